"""Corrections in words, for every report that people read."""

from collections.abc import Mapping
from typing import Any

from compliance_app.model import Correction

_SAYS = {
    "not-a-victim": "{name} is not a victim",
    "same-person": "{name} and {other} are one person",
    "pseudonym-declared": "{name} is a changed name",
    "waiver-on-file": "{name} waived anonymity in writing",
    "reply-sought": "{name} was asked for a reply",
}


def corrected(said: Correction | Mapping[str, Any]) -> str:
    """Return a correction, as the model or a report gives it, with who says so: "… (14:10, by phone; R. Osei)"."""
    if isinstance(said, Correction):
        kind, name, other, note, person = said.kind.value, said.name, said.other, said.note, said.person
    else:
        kind, name, other, note, person = (
            str(said.get(key, "")) for key in ("kind", "name", "other", "note", "person")
        )
    text = _SAYS.get(kind, kind).format(name=name, other=other)
    beside = "; ".join(filter(None, (note, person)))
    return f"{text} ({beside})" if beside else text
