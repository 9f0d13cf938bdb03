"""Rulebooks: typed entries, strict loading, house books laid over the built-in one."""
