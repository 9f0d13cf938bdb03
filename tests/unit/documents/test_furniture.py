"""Captions, credits, bylines and list markers, each on a line of its own."""

import time

import pytest

from compliance_app.documents.furniture import is_byline, is_list_line, picture_kind


@pytest.mark.parametrize(
    "line",
    [
        "Picture: Supplied",
        "Pictures: Jo Penhale/PA",
        "Photo: Penrose Hall by Dinah Ash, CC BY-NC 4.0, https://creativecommons.org/licenses/by-nc/4.0/",
        "Image credit: The green by Petra Lind, CC BY-SA 4.0",
        "Photo credit: Jo Penhale",
        "Main image: posed by model",
        "Images: Google",
        "Image credit:",
        "Photo by Jo Penhale on Unsplash",
        "Photograph courtesy of the Reed family",
        "Portrait of Dr Thorn: L. Abel, CC BY-SA",
        "(Image: Reach plc)",
        "(Photo: PA)",
        "© Getty Images",
        "Copyright Jo Penhale",
        "Courtesy of the Reed family",
        "Getty Images",
        "Jo Penhale/Alamy",
    ],
)
def test_credits(line: str):
    assert picture_kind(line) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "[IMAGE: The depot from above | Credit: drone footage]",
        "[IMAGE: The dam in October]",
        "[Picture: The dam. Credit: Reuters]",
        "Picture: The pool from the air. Credit: Internet",
        "The inn from the slipway. Photograph: Ilse Marr, cropped, CC BY-ND 4.0",
        "‘Cash for consent’. Picture: UK Parliament",
        "The boat in 2019 (Picture: PA)",
        "The boat in 2019 | Photo: Jo Penhale",
        "The boat in 2019 Picture: Alamy",
        "The boat in 2019. © Jo Penhale",
        "Caption: the boat in 2019",
        "Pictured: Mr Reed outside court",
        "boat-2019.jpg",
    ],
)
def test_captions(line: str):
    assert picture_kind(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law changed in May, the court was told by counsel.",
        "He was pictured by a police camera on the bridge.",
        "The picture: a grim one, says the report.",
        "Mr Reed’s picture: a lie",
        "He said the image was “a fake”: it had been copied.",
        "Credit unions are struggling, a report has found.",
        "Photographs by Mr Reed were shown to the jury.",
        "Getty Images has sued the firm.",
        "The photo shows a man in a red coat.",
    ],
)
def test_copy_about_pictures_is_copy(line: str):
    assert picture_kind(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Jo Penhale",
        "BY JO PENHALE",
        "By our court reporter",
        "By Jo Penhale, health editor, and Sam Ray",
        "EXCLUSIVE by Jo Penhale",
        "From our correspondent in Karsova",
        "Words: Jo Penhale",
        "Jo Penhale, Political Editor",
        "Jo Penhale | Crime correspondent",
        "Monday, 5 January 2026",
        "Updated 14:05, 5 January 2026",
        "KARSOVA, Monday (AP)",
    ],
)
def test_bylines_and_datelines(line: str):
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By Thursday the river rose", "By Jo Penhale he means trouble.", "Bylaws to change"])
def test_what_is_no_byline(line: str):
    assert not is_byline(line)


def test_list_markers():
    assert all(map(is_list_line, ["• one", "- one", "– one", "1. one", "(2) two", "a) one"]))
    assert not any(map(is_list_line, ["-5 degrees", "1984. That year", "A man", "1.5 million people"]))


def test_long_lines_take_no_time():
    started = time.perf_counter()
    for line in ("a" * 20_000, "by " * 6_000, "(" * 20_000, "Photo " * 3_000, ". " * 10_000):
        assert picture_kind(line) is None
        assert not is_byline(line)
    assert time.perf_counter() - started < 1
