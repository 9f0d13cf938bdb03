"""Readers: from a file of any readable kind to an `Article`."""

from compliance_app.documents.reader import read_document

__all__ = ["read_document"]
