"""Lines that are not copy: bylines, datelines, captions, credits, list markers, salutations."""

import re

from compliance_app.lexicons.literals import fold, literals_of
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
    rf"(?:[,|\s]+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}\s*(?:am|pm|gmt|bst)?)?(?:\s*\([A-Z]{{2,8}}\))?)$",
    re.I,
)
_BYLINE_LENGTH = 120
_SIGNED = re.compile(rf"(?i:by)\s+{_NAME}(?:\s+{_NAME})+(?:\s*[,|]\s*.*|\s+(?:in|at)\s+[A-Z].*)?$")
_SELF_LABELS = {
    "headline": BlockKind.HEADLINE,
    "hed": BlockKind.HEADLINE,
    "standfirst": BlockKind.STANDFIRST,
    "strapline": BlockKind.STANDFIRST,
    "dek": BlockKind.STANDFIRST,
    "byline": BlockKind.BYLINE,
    "crosshead": BlockKind.CROSSHEAD,
    "xhead": BlockKind.CROSSHEAD,
    "subhead": BlockKind.CROSSHEAD,
}
_SELF_LABELLED = re.compile(
    r"[\[(]?(?P<label>headline|hed|standfirst|strapline|dek|byline|cross[- ]?head|x[- ]?head|sub[- ]?head)"
    r"[\])]?\s*:\s*\S",
    re.I,
)

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
_COPYRIGHT = r"(?-i:[Cc]opyright|COPYRIGHT)\b(?=\s*(?:[:©\d]|\(c\)|(?:of|by|holder|owner|reserved)\b|(?-i:[A-Z])|$))"
_CREDIT_SIGN = re.compile(
    rf"(?:©\s*\(?(?-i:[\dA-Z])|\(c\)\s|{_COPYRIGHT}|all rights reserved|courtesy of\b|licensed under\b)", re.I
)
# How a credit without a name in it begins: "supplied", "screengrab from the video"
_GROUND_WORDS = re.compile(
    r"(?:supplied|submitted|contributed|provided|courtesy|via|from|by|used|taken|sent|shared|posted|shot|own|our|staff|"
    r"family|police|handout|screen|still|stock|library|file|reader|cctv|dashcam|drone|copyright|credit|unknown|"
    r"anonymous|photographer|artist|ai|computer|public|no|not|none given|to (?:be|follow|come)|tb[ac]|archive|with|"
    r"under|social)\b",
    re.I,
)
_SOMEBODY = re.compile(r"[A-ZÀ-Þ@©]|https?:|www\.")
_FEWEST_PROSE_WORDS = 4
_PORTRAIT_OF = re.compile(r"(?:portrait|picture|photo|photograph|image)s?\s+(?:of|showing)\s+[^:.]{2,80}:\s*\S", re.I)
_BRACKETED = re.compile(
    r"[\[(<{]\s*(?:(?:image|picture|photo|photograph|pic|caption|credit|graphic|video)s?\b|©)[^\])>}]*[\])>}]\.?$", re.I
)
_PLACEHOLDER = re.compile(r"\[\s*(?:image|picture|photo|photograph|pic|graphic|caption|video)s?\b\s*[:|\-–]", re.I)
_CREDIT_TAIL = rf"(?:{_LABEL}|photographer)(?:\s+(?:credit|by|courtesy of))?\s*:"
_CREDIT_WITHIN = re.compile(
    rf"(?<=[.!?’”\"'\])|–—/-])\s*[\[(]?\b{_CREDIT_TAIL}|[\[(](?:{_LABEL})\s*(?:by|:|courtesy)|\s[|(\[]\s*©|[.!?]\s+©",
    re.I,
)
# Without a stop before it, only a capital shows that a credit begins: "The quay at dawn Picture: Alamy".
_CREDIT_RUN_ON = re.compile(rf"(?P<before>\S{{0,30}}\w)\s+(?=(?-i:[A-Z])){_CREDIT_TAIL}\s*(?-i:[A-Z©@])", re.I)
_SIGNS_OF_CREDIT = (*literals_of(_LABEL), "photographer", "©")  # one of them stands in any line with a credit
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "our", "its", "my", "your"})
_AGENCY = (
    r"(?:getty(?: images)?|pa(?: media| wire| images)?|press association|reuters|afp|ap(?: photo)?|epa(?:-efe)?|"
    r"alamy(?: live news)?|shutterstock|istock|swns|bloomberg|rex(?: features)?|zuma(?: press)?|supplied|contributed|"
    r"(?:family )?handout)"
)
_AGENCY_ALONE = re.compile(rf"[\[(]?(?:[\w.’'-]+(?: [\w.’'-]+){{0,3}}\s*[/|,]\s*)?{_AGENCY}[\])]?\.?$", re.I)
_FILE_NAME = re.compile(r"[\[<]?[\w ()%.,+-]+\.(?:jpe?g|png|gif|webp|tiff?|heic)[\]>]?$", re.I)
_CAPTION_LABEL = re.compile(
    r"(?:(?:picture |photo |image )?caption|pictured|cutline|(?:picture|photo|photograph|image) shows)"
    r"\s*(?:\([^)]*\))?\s*:",
    re.I,
)
_CAPTION_LENGTH = 600  # characters; a longer line is copy

_LIST_LINE = re.compile(r"(?:[•●▪◦‣·*■□►▶]|[-–](?=\s))\s*\S|\(?\d{1,2}[.)]\s+\S|\(?[a-zA-Z][)]\s+\S")
_SALUTATION = re.compile(r"(?:dear\b|sir\s*[,–—-]|madam\s*[,–—-]|yours\s+(?:sincerely|faithfully|truly|etc))", re.I)
_FINAL = re.compile(r"(?:[.?!…]|[.?!…][\"”’'»)\]]+)$")
_STOPPED = re.compile(r"(?:[.…]|[.?!…][\"”’'»)\]]+)$")


def ends_sentence(text: str, questions: bool = True) -> bool:
    """Tell whether a line ends as a sentence does; without `questions`, only a full stop counts or a closed quote."""
    return (_FINAL if questions else _STOPPED).search(text) is not None


def labelled_kind(text: str) -> BlockKind | None:
    """Return what a line calls itself: "Standfirst: ..." as desks write at the head of a draft."""
    match = _SELF_LABELLED.match(text)
    return _SELF_LABELS[match["label"].lower().replace("-", "").replace(" ", "")] if match else None


def is_signed(text: str) -> bool:
    """Tell whether a line is a byline wherever it stands, even at the foot: "By" and nothing but names and a post."""
    return _SIGNED.match(text) is not None and len(text) <= _BYLINE_LENGTH and not ends_sentence(text)


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote the article, or where and when."""
    if len(text) > _BYLINE_LENGTH or ends_sentence(text):
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
    if len(text) > _CAPTION_LENGTH:
        return None
    if _PLACEHOLDER.match(text):
        return BlockKind.CAPTION
    if _BRACKETED.match(text):
        return BlockKind.CREDIT
    labelled = _LABELLED.match(text)
    if labelled is not None:
        rest = text[labelled.end() :].strip()
        if _goes_on(rest):
            return None
        return BlockKind.CAPTION if _has_credit_within(rest) else BlockKind.CREDIT
    if _CAPTION_LABEL.match(text) or _FILE_NAME.match(text):
        return BlockKind.CAPTION
    if _AGENCY_ALONE.match(text):
        return BlockKind.CREDIT
    if _CREDIT_BY.match(text) or _CREDIT_SIGN.match(text) or _PORTRAIT_OF.match(text):
        return None if _is_prose(text) else BlockKind.CREDIT
    return BlockKind.CAPTION if _has_credit_within(text) else None


def _has_credit_within(text: str) -> bool:
    """Tell whether a credit follows the words of a caption on the same line."""
    folded = fold(text)
    if not any(sign in folded for sign in _SIGNS_OF_CREDIT):  # as in nearly all lines of copy
        return False
    if _CREDIT_WITHIN.search(text):
        return True
    run_on = _CREDIT_RUN_ON.search(text)
    if run_on is None:
        return False
    before = run_on["before"].lower()
    return before not in _DETERMINERS and not before.endswith(("’s", "'s"))


def _goes_on(rest: str) -> bool:
    """Tell whether what follows a label tells a story ("Picture: imperfect, he said, but good enough.")."""
    return (
        len(rest.split()) >= _FEWEST_PROSE_WORDS
        and _SOMEBODY.search(rest) is None
        and _GROUND_WORDS.match(rest) is None
    )


def _is_prose(text: str) -> bool:
    """Tell whether a line that begins like a credit goes on as a sentence ("Copyright law changed in May")."""
    if not ends_sentence(text):
        return False
    told = text.partition(":")[2].strip()
    return (len(text.split()) > 6 and "©" not in text and "http" not in text) or (bool(told) and _goes_on(told))
