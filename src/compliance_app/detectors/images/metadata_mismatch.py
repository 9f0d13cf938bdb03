"""Pictures whose file says one thing about its rights and whose credit says another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.images._gaps import span_of
from compliance_app.model import CreditLine, Hit, ImageFacts, Reading, Related

SLOTS = frozenset({"what", "file", "printed"})
FACTS = frozenset({"ground"})

_ALL_RIGHTS = re.compile(r"\ball rights reserved\b|\bno (?:unauthori[sz]ed )?(?:use|reproduction)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_OWNERS = ("creator", "credit", "source", "copyright", "licensor")
_COMMON = frozenset(
    {"photo", "photos", "picture", "image", "images", "copyright", "the", "and", "for", "via", "news", "media", "ltd"}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: makers that cameras and programs write by themselves."""

    default_creators: tuple[str, ...] = ("picasa", "photographer", "user", "unknown", "owner", "camera", "admin")


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each picture whose printed licence, maker or agency contradicts the file's own."""
    for image in reading.images:
        span = span_of(image, reading)
        if image.credit is None or not image.metadata or span is None:
            continue
        found = _licence_conflict(image, image.credit) or _maker_conflict(image, image.credit, settings)
        if found:
            ground, file, printed = found
            related = (Related(image.caption, "caption"),) if image.caption else ()
            slots = {"what": ground, "file": file, "printed": printed}
            yield Hit(span, slots=slots, facts={"ground": ground}, related=related)


def _licence_conflict(image: ImageFacts, credit: CreditLine) -> tuple[str, str, str] | None:
    if credit.licence is None:
        return None
    printed = " ".join(filter(None, (credit.licence.name, credit.licence.version)))
    held = image.metadata.get("licence")
    if held:
        agrees = held == printed or held.startswith(f"{printed} ") or printed.startswith(f"{held} ")
        return None if agrees else ("licence", held, printed)
    terms = " ".join(image.metadata.get(key, "") for key in ("usage_terms", "copyright"))
    if match := _ALL_RIGHTS.search(terms):
        return "licence", match.group(), printed
    return None


def _maker_conflict(image: ImageFacts, credit: CreditLine, settings: Settings) -> tuple[str, str, str] | None:
    """Return the maker in the file where nobody whom the file names is in the credit."""
    held = [image.metadata[key] for key in _OWNERS if image.metadata.get(key)]
    maker = image.metadata.get("creator") or image.metadata.get("credit")
    printed = credit.author or credit.agency
    if not maker or not printed or maker.casefold() in settings.default_creators:
        return None
    file_words = {word for name in held for word in _words(name)}
    if not file_words or file_words & _words(credit.text):
        return None
    return "maker", maker, printed


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name)} - _COMMON
