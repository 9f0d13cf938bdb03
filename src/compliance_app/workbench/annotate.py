"""Writing what was found into a copy of the draft, as comments on the very words; the draft itself is never touched."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from compliance_app.documents import read_document
from compliance_app.documents.annotate import SUFFIXES, annotate
from compliance_app.documents.annotated import Annotated, Signature
from compliance_app.documents.limits import read_file
from compliance_app.errors import WriteError
from compliance_app.model import Article, Comment, Commenter, Finding, Span
from compliance_app.reports.cite import cite
from compliance_app.reports.files import write_atomically

BY_DEFAULT = Commenter("Compliance check", "CC")


def comments_on(findings: Iterable[Finding], *, with_changes: bool = False) -> Iterator[Comment]:
    """Yield a comment for each finding; `with_changes` also asks for its replacement as a tracked change.

    Only a finding with one replacement is changed: between several a person has to choose.
    """
    for finding in findings:
        replacements = [each.replacement for each in finding.suggestions if each.replacement is not None]
        only = replacements[0] if with_changes and len(replacements) == 1 else None
        yield comment_of(
            finding.span,
            severity=finding.severity,
            title=finding.title,
            message=finding.message,
            why=finding.why,
            references=[cite(reference) for reference in finding.references],
            suggestions=[suggestion.text for suggestion in finding.suggestions],
            replacement=only,
        )


def comment_of(
    span: Span,
    *,
    severity: str,
    title: str,
    message: str,
    why: str,
    references: Iterable[str],
    suggestions: Iterable[str],
    replacement: str | None = None,
) -> Comment:
    """Return the comment on a finding that is known from a report, as the window knows it."""
    lines = [f"{severity.upper()}: {title}", message, f"Why: {why.strip()}"]
    lines += [f"Rests on: {reference}" for reference in references]
    lines += [f"Do: {suggestion}" for suggestion in suggestions]
    return Comment(span, tuple(lines), replacement)


def annotate_file(
    draft: Path,
    copy: Path,
    comments: Iterable[Comment],
    *,
    sha256: str,
    by: Commenter = BY_DEFAULT,
    signed_too: bool = False,
) -> Annotated:
    """Write a copy of a draft with comments, for the command line and the window.

    `sha256` is that of the draft as it was checked. Raises WriteError where the draft was changed since then, where the
    copy exists already, or where nothing can be written into such a file; ReadError where the draft cannot be read.
    """
    _check_place(draft, copy)
    data = read_file(str(draft))
    if hashlib.sha256(data).hexdigest() != sha256:
        raise WriteError(f"{draft}: was changed since it was checked. Check it again, then write the comments")
    article = read_document(draft, data)
    in_order = sorted(comments, key=lambda comment: comment.span)
    made = annotate(article, data, _without_clashes(in_order), Signature(by, datetime.now().astimezone()), signed_too)
    _check_copy(article, made)
    write_atomically(copy, made.data)
    return made


def copy_beside(draft: Path, folder: Path) -> Path:
    """Return the name of the annotated copy of a draft in a folder: "story.reviewed.docx"."""
    return folder / f"{draft.stem}.reviewed{draft.suffix}"


def _check_place(draft: Path, copy: Path) -> None:
    if copy.exists():
        raise WriteError(f"{copy}: exists already, and may hold somebody's work. Choose another name")
    kind = draft.suffix.lower()
    if kind in SUFFIXES and copy.suffix.lower() != kind:
        raise WriteError(f"{copy}: the copy of a {kind} file must be called {kind} too")


def _without_clashes(comments: Sequence[Comment]) -> Iterator[Comment]:
    """Yield the comments; where two want to change the same words, the second only comments."""
    changed = 0
    for comment in comments:
        if comment.replacement is None or comment.span.start < changed:
            yield replace(comment, replacement=None)
        else:
            changed = comment.span.end
            yield comment


def _check_copy(article: Article, made: Annotated) -> None:
    """Read the copy as the next person will: it must say what the draft says, but for the changes tracked in it."""
    expected = article.text
    for comment in reversed(made.replaced):
        expected = f"{expected[: comment.span.start]}{comment.replacement}{expected[comment.span.end :]}"
    again = read_document(article.path, made.data)
    if again.text.split() != expected.split():
        raise WriteError(f"{article.path}: the copy would not read like the draft, so none was written")
