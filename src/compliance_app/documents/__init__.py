"""Readers, one file a format: from a draft file to an `Article`."""
