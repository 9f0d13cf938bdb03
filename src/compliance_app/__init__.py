"""Editorial compliance checker: what in a draft article could land the paper in court."""

import logging

__version__ = "0.1.0"

# Records go where the program that runs says; with no such place they stay off the terminal.
logging.getLogger(__name__).addHandler(logging.NullHandler())
