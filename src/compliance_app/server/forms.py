"""A question as LanguageTool's clients send it: a form, often a careless one.

LibreOffice 7.4 does not encode its form at all, others announce JSON and send a form, the browser's add-on sends a list
of text and markup. What is asked about is always returned as one plain text, with the places where its characters stand
in what the client sent.
"""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from http import HTTPStatus
from itertools import accumulate
from typing import Any
from urllib.parse import parse_qs

from compliance_app.model import Span
from compliance_app.server.requests import Refused

_MOST_FIELDS = 40
_RAW = re.compile(r"[^!-~]")  # what an encoded form cannot hold
_RAW_FORM = re.compile(r"text=(?P<text>.*)&language=(?P<language>[A-Za-z-]*)(?P<rest>&[!-~]*)?", re.DOTALL)
_WIDE = "\uffff"  # characters after this one take two places of UTF-16


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rules and categories the client wants to hear of."""

    rules_off: frozenset[str] = frozenset()
    categories_off: frozenset[str] = frozenset()
    rules_on: frozenset[str] = frozenset()
    categories_on: frozenset[str] = frozenset()
    only_those_on: bool = False

    def lets_pass(self, rule: str, category: str) -> bool:
        """Tell whether a match is wanted."""
        if rule in self.rules_on or category in self.categories_on:
            return True
        return not (self.only_those_on or rule in self.rules_off or category in self.categories_off)


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks about.

    `stretches` tell where the parts of `text` begin, and where each began in what was sent, in UTF-16.
    """

    text: str
    language: str
    filter: Filter
    stretches: tuple[tuple[int, int], ...] = ((0, 0),)

    def places_of(self, span: Span) -> tuple[int, int]:
        """Return where a span of the text begins in what the client sent, and how long it is there, in UTF-16."""
        first, last = self._place(span.start), self._place(span.end - 1)
        return first, max(last + utf16_length(self.text[span.end - 1 : span.end]) - first, 0)

    def _place(self, position: int) -> int:
        begin, sent = self.stretches[bisect_right(self.stretches, (position, 1 << 62)) - 1]
        return sent + utf16_length(self.text[begin:position])


def utf16_length(text: str) -> int:
    """Return how many places a text takes in UTF-16."""
    return len(text) + sum(character > _WIDE for character in text)


def read_question(body: bytes, query: str = "") -> Question:
    """Return what a request asks, from its body and the query of its address."""
    try:
        form = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(HTTPStatus.BAD_REQUEST, "The form is not UTF-8.") from None
    fields = {**_fields(query), **(_raw_fields(form) if _RAW.search(form) else _fields(form))}
    wanted = Filter(
        rules_off=_names(fields, "disabledRules"),
        categories_off=_names(fields, "disabledCategories"),
        rules_on=_names(fields, "enabledRules"),
        categories_on=_names(fields, "enabledCategories"),
        only_those_on=fields.get("enabledOnly", "").casefold() in {"true", "yes"},
    )
    language = fields.get("language", "auto")
    if language != "auto" and language.casefold().partition("-")[0] != "en":
        raise Refused(HTTPStatus.BAD_REQUEST, "Only English is checked here: ask for en-GB or auto.")
    if "text" in fields:
        return Question(fields["text"], language, wanted)
    if "data" in fields:
        text, stretches = _annotated(fields["data"])
        return Question(text, language, wanted, stretches)
    raise Refused(HTTPStatus.BAD_REQUEST, "The form has neither “text” nor “data”.")


def _fields(form: str) -> dict[str, str]:
    try:
        found = parse_qs(form, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Refused(HTTPStatus.BAD_REQUEST, f"The form has more than {_MOST_FIELDS} fields.") from None
    return {name: values[0] for name, values in found.items()}


def _raw_fields(form: str) -> dict[str, str]:
    """Read the form of a client that encodes nothing: the text may hold "&", "=", "+" and "%" of its own."""
    found = _RAW_FORM.fullmatch(form)
    if found is None:
        return _fields(form)
    return {**_fields((found["rest"] or "").removeprefix("&")), "text": found["text"], "language": found["language"]}


def _names(fields: dict[str, str], key: str) -> frozenset[str]:
    return frozenset(name.strip() for name in fields.get(key, "").split(",") if name.strip())


def _annotated(data: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the plain text of {"annotation": [{"text": ...}, {"markup": ..., "interpretAs": ...}]} and its places."""
    try:
        parts: Any = json.loads(data)["annotation"]
        pieces = [_piece(part) for part in parts]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        shape = "“data” is an object with a list “annotation” of text and markup."
        raise Refused(HTTPStatus.BAD_REQUEST, shape) from None
    begins = accumulate((len(shown) for shown, _sent in pieces), initial=0)
    places = accumulate((utf16_length(sent) for _shown, sent in pieces), initial=0)
    stretches = tuple(
        (begin, place) for begin, place, (shown, _sent) in zip(begins, places, pieces, strict=False) if shown
    )
    text = "".join(shown for shown, _sent in pieces).encode("utf-8", "replace").decode("utf-8")
    return text, stretches or ((0, 0),)


def _piece(part: dict[str, str]) -> tuple[str, str]:
    """Return what a part reads as and what was sent for it."""
    if "text" in part:
        return part["text"] + "", part["text"]
    return part.get("interpretAs", "") + "", part["markup"] + ""
