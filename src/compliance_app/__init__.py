"""Editorial compliance checker: what in a draft article could land the paper in court."""

__version__ = "0.1.0"
