"""Archives: articles in folders, in zip and tar files, and in the exports of a content management system."""

from compliance_app.documents.archive.columns import Columns
from compliance_app.documents.archive.found import Aside, Bad, Copy, Found
from compliance_app.documents.archive.row import read_copy
from compliance_app.documents.archive.walk import find_articles, printable

__all__ = ["Aside", "Bad", "Columns", "Copy", "Found", "find_articles", "printable", "read_copy"]
