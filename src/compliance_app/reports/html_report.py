"""The html report: one self-contained file, the article with its marks beside the findings; prints well."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from compliance_app.model import Block, Finding, Outcome
from compliance_app.reports.excerpt import place_of
from compliance_app.reports.pages import template
from compliance_app.reports.settled import Settled
from compliance_app.reports.terminal import counts


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; the worst finding gives it its look."""

    text: str
    findings: tuple[Finding, ...]
    ending: tuple[Finding, ...]  # those whose last character stands here

    @property
    def severity(self) -> str:
        """The worst severity here, or the empty string."""
        return min(self.findings, key=lambda found: found.severity.rank).severity.value if self.findings else ""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block of the article, cut into pieces."""

    kind: str
    pieces: tuple[Piece, ...]


Picture = Mapping[str, Any]
PicturesOf = Callable[[Outcome], Sequence[Picture]]


def write_html(
    outcomes: Iterable[Outcome], pictures_of: PicturesOf, decided: Mapping[str, Settled] | None = None
) -> str:
    """Return the report on some articles as one html page, without scripts and without outside addresses.

    `pictures_of` gives an article's pictures as the window shows them, with small copies and the findings on each.
    `decided` is what stands about findings, by fingerprint, where people have decided.
    """
    return _page("report.html", outcomes, pictures_of, decided)


def write_print(outcomes: Iterable[Outcome], decided: Mapping[str, Settled] | None = None) -> str:
    """Return the report as a page for paper: plain enough for Qt to set, readable without colour."""
    return _page("print.html", outcomes, lambda _outcome: (), decided)


def _page(
    name: str, outcomes: Iterable[Outcome], pictures_of: PicturesOf, decided: Mapping[str, Settled] | None
) -> str:
    return template(name, counts=counts).render(
        articles=[
            (outcome, list(printed_blocks(outcome)), _with_verdicts(outcome, pictures_of(outcome)))
            for outcome in outcomes
        ],
        decided=decided or {},
        place_of=place_of,
        anchor=_anchor,
    )


def _with_verdicts(outcome: Outcome, pictures: Sequence[Picture]) -> list[tuple[Picture, list[Finding]]]:
    """Return each picture with the findings on it, the worst first."""
    found = {finding.id: finding for finding in outcome.findings}
    return [
        (picture, sorted((found[each] for each in picture["findings"]), key=lambda finding: finding.severity.rank))
        for picture in pictures
    ]


def printed_blocks(outcome: Outcome) -> Iterator[PrintedBlock]:
    """Yield the article's blocks, each cut wherever a finding begins or ends."""
    for block in outcome.article.blocks:
        touching = [finding for finding in outcome.findings if finding.span.overlaps(block.span)]
        yield PrintedBlock(block.kind.value, tuple(_pieces(outcome.article.text, block, touching)))


def _pieces(text: str, block: Block, findings: list[Finding]) -> Iterator[Piece]:
    cuts = {block.span.start, block.span.end}
    for finding in findings:
        cuts.update((max(finding.span.start, block.span.start), min(finding.span.end, block.span.end)))
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        here = tuple(found for found in findings if found.span.start <= start and end <= found.span.end)
        yield Piece(text[start:end], here, tuple(found for found in here if found.span.end == end))


def _anchor(outcome: Outcome, finding: Finding) -> str:
    """Return an anchor that is unique on a page of several articles."""
    return f"a{outcome.article.sha256[:8]}-{finding.id}"
