"""Judging and dressing: the rulebook applied to a reading."""

from compliance_app.engine.run import judge

__all__ = ["judge"]
