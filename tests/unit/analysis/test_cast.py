import pytest

from compliance_app.analysis.cast import Cast
from compliance_app.model import Entity, EntityKind, Mention, MentionForm, Span


@pytest.fixture
def cast() -> Cast:
    # "Moira Tate, his wife, said she ..." with "his" inside "his wife"
    moira = (
        Mention(Span(0, 10)),
        Mention(Span(12, 20), MentionForm.NOMINAL),
        Mention(Span(27, 30), MentionForm.PRONOUN),
    )
    husband = (Mention(Span(12, 15), MentionForm.PRONOUN),)
    return Cast(
        (
            Entity("e1", "Moira Tate", EntityKind.PERSON, moira),
            Entity("e2", "him", EntityKind.PERSON, husband, named=False),
        )
    )


def test_mentions_are_found_in_text_order(cast: Cast) -> None:
    assert [(mention.span.start, entity) for mention, entity in cast.mentions_in(Span(0, 40))] == [
        (0, "e1"),
        (12, "e2"),
        (12, "e1"),
        (27, "e1"),
    ]


def test_a_mention_that_sticks_out_is_left_out(cast: Cast) -> None:
    assert cast.mentions_in(Span(5, 16)) == [(Mention(Span(12, 15), MentionForm.PRONOUN), "e2")]


def test_the_shortest_mention_wins(cast: Cast) -> None:
    assert cast.at(13) == "e2"
    assert cast.at(17) == "e1"


@pytest.mark.parametrize("position", [10, 11, 20, 30, 99])
def test_nobody_stands_between_mentions(cast: Cast, position: int) -> None:
    assert cast.at(position) is None
