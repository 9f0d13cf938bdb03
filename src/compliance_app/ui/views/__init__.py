"""Widgets of the window; each shows one thing and asks nobody but its theme and its data."""
