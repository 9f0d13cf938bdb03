"""Taking a printed credit apart: who made the picture and on what ground it may be printed."""

import re
from dataclasses import dataclass, replace

from compliance_app.images import names, words
from compliance_app.images.grounds import Permission, find_host, find_permission, is_staff
from compliance_app.images.labels import strip_labels
from compliance_app.images.licences import find_licence, is_licence_address, without_licence
from compliance_app.model import CreditLine, Licence, Span, use_limits

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+"
    r"|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|uk|eu|info|io|example)/[^\s<>\"“”]+",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?<![\w@./])(?:[\w-]+\.)+(?:org|com|net|uk|eu|info|io|ie)(?![\w/])", re.IGNORECASE)
_NOTHING = re.compile(
    r"[\s\-–—_.?*]*|[xX]{2,}|\[?\s*(?:tbc|tba|tk|tktk|n/?a|none|no credit|uncredited|to (?:follow|come)|"
    r"(?:photo )?credit (?:to follow|to come|tbc|tk|here)|to be (?:confirmed|added)|insert (?:here|credit|name)|"
    r"add credit|name here|credit|photographer'?s? name)\s*\]?\.?",
    re.IGNORECASE,
)
_ALTERED = re.compile(
    r"(?<!not )(?<!un)(?<!un-)\b(?:cropped|edited|retouched|colou?ri[sz]ed|recolou?red|adapted|modified|altered|"
    r"flipped|rotated|mirrored|blurred|pixelated|composite|montage|collage|derivative|derived|overlaid|overlay added|"
    r"background removed|cut[- ]?out|photoshopped|detail)\b",
    re.IGNORECASE,
)
_MAKER = re.compile(
    r"(?:(?<![A-Za-z])(?<!CC )(?<!CC-)(?<!Commons )[Bb]y|(?i:(?:photograph|picture|photo|image) BY)"
    r"|(?i:\b(?:author|photographer|artist|creator)s?\s*:))\s+"
    r"(?!(?:kind |written |express )?permission\b|courtesy\b|CC\b|the kind\b|kind\b)(?P<maker>[^,;:()|/\[\]]+)"
)
_NOTICE = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*:?\s*(?:of\s+)?(?:\d{4}(?:\s*[-–]\s*\d{2,4})?,?\s*)?(?:by\s+)?(?P<owner>[^,;:()|/\[\]]*)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?:courtesy of|supplied by|provided by|submitted by|sent in by)\s+(?P<owner>[^,;()|/]+)", re.IGNORECASE
)
_SEGMENT = re.compile(r"\s*(?:[/|,;()\[\]]|\s[–—-]\s|(?<=[^\W\d_]{3})\.\s+|(?<=[\d”\"])\.\s+)\s*")
_QUOTED = re.compile(r"[“\"‘][^”\"’]*[”\"’]")
# What follows a maker's name and is no part of it: "for the magazine", "via Flickr", "licensed under"
_TRAILING = re.compile(
    r"\bfor (?:the|The|this|our|[A-Z])\b.*"
    r"|\b(?:(?:is|was)\s+)?(?:licen[cs]ed|dedicated|shared|released|available|used|reproduced|published)?\s*"
    r"\b(?:via|under|from|on|through|cropped|adapted|using|with)\b.*",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
_COMPOSITE = re.compile(r"[\s(\[]*(?:composite|montage|collage)s?\s*[:：]", re.IGNORECASE)
_HANDED_OUT = re.compile(r"\b(?:issued|released|supplied|provided) by\b|\bhandout\b", re.IGNORECASE)
_NO_MAKER = re.compile(r"(?:licen[cs]e|source|via|under|cropped|edited|adapted|modified|title|link)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was found in a credit, before its ground is decided."""

    body: str
    plain: str  # the body without addresses
    licence: Licence | None
    source_url: str | None
    host: str | None
    agency: str | None
    permission: Permission

    @property
    def segments(self) -> list[str]:
        return [piece.strip(" .“”\"'") for piece in _SEGMENT.split(self.plain) if piece and piece.strip(" .")]


def parse_credit(text: str, span: Span) -> CreditLine:
    """Return a printed credit taken apart; `text` is the credit with or without its label.

    The words alone are looked at: whether a title is ours, or an agency under contract, is for the rule to say.
    """
    body = _STOP.sub("", strip_labels(text))
    if weaker := _weaker_of_several(text, body, span):
        return weaker
    if _NOTHING.fullmatch(body):
        return CreditLine(span, body, "empty")
    addresses = tuple(match.group().rstrip(".,;)") for match in _ADDRESS.finditer(body))
    plain = _ADDRESS.sub(" ", body)
    parts = _Parts(
        body=body,
        plain=plain,
        licence=find_licence(body, addresses),
        source_url=next((url for url in addresses if not is_licence_address(url)), None),
        host=find_host(plain) or _first(_DOMAIN, plain),
        agency=_first(words.printed("agencies"), plain) or _first(words.forms("agency_forms"), plain),
        permission=find_permission(plain),
    )
    kind, ground = _decide(parts)
    return CreditLine(
        span=span,
        text=body,
        kind=kind,
        author=_author(parts),
        owner=parts.permission.owner or _owner(parts),
        agency=parts.agency,
        host=parts.host or _host_of(parts.source_url),
        licence=parts.licence,
        permission=parts.permission.granted,
        source_url=parts.source_url,
        altered=bool(_ALTERED.search(_QUOTED.sub(" ", _ADDRESS.sub(" ", text)))),
        restrictions=restrictions_in(plain),
        ai_generated=bool(words.expression("ai_labels").search(plain)),
        ground=ground,
    )


def _weaker_of_several(text: str, body: str, span: Span) -> CreditLine | None:
    """Return the weaker credit where a line credits two pictures: "Tarnside Gazette; Google Street View"."""
    parted = re.split(r"[;,]|\sand\s", body) if _COMPOSITE.match(text) else body.split(";")
    pieces = [piece for piece in parted if piece.strip()]
    if len(pieces) < 2:
        return None
    credits_ = [parse_credit(piece, span) for piece in pieces]
    if {credit.kind for credit in credits_} & {"agency", "staff"} and not any(credit.permission for credit in credits_):
        return next((replace(credit, text=body) for credit in credits_ if credit.kind in {"host", "handout"}), None)
    return None


def _decide(parts: _Parts) -> tuple[str, str | None]:
    """Return the kind of credit and the words that decided it: the strongest ground first."""
    plain = parts.plain
    if parts.licence is not None:
        return "open-licence", parts.licence.name
    if parts.agency:
        return "agency", parts.agency
    if parts.permission.granted and parts.permission.owner:
        return "permission", parts.permission.words
    if generator := _first(words.printed("image_generators"), plain) or _first(words.expression("ai_labels"), plain):
        return "generated", generator
    handout = _first(words.phrase("handouts"), plain)
    if staff := is_staff(plain, parts.segments, found_elsewhere=bool(handout or parts.host)):
        return "staff", staff
    if released := _released(parts):
        return "release", released
    if parts.host or parts.source_url:
        return "host", parts.host or _host_of(parts.source_url)
    if handout:
        return "handout", handout
    if weak := parts.permission.refused or parts.permission.words or _first(words.phrase("not_a_ground"), plain):
        return "unknown", weak
    return _by_name(parts)


def _by_name(parts: _Parts) -> tuple[str, str | None]:
    """Return the kind where nothing but names is left."""
    if notice := _NOTICE.search(parts.plain):
        return "owner", notice.group().strip()
    makers = [*([maker] if (maker := _maker(parts.plain)) else []), *parts.segments]
    if any(names.are_personal_names(maker) or maker.endswith("Photography") for maker in makers):
        return "name", None
    first = re.sub(r"^[Bb]y\s+", "", parts.segments[0]) if parts.segments else ""
    if words.phrase("body_words").search(first) and not names.is_caption(first):
        return "owner", first
    if not first or names.is_title_of_work(first):
        return "unknown", None
    return "owner", first


def _released(parts: _Parts) -> str | None:
    for segment in parts.segments:
        if names.is_caption(segment) and not _HANDED_OUT.search(segment):
            continue
        body = words.phrase("releasing_bodies").search(segment)
        kin = words.phrase("family_words").search(segment)
        if body or (kin and (kin.group().islower() or kin.group().casefold().startswith("famil"))):
            return segment
    return None


def _author(parts: _Parts) -> str | None:
    """Return the maker: after "by", in a copyright notice, else the first words that are no title, host or licence."""
    if maker := _maker(parts.plain):
        return maker
    if owner := _owner(parts):
        return owner
    for segment in parts.segments:
        candidate = _cleaned(without_licence(_QUOTED.sub(" ", segment)))
        if not candidate or _is_ground(candidate) or names.is_title_of_work(candidate):
            continue
        return candidate
    return None


def _maker(plain: str) -> str | None:
    for match in _MAKER.finditer(_QUOTED.sub(" ", plain)):
        maker = _cleaned(without_licence(re.split(r"(?<=[^\W\d_]{3})\.\s", match["maker"])[0]))
        if maker and not _is_ground(maker):
            return maker
    return None


def _owner(parts: _Parts) -> str | None:
    """Return the body or person that a copyright notice or a "courtesy of" names."""
    if notice := _NOTICE.search(parts.plain):
        owner = _cleaned(notice["owner"])
        return owner if owner and not _is_ground(owner) else None
    courtesy = _COURTESY.search(parts.plain)
    return _cleaned(courtesy["owner"]) or None if courtesy else None


def _is_ground(text: str) -> bool:
    """Tell whether words say where a picture lies or how it was got, and so name no maker."""
    return bool(
        find_licence(text)
        or find_host(text)
        or _DOMAIN.search(text)
        or words.phrase("handouts").match(text)
        or words.phrase("not_a_ground").match(text)
        or words.printed("agencies").fullmatch(text)
        or re.match(
            r"(?:licen[cs]e|source|via|under|cropped|edited|adapted|modified|title|link)\b", text, re.IGNORECASE
        )
    )


def restrictions_in(plain: str) -> tuple[str, ...]:
    """Return what a credit, or the terms in a file, forbids or asks of whoever prints the picture, in text order."""
    found = {limit.span.start: limit.words for limit in use_limits(plain)}
    for pattern in (words.phrase("forbidding"), words.phrase("instructing")):
        for match in pattern.finditer(plain):
            found.setdefault(match.start(), match.group().strip(" .,;"))
    return tuple(found[at] for at in sorted(found))


def _cleaned(name: str) -> str:
    return re.sub(r"\s+", " ", _TRAILING.sub("", name)).strip(" .–—-“”\"'©")


def _host_of(url: str | None) -> str | None:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url).split("/")[0] if url else None


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group() if match else None
