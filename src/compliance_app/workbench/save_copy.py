"""Saving a copy of a draft edited in the window: with its changes tracked in Word and OpenDocument, else as plain text.

The draft itself is never written to, and neither is a file that another program made in the meantime.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from compliance_app.documents import read_document
from compliance_app.documents.annotate import annotate
from compliance_app.documents.annotated import Signature
from compliance_app.documents.limits import read_file
from compliance_app.errors import WriteError
from compliance_app.model import Article, Comment, Commenter, Span
from compliance_app.reports.files import write_atomically

_TRACKED = frozenset({".docx", ".docm", ".odt"})
_WORDS_ONLY = frozenset({".txt", ".md", ".text", ".markdown"})


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """A copy that was written: how many changes are tracked in it, and how many only described in a comment."""

    path: Path
    changes: int = 0
    comments: int = 0


def save_copy(draft: Article, edited: Article, target: Path, by: str) -> SavedCopy:
    """Write an edited draft to a copy.

    `draft` is the article as it was read from its file. Raises WriteError with one clear line.
    """
    source = Path(draft.path)
    if target.exists() and source.exists() and target.samefile(source):
        raise WriteError(f"{target}: is the draft itself, which is never written to. Choose another name")
    kind = target.suffix.lower()
    if kind in _WORDS_ONLY:
        write_atomically(target, edited.text.encode("utf-8", "surrogatepass"))
        return SavedCopy(target)
    if kind in _TRACKED and kind == source.suffix.lower():
        return _tracked(draft, edited, target, by)
    raise WriteError(f"{target}: changes cannot be written into such a file. Save the copy as .txt")


def _tracked(draft: Article, edited: Article, target: Path, by: str) -> SavedCopy:
    data = read_file(draft.path)
    if hashlib.sha256(data).hexdigest() != draft.sha256:
        raise WriteError(f"{draft.path}: was changed by another program since it was opened. Save the copy as .txt")
    comments = list(changes_as_comments(draft, edited, by))
    initials = "".join(word[0] for word in by.split())[:4]
    signature = Signature(Commenter(by, initials), datetime.now().astimezone())
    made = annotate(draft, data, comments, signature)
    expected = draft.text
    for comment in reversed(made.replaced):
        expected = f"{expected[: comment.span.start]}{comment.replacement}{expected[comment.span.end :]}"
    if read_document(draft.path, made.data).text.split() != expected.split():
        raise WriteError(f"{draft.path}: the copy would not read like the text. Save the copy as .txt")
    write_atomically(target, made.data)
    return SavedCopy(target, len(made.replaced), len(comments) - len(made.replaced))


def changes_as_comments(draft: Article, edited: Article, by: str) -> Iterator[Comment]:
    """Yield what was changed, paragraph by paragraph: words that were replaced as such, all else in words."""
    old = [block.span.of(draft.text) for block in draft.blocks]
    new = [block.span.of(edited.text) for block in edited.blocks]
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if kind == "replace" and last - first == new_last - new_first:
            for number, text in zip(range(first, last), new[new_first:new_last], strict=True):
                start = draft.blocks[number].span.start
                yield from _changed_words(old[number], text, start, by)
            continue
        yield _described(draft, range(first, last), new[new_first:new_last], by)


def _changed_words(old: str, new: str, start: int, by: str) -> Iterator[Comment]:
    """Yield each run of words that was replaced by others, with a word beside it where words were only put in."""
    words, new_words = _words(old), _words(new)
    for change in _runs([span.of(old) for span in words], [span.of(new) for span in new_words]):
        replaced = Span(start + words[change.first].start, start + words[change.last - 1].end)
        put = ""
        if change.new_first < change.new_last:
            put = new[new_words[change.new_first].start : new_words[change.new_last - 1].end]
        yield Comment(replaced, (f"Edited by {by}" if by else "Edited",), put)


class _Run(NamedTuple):
    """Words that were replaced, and those in their place, by number."""

    first: int
    last: int
    new_first: int
    new_last: int


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Return what was replaced; runs with a word between them are one, and none is empty."""
    runs: list[_Run] = []
    for kind, *numbers in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        run = _Run(*numbers)
        if run.first == run.last:  # words were only put in: a word beside them is replaced by itself with them
            back, on = (1, 0) if run.first > 0 else (0, 1)
            run = _Run(run.first - back, run.last + on, run.new_first - back, run.new_last + on)
        if runs and run.first - runs[-1].last <= 1:
            run = _Run(runs[-1].first, run.last, runs[-1].new_first, run.new_last)
            runs.pop()
        runs.append(run)
    return runs


def _described(draft: Article, gone: range, texts: Sequence[str], by: str) -> Comment:
    """Return a comment on paragraphs that were taken out, put in, split or joined: a change cannot be tracked there."""
    head = f"Edited by {by}" if by else "Edited"
    if gone:
        span = Span(draft.blocks[gone.start].span.start, draft.blocks[gone.stop - 1].span.end)
        lines = [f"In place of {'this' if len(gone) == 1 else 'these'}:", *texts] if texts else ["To be taken out."]
    else:
        before = draft.blocks[max(gone.start - 1, 0)]
        span, lines = before.span, ["After this:" if gone.start else "Before this:", *texts]
    return Comment(span, (head, *lines))


def _words(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans
