"""Where a caption ends and its credit begins on one printed line."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from compliance_app.lexicons.literals import fold, literals_of
from compliance_app.model import Span

_NOUN = (
    r"(?:images?|photos?|pictures?|pics?|pix|photographs?|photography|illustrations?|graphics?|artworks?|drawings?|"
    r"(?:court )?sketch(?:es)?|portraits?|stills?|footage|videos?|maps?|cartoons?|shots?|screenshots?|screengrabs?|"
    r"composites?|montages?|collages?|cgi|renders?|renderings?|(?:artist[’']?s[’']? )?impressions?)"
)
_ADJECTIVE = (
    r"(?:words and |computer[- ]generated |"
    r"(?:readers?|reader[’']s|readers[’']|main|lead|cover|inset|top|bottom|all|file|other|both|above|below|left|right|"
    r"library|video|cctv|custody|stock|screen|feature|header|banner|hero|archive|drone|aerial|additional|background|"
    r"thumbnail)\s+){0,2}"
)
# "Picture:", "Main image credit:", "Photo by:", "Credit:", "Photographer:"
_COLON = (
    rf"{_ADJECTIVE}{_NOUN}(?:\s+#?\d{{1,2}})?(?:\s+(?:credits?|courtesy|by|from|source))?(?:\s*\([^)]{{1,20}}\))?\s*[:：]"
    r"|credits?\s*[:：]|(?:courtesy|photographers?|byline)\s*[:：]|image\s+source\s*,"
)
# "Photo by Jo Bell", "Picture courtesy of", "photographed by"; "Portrait of Dr Ash: Jo Bell"
_WORDED = (
    rf"{_NOUN}\s+(?:credit\s+)?(?=(?:by|courtesy|from|via|supplied|submitted|used|reproduced|copyright|©)\b|©)"
    r"|(?:photographed|pictured|illustrated|drawn)\s+by\b"
)
# A caption that ends without a stop: "The town hall Image: Jo Bell"
_UNSTOPPED = re.compile(
    r"(?<=[\w%])\s+(?P<label>(?:Image|Photo|Picture|Photograph|Pic|Credit)s?(?: [Cc]redit)?:"
    r"|(?:IMAGE|PHOTO|PICTURE|CREDIT)S?:)"
)
_OF = rf"{_NOUN}\s+of\s[^:|]{{2,80}}[:：](?=\s)"
_BOUNDARY = r"(?:^|(?<=[.!?’”\"')\]|–—-])\s+|(?<=[(\[|])\s*|(?<=,)\s+)"
_LABEL = re.compile(rf"{_BOUNDARY}(?P<label>{_COLON}|{_OF}|{_WORDED}|©|copyright\s*:|\(c\)\s)", re.IGNORECASE)
# One of them stands in any line with a label: a quick look saves nearly all lines of copy the search for one.
_SIGNS = (
    *literals_of(_NOUN),
    *("credit", "courtesy", "photograph", "byline", "pictured", "illustrated", "drawn", "©", "copyright", "(c)"),
)
_LEADING = re.compile(rf"^[\s(\[]*(?:{_COLON}|{_OF}|source\s*[:：](?!\s*https?:))\s*", re.IGNORECASE)
_SECOND = re.compile(
    rf"(?<=[.!?’”\"')|–—;,-])\s*(?P<label>{_ADJECTIVE}{_NOUN}(?:\s+credits?)?\s*[:：]|credits?\s*[:：])", re.IGNORECASE
)
# "Wedding photograph: Facebook", "Photo - Jo Bell/PA": labels only where little else stands on the line
_LOOSE = re.compile(rf"^(?:[\w’'-]+\s+){{0,2}}{_NOUN}(?:\s+credits?)?\s*(?:[:：]|[|–—-]\s)\s*", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"^\s*[\[<{]\s*(?:(?:insert|add|main|lead|embed)\s+)?"
    r"(?:image|photo|picture|pic|photograph|graphic|gallery|illustration|video|map)\b[^:\]|]{0,20}(?:[:：]|\||(?=[\]>}]))"
    r"(?P<rest>.*?)[\]>}]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(
    rf"(?:^|[|.;,(–—-]\s*|\s)(?P<label>credits?\s*[:：]|{_NOUN}(?:\s+credits?)?\s*[:：]|©|"
    rf"credit(?:ed to)?\s+(?=\w)|{_WORDED})",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?P<inner>[^()]{2,160})\)\s*\.?\s*$")
_COMMA = re.compile(r"\s*[,;]\s+")
_BREAK = re.compile(r"(?<=[^\W\d_]{2}[.!?’”])\s+|\s[|–—]\s+")
_ALL = re.compile(
    r"\b(?:all|both)\b|\b(?:images|photos|pictures|pics|pix|photographs|credits|illustrations|graphics)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LineParts:
    """A line about a picture: its caption and its credit, each with its place in the line."""

    caption: Span | None
    credit: Span | None  # with its label
    placeholder: bool = False  # "[IMAGE: ...]": stands for one picture of its own
    plural: bool = False  # "Pictures:", "All photos:": may speak for several
    is_loose: bool = False  # told by a label that copy may hold too


def strip_labels(text: str) -> str:
    """Return a credit without the labels in front of it and the brackets around it."""
    body = text.strip()
    for _ in range(3):
        shorter = _LOOSE.sub("", _LEADING.sub("", body, count=1), count=1)
        shorter = re.sub(rf"^(?:{_WORDED})", "", shorter, flags=re.IGNORECASE)
        if shorter == body:
            break
        body = shorter
    return _unbracketed(body.strip())


def split_line(line: str) -> LineParts:
    """Return the caption and the credit of a line, by its labels alone."""
    if placeholder := _PLACEHOLDER.match(line):
        return _split_placeholder(line, placeholder)
    folded = fold(line)
    if not any(sign in folded for sign in _SIGNS):
        return LineParts(caption=_span(line, 0, len(line)), credit=None)
    label = _LABEL.search(line) or _UNSTOPPED.search(line)
    if label is None and _LOOSE.match(line):
        return replace(_parts(line, 0, 0), is_loose=True)
    if label is None:
        return LineParts(caption=_span(line, 0, len(line)), credit=None)
    start = label.start("label")
    if second := _SECOND.search(line, label.end("label") + 1):
        caption_start = label.end("label") if start == 0 else 0
        return _parts(line, caption_start, second.start("label"))
    if start and line[start - 1] in "([":
        return _parts(line, 0, start, caption_end=start - 1)
    return _parts(line, 0, start)


def bracketed_tail(line: str) -> Span | None:
    """Return what stands in round brackets at the end of a line, as in "The pier on Monday (Jo Bell/PA)"."""
    match = _BRACKETED.search(line)
    return Span(match.start("inner"), match.end("inner")) if match else None


def last_sentences(line: str) -> list[Span]:
    """Return what follows the last full stop, bar or dash of a line, the last but one, and so on, at most three."""
    starts = [match.end() for match in _BREAK.finditer(line)]
    spans = (_span(line, start, end) for start, end in pairwise([*starts, len(line)]))
    return [span for span in spans if span is not None][:-4:-1]


def last_pieces(line: str) -> list[Span]:
    """Return what follows the last full stop, bar or dash of a line, and what follows its last comma."""
    pieces: list[Span] = []
    for pattern in (_BREAK, _COMMA):
        breaks = list(pattern.finditer(line))
        piece = _span(line, breaks[-1].end(), len(line)) if breaks else None
        if piece is not None:
            pieces.append(piece)
    return pieces


def _split_placeholder(line: str, match: re.Match[str]) -> LineParts:
    start, end = match.span("rest")
    label = _WITHIN.search(line, start, end)
    if label is not None:
        credit = Span(
            label.start("label"), end - line[start:end].endswith(")") * (line[label.start("label") - 1] == "(")
        )
        return LineParts(_span(line, start, credit.start), credit, placeholder=True)
    bar = line.rfind("|", start, end)
    if bar >= 0:
        return LineParts(_span(line, start, bar), _span(line, bar + 1, end), placeholder=True)
    if re.search(r"\bcredits?\b|\bsource\b", line[:start], re.IGNORECASE):
        return LineParts(None, _span(line, start, end) or Span(start, end), placeholder=True)
    return LineParts(_span(line, 0, len(line)), None, placeholder=True)


def inside_placeholder(line: str) -> Span | None:
    """Return what stands inside "[IMAGE: ...]"."""
    match = _PLACEHOLDER.match(line)
    return _span(line, *match.span("rest")) if match else None


def _parts(line: str, caption_start: int, credit_start: int, caption_end: int | None = None) -> LineParts:
    end = len(line.rstrip())
    if caption_end is not None:
        end = len(line.rstrip(" .)]"))
    label = line[credit_start : credit_start + 40].split(":")[0]
    return LineParts(
        caption=_span(line, caption_start, caption_end if caption_end is not None else credit_start),
        credit=Span(credit_start, max(credit_start, end)),
        plural=":" in line[credit_start:] and bool(_ALL.search(label)),
    )


def _unbracketed(text: str) -> str:
    if len(text) > 1 and text[0] in "([" and text[-1] in ")]" and text.count(text[0]) == 1:
        return text[1:-1].strip()
    return text


def _span(line: str, start: int, end: int) -> Span | None:
    """Return the stretch without white space, bars and dashes around it, or None where nothing is left."""
    while start < end and line[start] in " \t\r\n|–—-/(":
        start += 1
    while end > start and line[end - 1] in " \t\r\n|–—-/(":
        end -= 1
    return Span(start, end) if end > start else None
