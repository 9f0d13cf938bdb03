"""Checking several drafts, one after another: the next is read while the grammar of the one before is still awaited."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from compliance_app.errors import ReadError
from compliance_app.grammar import PATIENCE_SECONDS
from compliance_app.model import Outcome, View
from compliance_app.workbench.check import Checker, Gathered

GRAMMAR_WAIT = 20.0  # seconds beyond our own findings; a server that is started for the check needs 2 to 5 of them


def check_in_turn(
    checker: Checker,
    drafts: Iterable[tuple[str | Path, bytes | None]],
    grammar_wait: float = GRAMMAR_WAIT,
    view: View = View.FINAL,
) -> Iterator[Outcome | ReadError]:
    """Yield what becomes of each draft (a path, with the content where that comes from elsewhere), in their order.

    Our own findings on a draft are held up for its grammar by `grammar_wait` seconds at most.
    """
    from compliance_app.documents import read_document

    patience = max(PATIENCE_SECONDS, grammar_wait)
    before: Gathered | None = None
    for path, data in drafts:
        try:
            found: Gathered | ReadError = checker.gather(read_document(path, data, view), patience=patience)
        except ReadError as error:
            found = error
        if before is not None:
            yield checker.judge(before, wait=grammar_wait)
            before = None
        if isinstance(found, ReadError):
            yield found
        else:
            before = found
    if before is not None:
        yield checker.judge(before, wait=grammar_wait)
