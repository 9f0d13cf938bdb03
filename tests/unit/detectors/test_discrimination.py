"""Characteristics with no part in the story, on readings by the real model."""

import pytest

from compliance_app.detectors.discrimination.irrelevant_characteristic import Settings, detect

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "characteristics"),
    [
        ("Ivan Pell, 41, a gay estate agent, defrauded nine tenants.", ["gay"]),
        ("Albanian builder Ivan Pell was jailed for stealing lead.", ["Albanian"]),
        ("Ivan Pell, a black man from Hove, was jailed for stealing lead.", ["black"]),
        ("Ivan Pell, who is a Sikh accountant, was jailed for fraud.", ["Sikh"]),
        # relevant, because other sentences speak of it
        ("Ivan Pell, a gay agent, was jailed for fraud. He met his victims at Pride.", []),
        ("Albanian builder Ivan Pell was jailed for stealing lead. He will be deported.", []),
        ("Ivan Pell, a Catholic teacher, was jailed for theft from the parish church. The bishop wept.", []),
        # no characteristic of a person
        ("Ivan Pell, a black belt in judo, was jailed for theft.", []),
        ("Ivan Pell, an Indian restaurant owner, was jailed for fraud.", []),
        ("Ivan Pell was jailed for stealing an Albanian flag.", []),
        # somebody else's words, somebody harmed, a story about nobody's conduct
        ("“Ivan Pell, a gay agent, defrauded me,” said Ann Moss.", []),
        ("Ivan Pell robbed Doris Pike, 84, a blind widow, on her doorstep.", []),
        ("Ivan Pell, a gay baker, won the cake prize.", []),
    ],
)
def test_a_characteristic_is_flagged_where_the_story_has_no_use_for_it(
    read_text, text: str, characteristics: list[str]
) -> None:
    hits = list(detect(read_text(text), Settings()))

    assert [hit.slots["characteristic"] for hit in hits] == characteristics
    assert all(hit.slots["target"] == "Ivan Pell" for hit in hits)


def test_a_house_may_look_for_fewer_characteristics(read_text) -> None:
    reading = read_text("Ivan Pell, 41, a gay estate agent, defrauded nine tenants.")

    assert list(detect(reading, Settings(groups=("faith",)))) == []
