"""The sample drafts show what they promise, and their generator is deterministic."""

from pathlib import Path

import pytest

from compliance_app.documents import read_document
from compliance_app.model import BlockKind
from documents.make_samples import samples


@pytest.mark.parametrize("name", sorted(samples()))
def test_the_generator_writes_the_same_bytes_and_the_committed_file_is_its_work(repository: Path, name: str):
    assert samples()[name] == samples()[name]
    committed = read_document(repository / "resources" / "samples" / name)
    made = read_document(name, samples()[name])
    assert (committed.text, committed.blocks, committed.tracked) == (made.text, made.blocks, made.tracked)


def test_the_word_sample_has_changes_a_note_and_two_pictures(repository: Path):
    article = read_document(repository / "resources" / "samples" / "quarry-dust.docx")
    assert [(change.kind, change.text) for change in article.tracked] == [
        ("insertion", "allegedly "),
        ("deletion", "is said to have "),
    ]
    assert len(list(article.blocks_of(BlockKind.NOTE))) == 1
    owned, bare = article.pictures
    assert owned.data is not None
    assert all(mark in owned.data for mark in (b"Exif", b"xmpmeta", b"8BIM"))
    assert bare.data is not None
    assert b"Harcourt" not in bare.data


@pytest.mark.parametrize("name", ["harbour-inquiry.txt", "allotment-show.txt", "library-roof.html", "quarry-dust.docx"])
def test_every_sample_has_the_parts_of_an_article(repository: Path, name: str):
    article = read_document(repository / "resources" / "samples" / name)
    assert [block.kind for block in article.blocks][:3] == [BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BYLINE]
    kinds = {block.kind for block in article.blocks}
    assert {BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.CAPTION} <= kinds
