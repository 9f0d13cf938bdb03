"""What is known of a draft, carried through a change of its text until it has been read again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from compliance_app.ui.drafts.manuscript import Manuscript, Stretch, TextChange
from compliance_app.ui.shown.places import Places, ShownBlock
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding


def moved_article(article: ShownArticle, before: Manuscript, after: Manuscript, change: TextChange) -> ShownArticle:
    """Return the article after a change: every finding on its words, those of the changed passages marked as stale."""
    stretch = before.stretch(change)
    text, blocks = after.text, after.blocks
    touched = range(change.first, change.first + len(change.after))
    findings = article.findings
    if findings is not None:
        old = before.blocks[change.first : change.first + len(change.before)]
        places = None if change.keeps_places else Places(text, blocks)
        findings = tuple(_moved_findings(findings, stretch, old, places))
    return replace(
        article,
        text=text,
        words=len(text.split()),
        blocks=blocks,
        findings=findings,
        stale=frozenset({*_renumbered(article.stale, change), *touched}),
    )


def _moved_findings(
    findings: Iterable[ShownFinding], stretch: Stretch, old: Sequence[ShownBlock], places: Places | None
) -> Iterator[ShownFinding]:
    """Yield the findings on their words; without `places` all paragraphs keep their numbers.

    Most stand behind the changed passages or before them, with all that they rest on: those are told apart and shifted
    right here, since a key waits for thousands of them.
    """
    behind, by = (old[-1].end if old else stretch.end) + 1, stretch.shift
    for finding in findings:
        if finding.start < behind or not _all_behind(finding.evidence, behind):
            yield _moved(finding, stretch, places, touched=_lies_in(finding, old))
            continue
        shifted = [
            Evidence(number, role, start + by, end + by, quote, places.at(start + by) if places else place)
            for number, role, start, end, quote, place in finding.evidence
        ]
        start = finding.start + by
        place = places.at(start) if places else finding.place
        yield finding.moved(start, finding.end + by, place, tuple(shifted), stale=finding.stale)


def _all_behind(evidence: Iterable[Evidence], behind: int) -> bool:
    for piece in evidence:  # noqa: SIM110 - half the time of all()
        if piece.start < behind:
            return False
    return True


def _lies_in(finding: ShownFinding, blocks: Sequence[ShownBlock]) -> bool:
    return bool(blocks) and finding.start <= blocks[-1].end and finding.end >= blocks[0].start


def _renumbered(stale: frozenset[int], change: TextChange) -> frozenset[int]:
    end = change.first + len(change.before)
    shift = len(change.after) - len(change.before)
    return frozenset(number + shift if number >= end else number for number in stale)


def _moved(finding: ShownFinding, stretch: Stretch, places: Places | None, *, touched: bool) -> ShownFinding:
    """Return a finding on its words, wherever they are; without `places` in the paragraph where it stood."""
    last = max((finding.end, *(piece.end for piece in finding.evidence)))
    if last <= stretch.start and not touched:
        return finding
    start = stretch.moved(finding.start)
    return finding.moved(
        start,
        max(stretch.moved(finding.end, is_end=True), start),
        places.at(start) if places else finding.place,
        tuple(_moved_evidence(piece, stretch, places) for piece in finding.evidence),
        stale=finding.stale or touched,
    )


def _moved_evidence(piece: Evidence, stretch: Stretch, places: Places | None) -> Evidence:
    if piece.end <= stretch.start:
        return piece
    start = stretch.moved(piece.start)
    end = max(stretch.moved(piece.end, is_end=True), start)
    return piece.moved(start, end, places.at(start) if places else piece.place)
