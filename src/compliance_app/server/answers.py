"""Findings as LanguageTool would say them: every field that some client needs, places counted in UTF-16.

LibreOffice 7.4 ends, document and all, on a match that lacks a field; so each is always there.
"""

from dataclasses import dataclass
from typing import Any

from compliance_app import __version__
from compliance_app.model import Finding, Remark, Severity, Span
from compliance_app.server.forms import Question, utf16_length

SOFTWARE = {"name": "Editorial compliance checker", "version": __version__, "apiVersion": 1, "premium": False}
LANGUAGES = [
    {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
    {"name": "English (US)", "code": "en", "longCode": "en-US"},  # what many programs write into new documents
    {"name": "English", "code": "en", "longCode": "en"},
]
_AROUND = 40  # characters of context on either side
_MOST_REPLACEMENTS = 10  # as many as any client shows
# Clients colour by category: red, orange, blue. So the severity is seen.
_CATEGORIES = {
    Severity.BLOCK: ("TYPOS", "Stop: law and codes"),
    Severity.REVIEW: ("LEGAL", "Look: law and codes"),
    Severity.ADVISE: ("STYLE", "Consider: language and style"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the text of a question: where, and the grammar checker's remark if it rests on one."""

    span: Span
    finding: Finding
    remark: Remark | None = None
    of_article: bool = False  # made where the whole article was checked

    @property
    def rule(self) -> str:
        """The rule by the name under which a client may switch it off."""
        return self.remark.rule if self.remark else self.finding.rule

    @property
    def category(self) -> tuple[str, str]:
        """Id and name of its category."""
        if self.remark:
            return self.remark.category, self.remark.category.replace("_", " ").capitalize()
        return _CATEGORIES[self.finding.severity]


def answer(question: Question, found: list[Found], sentences: list[Span]) -> dict[str, Any]:
    """Return the body of an answer to /v2/check."""
    code = "en-GB" if question.language == "auto" else question.language
    language = {"name": "English (GB)", "code": code}
    wanted = [each for each in found if question.filter.lets_pass(each.rule, each.category[0])]
    return {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": False},
        "language": {**language, "detectedLanguage": {**language, "confidence": 1.0}},
        "matches": [_match(question, each, sentences) for each in wanted if len(each.span)],
        "sentenceRanges": [[start, start + length] for start, length in map(question.places_of, sentences)],
    }


def _match(question: Question, found: Found, sentences: list[Span]) -> dict[str, Any]:
    offset, length = question.places_of(found.span)
    finding, text = found.finding, question.text
    category, category_name = found.category
    whole = " (whole article)" if found.of_article else ""
    return {
        "message": f"{finding.message}{whole}",
        "shortMessage": f"{finding.title} ({finding.rule})",
        "offset": offset,
        "length": length,
        "replacements": [{"value": value} for value in _replacements(found)[:_MOST_REPLACEMENTS]],
        "context": _context(text, found.span),
        "sentence": next((each.of(text) for each in sentences if each.overlaps(found.span)), found.span.of(text)),
        "type": {"typeName": "UnknownWord" if category == "TYPOS" and found.remark else "Other"},
        "rule": {
            "id": found.rule,
            "description": finding.title,
            "issueType": found.remark.kind if found.remark else "uncategorized",
            "category": {"id": category, "name": category_name},
            "urls": [],
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _replacements(found: Found) -> list[str]:
    if found.remark:
        return list(found.remark.replacements)
    return [hint.replacement for hint in found.finding.suggestions if hint.replacement is not None]


def _context(text: str, span: Span) -> dict[str, Any]:
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before, after = "..." if start else "", "..." if end < len(text) else ""
    return {
        "text": f"{before}{text[start:end]}{after}",
        "offset": len(before) + utf16_length(text[start : span.start]),
        "length": utf16_length(span.of(text)),
    }
