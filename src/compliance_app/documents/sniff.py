"""What a file is, judged by its content; the name decides only between kinds of text."""

import io
import re
import zipfile
from pathlib import PurePath

from compliance_app.errors import ReadError

SAVE_AS = "Open it in the program that made it and save it as .docx."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TAGGED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_BEFORE = r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\s[^>\[]*>\s*)*"
_NEWS = re.compile(_BEFORE + r"<(?:nitf|newsItem|newsMessage)\b", re.S)
_STORY = re.compile(_BEFORE + r"(?<=\?>)\s*<Document\b[^>]*\bDOMVersion=", re.S)
_XML = re.compile(r"\s*<\?xml\b|\s*<(?:rss|packageItem|w:document)\b")
_MAIL_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_SIGNS = (b"\nfrom:", b"\nmime-version:", b"\nmessage-id:", b"\nsubject:", b"\ndate:", b"\nreceived:")
_ENOUGH_MAIL_SIGNS = 3
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"8BPS")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
_PARTS = (
    ("word/", "docx", ""),
    ("xl/", "", "an Excel spreadsheet"),
    ("ppt/", "", "a PowerPoint presentation"),
    ("visio/", "", "a Visio drawing"),
    ("index/document.iwa", "", "an Apple Pages document"),
    ("index.apxl", "", "an Apple Pages document"),
)


def sniff(path: str, data: bytes) -> str:
    """Return "docx", "odt", "rtf", "html", "md", "txt", "news" (NITF, NewsML-G2), "icml", "eml" or "pdf".

    Raises ReadError for what we know not to be readable, and says what to do instead.
    """
    if data.startswith(_ZIP):
        return _inside_zip(path, data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    problem = _unreadable(path, data)
    if problem:
        raise ReadError(path, *problem)
    return _kind_of_text(path, data)


def _unreadable(path: str, data: bytes) -> tuple[str, str] | None:
    head = data[:1024]
    if PurePath(path).name.startswith("~$") and len(data) < 1024:
        return "is the lock file that Word keeps beside an open document", "Check the document itself, without ~$."
    if data.startswith(_OLE):
        return _inside_ole(data)
    if data.startswith(_PICTURES) or head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "is a picture or a film, not an article", "Place it in a .docx to have its licence checked."
    if data.startswith(_ARCHIVES):
        return "is a compressed archive", "Unpack it and check the drafts in it."
    return None


def _inside_ole(data: bytes) -> tuple[str, str]:
    """Tell the containers of old Office apart by the stream names in their directory, which are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected by a password", "Open it in Word, take the password off and save a copy."
    if "WordDocument".encode("utf-16-le") in data:
        return "is in the old .doc format of Word 97-2003", "Open it in Word and save it as .docx."
    return "is an old Office or Outlook file", SAVE_AS


def _inside_zip(path: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name.replace("\\", "/").lower().lstrip("/") for name in package.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise ReadError(path, "is damaged or cut off", "Get the file again, or open and save it in Word.") from None
    if "content.xml" in names:
        return "odt"
    if "[content_types].xml" in names and "_rels/.rels" in names:
        found = next(((kind, what) for part, kind, what in _PARTS if any(part in name for name in names)), ("docx", ""))
    else:
        found = next(((kind, what) for part, kind, what in _PARTS if part in names), ("", ""))
    kind, what = found
    if kind:
        return kind
    return _refuse(
        path, f"is {what or 'a zip archive without a Word document in it'}", "Save the article as .docx or .txt."
    )


def _refuse(path: str, problem: str, advice: str) -> str:
    raise ReadError(path, problem, advice)


def _kind_of_text(path: str, data: bytes) -> str:
    if data[:64].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    suffix = PurePath(path).suffix.lower()
    opening = data[:4096].decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "replace")
    if _TAGGED.match(opening):
        return "html"
    if _STORY.match(opening):
        return "icml"
    if _NEWS.match(opening):
        return "news"
    if suffix == ".eml" or _is_mail(data[:65536]):
        return "eml"
    if _XML.match(opening):
        raise ReadError(path, "is XML of a kind that is not read yet", "Export the article as .docx, .html or .txt.")
    if suffix in {".html", ".htm", ".xhtml"}:
        return "html"
    return "md" if suffix in {".md", ".markdown", ".mdown"} else "txt"


def _is_mail(head: bytes) -> bool:
    """Tell whether the first bytes of a file are the headers of a mail."""
    header = _MAIL_HEADER.match(head)
    if header is None:
        return False
    lowered = b"\n" + header.group().lower()
    return sum(sign in lowered for sign in _MAIL_SIGNS) >= _ENOUGH_MAIL_SIGNS
