"""Small windows that say or ask one thing."""
