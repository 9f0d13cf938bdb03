"""What is known of a draft, carried through a change of its text until it has been read again."""

from collections.abc import Sequence
from dataclasses import replace

from compliance_app.ui.drafts.manuscript import Manuscript, Stretch, TextChange
from compliance_app.ui.shown.places import Places, ShownBlock
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding


def moved_article(article: ShownArticle, before: Manuscript, change: TextChange) -> ShownArticle:
    """Return the article after a change: every finding on its words, those of the changed passages marked as stale."""
    after = before.changed(change)
    stretch = before.stretch(change)
    text, blocks = after.text, after.blocks
    touched = range(change.first, change.first + len(change.after))
    places = Places(text, blocks)
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


def _moved(finding: ShownFinding, stretch: Stretch, places: Places, touched: bool) -> ShownFinding:
    last = max((finding.end, *(piece.end for piece in finding.evidence)))
    if last <= stretch.start and not touched:
        return finding
    start = stretch.moved(finding.start)
    return replace(
        finding,
        start=start,
        end=max(stretch.moved(finding.end, is_end=True), start),
        place=places.at(start),
        evidence=tuple(_moved_evidence(piece, stretch, places) for piece in finding.evidence),
        stale=finding.stale or touched,
    )


def _moved_evidence(piece: Evidence, stretch: Stretch, places: Places) -> Evidence:
    if piece.end <= stretch.start:
        return piece
    start = stretch.moved(piece.start)
    return replace(piece, start=start, end=max(stretch.moved(piece.end, is_end=True), start), place=places.at(start))
