"""Pending changes in a real Word file, seen through the detector."""

import pytest

from compliance_app.detectors.production.decisive_change import Settings, detect
from compliance_app.documents import read_document
from compliance_app.model import Reading
from documents.word_files import deleted, inserted, paragraph, word_file


def seen(*content: str, names: bool = True) -> list[tuple[str, str, str]]:
    article = read_document("draft.docx", word_file("".join(content)))
    hits = detect(Reading(article), Settings(names))
    return [(hit.slots["thing"], hit.slots["words"], hit.span.of(article.text)) for hit in hits]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ((paragraph("He ", inserted("allegedly "), "stole it."),), [("hedge", "allegedly", "allegedly")]),
        ((paragraph("He ", deleted("allegedly "), "stole it."),), [("hedge", "allegedly", "He stole it.")]),
        ((paragraph("He did ", inserted("not "), "steal it."),), [("negation", "not", "not")]),
        ((paragraph("He stole it. ", inserted("He denies it.")),), [("denial", "denies", "He denies it.")]),
        ((paragraph("So ", deleted("Ada Pell"), inserted("she"), " left."),), [("name", "Ada Pell", "So she left.")]),
        ((paragraph("Then ", inserted("Ada Pell"), " left."),), [("name", "Ada Pell", "Ada Pell")]),
    ],
)  # fmt: skip
def test_what_stands_only_in_a_change_is_seen(content: tuple[str, ...], found: list[tuple[str, str, str]]):
    assert seen(*content) == found


@pytest.mark.parametrize(
    "content",
    [
        (paragraph("He ", deleted("is said to have stolen"), inserted("allegedly stole"), " it."),),
        (paragraph("He ", inserted("allegedly "), "stole it, it is claimed."),),
        (paragraph("Ada Pell spoke."), paragraph("Then ", deleted("Ada Pell"), inserted("she"), " left.")),
        (paragraph("He denies it."), paragraph("He stole it. ", inserted("He also denied the rest."))),
        (paragraph("He stole it."), paragraph(inserted("It is alleged that they did not pay."))),
        (paragraph("The ", inserted("big "), deleted("small "), "boat."),),
    ],
)
def test_a_change_that_decides_nothing_is_left_alone(content: tuple[str, ...]):
    assert seen(*content) == []


def test_names_can_be_left_out():
    assert seen(paragraph("Then ", inserted("Ada Pell"), " left."), names=False) == []
