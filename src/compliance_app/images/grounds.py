"""The grounds on which a picture is used, as credits word them: permission, own staff, or only a place it was found."""

import re
from dataclasses import dataclass

from compliance_app.images import names, words

_PERMISSION_WORD = r"(?:permission|consent|leave|agreement)"
_GRANTED = re.compile(
    r"\b(?:(?:used|reproduced|re-?published|published|printed|reprinted|shown|shared|run|included|featured|carried|and)\s+)?"
    rf"(?:here\s+)?(?:by|with)\s+(?:[\w’'-]+\s+){{0,6}}?{_PERMISSION_WORD}\b"
    rf"|\b{_PERMISSION_WORD}\s+(?:(?:was|has been|is|to (?:use|publish|print|reproduce)(?: it)?)\s+)*"
    r"(?:granted|given|obtained|confirmed|received|secured|on file)\b"
    rf"|\b(?:has|have|had|who)\s+(?:also\s+)?(?:given|granted|gave)\s+(?:[\w’'-]+\s+){{0,4}}?{_PERMISSION_WORD}\b"
    rf"|^{_PERMISSION_WORD}\s+(?:of|from)\b|[,;/(–—-]\s*{_PERMISSION_WORD}\s+(?:of|from)\b"
    r"|\b(?:used|reproduced|published)\s+under\s+(?:an?\s+)?licen[cs]e\b|\blicen[cs]ed\s+(?:to|from|by|through)\b"
    r"|\b(?:has|have)\s+(?:agreed|consented)\s+to\b|\brights\s+(?:bought|purchased|cleared|acquired)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:no|without|not|pending|awaiting|seeking|sought|requesting|requested|asked for|asking for|needs?|requires?|"
    rf"subject to|refused|chasing|applied for|check|waiting for)\b[^.;|,]{{0,25}}\b{_PERMISSION_WORD}\b"
    rf"|\b{_PERMISSION_WORD}\s+(?:(?:is|was|has|has been|still|yet|to be)\s+)*"
    r"(?:not|pending|awaited|sought|requested|tbc|confirmed\?|needed|required|refused|withdrawn|denied|unconfirmed|"
    rf"to follow|being)\b|\b{_PERMISSION_WORD}\s*(?:\?|TBC)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(rf"\b{_PERMISSION_WORD}\s+(?:of|from|by)\s+(?P<owner>[^,;:()|/]+)", re.IGNORECASE)
_WHOSE = re.compile(
    r"\b(?:by|with)\s+(?:the\s+)?(?P<owner>(?!(?:his|her|their|its|kind|full|written|express|prior|the)\b)"
    rf"[\w-]+(?:[\s-][\w-]+){{0,3}}?)(?:[’']s|s[’'])\s+(?:\w+\s+){{0,2}}{_PERMISSION_WORD}\b",
    re.IGNORECASE,
)
_LICENSOR = re.compile(r"\blicen[cs]ed\s+(?:from|by|through)\s+(?P<owner>[^,;:()|/]+)", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:via|from|by|of|on|and|who|copyright|group|page|account|post|photo|picture|image|photograph)\b|[©:]",
    re.IGNORECASE,
)
# The network called X, told from an initial by its company; and any account's handle
_ON_X = re.compile(
    r"\b(?:via|on|from)\s+X\b|^X$|\bX\s*/\s*@?\w|/\s*X\s*$|\bX\s*\((?:formerly|previously)|(?<![\w.])@\w{2,}",
    re.MULTILINE,
)
_ACCOUNT = re.compile(r"(?<![\w.])@\w{2,}")
_OWN = re.compile(
    r"\b(?:staff\s+(?:photographer|photo|photograph|picture|pic|image|reporter|writer|artist|illustrator|graphic)s?"
    r"|our\s+(?:own\s+)?(?:\w+\s+)?(?:photographer|reporter|correspondent|artist|picture desk|staff|archive)"
    r"|own (?:photograph|photo|picture|image|photographer)"
    r"|(?:the )?(?:author|writer|reporter|photographer)[’']s own"
    r"|(?:by|the) (?:author|reporter)\b|in[- ]house|commissioned|picture desk"
    r"|for (?:this|our|the) (?:\w+ )?(?:news)?(?:paper|magazine|title|publication|website|supplement)|for us)\b",
    re.IGNORECASE,
)
_ARTICLE = r"(?:(?:[Tt]he|[Tt]his|[Oo]ur)\s+)?"
_CAPITALS = r"(?:[A-Z][\w’'-]*\s+){0,4}"
_ANY_STAFF = re.compile(_ARTICLE + r"(?:[A-Z][\w’'-]+\s+){0,3}staff")


@dataclass(frozen=True, slots=True)
class Permission:
    """What a credit says about permission: granted by whom, or only hoped for."""

    granted: bool = False
    owner: str | None = None
    words: str | None = None
    refused: str | None = None  # "permission pending", "without permission"


def find_permission(plain: str) -> Permission:
    """Return what a credit, without addresses, says about permission."""
    if refused := _REFUSED.search(plain):
        return Permission(refused=refused.group().strip())
    granted = _GRANTED.search(plain)
    if granted is None or re.match(r"licen[cs]ed\s+by\s+CC\b", granted.group(), re.IGNORECASE):
        return Permission()
    return Permission(True, _who_permits(plain, granted.start()), granted.group().strip(" ,;/(–—-"))


def _who_permits(plain: str, at: int) -> str | None:
    for pattern in (_OF_WHOM, _WHOSE, _LICENSOR):
        if match := pattern.search(plain):
            return match["owner"].strip(" .")
    before = plain[:at]
    account = _ACCOUNT.search(before)
    for pattern in (words.phrase("hosts"), _ON_X, words.phrase("not_a_ground"), words.phrase("handouts"), _FILLER):
        before = pattern.sub(" ", before)
    named = re.sub(r"\s+", " ", before).strip(" .,;/|()–—-“”\"'")
    return named or (account.group() if account else None)


def find_host(plain: str) -> str | None:
    """Return the social network, search engine or picture site that a credit names."""
    match = words.phrase("hosts").search(plain) or _ON_X.search(plain)
    return match.group().strip(" /") if match else None


def is_staff(plain: str, segments: list[str], *, found_elsewhere: bool) -> str | None:
    """Return the words that say that the picture is the title's own, if any do.

    A title's bare name beside a host or a handout says nothing of the kind.
    """
    if match := _OWN.search(plain) or _for_a_title().search(plain):
        return match.group()
    for index, segment in enumerate(segments):
        after_name = index > 0 and names.is_personal_name(segments[0])
        if _staff_segment().fullmatch(segment) or (after_name and _ANY_STAFF.fullmatch(segment)):
            return segment
    if found_elsewhere:
        return None
    return next((segment for segment in segments if is_title(segment)), None)


def is_title(segment: str) -> bool:
    """Tell whether words have the shape of a newspaper's or magazine's name and are no broadcaster's."""
    return bool(_title().fullmatch(segment)) and not words.printed("other_media").fullmatch(segment)


def _titles() -> str:
    return words.printed("title_words").pattern


def _title() -> re.Pattern[str]:
    before = r"(?:[A-Z][\w’'-]*\s+(?:(?:and|&|of)\s+)?){0,4}"
    after = r"(?:\s+(?:&|and)\s+[A-Z]\w+)?(?:\s+(?:[Aa]rchives?|[Ll]ibrary))?"
    return re.compile(rf"{_ARTICLE}{before}{_titles()}{after}")


def _staff_segment() -> re.Pattern[str]:
    ours = r"(?:[Ss]taff|[Pp]hotographer|[Rr]eporter|[Nn]ewsroom)"
    return re.compile(rf"[Ss]taff|STAFF|{_ARTICLE}{_CAPITALS}{_titles()}\s+{ours}")


def _for_a_title() -> re.Pattern[str]:
    frequency = r"(?:[Tt]he\s+)?(?:Sunday|Evening|Daily|Weekly|Morning)\s+[A-Z]\w+"
    return re.compile(rf"\bfor\s+(?:{_ARTICLE}{_CAPITALS}{_titles()}|The\s+[A-Z]\w+|{frequency})")
