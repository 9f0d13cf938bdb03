"""`compliance-app check --annotate` from outside."""

from pathlib import Path

import docx
import pytest

ALLEGATION = "Councillor Oswin Marle pocketed £4,000 from a builder for a planning vote, documents in a skip suggest."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("The council met on Tuesday in the town hall of Merrow.")
    made.add_paragraph(ALLEGATION)
    path = tmp_path / "draft.docx"
    made.save(str(path))
    return path


@pytest.mark.model
def test_findings_come_back_as_comments(app, draft: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    done = app("check", draft, "--annotate", copy, "--author", "Ada Pell")
    assert done.returncode == 0
    assert f"Copy written to {copy}: " in done.stderr
    comments = list(docx.Document(str(copy)).comments)
    assert comments
    assert {(comment.author, comment.initials) for comment in comments} == {("Ada Pell", "AP")}
    assert all(comment.text.startswith(("BLOCK: ", "REVIEW: ", "ADVISE: ")) for comment in comments)


def test_a_second_copy_does_not_overwrite_the_first(app, draft: Path, tmp_path: Path) -> None:
    app("check", draft, "--annotate", tmp_path)
    copy = tmp_path / "draft.reviewed.docx"
    before = copy.read_bytes()
    done = app("check", draft, "--annotate", copy)
    assert (done.returncode, copy.read_bytes()) == (2, before)
    assert "exists already" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_annotated_is_said_at_once(app, draft: Path, tmp_path: Path) -> None:
    several = app("check", draft, draft, "--annotate", tmp_path / "copy.docx")
    assert (several.returncode, several.stdout) == (2, "")
    assert "folder" in several.stderr
    streamed = app("check", "-", "--annotate", tmp_path / "copy.docx", stdin=b"The council met.")
    assert streamed.returncode == 2
    assert "standard input" in streamed.stderr
    plain = tmp_path / "draft.txt"
    plain.write_text(ALLEGATION, encoding="utf-8")
    done = app("check", plain, "--annotate", tmp_path / "copy.txt")
    assert done.returncode == 2
    assert "Save the draft as .docx" in done.stderr
