"""Mail (.eml): copy that came by mail, with the pictures that came with it."""

from collections.abc import Iterator, Sequence
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from compliance_app.documents.decode import decode
from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.page import Piece, Pieces, article_from_pieces
from compliance_app.documents.plain import pieces_of_text
from compliance_app.documents.webpage import pieces_of_html
from compliance_app.errors import ReadError
from compliance_app.model import Article, EmbeddedImage, NotChecked

_MOST_PARTS = 500
_READ_ELSEWHERE = "It came with the mail and was not read: save it and check it by itself."


def read_mail(path: str, data: bytes) -> Article:
    """Read the words of a mail, not its headers: the subject is not printed."""
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)  # pyright: ignore[reportArgumentType]
        parts = [part for part in message.walk() if not part.is_multipart()]
        body = message.get_body(("plain", "html"))
        pieces = _pieces(path, body) if body is not None else []
        aside = list(_aside(parts, body))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        raise ReadError(path, "is a damaged mail", "Open it in the mail program and copy its text.") from None
    if len(parts) > _MOST_PARTS:
        raise ReadError(path, f"has more than {_MOST_PARTS} parts", "Copy its text into a new document.")
    pictures = tuple(each for each in aside if isinstance(each, EmbeddedImage))
    gaps = tuple(each for each in aside if isinstance(each, NotChecked))
    if not any(piece.text for piece in pieces):
        raise ReadError(path, "is a mail without text", "Save what is attached to it and check that.")
    shown = [*with_one_headline(pieces), Piece("", pictures=pictures)]
    return article_from_pieces(path, "eml", data, Pieces(shown, gaps))


def _pieces(path: str, body: MIMEPart) -> list[Piece]:
    content = _text(path, body)
    if body.get_content_type() == "text/html":
        return list(pieces_of_html(path, content).pieces)
    return pieces_of_text(content)


def _text(path: str, body: MIMEPart) -> str:
    """Return the text of a part in the character set that it names; in none, as a text file is read."""
    raw = body.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = body.get_content_charset()
    if not data or charset is None:
        return decode(path, data) if data else ""
    return data.decode(charset, "replace")


def _aside(parts: Sequence[MIMEPart], body: MIMEPart | None) -> Iterator[EmbeddedImage | NotChecked]:
    """Yield the pictures that came with a mail, and what came with it and is not read."""
    for part in parts:
        if part is body or (part.get_content_type() in {"text/html", "text/plain"} and not part.is_attachment()):
            continue
        name = part.get_filename() or part.get_content_type()
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "image" and isinstance(content, bytes):
            yield EmbeddedImage(name, content, 0)
        else:
            yield NotChecked(f"attachment {name}", _READ_ELSEWHERE)
