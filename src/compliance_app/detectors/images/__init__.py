"""Whether the picture may be printed."""
