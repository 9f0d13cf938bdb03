"""Lines that are not copy: bylines, datelines, captions, credits, list markers, salutations."""

import re

from compliance_app.model import BlockKind

_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|la|le|ap|and|&)"
_ROLE = (
    r"(?:reporter|correspondent|editor|writer|columnist|critic|staff|agency|bureau|desk|team|sports?writer|"
    r"journalist|investigations?)"
)
_BYLINE = re.compile(
    r"(?:(?:exclusive|analysis|comment|opinion|report|reporting|words|text|interview|story)\s*(?:by\b|:|\|)|by\b|from\b)"
    r"\s*(?:our\s+|the\s+|a\s+)?(?P<who>\S.*)$",
    re.I,
)
_NAMED = re.compile(rf"{_NAME}(?:\s+{_NAME})+")
_NAME_AND_ROLE = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,3}}\s*[,|–—-]\s*(?:\w+\s+){{0,4}}{_ROLE}\b[^.]*$", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE = rf"(?:{_DAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+\d{{4}})?"
_DATELINE = re.compile(
    rf"(?:(?:published|updated|posted|last updated|first published)\b.{{0,60}}|(?:[\w ]{{2,30}},\s+)?(?:{_DATE}|{_DAY})"
    rf"(?:[,|\s]+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}\s*(?:am|pm|gmt|bst)?)?)$",
    re.I,
)
_BYLINE_WORDS = 16

_LABEL = (
    r"(?:pictures?|photos?|photographs?|photography|images?|pics?|portraits?|illustrations?|graphics?|video|stills?|"
    r"sketch|cartoon|credits?)"
)
_LABELLED = re.compile(
    rf"(?:main |file |library |inset |top |header |lead )?{_LABEL}(?:\s+(?:credits?|source|courtesy|by))?\s*[:：|]",
    re.I,
)
_CREDIT_BY = re.compile(
    rf"(?:{_LABEL}|photographed|pictured|illustrated)\s+(?:(?:is|was)\s+)?(?:taken\s+)?"
    r"(?:by|courtesy of|from|via|supplied by)\s",
    re.I,
)
_CREDIT_SIGN = re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved|courtesy of\b|licensed under\b)", re.I)
_PORTRAIT_OF = re.compile(r"(?:portrait|picture|photo|photograph|image)s?\s+(?:of|showing)\s+[^:.]{2,80}:\s*\S", re.I)
_BRACKETED = re.compile(
    r"[\[(<{]\s*(?:(?:image|picture|photo|photograph|pic|caption|credit|graphic|video)s?\b|©)[^\])>}]*[\])>}]\.?$", re.I
)
_PLACEHOLDER = re.compile(r"\[\s*(?:image|picture|photo|photograph|pic|graphic|caption|video)s?\b\s*[:|\-–]", re.I)
_CREDIT_WITHIN = re.compile(
    rf"(?<=[.!?’”\"'\])|–—\w])\s*(?:[|/–—-]\s*)?[\[(]?\b(?:{_LABEL}|photographer)(?:\s+(?:credit|by|courtesy of))?\s*:"
    rf"|[\[(](?:{_LABEL})\s*(?:by|:|courtesy)|\s[|(\[]\s*©|[.!?]\s+©",
    re.I,
)
_CAPTION_LABEL = re.compile(r"(?:caption|pictured|cutline)\s*(?:\([^)]*\))?\s*:", re.I)
_CAPTION_WORDS = 70

_LIST_LINE = re.compile(r"(?:[•●▪◦‣·*■□►▶]|[-–](?=\s))\s*\S|\(?\d{1,2}[.)]\s+\S|\(?[a-zA-Z][)]\s+\S")
_SALUTATION = re.compile(r"(?:dear\b|sir\s*[,–—-]|madam\s*[,–—-]|yours\s+(?:sincerely|faithfully|truly|etc))", re.I)
_FINAL = re.compile(r"(?:[.?!…]|[.?!…][\"”’'»)\]]+)$")
_STOPPED = re.compile(r"(?:[.…]|[.?!…][\"”’'»)\]]+)$")


def ends_sentence(text: str, questions: bool = True) -> bool:
    """Tell whether a line ends as a sentence does; without `questions`, only a full stop counts or a closed quote."""
    return (_FINAL if questions else _STOPPED).search(text) is not None


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote the article, or where and when."""
    if len(text.split()) > _BYLINE_WORDS or ends_sentence(text):
        return False
    if _DATELINE.match(text) or _NAME_AND_ROLE.match(text):
        return True
    match = _BYLINE.match(text)
    if match is None:
        return False
    who = match["who"]
    return _NAMED.match(who) is not None or re.search(rf"\b{_ROLE}\b", who, re.I) is not None


def is_list_line(text: str) -> bool:
    """Tell whether a line begins with a bullet or a number."""
    return _LIST_LINE.match(text) is not None


def is_salutation(text: str) -> bool:
    """Tell whether a line opens or closes a letter."""
    return _SALUTATION.match(text) is not None


def is_picture_line(text: str) -> bool:
    """Tell whether a line is a caption or a credit."""
    return picture_kind(text) is not None


def picture_kind(text: str) -> BlockKind | None:
    """Return CAPTION for a line that describes a picture, CREDIT for one that only says whose it is, else None."""
    if len(text.split()) > _CAPTION_WORDS:
        return None
    if _PLACEHOLDER.match(text):
        return BlockKind.CAPTION
    if _BRACKETED.match(text):
        return BlockKind.CREDIT
    labelled = _LABELLED.match(text)
    if labelled is not None:
        rest = text[labelled.end() :]
        return BlockKind.CAPTION if _CREDIT_WITHIN.search(rest) else BlockKind.CREDIT
    if _CAPTION_LABEL.match(text):
        return BlockKind.CAPTION
    if _CREDIT_BY.match(text) or _CREDIT_SIGN.match(text) or _PORTRAIT_OF.match(text):
        return None if _is_prose(text) else BlockKind.CREDIT
    return BlockKind.CAPTION if _CREDIT_WITHIN.search(text) else None


def _is_prose(text: str) -> bool:
    """Tell whether a line that begins like a credit goes on as a sentence ("Copyright law changed in May")."""
    return ends_sentence(text) and len(text.split()) > 6 and "©" not in text and "http" not in text
