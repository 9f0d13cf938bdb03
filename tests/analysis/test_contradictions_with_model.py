"""Evidence set against somebody's words, accusations by nobody, and claims that hold a clause."""

from collections.abc import Callable

import pytest

from compliance_app.model import Grade, Reading

Read = Callable[[str], Reading]


def grades(reading: Reading) -> list[tuple[str, Grade, bool]]:
    return [
        (reading.entity(target).name, allegation.grade, allegation.softened)
        for allegation in reading.allegations
        for target in allegation.targets
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Petra Hallam, the port director, stated that no fuel was lost, despite evidence to the contrary.",
        "The survey was published on Monday, contradicting earlier claims by Petra Hallam, the port director.",
        "The figures are at odds with the account that Petra Hallam, the port director, gave in May.",
    ],
)
def test_evidence_set_against_a_statement_accuses_the_speaker(read_text: Read, sentence: str) -> None:
    reading = read_text("# Fuel questions at the port\n" + sentence)
    assert ("Petra Hallam", Grade.NONE, True) in grades(reading)


@pytest.mark.parametrize(
    "sentence",
    [
        "Despite evidence of frost, the daffodils were out, said Petra Hallam, the head gardener.",
        "“It flies in the face of reason,” said Petra Hallam, the head gardener.",
    ],
)
def test_evidence_about_the_weather_accuses_nobody(read_text: Read, sentence: str) -> None:
    assert grades(read_text("# Spring at the gardens\n" + sentence)) == []


def test_an_allegation_without_an_owner_is_vague(read_text: Read) -> None:
    reading = read_text(
        "# Pressure on trust\nPressure is growing on Petra Hallam over allegations that she falsified the accounts."
    )
    assert [grade for _name, grade, _softened in grades(reading)] == [Grade.VAGUE]


def test_an_accusation_by_nobody_passed_on_by_another_title_is_vague(read_text: Read) -> None:
    reading = read_text(
        "# Row at the trust\nThe Daily Ledger revealed that Petra Hallam has been accused of falsifying the accounts."
    )
    assert {grade for _name, grade, _softened in grades(reading)} == {Grade.VAGUE}
