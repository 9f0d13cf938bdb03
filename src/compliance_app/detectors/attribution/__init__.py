"""Who says so."""
