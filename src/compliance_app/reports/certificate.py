"""The certificate of a sign-off: one html page that prints, and that Qt can set as a PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined, select_autoescape

from compliance_app import __version__, resources
from compliance_app.reports.corrections import corrected
from compliance_app.reports.settled import SettledFinding, moment_words, verdict_words

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
    def overridden(self) -> list[SettledFinding]:
        """The blocks that were open at sign-off."""
        return [settled for settled in self.findings if settled.overridden]


def write_certificate(certificate: Certificate) -> str:
    """Return the page, without scripts and without outside addresses."""
    environment = Environment(
        autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(moment=moment_words, verdict=verdict_words, short=_short, corrected=corrected)
    template = environment.from_string(resources.text("templates", "certificate.html"))
    return template.render(certificate=certificate, version=__version__)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[: _LONGEST_QUOTE - 1].rstrip()}…"
