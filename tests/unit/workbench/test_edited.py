"""An edited draft is the draft with other words; a copy of it never takes the draft's place."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from builders import article_of, span_of
from compliance_app.documents import read_document
from compliance_app.errors import WriteError
from compliance_app.model import Article, EmbeddedImage, Remark, TrackedChange
from compliance_app.workbench.edited import OpenDraft, edited_article
from compliance_app.workbench.save_copy import changes_as_comments, save_copy

TEXT = "# Quarry ‘kept two books’\nWendell Pruitt stole £40,000 from the fund.\nHe left in May.\n! The quarry at dusk"


def blocks_of(article: Article) -> list[tuple[str, int, int]]:
    return [(block.kind.value, block.span.start, block.span.end) for block in article.blocks]


def edited(article: Article, old: str, new: str) -> Article:
    """Edit within one block, as the window would tell it."""
    at = article.text.index(old)
    shift = len(new) - len(old)
    blocks = [
        (kind, start + shift if start > at else start, end + shift if end > at else end)
        for kind, start, end in blocks_of(article)
    ]
    return edited_article(article, article.text.replace(old, new, 1), blocks)


def test_pictures_and_tracked_changes_stay_at_their_words():
    draft = article_of(TEXT)
    caption, may = draft.text.index("The quarry at"), span_of(draft.text, "in May")
    stole = span_of(draft.text, "stole")
    draft = replace(
        draft,
        pictures=(EmbeddedImage("one.jpg", None, caption),),
        tracked=(TrackedChange("insertion", may, "in May"), TrackedChange("insertion", stole, "stole")),
    )
    after = edited(draft, "stole £40,000", "was said to have taken £40,000")
    assert after.text[after.pictures[0].at or 0 :].startswith("The quarry at dusk")
    assert [change.at.of(after.text) for change in after.tracked] == ["in May"]
    assert after.sha256 != draft.sha256


def test_the_words_of_the_file_are_the_draft_itself():
    draft = article_of(TEXT)
    assert edited_article(draft, draft.text, [*blocks_of(draft), ("paragraph", 3, 3)]) is draft


def test_remarks_are_remembered_by_paragraph():
    draft = article_of(TEXT)
    remark = Remark(span_of(draft.text, "He left"), "R", "GRAMMAR", "grammar", "m")
    known = OpenDraft(draft)
    known.keep_remarks(draft, [remark])
    after = edited(draft, "£40,000", "a good deal")
    remarks, gap = known.remembered(after).answer()
    assert [each.span.of(after.text) for each in remarks] == ["He left"]
    assert gap is not None
    assert known.missing(after) == ["Wendell Pruitt stole a good deal from the fund."]


def word_file(path: Path) -> Article:
    document = docx.Document()
    for line in article_of(TEXT).text.split("\n"):
        document.add_paragraph(line)
    made = BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())
    return read_document(path)


def test_a_copy_in_word_tracks_the_words_that_changed(tmp_path: Path):
    draft = word_file(tmp_path / "story.docx")
    before = (tmp_path / "story.docx").read_bytes()
    after = edited(edited(draft, "stole £40,000", "took £40,000"), "left in", "left the quarry in")
    copy = save_copy(draft, after, tmp_path / "copy.docx", "R. Osei")
    assert (copy.changes, copy.comments) == (2, 0)
    again = read_document(tmp_path / "copy.docx")
    assert again.text.split() == after.text.split()
    assert {change.author for change in again.tracked} == {"R. Osei"}
    assert (tmp_path / "story.docx").read_bytes() == before


def test_a_paragraph_that_was_split_is_described_in_a_comment(tmp_path: Path):
    draft = word_file(tmp_path / "story.docx")
    text = draft.text.replace("fund.", "fund.\n\nNobody noticed.")
    start = text.index("Nobody")
    blocks = blocks_of(edited(draft, "fund.", "fund.\n\nNobody noticed."))
    blocks = [one if one[1] != blocks[1][1] else (one[0], one[1], start - 2) for one in blocks]
    after = edited_article(draft, text, sorted([*blocks, ("paragraph", start, start + 15)], key=lambda one: one[1]))
    (comment,) = changes_as_comments(draft, after, "R. Osei")
    assert comment.replacement is None
    assert "Nobody noticed." in comment.lines
    assert save_copy(draft, after, tmp_path / "copy.docx", "R. Osei").comments == 1


def test_a_copy_as_text_is_the_text(tmp_path: Path):
    draft = word_file(tmp_path / "story.docx")
    after = edited(draft, "May", "June")
    save_copy(draft, after, tmp_path / "copy.txt", "")
    assert (tmp_path / "copy.txt").read_text(encoding="utf-8") == after.text
    assert read_document(tmp_path / "copy.txt").sha256 == after.sha256


def test_the_draft_itself_is_never_written_to(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_text("One.\n\nTwo.", encoding="utf-8")
    draft = read_document(path)
    with pytest.raises(WriteError, match="is the draft itself"):
        save_copy(draft, edited(draft, "One", "Three"), path, "")
    assert path.read_text(encoding="utf-8") == "One.\n\nTwo."


def test_a_draft_that_was_changed_meanwhile_is_told(tmp_path: Path):
    draft = word_file(tmp_path / "story.docx")
    (tmp_path / "story.docx").write_bytes(b"something else")
    with pytest.raises(WriteError, match="changed by another program"):
        save_copy(draft, edited(draft, "May", "June"), tmp_path / "copy.docx", "")
