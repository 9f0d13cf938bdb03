"""Signing an article off: refused while a block is open, unless a named person overrides with a reason."""

from dataclasses import dataclass

from compliance_app.errors import SettingsError
from compliance_app.reports.settled import SettledFinding
from compliance_app.store import Decision, Entry, ReviewStore, Verdict
from compliance_app.workbench.case import Case, Json, history, settling, unresolved_blocks
from compliance_app.workbench.decide import name_of


@dataclass(frozen=True, slots=True)
class SignedState:
    """Whether an article is signed off, by whom, and whether something has changed since."""

    signed: Decision | None = None
    changed: bool = False


def sign_off(store: ReviewStore, case: Case, *, person: str, role: str, override: str = "") -> Decision:
    """Record that a person signs an article off in this version.

    Raises SettingsError where a name is lacking, or where a block is open and `override` gives no reason.
    """
    name, role, override = name_of(person), " ".join(role.split()), override.strip()
    blocks = unresolved_blocks(case, settling(case, history(store, case)))
    if blocks and not override:
        count = "One finding that blocks is" if len(blocks) == 1 else f"{len(blocks)} findings that block are"
        raise SettingsError(f"{case.name}: {count} open. Decide on them first, or override with a reason.")
    entry = Entry(
        rule="",
        fingerprint="",
        article_sha256=case.sha256,
        verdict=Verdict.SIGNED_OFF,
        reason=override if blocks else "",
        person=name_of(f"{name}, {role}") if role else name,
        rulebook_sha256=str(case.rulebook["sha256"]),
    )
    return store.record_all([entry])[0]


def signed_state(log: tuple[Decision, ...], article_sha256: str) -> SignedState:
    """Return the last sign-off, and whether text or decisions have changed since."""
    in_time = sorted(log, key=lambda decision: (decision.time, decision.number))
    signed = next((decision for decision in reversed(in_time) if decision.verdict is Verdict.SIGNED_OFF), None)
    if signed is None:
        return SignedState()
    return SignedState(signed, signed.article_sha256 != article_sha256 or in_time[-1] is not signed)


def certificate(store: ReviewStore, case: Case) -> str:
    """Return the certificate of the last sign-off of this version as an html page.

    Raises SettingsError where this version is not signed off.
    """
    from compliance_app.reports.certificate import Certificate, write_certificate

    log = history(store, case)
    state = signed_state(log, case.sha256)
    if state.signed is None or state.changed:
        raise SettingsError(f"{case.name}: this version is not signed off. Sign it off first.")
    stands = settling(case, log)
    blocks = [finding["fingerprint"] for finding in unresolved_blocks(case, stands)]
    settled = [_settled(finding, stands.get(finding["fingerprint"]), blocks) for finding in case.findings]
    return write_certificate(
        Certificate(
            name=case.name,
            article=case.article,
            rulebook=case.rulebook,
            person=state.signed.person,
            time=state.signed.time,
            override=state.signed.reason,
            findings=tuple(settled),
            record=state.signed.hash,
        )
    )


def _settled(finding: Json, decision: Decision | None, blocks: list[str]) -> SettledFinding:
    return SettledFinding(
        finding=finding,
        verdict=decision.verdict.value if decision else "",
        person=decision.person if decision else "",
        time=decision.time if decision else "",
        reason=decision.reason if decision else "",
        overridden=finding["fingerprint"] in blocks,
    )
