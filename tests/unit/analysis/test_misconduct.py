"""Wrongdoing told in the language of each trade, and clean copy that uses the same words innocently."""

from collections.abc import Callable

import pytest

from compliance_app.analysis.wrong_words import lexicon
from compliance_app.model import Grade, Reading

WRONGS = [
    "Barry Knowle sold the plots although he knew that the site had no permit.",
    "Barry Knowle went on placing a mesh that its maker had withdrawn.",
    "Barry Knowle was paid a share of each instalment through a company in Cyprus.",
    "Barry Knowle designed the scripts that staff were made to read and pocketed a bonus of £40,000.",
    "Barry Knowle settled his mortgage out of the parish funds.",
    "Barry Knowle treated himself to a villa with the members' money.",
    "Barry Knowle gave the cleaning contract to his cousin.",
    "Barry Knowle charged the estate for visits that were never made.",
    "Barry Knowle told his staff to shred the invoices.",
    "Barry Knowle sacked a cook for complaining about the meat.",
    "Barry Knowle hid cameras in the changing rooms.",
    "Barry Knowle crammed migrants into a shed behind the packing house.",
    "Barry Knowle turned off the alarms so that he could sleep.",
    "Barry Knowle peeled the labels off the chicken and printed new ones.",
    "Barry Knowle left residents lying in urine.",
    "Barry Knowle kept the finding from shareholders for a year.",
    "Barry Knowle dragged her by the hair across the yard.",
    "Barry Knowle pumped slurry into the brook.",
    "Barry Knowle ordered the shelling of the camp.",
    "Barry Knowle was handed a bribe.",
    "Barry Knowle was in the pay of the quarry owners.",
    "Barry Knowle invented patients and claimed a fee for each.",
    "Barry Knowle drove his clerk to suicide.",
    "Barry Knowle kept the tips left by diners.",
    "Barry Knowle housed pickers in a shed without water.",
]

CLEAN = [
    "Ellen Harty scored twice as Marden beat Thorpe 3-1. She fired on target early, hit the post and went on to win a "
    "penalty. Marden kept pressing and their manager, Tom Wray, made three changes late on.",
    "Gerald Moss, who has died aged 91, built boats for sixty years. He sold his first dinghy at 14, kept bees and "
    "left his tools to the sailing club. His wife, Anne, ran the yard.",
    "Pelham Foods made a profit of £12m last year. The company paid £3m to shareholders, moved its office to Leeds and "
    "put £1m into the pension fund. Its chief executive, Rina Shah, said sales would grow.",
    "Oakton District Council approved a plan for 40 homes. Coun Sue Farr voted for the scheme. The council will spend "
    "£200,000 from its reserve on a crossing and gave a grant to the village hall.",
    "Lena Ford plays the widow with a dry wit. Marcus Teal conducts without fuss, and the second act takes the breath "
    "away. The director, Ivo Lund, lets the pauses speak.",
    "Snow closed the A9 at Dalwhinnie. Highland Council put out gritters overnight and moved two families to an inn. "
    "Its leader, Moira Bain, thanked drivers for keeping off the road despite the warnings.",
    "Jo Tanner opened her bakery in a railway arch. She borrowed money from her brother, sold her car and built the "
    "oven herself. Her sister keeps the books and her son drives the van.",
    "Northfield School held its prize day. The head, Paul Crane, gave certificates to 60 pupils and handed a cheque "
    "for £900 to the hospice. Pupils sat the new exam in June without a hitch.",
    "The Rev Alice Poole took the funeral at St Mark's. She read a letter from his daughter and moved some to tears. "
    "The church collected £340 for the lifeboat.",
    "Farmer Will Bates moved his cattle before the flood. He pumped water into the lane from the yard, buried a sheep "
    "and burned the straw. His neighbour Jean Orr lent him a trailer.",
    "Brightwater Hospital opened a ward on Monday. Sister May Doyle showed visitors the sensors, switched off the "
    "alarm and left patients to enjoy their tea. The trust bought the beds with donations.",
    "Kit Lowe drew a crowd in Bath. The singer shared a photograph of her dog, took money for the shelter in a bucket "
    "and sold every seat. Her guitarist, Dan Pym, stole the show.",
]


@pytest.mark.parametrize("sentence", WRONGS)
def test_a_deed_in_the_language_of_a_trade_is_laid_at_its_doers_door(
    read_text: Callable[[str], Reading], sentence: str
) -> None:
    reading = read_text(f"# Notes from the district\n{sentence}")
    accused = {
        reading.entity(target).name
        for each in reading.allegations
        if each.grade is Grade.NONE
        for target in each.targets
    }
    assert accused == {"Barry Knowle"}


@pytest.mark.parametrize("text", CLEAN)
def test_clean_copy_accuses_nobody(read_text: Callable[[str], Reading], text: str) -> None:
    reading = read_text(f"# Notes from the district\n{text}")
    assert [each.trigger.of(reading.text) for each in reading.allegations] == []


INNOCENT = [
    "Barry Knowle handed over £9,500 in cash that his father had left him.",
    "Barry Knowle reads to his brother Tom Knowle and beats him at draughts.",
    "Barry Knowle beat the mayor of Ludlow, Vera Pring, at chess.",
    "The coroner, Barry Knowle, has made an order protecting the children who gave evidence.",
    "Barry Knowle denies arson with intent and an alternative charge of arson being reckless as to life.",
]


@pytest.mark.parametrize("sentence", INNOCENT)
def test_a_gift_a_game_an_order_and_a_denied_charge_are_no_deeds(
    read_text: Callable[[str], Reading], sentence: str
) -> None:
    reading = read_text(f"# Notes from the district\n{sentence}")
    assert [each.trigger.of(reading.text) for each in reading.allegations] == []


def test_who_sues_accuses_whom_he_wants_money_from(read_text: Callable[[str], Reading]) -> None:
    text = "# Notes from the district\nBarry Knowle is seeking damages from Marden Foods Ltd for defaming him."
    reading = read_text(text)
    [allegation] = reading.allegations
    assert ([reading.entity(each).name for each in allegation.targets], allegation.grade) == (
        ["Marden Foods Ltd"],
        Grade.NAMED,
    )


@pytest.mark.parametrize(
    ("source", "grade"),
    [
        ("Ann Pell is one of eleven former members of the choir who have told this newspaper that", Grade.NAMED),
        ("Tracking data analysed by this newspaper show that", Grade.NAMED),
        ("Insiders say that", Grade.VAGUE),
    ],
)
def test_people_by_number_and_data_can_be_found(read_text: Callable[[str], Reading], source: str, grade: Grade) -> None:
    reading = read_text(f"# Notes from the district\n{source} Barry Knowle groped two women.")
    assert {each.grade for each in reading.allegations} == {grade}


def test_no_word_of_a_phrase_is_read_as_a_truth_value() -> None:
    words = {word for phrases in lexicon().phrases.values() for each in phrases for part in each.then for word in part}
    assert "no" in words
    assert words.isdisjoint({"True", "False", "None"})


def test_an_act_that_accuses_by_itself_goes_before_the_same_act_that_may_be_innocent() -> None:
    rules = lexicon().object_verbs["pocket"]
    assert any(not rule.strict for rule in rules)
