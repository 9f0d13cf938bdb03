"""Keeping corrections in the log of decisions: who says what about whom, and what of it stands."""

import hashlib
import json
from collections.abc import Iterable

from compliance_app.errors import SettingsError
from compliance_app.model import Correction, CorrectionKind
from compliance_app.store import Decision, Entry, ReviewStore, Verdict
from compliance_app.workbench.decide import name_of

FAMILY = "people/"  # what the log gives as the rule
_LENGTH = 16  # hexadecimal digits, as a finding's fingerprint has


def record_correction(
    store: ReviewStore,
    correction: Correction,
    *,
    article_sha256: str,
    rulebook_sha256: str,
    withdrawn: bool = False,
) -> Decision:
    """Record a correction, or that it is taken back.

    Raises SettingsError where the name of whoever says so is lacking, StoreError where nothing can be written.
    """
    if correction.kind is CorrectionKind.SAME_PERSON and not correction.other.strip():
        raise SettingsError(f"Say who is the same person as {correction.name}.")
    entry = Entry(
        rule=f"{FAMILY}{correction.kind.value}",
        fingerprint=fingerprint_of(correction),
        article_sha256=article_sha256,
        verdict=Verdict.REOPENED if withdrawn else Verdict.CORRECTED,
        reason=_written(correction),
        person=name_of(correction.person),
        rulebook_sha256=rulebook_sha256,
    )
    return store.record_all([entry])[0]


def fingerprint_of(correction: Correction) -> str:
    """Return what is the same for a correction and for the one that takes it back."""
    names = sorted(filter(None, (correction.name.casefold(), correction.other.casefold())))
    return hashlib.sha256("\x1f".join((correction.kind.value, *names)).encode()).hexdigest()[:_LENGTH]


def correction_in(decision: Decision) -> Correction | None:
    """Return the correction that an entry of the log holds; None for any other entry, or one that cannot be read."""
    if not decision.rule.startswith(FAMILY):
        return None
    try:
        kind = CorrectionKind(decision.rule.removeprefix(FAMILY))
        told = json.loads(decision.reason)
        name, other, note = (str(told.get(key, "")) for key in ("name", "other", "note"))
    except (ValueError, AttributeError):
        return None
    return Correction(kind, name, other, note, decision.person, decision.time)


def standing_corrections(stands: Iterable[Decision]) -> tuple[Correction, ...]:
    """Return the corrections among the decisions that stand, in the order of their recording."""
    in_order = sorted(stands, key=lambda decision: (decision.time, decision.number))
    found = (correction_in(decision) for decision in in_order if decision.verdict is Verdict.CORRECTED)
    return tuple(correction for correction in found if correction is not None)


def _written(correction: Correction) -> str:
    told = {"name": correction.name, "other": correction.other, "note": correction.note.strip()}
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False, sort_keys=True)
