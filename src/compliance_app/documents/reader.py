"""One door for all drafts: what the file is, whether it is safe to open, and which reader reads it."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from compliance_app.documents import limits
from compliance_app.documents.beside import with_files_beside
from compliance_app.documents.plain import read_plain
from compliance_app.documents.sniff import sniff
from compliance_app.model import Article, NotChecked, View

# Each format's reader is loaded with the first draft of its kind: together they take as long as reading a short one.


def _read_docx(path: str, data: bytes, view: View) -> Article:
    from compliance_app.documents.docx import read_docx

    return read_docx(path, data, view)


def _read_odt(path: str, data: bytes, view: View) -> Article:
    from compliance_app.documents.odt import read_odt

    return read_odt(path, data, view)


def _read_rtf(path: str, data: bytes, view: View) -> Article:
    from compliance_app.documents.rtf import read_rtf

    return read_rtf(path, data, view)


def _read_html(path: str, data: bytes, view: View) -> Article:
    from compliance_app.documents.webpage import read_html

    return read_html(path, data, view)


def _read_icml(path: str, data: bytes, view: View) -> Article:
    from compliance_app.documents.icml import read_icml

    return read_icml(path, data, view)


def _read_markdown(path: str, data: bytes) -> Article:
    from compliance_app.documents.markdown import read_markdown

    return read_markdown(path, data)


def _read_news(path: str, data: bytes) -> Article:
    from compliance_app.documents.newsxml import read_news

    return read_news(path, data)


def _read_mail(path: str, data: bytes) -> Article:
    from compliance_app.documents.mail import read_mail

    return read_mail(path, data)


def _read_pdf(path: str, data: bytes) -> Article:
    from compliance_app.documents.pdf import read_pdf

    return read_pdf(path, data)


# Formats in which changes may be pending, so that a draft may be read without them.
_TRACKING: dict[str, Callable[[str, bytes, View], Article]] = {
    "docx": _read_docx,
    "odt": _read_odt,
    "rtf": _read_rtf,
    "html": _read_html,
    "icml": _read_icml,
}
_READERS: dict[str, Callable[[str, bytes], Article]] = {
    "md": _read_markdown,
    "txt": read_plain,
    "news": _read_news,
    "eml": _read_mail,
    "pdf": _read_pdf,
}


def read_document(path: str | Path, data: bytes | None = None, view: View = View.FINAL) -> Article:
    """Read a draft, from its file or from bytes that the caller has (standard input: path "-").

    Of a draft with pending changes the final view is read, with all of them accepted, unless the original is asked for.

    Raises ReadError, and nothing else, for whatever cannot be read as an article.
    """
    name = os.fspath(path)
    is_file = data is None
    if data is None:
        data = limits.read_file(name)
    else:
        limits.check_file_size(name, len(data))
    shown = _printable(name)
    article = _read(shown, data, view)
    return with_files_beside(article, Path(name)) if is_file else article


def _read(path: str, data: bytes, view: View) -> Article:
    kind = sniff(path, data)
    if kind not in _TRACKING:
        return replace(_READERS[kind](path, data), view=view)
    article = _TRACKING[kind](path, data, view)
    if not article.tracked:
        return replace(article, view=view)
    told = NotChecked("Pending changes", _PENDING[view].format(count=_counted(len(article.tracked))))
    # What the original view calls a change is the final text: rules about pending changes are for that.
    tracked = article.tracked if view is View.FINAL else ()
    return replace(
        article,
        view=view,
        pending=len(article.tracked),
        tracked=tracked,
        not_checked=(*article.not_checked, told),
    )


_PENDING = {
    View.FINAL: "The draft holds {count}. It was checked as it reads with all of them accepted; "
    "the original view (“check --view original”) is as it was before.",
    View.ORIGINAL: "The draft holds {count}. It was checked as it reads with all of them rejected, "
    "not as it reads now.",
}


def _counted(changes: int) -> str:
    return "one tracked change" if changes == 1 else f"{changes} tracked changes"


def _printable(path: str) -> str:
    """Return a path that can be printed and put into JSON, whatever bytes the file system gave it."""
    return os.fsencode(path).decode("utf-8", "replace")
