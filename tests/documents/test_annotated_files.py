"""Writing an annotated copy: when it is written, when it is refused, and what it says."""

import hashlib
import io
from pathlib import Path

import docx
import pytest

from compliance_app.errors import WriteError
from compliance_app.model import Comment, Commenter, Finding, Reference, Severity, Span, Suggestion
from compliance_app.workbench.annotate import annotate_file, comments_on, copy_beside
from documents.word_files import paragraph, word_file

DATA = word_file(paragraph("She waited whilst he spoke. He waited whilst she ate."))
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(DATA)
    return path


def finding(start: int, end: int, *replacements: str | None) -> Finding:
    return Finding(
        id="f1",
        rule="style/whilst",
        category="style",
        title="Old-fashioned conjunction",
        severity=Severity.ADVISE,
        span=Span(start, end),
        quote="whilst",
        message="House style is “while”.",
        why="Plain words read faster.",
        references=(Reference("DA2013", "Defamation Act 2013", "s1", "england-wales"),),
        suggestions=tuple(Suggestion("Use “while”.", each) for each in replacements),
        confidence=1.0,
        related=(),
        entities=(),
        fingerprint="0" * 16,
    )


def test_a_finding_is_explained_in_its_comment(draft: Path, tmp_path: Path):
    made = annotate_file(
        draft, tmp_path / "copy.docx", comments_on([finding(11, 17, None)]), sha256=SHA256, by=Commenter("Ada", "A")
    )
    (comment,) = docx.Document(str(tmp_path / "copy.docx")).comments
    assert made.exact == 1
    assert (comment.author, comment.initials) == ("Ada", "A")
    assert comment.text.splitlines() == [
        "ADVISE: Old-fashioned conjunction",
        "House style is “while”.",
        "Why: Plain words read faster.",
        "Rests on: Defamation Act 2013, s1 (England and Wales)",
        "Do: Use “while”.",
    ]
    assert draft.read_bytes() == DATA


def test_only_a_single_replacement_is_tracked_and_no_words_are_changed_twice(draft: Path, tmp_path: Path):
    found = [finding(11, 17, "while"), finding(14, 20, "as"), finding(38, 44, "while", "as")]
    made = annotate_file(draft, tmp_path / "c.docx", comments_on(found, with_changes=True), sha256=SHA256)
    assert [each.span.start for each in made.replaced] == [11]
    assert made.exact == 3
    shown = "".join(run.text for run in docx.Document(str(tmp_path / "c.docx")).paragraphs[0].runs)
    assert shown == "She waited  he spoke. He waited whilst she ate."  # python-docx sees neither version of a change


def test_nothing_is_overwritten_and_the_draft_least_of_all(draft: Path, tmp_path: Path):
    (tmp_path / "copy.docx").write_bytes(b"work")
    for copy in (tmp_path / "copy.docx", draft):
        with pytest.raises(WriteError, match="exists already"):
            annotate_file(draft, copy, [], sha256=SHA256)
    assert (tmp_path / "copy.docx").read_bytes() == b"work"


def test_a_draft_that_was_changed_meanwhile_is_not_annotated(draft: Path, tmp_path: Path):
    draft.write_bytes(word_file(paragraph("Other words.")))
    with pytest.raises(WriteError, match="changed since"):
        annotate_file(draft, tmp_path / "copy.docx", [Comment(Span(0, 3), ("x",))], sha256=SHA256)
    assert not (tmp_path / "copy.docx").exists()


def test_a_copy_keeps_the_kind_of_the_draft(draft: Path, tmp_path: Path):
    with pytest.raises(WriteError, match="must be called"):
        annotate_file(draft, tmp_path / "copy.txt", [], sha256=SHA256)
    assert copy_beside(draft, tmp_path) == tmp_path / "draft.reviewed.docx"


def test_a_folder_that_cannot_be_written_is_named(draft: Path, tmp_path: Path):
    with pytest.raises(WriteError, match="cannot be written"):
        annotate_file(draft, tmp_path / "nowhere" / "copy.docx", [], sha256=SHA256)


def test_a_copy_without_findings_reads_like_the_draft(draft: Path, tmp_path: Path):
    annotate_file(draft, tmp_path / "copy.docx", [], sha256=SHA256)
    made = docx.Document(io.BytesIO((tmp_path / "copy.docx").read_bytes()))
    assert [each.text for each in made.paragraphs] == [each.text for each in docx.Document(io.BytesIO(DATA)).paragraphs]
