"""Detectors: pure functions from a `Reading` to `Hit`s. Code sees, the rulebook judges."""
