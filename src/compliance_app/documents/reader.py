"""One door for all drafts: what the file is, whether it is safe to open, and which reader reads it."""

import os
from collections.abc import Callable
from pathlib import Path

from compliance_app.documents import limits
from compliance_app.documents.beside import with_files_beside
from compliance_app.documents.docx import read_docx
from compliance_app.documents.icml import read_icml
from compliance_app.documents.markdown import read_markdown
from compliance_app.documents.newsxml import read_news
from compliance_app.documents.odt import read_odt
from compliance_app.documents.plain import read_plain
from compliance_app.documents.rtf import read_rtf
from compliance_app.documents.sniff import sniff
from compliance_app.documents.webpage import read_html
from compliance_app.model import Article


def _read_mail(path: str, data: bytes) -> Article:
    from compliance_app.documents.mail import read_mail  # its parser is slow to load, and mail is rare

    return read_mail(path, data)


def _read_pdf(path: str, data: bytes) -> Article:
    from compliance_app.documents.pdf import read_pdf  # likewise

    return read_pdf(path, data)


_READERS: dict[str, Callable[[str, bytes], Article]] = {
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
    "md": read_markdown,
    "txt": read_plain,
    "news": read_news,
    "icml": read_icml,
    "eml": _read_mail,
    "pdf": _read_pdf,
}


def read_document(path: str | Path, data: bytes | None = None) -> Article:
    """Read a draft, from its file or from bytes that the caller has (standard input: path "-").

    Raises ReadError, and nothing else, for whatever cannot be read as an article.
    """
    name = os.fspath(path)
    is_file = data is None
    if data is None:
        data = limits.read_file(name)
    else:
        limits.check_file_size(name, len(data))
    shown = _printable(name)
    article = _READERS[sniff(shown, data)](shown, data)
    return with_files_beside(article, Path(name)) if is_file else article


def _printable(path: str) -> str:
    """Return a path that can be printed and put into JSON, whatever bytes the file system gave it."""
    return os.fsencode(path).decode("utf-8", "replace")
