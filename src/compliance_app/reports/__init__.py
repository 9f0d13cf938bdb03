"""Reports, one file a format: JSON, terminal, html."""
