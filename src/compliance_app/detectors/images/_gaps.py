"""What a picture lacks before it may be printed: one gap a picture, the worst.

The rules about credits and licences share this judgement, so that one picture never gets three complaints.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from compliance_app import lexicons
from compliance_app.detectors.images._periods import embargo_of, ended_use_of, to_mind
from compliance_app.model import CreditLine, Hit, ImageFacts, Licence, Reading, Span

SLOTS = frozenset({"credit", "missing", "licence", "reason", "picture"})
FACTS = frozenset({"weight", "ground"})

NO_CREDIT, NO_LICENCE = "no-credit", "no-licence"
LICENCE_INCOMPLETE, LICENCE_RESTRICTED = "licence-incomplete", "licence-restricted"
ESSENTIAL, MINOR = "essential", "minor"

_OLD_VERSIONS = frozenset({"1.0", "2.0", "2.5", "3.0"})
_GROUNDS_THAT_HOLD = frozenset({"agency", "staff", "permission", "generated"})
_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rulebook may tune; set alike in the four rules about credits and licences."""

    commercial: bool = True  # the title sells or carries advertising
    contracted: tuple[str, ...] = ()  # agencies under contract; none named: every agency counts
    staff: tuple[str, ...] = ()  # our photographers, who may be credited by name alone
    titles: tuple[str, ...] = ()  # our titles; none named: every newspaper's name counts
    permissions: tuple[str, ...] = ()  # words that this house takes for permission, such as "family handout"
    archive_days: int = 31  # after which a picture that agencies forbid to archive counts as one from the archive


@dataclass(frozen=True, slots=True)
class Gap:
    """What is wrong, in which rule's words, and how much it matters."""

    rule: str
    ground: str
    weight: str = ESSENTIAL
    missing: str = ""
    reason: str = ""


def hits_of(rule: str, reading: Reading, terms: Terms) -> Iterator[Hit]:
    """Yield a hit for each picture whose worst gap belongs to this rule; a credit shared by several counts once."""
    seen: set[Span] = set()
    for image in reading.images:
        gap = worst_gap(image, terms, reading.now)
        if gap is None or gap.rule != rule:
            continue
        span = span_of(image, reading)
        if span is not None and span not in seen:
            seen.add(span)
            yield Hit(span, slots=_slots(image, gap, reading), facts={"weight": gap.weight, "ground": gap.ground})


def worst_gap(image: ImageFacts, terms: Terms, now: datetime | None = None) -> Gap | None:
    """Return the worst that is missing or forbidden, or None where the credit is complete.

    Complete is: owner and permission, or an agency, or staff, or author with licence, version and link. Embargoes and
    periods of use are held against `now`; where it is None they are only passed on.
    """
    credit = image.credit
    if now is not None and (embargo := embargo_of(image, now)):
        return Gap(LICENCE_RESTRICTED, embargo[0], reason=embargo[1])
    if credit is None:
        return _without_credit(image, "there is no credit")
    if credit.kind == "empty":
        return _without_credit(image, "the credit is empty")
    if credit.kind == "unknown" and credit.ground is None:
        return _without_credit(image, "the words say what the picture shows, not who made it")
    return (
        _restricted(image, credit, terms)
        or _ended(image, credit, terms, now)
        or _ungrounded(credit, terms)
        or _incomplete(image, credit)
        or _alike(image, credit)
        or _instructed(image, credit, now)
    )


def _without_credit(image: ImageFacts, reason: str) -> Gap:
    names = [image.metadata[key] for key in ("creator", "credit", "copyright", "source") if image.metadata.get(key)]
    if names:
        return Gap(NO_CREDIT, "in-file", MINOR, reason=f"{reason}, though the file names {names[0]}")
    return Gap(NO_CREDIT, "none", reason=reason)


def _restricted(image: ImageFacts, credit: CreditLine, terms: Terms) -> Gap | None:
    """Return what the licence, the credit or the file forbids; permission goes before all of them."""
    if credit.permission:
        return None
    licence = credit.licence
    if licence and licence.non_commercial and terms.commercial:
        return Gap(LICENCE_RESTRICTED, "non-commercial", reason="it forbids commercial use")
    if licence and licence.no_derivatives and _is_altered(image, credit):
        how = "was altered" if credit.altered else "is cropped in this document"
        return Gap(LICENCE_RESTRICTED, "no-derivatives", reason=f"it forbids changes, and the picture {how}")
    if forbidding := _forbidding(credit.restrictions):
        return Gap(LICENCE_RESTRICTED, "restriction", reason=f"it says “{forbidding}”")
    return _restricted_by_file(image, credit, terms)


def _restricted_by_file(image: ImageFacts, credit: CreditLine, terms: Terms) -> Gap | None:
    """Return what the file forbids where the credit names no licence: our own pictures bind us to nothing."""
    if credit.kind == "staff":
        return None
    if forbidding := _forbidding(image.restrictions):
        return Gap(LICENCE_RESTRICTED, "file", reason=f"its file says “{forbidding}”")
    held = image.metadata.get("licence", "")
    under_contract = credit.kind == "agency" or credit.licence is not None
    if "-NC" in held and terms.commercial and not under_contract:
        return Gap(LICENCE_RESTRICTED, "file", reason=f"its file says {held}, which forbids commercial use")
    if "-ND" in held and image.cropped and not under_contract:
        return Gap(LICENCE_RESTRICTED, "file", reason=f"its file says {held}, and the picture is cropped")
    return None


def _ended(image: ImageFacts, credit: CreditLine, terms: Terms, now: datetime | None) -> Gap | None:
    if now is None or credit.permission or credit.kind == "staff":
        return None
    ended = ended_use_of(image, credit, now, terms.archive_days)
    return Gap(LICENCE_RESTRICTED, ended[0], reason=ended[1]) if ended else None


def _forbidding(restrictions: tuple[str, ...]) -> str | None:
    known = lexicons.words("licences", "forbidding")
    return next((words for words in restrictions if words.casefold() in known), None)


def _is_altered(image: ImageFacts, credit: CreditLine) -> bool:
    return credit.altered or image.cropped


def _ungrounded(credit: CreditLine, terms: Terms) -> Gap | None:
    if credit.kind == "agency" and terms.contracted and not _among(credit.agency, terms.contracted):
        return Gap(NO_LICENCE, "agency", reason=f"{credit.agency} is not among the agencies under contract")
    if credit.kind == "staff" and terms.titles and _is_elsewhere(credit, terms):
        return Gap(NO_LICENCE, "title", MINOR, reason=f"{credit.ground} is not one of our titles")
    if credit.kind in _GROUNDS_THAT_HOLD or credit.kind == "open-licence":
        return None
    if _among(credit.author, terms.staff) or _among(credit.owner or credit.ground, (*terms.titles, *terms.contracted)):
        return None
    if _says(credit.text, terms.permissions):
        return None
    return _GAPS_BY_KIND[credit.kind](credit)


def _says(printed: str, permissions: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(words)}\b", printed, re.IGNORECASE) for words in permissions)


def _is_elsewhere(credit: CreditLine, terms: Terms) -> bool:
    """Tell whether the ground is a newspaper's name that is none of ours; "staff" and the like are ours."""
    ground = credit.ground or ""
    names_a_title = any(word in ground.split() for word in lexicons.words("licences", "title_words"))
    return names_a_title and not _among(ground, terms.titles) and not _among(credit.author, terms.staff)


def _host(credit: CreditLine) -> Gap:
    if credit.permission:
        return Gap(NO_LICENCE, "host", reason="it does not say whose permission was given")
    return Gap(NO_LICENCE, "host", reason=f"{credit.host or credit.ground} is where it was found, not who owns it")


def _handout(credit: CreditLine) -> Gap:
    return Gap(NO_LICENCE, "handout", reason=f"“{credit.ground}” names no owner’s permission")


def _release(_credit: CreditLine) -> Gap:
    return Gap(NO_LICENCE, "release", MINOR, reason="it was released or handed out: for what use, and when?")


def _name(credit: CreditLine) -> Gap:
    return Gap(
        NO_LICENCE, "name", MINOR, reason=f"it does not say on what ground {credit.author or 'the name'} is used"
    )


def _owner(credit: CreditLine) -> Gap:
    return Gap(NO_LICENCE, "owner", reason=f"{credit.owner or credit.ground} is named, but no permission or licence")


def _unknown(credit: CreditLine) -> Gap:
    return Gap(NO_LICENCE, "unknown", reason=f"“{credit.ground}” gives no right to use it")


_GAPS_BY_KIND = {
    "host": _host,
    "handout": _handout,
    "release": _release,
    "name": _name,
    "owner": _owner,
    "unknown": _unknown,
}


def _incomplete(image: ImageFacts, credit: CreditLine) -> Gap | None:
    """Return what the licence asks for and the line does not give: the completeness table."""
    licence = credit.licence
    if licence is None or credit.kind != "open-licence" or credit.permission:
        return None
    essential = list(_essential_missing(credit, licence))
    if essential:
        return Gap(LICENCE_INCOMPLETE, "missing", missing=_listed(essential))
    wanted = list(_wanted_missing(image, credit, licence))
    return Gap(LICENCE_INCOMPLETE, "wanted", MINOR, missing=_listed(wanted)) if wanted else None


def _essential_missing(credit: CreditLine, licence: Licence) -> Iterator[str]:
    if licence.family not in {"cc", "gfdl"}:
        return
    if licence.name == "Creative Commons":
        yield "which Creative Commons licence"
    if not credit.author:
        yield "who made it"
    if not licence.version and licence.family == "cc":
        yield "the version of the licence"
    if not licence.url and not credit.source_url:
        yield "a link to the work or to the licence"


def _wanted_missing(image: ImageFacts, credit: CreditLine, licence: Licence) -> Iterator[str]:
    if licence.family == "cc" and image.cropped and not credit.altered:
        yield "a word that the picture was cropped"
    if licence.family == "cc" and licence.version in _OLD_VERSIONS and not licence.url:
        yield "the address of the licence, which versions before 4.0 ask for with every copy"
    if licence.family == "ogl" and not licence.version:
        yield "the version of the licence"
    if licence.name == "Public domain" and not (credit.author or credit.source_url or licence.url):
        yield "who made it or where it comes from, so that its freedom can be checked"


def _alike(image: ImageFacts, credit: CreditLine) -> Gap | None:
    licence = credit.licence
    if licence is None or not licence.share_alike or credit.permission or not _is_altered(image, credit):
        return None
    reason = "the altered picture must be offered under the same licence, and the line does not say that it is"
    return Gap(LICENCE_RESTRICTED, "share-alike", MINOR, reason=reason)


def _instructed(image: ImageFacts, credit: CreditLine, now: datetime | None) -> Gap | None:
    printed, in_file = credit.restrictions, image.restrictions
    if now is not None:
        printed, in_file = to_mind(printed), to_mind(in_file)
    if printed:
        return Gap(LICENCE_RESTRICTED, "instruction", MINOR, reason=f"mind {_quoted(printed)}")
    if in_file and credit.kind != "staff" and not credit.permission:
        return Gap(LICENCE_RESTRICTED, "file", MINOR, reason=f"its file says {_quoted(in_file)}")
    return None


def _quoted(restrictions: tuple[str, ...]) -> str:
    return f"“{'”, “'.join(restrictions)}”"


def span_of(image: ImageFacts, reading: Reading) -> Span | None:
    """Return what to mark for a picture: its credit, else its caption, else the block where it stands."""
    credit = image.credit
    if credit is not None and credit.kind != "empty":
        return credit.span
    if image.caption is not None:
        return _with_label(image.caption, credit, reading)
    if credit is not None and len(credit.span):
        return credit.span
    blocks = reading.article.blocks
    near = [block for block in blocks if image.at is None or block.span.start <= image.at]
    return (near[-1] if near and image.at is not None else blocks[0]).span if blocks else None


def _with_label(caption: Span, credit: CreditLine | None, reading: Reading) -> Span:
    """Take the empty label behind a caption on the same line into the marked words."""
    if credit is None or credit.span.start < caption.end or "\n" in reading.text[caption.end : credit.span.start]:
        return caption
    return Span(caption.start, credit.span.end)


def _slots(image: ImageFacts, gap: Gap, reading: Reading) -> dict[str, str]:
    credit = image.credit
    licence = credit.licence if credit else None
    caption = image.caption.of(reading.text) if image.caption else image.name
    return {
        "credit": _short(credit.text if credit else ""),
        "missing": gap.missing,
        "licence": " ".join(filter(None, (licence.name, licence.version))) if licence else "",
        "reason": gap.reason,
        "picture": _short(caption),
    }


def _among(name: str | None, known: tuple[str, ...]) -> bool:
    folded = (name or "").casefold()
    return bool(folded) and any(entry.casefold() in folded for entry in known)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"
