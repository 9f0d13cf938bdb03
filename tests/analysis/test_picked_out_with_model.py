"""Suspects whom copy picks out of those arrested, and what a jury is not to learn, read with the real model."""

from collections.abc import Callable

import pytest

from compliance_app.detectors.anonymity import child, relationship
from compliance_app.detectors.contempt import guilt_assumption, pre_charge_suspect, prejudicial_detail
from compliance_app.model import Reading, Role

pytestmark = pytest.mark.model

Read = Callable[[str], Reading]

SUSPECTS = {
    "one of the two": (
        "Two men were held on suspicion of arson. One of the two is Gavin Reece, who drives the mill’s lorry.",
        {"Gavin Reece"},
    ),
    "among them": (
        "Four people were detained on suspicion of fraud.\nAmong them was Linh Carver, 38, who owns the salon.",
        {"Linh Carver"},
    ),
    "the oldest": (
        "Five men were arrested on suspicion of theft. All were in custody.\nThe oldest is Ray Scoble, a tyre fitter.",
        {"Ray Scoble"},
    ),
    "listed": (
        "Two brothers were arrested on Friday night.\nThey are Jack and Tom Ferris, who run the chip shop.",
        {"Jack", "Tom Ferris"},
    ),
    "an ordinal with a name beside it": (
        "Six men were arrested in the raids. The fourth, Imran Bose, was taken from his house in pyjamas.",
        {"Imran Bose"},
    ),
    "led out": (
        "Two men were arrested on suspicion of theft. Ray Scoble, who sells tyres, was led out in his slippers.",
        {"Ray Scoble"},
    ),
    "other people picked out": (
        "Two men were arrested for poaching. One of the witnesses, Mary Dunn, said that she saw lamps.",
        set[str](),
    ),
    "others named between": (
        "Two men were arrested on Monday.\nPolice officers searched the yard. One of them, PC Dan Roach, was bitten.",
        set[str](),
    ),
    "one who is told of": (
        "Two men were charged with theft. They wrote to the farms. One who got a letter is Hartley Cross, 67.",
        set[str](),
    ),
    "led out to safety": (
        "Three men were arrested after the fire. Peter Lane, the caretaker, was led out by firefighters.",
        set[str](),
    ),
}


@pytest.mark.parametrize(("text", "names"), SUSPECTS.values(), ids=SUSPECTS.keys())
def test_suspect_picked_out_of_those_arrested_is_named_before_charge(read_text: Read, text: str, names: set[str]):
    reading = read_text(text)
    hits = pre_charge_suspect.detect(reading, pre_charge_suspect.Settings())
    assert {str(hit.slots["target"]) for hit in hits} == names


@pytest.mark.parametrize(
    "text",
    [
        "Three boys, aged 13, 14 and 15, were arrested over a fire. One of them, Callum Deer, 14, was let go at 4am.",
        "Police arrested three girls after a fire.\nThe youngest is Tilly Marchbanks, who goes to the Abbey School.",
    ],
)
def test_child_picked_out_of_those_arrested_is_one_whom_the_code_protects(read_text: Read, text: str):
    reading = read_text(text)
    assert len(list(child.detect(reading, child.Settings()))) == 1


ON_TRIAL = "Paul Orrin, 44, denies arson at Leeds Crown Court. "
NOT_FOR_THE_JURY = {
    "a ruling": "The jury leaves while counsel argue.\nThe judge rules that they will not be told of his caution.",
    "what they will not learn": "The jurors were sent home.\nWhat they will not learn is that he has been here before.",
    "evidence ruled out": "The evidence of his landlady, whose barn burnt down in 2011, was ruled out on Monday.",
    "kept from the jury": "Details of a fire at his school are to be kept from the jury.",
    "with the jury out": "With the jury out of the room, his own counsel said that he had set two fires as a boy.",
}
FOR_THE_JURY = {
    "warned": "The judge told the jury that they must not look up the case.\nThey will hear from a fire officer.",
    "other people": "The jury heard from the tenants.\nThey did not know that the alarm had been tested.",
    "no evidence": "The judge ruled out a visit to the barn.",
}


@pytest.mark.parametrize("text", NOT_FOR_THE_JURY.values(), ids=NOT_FOR_THE_JURY.keys())
def test_what_the_jury_is_not_told_is_prejudicial(read_text: Read, text: str):
    hits = list(prejudicial_detail.detect(read_text(ON_TRIAL + text), prejudicial_detail.Settings()))
    assert [hit.facts["detail"] for hit in hits] == ["jury-absent"]


@pytest.mark.parametrize("text", FOR_THE_JURY.values(), ids=FOR_THE_JURY.keys())
def test_what_the_jury_hears_is_not(read_text: Read, text: str):
    assert not list(prejudicial_detail.detect(read_text(ON_TRIAL + text), prejudicial_detail.Settings()))


def test_prosecuting_counsel_is_not_prosecuted(read_text: Read):
    reading = read_text("In a statement read by prosecuting counsel, Yusuf Merchant, she said that she slept badly.")
    assert all(entity.status is None for entity in reading.entities)


JAILED = "Alan Creed, 51, was jailed at Hull Crown Court for raping a girl. The victim cannot be named. "


@pytest.mark.parametrize(
    "text",
    ["Creed moved in with her mother in 2016.", "Her mother married Creed in Goole.", "Creed dated the girl’s mother."],
)
def test_partner_of_the_mother_tells_who_the_complainant_is(read_text: Read, text: str):
    assert len(list(relationship.detect(read_text(JAILED + text), relationship.Settings()))) == 1


def test_mother_of_the_accused_tells_nothing(read_text: Read):
    reading = read_text(JAILED + "Creed married Jane Poole in 2001.")
    assert not list(relationship.detect(reading, relationship.Settings()))


HELD = "Two men were arrested on suspicion of growing cannabis. The oldest is Ray Scoble, a tyre fitter.\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Scoble, who had the lamps brought in under cover of old tyres, has rented the arches since 2017.", 1),
        ("Scoble rented the yard under a false name.", 1),
        ("Scoble, who had the roof mended in spring, has rented the arches since 2017.", 0),
    ],
)
def test_what_a_suspect_is_told_to_have_done_in_secret_takes_guilt_as_settled(read_text: Read, text: str, count: int):
    hits = guilt_assumption.detect(read_text(HELD + text), guilt_assumption.Settings())
    assert len(list(hits)) == count


def test_who_was_pushed_and_robbed_is_the_victim(read_text: Read):
    reading = read_text("An 82-year-old man was pushed to the ground and robbed of £150 in Little Sallow on Friday.")
    assert {evidence.role for entity in reading.entities for evidence in entity.evidence} == {Role.VICTIM}


@pytest.mark.parametrize("fate", ["was transported for seven years", "was hanged at Bodmin"])
def test_who_was_hanged_or_transported_cannot_sue(read_text: Read, fate: str):
    reading = read_text(f"Mr Tom Hardacre wrecked the brig. Hardacre {fate}.")
    assert [entity.deceased for entity in reading.entities if entity.named] == [True]


def test_a_fond_word_makes_no_accusation(read_text: Read):
    assert not read_text("Sid Poole said that they were Matthews’s boots. He was lying, bless him.").allegations
