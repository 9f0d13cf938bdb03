"""The certificate of a sign-off: one html page that prints, and that Qt can set as a PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from compliance_app import __version__
from compliance_app.reports.pages import template
from compliance_app.reports.settled import SettledFinding

_LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Certificate:
    """All that the page says."""

    name: str
    article: Mapping[str, Any]
    rulebook: Mapping[str, Any]
    person: str
    time: str
    override: str
    findings: tuple[SettledFinding, ...]
    record: str  # hash of the sign-off in the store

    @property
    def still_open(self) -> int:
        """How many findings were open at sign-off."""
        return sum(settled.is_open for settled in self.findings)

    @property
    def overridden(self) -> list[SettledFinding]:
        """The blocks that were open at sign-off."""
        return [settled for settled in self.findings if settled.overridden]


def write_certificate(certificate: Certificate) -> str:
    """Return the page, without scripts and without outside addresses."""
    return template("certificate.html", short=_short).render(certificate=certificate, version=__version__)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[: _LONGEST_QUOTE - 1].rstrip()}…"
