"""Facts about pictures: credit lines, licences, metadata in the file."""

from compliance_app.images.as_printed import as_printed
from compliance_app.images.credit_line import parse_credit, restrictions_in
from compliance_app.images.describe import describe, file_restrictions, unread
from compliance_app.images.licences import find_licence
from compliance_app.images.picture_file import read_picture_file
from compliance_app.images.thumbnail import Thumbnail, thumbnail

__all__ = [
    "Thumbnail",
    "as_printed",
    "describe",
    "file_restrictions",
    "find_licence",
    "parse_credit",
    "read_picture_file",
    "restrictions_in",
    "thumbnail",
    "unread",
]
