"""Pictures in files beside a draft are looked at; nothing outside its folder is."""

import os
from pathlib import Path

import pytest

from compliance_app.documents import read_document
from compliance_app.images import describe
from unit.images.test_embedded import jpeg

COPY = "The weir reopened on Monday, the council said in a statement."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a draft, with pictures in it and one outside."""
    inside = tmp_path / "story"
    (inside / "weir_files").mkdir(parents=True)
    (inside / "weir_files" / "the weir.jpg").write_bytes(jpeg("Ida Moe", "Ida Moe/SWNS"))
    (tmp_path / "secret.jpg").write_bytes(jpeg("Nobody", "Nobody"))
    return inside


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("weir.html", f'<html><body><p>{COPY}</p><img src="weir_files/the%20weir.jpg?v=2" alt="Weir"></body></html>'),
        ("weir.md", f"{COPY}\n\n![Weir](./weir_files/the%20weir.jpg)\n"),
    ],
)
def test_a_picture_beside_the_draft_is_read(folder: Path, name: str, text: str):
    (folder / name).write_text(text, encoding="utf-8")
    article = read_document(folder / name)
    (image,) = describe(article)
    assert (image.metadata["creator"], image.alt, image.unreadable) == ("Ida Moe", "Weir", None)
    assert article.not_checked == ()


@pytest.mark.parametrize(
    "source",
    [
        "../secret.jpg",
        "%2e%2e/secret.jpg",
        "..\\secret.jpg",
        "{outside}/secret.jpg",
        "file://{outside}/secret.jpg",
        "//pictures.example/secret.jpg",
        "https://pictures.example/weir_files/the%20weir.jpg",
        "C:\\secret.jpg",
        "link.jpg",
        "pipe.jpg",
        "missing.jpg",
        "nul%00.jpg",
        "http://[broken/secret.jpg",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes, and links only for some")
def test_nothing_outside_the_folder_is_opened(folder: Path, source: str):
    (folder / "link.jpg").symlink_to(folder.parent / "secret.jpg")
    os.mkfifo(folder / "pipe.jpg")
    draft = folder / "weir.html"
    where = source.replace("{outside}", str(folder.parent))
    draft.write_text(f'<html><body><p>{COPY}</p><img src="{where}"></body></html>', encoding="utf-8")
    article = read_document(draft)
    assert [picture.data for picture in article.pictures] == [None]
    assert [gap.what for gap in article.not_checked] == ["linked pictures"]


def test_what_lies_beside_and_what_is_only_linked_are_told_apart(folder: Path):
    draft = folder / "weir.md"
    draft.write_text(f"{COPY}\n\n![](weir_files/the%20weir.jpg)\n\n![](https://pictures.example/lock.jpg)\n")
    article = read_document(draft)
    assert [picture.data is None for picture in article.pictures] == [False, True]
    (gap,) = article.not_checked
    assert gap.why.startswith("lock.jpg: linked")


def test_a_draft_from_standard_input_has_no_folder(folder: Path):
    text = f"<html><body><p>{COPY}</p><img src='weir_files/the%20weir.jpg'></body></html>"
    assert [picture.data for picture in read_document("-", text.encode()).pictures] == [None]
