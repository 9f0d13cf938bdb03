"""Facts about pictures: credit lines, licences, metadata in the file."""

from compliance_app.images.as_printed import as_printed
from compliance_app.images.credit_line import parse_credit
from compliance_app.images.describe import describe, unread
from compliance_app.images.licences import find_licence
from compliance_app.images.metadata import read_metadata
from compliance_app.images.thumbnail import Thumbnail, thumbnail

__all__ = [
    "Thumbnail",
    "as_printed",
    "describe",
    "find_licence",
    "parse_credit",
    "read_metadata",
    "thumbnail",
    "unread",
]
