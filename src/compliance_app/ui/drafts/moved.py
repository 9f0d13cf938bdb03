"""What is known of a draft, carried through a change of its text until it has been read again."""

from collections.abc import Sequence
from dataclasses import replace

from compliance_app.ui.drafts.manuscript import Manuscript, Stretch, TextChange
from compliance_app.ui.shown.places import Places, ShownBlock
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding


def moved_article(article: ShownArticle, before: Manuscript, after: Manuscript, change: TextChange) -> ShownArticle:
    """Return the article after a change: every finding on its words, those of the changed passages marked as stale."""
    stretch = before.stretch(change)
    text, blocks = after.text, after.blocks
    touched = range(change.first, change.first + len(change.after))
    places = None if change.keeps_places else Places(text, blocks)
    findings = article.findings
    if findings is not None:
        old = before.blocks[change.first : change.first + len(change.before)]
        findings = tuple(_moved(finding, stretch, places, _lies_in(finding, old)) for finding in findings)
    return replace(
        article,
        text=text,
        words=len(text.split()),
        blocks=blocks,
        findings=findings,
        stale=frozenset({*_renumbered(article.stale, change), *touched}),
    )


def _lies_in(finding: ShownFinding, blocks: Sequence[ShownBlock]) -> bool:
    return bool(blocks) and finding.start <= blocks[-1].end and finding.end >= blocks[0].start


def _renumbered(stale: frozenset[int], change: TextChange) -> frozenset[int]:
    end = change.first + len(change.before)
    shift = len(change.after) - len(change.before)
    return frozenset(number + shift if number >= end else number for number in stale)


def _moved(finding: ShownFinding, stretch: Stretch, places: Places | None, touched: bool) -> ShownFinding:
    """Return a finding on its words; without `places` it stands where it stood, only further on."""
    if places is None and not touched and _lies_behind(finding, stretch):
        return _shifted(finding, stretch.shift)
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


def _lies_behind(finding: ShownFinding, stretch: Stretch) -> bool:
    """Return whether all of a finding stands behind a change: most do, with most keys."""
    edge = max(stretch.end, stretch.start + 1)
    if finding.start < edge:
        return False
    for piece in finding.evidence:  # noqa: SIM110 - half the time of all()
        if piece.start < edge:
            return False
    return True


def _shifted(finding: ShownFinding, by: int) -> ShownFinding:
    evidence = [piece.moved(piece.start + by, piece.end + by, piece.place) for piece in finding.evidence]
    return finding.moved(finding.start + by, finding.end + by, finding.place, tuple(evidence), stale=finding.stale)


def _moved_evidence(piece: Evidence, stretch: Stretch, places: Places | None) -> Evidence:
    if piece.end <= stretch.start:
        return piece
    start = stretch.moved(piece.start)
    end = max(stretch.moved(piece.end, is_end=True), start)
    return piece.moved(start, end, places.at(start) if places else piece.place)
