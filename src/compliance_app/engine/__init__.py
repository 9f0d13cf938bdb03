"""Runs the rulebook over a reading and dresses hits as findings."""
