"""Who must not be named."""
