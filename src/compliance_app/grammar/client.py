"""What a LanguageTool server remarks on a text, with spans in code points.

The client is imported when it is first needed, since it brings a web client with it.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from compliance_app.errors import NotAvailable
from compliance_app.model import Remark, Span

if TYPE_CHECKING:
    from compliance_app.grammar.kept_client import KeptClient

LANGUAGE = "en-GB"
MOST_REPLACEMENTS = 10  # as many as an editor shows
# LanguageTool counts in UTF-16, where each of these characters takes two places. Put one that takes one place in its
# stead, and its numbers are code points.
_STAND_IN = "\N{WHITE SQUARE}"
_DOUBLE = re.compile("[\U00010000-\U0010ffff]")
_known: "dict[str, KeptClient]" = {}  # by address, once the server there has said that it knows our language


class TooSlow(NotAvailable):
    """A server that did not answer in time."""


def ask(text: str, url: str, seconds: float) -> tuple[Remark, ...]:
    """Return what the server at a checked address remarks on a text, in text order.

    Raises NotAvailable with one clear line where it does not answer as LanguageTool does, TooSlow where not in time.
    """
    if not text.strip():
        return ()
    return in_order(remark for remark in _remarks(_in_single_places(text), url, seconds) if remark)


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return remarks in text order."""
    return tuple(sorted(remarks, key=lambda remark: (remark.span, remark.rule)))


def _in_single_places(text: str) -> str:
    return _DOUBLE.sub(_STAND_IN, text)


def _remarks(text: str, url: str, seconds: float) -> list[Remark | None]:
    from language_tool_python.exceptions import LanguageToolError

    try:
        return [_remark(match, len(text)) for match in _matches(text, url, max(0.1, seconds))]
    except (LanguageToolError, KeyError, TypeError, ValueError, AttributeError) as error:
        # not even the reason is passed on: an error page may quote the draft
        if _is_timeout(error):
            raise TooSlow(f"LanguageTool did not answer in {seconds:.0f} seconds", "Check again.") from None
        raise NotAvailable(
            f"The LanguageTool server at {url} does not answer as LanguageTool does",
            "Start it, or correct its address.",
        ) from None


def _matches(text: str, url: str, seconds: float) -> list[Any]:
    from compliance_app.grammar.kept_client import KeptClient

    if url not in _known:
        _known[url] = KeptClient(url, LANGUAGE, seconds)
    return _known[url].within(seconds).matches(text)


def _is_timeout(error: BaseException | None) -> bool:
    """Tell whether a time limit lies at the bottom of an error of the client."""
    from requests.exceptions import Timeout

    while error is not None:
        if isinstance(error, Timeout):
            return True
        error = error.__cause__ or error.__context__
    return False


def _remark(match: Any, length: int) -> Remark | None:  # noqa: ANN401 (any JSON)
    """Return a match in our words, or None where it does not lie in the text."""
    start, end = int(match["offset"]), int(match["offset"]) + int(match["length"])
    if not 0 <= start < end <= length:
        return None
    replacements = (str(each["value"]) for each in match["replacements"])
    rule = match["rule"]
    return Remark(
        span=Span(start, end),
        rule=str(rule["id"]),
        category=str(rule["category"]["id"]),
        kind=str(rule["issueType"]),
        message=unicodedata.normalize("NFKC", str(match["message"])),
        replacements=tuple(value for value in replacements if _STAND_IN not in value)[:MOST_REPLACEMENTS],
    )
