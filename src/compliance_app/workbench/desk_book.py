"""The desk's own terms for pictures as a house book: what the settings of the window say, laid over the other books."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from compliance_app.reports.files import write_atomically

DESK_TERMS = "desk-terms.yaml"  # name of the file
_RULES = ("images/no-credit", "images/no-licence", "images/licence-incomplete", "images/licence-restricted")
_REASON = "Set in the settings of this desk"


@dataclass(frozen=True, slots=True)
class DeskTerms:
    """What decides whether a picture may be used here."""

    commercial: bool = True  # the title sells or carries advertising
    contracted: tuple[str, ...] = ()  # agencies under contract
    titles: tuple[str, ...] = ()  # our titles
    staff: tuple[str, ...] = ()  # our photographers

    @property
    def are_usual(self) -> bool:
        """Whether they say nothing that the built-in book does not."""
        return self == DeskTerms()


def write_desk_book(folder: Path, terms: DeskTerms) -> Path:
    """Write the terms as a house book; WriteError where that cannot be done."""
    settings = {
        "commercial": terms.commercial,
        **{
            name: list(names)
            for name, names in (("contracted", terms.contracted), ("titles", terms.titles), ("staff", terms.staff))
            if names
        },
    }
    book = {
        "schema": "compliance-rulebook/1",
        "id": "desk-terms",
        "version": "1",
        "title": "Terms for pictures, from the settings of this desk",
        "extends": ["builtin:uk-core"],
        "override": {rule: {"settings": settings, "reason": _REASON} for rule in _RULES},
    }
    path = folder / DESK_TERMS
    text = yaml.dump(book, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
    write_atomically(path, text)
    return path


class _Plain(yaml.SafeDumper):
    """Writes shared values in full: a rulebook has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True
