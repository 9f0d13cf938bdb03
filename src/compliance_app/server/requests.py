"""What a request must look like before its words are looked at."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

MAX_BODY = 2 << 20  # bytes; a form takes up to three for a letter
_LONGEST_NAME = 200
_LONGEST_LENGTH = 12  # digits
_KEYS = frozenset({"text", "name"})


class Refused(Exception):
    """A request that is not answered with a report; the message goes to the client and never quotes the article."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as another program sent it."""

    name: str
    text: str


def body_length(value: str | None, transfer: str | None) -> int:
    """Return the length of a body that we are willing to read, from the headers of the request."""
    if transfer or value is None or not (value.isascii() and value.isdigit()):
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "Send the body in one piece, with Content-Length.")
    if len(value) > _LONGEST_LENGTH or int(value) > MAX_BODY:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body may have at most {MAX_BODY} bytes.")
    return int(value)


def is_json(content_type: str | None) -> bool:
    """Tell whether a body says that it is JSON."""
    return (content_type or "").partition(";")[0].strip().casefold() == "application/json"


def read_draft(body: bytes) -> Draft:
    """Return the draft in a body of the shape {"text": "...", "name": "..."}; the name may be left out."""
    try:
        content: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(HTTPStatus.BAD_REQUEST, "The body is not JSON in UTF-8.") from None
    if not isinstance(content, dict) or not content.keys() <= _KEYS:
        raise Refused(HTTPStatus.BAD_REQUEST, "The body is an object with “text” and, if you like, “name”.")
    text, name = content.get("text"), content.get("name", "draft.txt")
    if not isinstance(text, str) or not isinstance(name, str):
        raise Refused(HTTPStatus.BAD_REQUEST, "“text” and “name” are strings.")
    if not _is_unicode(text) or not _is_unicode(name):
        raise Refused(HTTPStatus.BAD_REQUEST, "The text holds half a character (an unpaired surrogate).")
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise Refused(HTTPStatus.BAD_REQUEST, f"“name” has 1 to {_LONGEST_NAME} printable characters.")
    return Draft(name, text)


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
