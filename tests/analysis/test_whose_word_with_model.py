"""On whose word an accusation rests, in the wordings of ordinary copy. Each text is invented."""

import pytest

from compliance_app.model import Grade

pytestmark = pytest.mark.model


def worst(reading) -> Grade | None:
    grades = [each.grade for each in reading.allegations if not each.established]
    return next((each for each in (Grade.NONE, Grade.VAGUE, Grade.NAMED, Grade.OFFICIAL) if each in grades), None)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        (
            "The boy spoke to a teacher about the caretaker, Dennis Oakley. According to him, Oakley beat him.",
            Grade.NAMED,
        ),
        ("A former colleague wrote in. She said that Dennis Oakley stole £9,000 from the tea fund.", Grade.VAGUE),
        ("Eleven tenants wrote to Dennis Oakley. Most of them say he stole their deposits.", Grade.NAMED),
        ("Insiders at the yard met us last week. Most of them say Dennis Oakley stole the diesel.", Grade.VAGUE),
        ("Nine customers have complained. A third said Dennis Oakley forged the receipt.", Grade.NAMED),
        ("Two sources have spoken. A third said Dennis Oakley forged the receipt.", Grade.VAGUE),
        ("Nine customers have complained. One customer said Dennis Oakley lied to her.", Grade.NAMED),
        ("One customer said Dennis Oakley lied to her.", Grade.VAGUE),
    ],
)
def test_one_of_those_whom_the_article_tells_of_is_no_vague_source(read_text, text, grade):
    assert worst(read_text(text)) is grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Police arrested Dennis Oakley on Friday. Oakley is alleged to have swindled pensioners.", Grade.OFFICIAL),
        ("Dennis Oakley runs a shop. Oakley is alleged to have swindled pensioners.", Grade.VAGUE),
        (
            "Dennis Oakley is being investigated by the fraud squad over cash that he allegedly stole.",
            Grade.OFFICIAL,
        ),
        ("Dennis Oakley was suspended by the club over claims that he stole £40,000.", Grade.VAGUE),
        ("Dennis Oakley was held in 2019 on an allegation that he stabbed a barman.", Grade.OFFICIAL),
        ("There is a claim that Dennis Oakley stabbed a barman.", Grade.VAGUE),
        ("It is rumoured that Dennis Oakley, once questioned over speeding, stole the parish silver.", Grade.VAGUE),
        (
            "A tribunal heard the case in May. The tribunal found no excuse. "
            "Sitting in Leeds, it was told that Dennis Oakley stole £9,000.",
            Grade.OFFICIAL,
        ),
        ("The firm met its staff in May. It was told that Dennis Oakley stole £9,000.", Grade.VAGUE),
    ],
)
def test_what_is_alleged_of_somebody_held_or_heard_is_the_case_against_him(read_text, text, grade):
    assert worst(read_text(text)) is grade


def test_every_deed_that_somebody_is_alleged_to_have_done_rests_on_the_same_word(read_text):
    joined = "Oakley is alleged to have run off, turned round and come back with a bat, hitting one man."
    arrested = read_text(f"Police arrested Dennis Oakley on Friday. {joined}")
    assert worst(arrested) is Grade.OFFICIAL
    assert worst(read_text(f"Police arrested Dennis Oakley on Friday. {joined} He stole a van.")) is Grade.NONE


def test_a_bystander_tells_of_himself_and_a_friend_of_the_accused(read_text):
    report = "Dennis Oakley, a landlord, stole deposits, a report said. "
    assert worst(read_text(report + "A man who lives there said that he had heard shots.")) is Grade.NAMED
    assert worst(read_text(report + "A friend said that he was short of money.")) is Grade.VAGUE


def test_nobody_is_never_a_source(read_text):
    text = "Nobody saw Ann Lee after 4 June, when she rang Joan Birch, a friend, and told her that {} had beaten her."
    assert worst(read_text(text.format("Dennis Oakley"))) is Grade.NAMED


@pytest.mark.parametrize(
    ("source", "second", "grade"),
    [
        ("A woman", "Carly Dawson, 28, left him in May.", Grade.NAMED),
        ("A woman", "Oakley, 38, left the gym in May.", Grade.VAGUE),
        ("A source", "Carly Dawson, 28, left him in May.", Grade.VAGUE),
    ],
)
def test_an_opening_speaks_of_the_one_named_next(read_text, source, second, grade):
    reading = read_text(f"# A life of fear\n{source} has told how the coach Dennis Oakley beat her.\n{second}")
    assert worst(reading) is grade


@pytest.mark.parametrize(
    "text",
    [
        "Its is claimed that Dennis Oakley, the builder, stole £9,000.",
        "It’s claimed that Dennis Oakley, the builder, stole £9,000.",
        "Another report has it that Dennis Oakley, the builder, stole £9,000.",
        "Two had left, and Dennis Oakley, it is claimed, met a gang and offered £12,000 to have a rival maimed.",
    ],
)
def test_what_is_handed_on_in_plain_words_rests_on_nobodys_word(read_text, text):
    assert worst(read_text(text)) is Grade.VAGUE


@pytest.mark.parametrize(
    "text",
    [
        "It’s claimed that Dennis Oakley, the builder, moved to Spain.",
        "Another report has it that Dennis Oakley, the builder, moved to Spain.",
        "It was rumoured that Dennis Oakley, the singer, had played around with the tune.",
        "Dennis Oakley, it is claimed, offered £12,000 to have the roof mended.",
    ],
)
def test_what_is_handed_on_without_a_wrong_accuses_nobody(read_text, text):
    assert worst(read_text(text)) is None


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The Vets and Farriers Council heard that Dennis Oakley stole a purse.", Grade.OFFICIAL),
        ("Dennis Oakley kicked a patient and stole a purse, the Vets and Farriers Council heard.", Grade.OFFICIAL),
        ("The commission heard that Dennis Oakley bribed two clerks.", Grade.OFFICIAL),
        ("The village heard that Dennis Oakley bribed two clerks.", Grade.NONE),
        ("It is the Crown’s case that Dennis Oakley stole the till.", Grade.NAMED),
        ("The prosecution case was that Dennis Oakley stole the till.", Grade.NAMED),
        ("In a case that many recall Dennis Oakley stole the till.", Grade.NONE),
        ("Dennis Oakley is alleged to have stolen the till, according to lawyers for the shop.", Grade.NAMED),
        ("Dennis Oakley is alleged to have stolen the till, according to the Herald.", Grade.VAGUE),
        ("Dennis Oakley was reported for stealing fuel by the depot’s manager, Ann Roe.", Grade.NAMED),
        ("Dennis Oakley was sacked for stealing fuel by the depot’s manager, Ann Roe.", Grade.NONE),
        ("Dennis Oakley was found at a hearing on Monday to have forged a receipt.", None),
        ("Dennis Oakley was found at home on Monday and forged a receipt.", Grade.NONE),
    ],
)
def test_bodies_that_hear_and_those_who_report_or_plead_a_case_are_whose_word_it_is(read_text, text, grade):
    assert worst(read_text(text)) is grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        (
            "Ann Roe had told them that Dennis Oakley came to the gate and loosed his dog, Bess, on her, "
            "then stabbed her as she ran.",
            Grade.NAMED,
        ),
        ("Ann Roe had told them of the gate. Dennis Oakley then stabbed her as she ran.", Grade.NONE),
    ],
)
def test_a_last_deed_that_the_parse_makes_the_main_clause_is_still_told(read_text, text, grade):
    assert worst(read_text(text)) is grade


HEARD = "The jury heard the case at Selby Crown Court. Jurors were told of a barn. "


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # a witness in the box; whoever talks of a case to papers or over a fence
        (HEARD + "Earlier a florist told how Dennis Oakley had stabbed two boys.", Grade.OFFICIAL),
        (HEARD + "Earlier a neighbour told how Dennis Oakley had stabbed two boys.", Grade.VAGUE),
        (HEARD + "A florist told the Gazette that Dennis Oakley had stabbed two boys.", Grade.VAGUE),
        ("A florist told how Dennis Oakley had stabbed two boys.", Grade.VAGUE),
        # what is said of somebody charged
        ("Dennis Oakley was charged with theft. He is further said to have forged a ledger.", Grade.OFFICIAL),
        ("Dennis Oakley keeps bees. He is further said to have forged a ledger.", Grade.VAGUE),
        ("Dennis Oakley was charged with theft. It is understood that he forged a ledger.", Grade.VAGUE),
        (
            "Dennis Oakley was charged with theft. He met a clerk who, it is alleged, was abroad when he robbed her.",
            Grade.OFFICIAL,
        ),
        # who looks into it
        ("The salt commission is examining allegations that Dennis Oakley forged a ledger.", Grade.OFFICIAL),
        ("The inn is full of allegations that Dennis Oakley forged a ledger.", Grade.VAGUE),
        ("The bureau had booked Dennis Oakley, a clerk, on an allegation that he took bribes.", Grade.OFFICIAL),
        ("The theatre had booked Dennis Oakley, a comic, despite an allegation that he took bribes.", Grade.VAGUE),
    ],
)
def test_a_case_against_somebody_is_no_vague_source(read_text, text, grade):
    assert worst(read_text(text)) is grade


@pytest.mark.parametrize(
    "text",
    [
        "Dennis Oakley stole £40,000 from the fund and did not go to prison.",
        "Dennis Oakley, who stole £40,000 from the fund, has never been sent to prison.",
        "Dennis Oakley bribed two inspectors and dodged jail.",
        "Dennis Oakley began his first sentence with a lie and stole £40,000 from the fund.",
    ],
)
def test_who_never_went_to_prison_may_never_have_been_tried(read_text, text):
    assert worst(read_text(text)) is Grade.NONE


def test_what_is_said_of_another_is_not_the_case_against_the_charged(read_text):
    charged = "Dennis Oakley is to stand trial on a charge of robbery. "
    assert worst(read_text(charged + "Oakley is said to have stolen a van.")) is Grade.OFFICIAL
    assert worst(read_text(charged + "Ann Day is said to have stolen a van.")) is Grade.VAGUE
