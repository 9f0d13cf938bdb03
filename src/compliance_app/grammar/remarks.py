"""What LanguageTool remarks on a text, with spans in code points.

`language_tool_python` is the client; it is imported when it is first needed, since it brings a web client with it.
"""

from functools import cache
from typing import Any

from compliance_app.errors import NotAvailable
from compliance_app.grammar.settings import ServerSettings
from compliance_app.model import NotChecked, Remark, Span

LANGUAGE = "en-GB"
TIMEOUT_SECONDS = 30
_MOST_REPLACEMENTS = 5
_GRAMMAR = "Grammar"
_NO_SERVER = "no LanguageTool server is set"
# LanguageTool counts in UTF-16, where each of these characters takes two places. Put one that takes one place in its
# stead, and its numbers are code points.
_STAND_IN = "\N{WHITE SQUARE}"
_LAST_SINGLE = "\uffff"
_NO_PROXIES = {"http": "", "https": ""}  # a proxy of the environment would see the draft


def remarks(text: str, settings: ServerSettings) -> tuple[Remark, ...]:
    """Return what LanguageTool remarks on a text, in text order.

    Raises NotAvailable with one clear line where no server is set or it does not answer, SettingsError where its
    address makes no sense.
    """
    url = settings.checked_url()
    if url is None:
        raise NotAvailable(_NO_SERVER[0].upper() + _NO_SERVER[1:], "Start one and set COMPLIANCE_LANGUAGETOOL_URL.")
    if not text.strip():
        return ()
    found = (_remark(match, len(text)) for match in _matches(_in_single_places(text), url))
    return tuple(sorted((remark for remark in found if remark), key=lambda remark: (remark.span, remark.rule)))


def remarks_or_reason(text: str, settings: ServerSettings) -> tuple[tuple[Remark, ...], NotChecked | None]:
    """Return the remarks on a text, or none and the line that the report prints about it."""
    if not settings.url:
        return (), NotChecked(_GRAMMAR, _NO_SERVER)
    try:
        return remarks(text, settings), None
    except NotAvailable as error:
        return (), NotChecked(_GRAMMAR, error.what[0].lower() + error.what[1:])


def _in_single_places(text: str) -> str:
    return "".join(character if character <= _LAST_SINGLE else _STAND_IN for character in text)


def _matches(text: str, url: str) -> list[Any]:
    from language_tool_python.exceptions import LanguageToolError

    try:
        with _client()(LANGUAGE, remote_server=url, proxies=_NO_PROXIES) as tool:
            return list(tool.check(text))
    except (LanguageToolError, KeyError, TypeError, ValueError, AttributeError):
        # not even the reason is passed on: an error page may quote the draft
        raise NotAvailable(
            f"The LanguageTool server at {url} does not answer as LanguageTool does",
            "Start it, or correct its address.",
        ) from None


@cache
def _client() -> Any:  # noqa: ANN401 (a class made once its base is loaded)
    """Return the client's class with a time limit fit for somebody who waits."""
    from language_tool_python import LanguageTool

    return type("Client", (LanguageTool,), {"_TIMEOUT": TIMEOUT_SECONDS})


def _remark(match: Any, length: int) -> Remark | None:  # noqa: ANN401 (the client's match)
    """Return a match in our words, or None where it does not lie in the text."""
    start, end = int(match.offset), int(match.offset) + int(match.error_length)
    if not 0 <= start < end <= length:
        return None
    replacements = tuple(str(value) for value in match.replacements if _STAND_IN not in str(value))
    return Remark(
        span=Span(start, end),
        rule=str(match.rule_id),
        category=str(match.category),
        kind=str(match.rule_issue_type),
        message=str(match.message),
        replacements=replacements[:_MOST_REPLACEMENTS],
    )
