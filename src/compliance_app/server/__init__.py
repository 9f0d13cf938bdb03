"""Local HTTP on loopback: the same use cases, the same JSON."""
