"""Whom an article accuses, on whose word, and who has had a say: slips that were mended. Each text is invented."""

import pytest

from compliance_app.model import EntityKind, Grade, ProceedingsStatus, ReplyStatus

pytestmark = pytest.mark.model

CHARGE = "Yard manager Paul Reeve stole £9,000 from the lifeboat fund.\n\n"


def standing(reading, name: str):
    return next(entity.status for entity in reading.entities if entity.name == name)


def replies(reading) -> set[ReplyStatus]:
    return {allegation.reply for allegation in reading.allegations}


def grades(reading, name: str) -> set[Grade]:
    return {
        allegation.grade
        for allegation in reading.allegations
        if any(reading.entity(each).name == name for each in allegation.targets)
    }


@pytest.mark.parametrize(
    "say",
    [
        "Mr Reeve said: “Our thoughts are with the crew and their families.”",
        "Mr Reeve told us: “I am proud of every volunteer here.”",
        "Mr Reeve said he was looking forward to the regatta.",
    ],
)
def test_thanks_and_praise_answer_no_charge(read_text, say):
    assert replies(read_text(CHARGE + say)) == {ReplyStatus.MISSING}


@pytest.mark.parametrize(
    "say",
    [
        "Mr Reeve said: “I am proud of this place and every receipt is in the safe.”",
        "Mr Reeve said: “I am grateful for the chance to say that I have not touched a penny.”",
        "Mr Reeve said he was proud of the club and that the story was false.",
        "Mr Reeve’s solicitor called it false.",
    ],
)
def test_praise_that_goes_on_to_the_matter_answers_it(read_text, say):
    assert replies(read_text(CHARGE + say)) == {ReplyStatus.ANSWERED}


def test_what_a_suspect_told_police_is_a_say_wherever_it_stands(read_text):
    text = "Paul Reeve, 31, was arrested on Friday. Reeve told officers that he was at the gym.\n\n"
    reading = read_text(text + "Reeve robbed the post office and threw the knife over a wall.")
    assert ReplyStatus.MISSING not in replies(reading)


def test_an_old_conviction_does_not_settle_a_charge_that_is_denied(read_text):
    reading = read_text(
        "Night manager Paul Reeve torched the depot, a jury at Pell Crown Court has heard.\n\n"
        "The court heard that Reeve had lost his job, the prosecutor told the jury.\n\n"
        "It can be revealed that he was convicted of criminal damage in 2016.\n\n"
        "Reeve denies arson being reckless as to whether life was endangered.\n\nThe trial continues."
    )
    assert standing(reading, "Paul Reeve") is ProceedingsStatus.CHARGED


def test_who_admits_stealing_in_court_stands_convicted(read_text):
    reading = read_text(
        "Magistrates sat at the court in Pell.\n\nCarer Una Pell, 45, admitted stealing £16,000 from a woman."
        "\n\nThe court heard that the jury would not be needed."
    )
    assert standing(reading, "Una Pell") is ProceedingsStatus.CONVICTED


def test_a_denied_charge_in_its_full_words_is_no_accusation_by_the_paper(read_text):
    text = "Paul Reeve denies arson with intent to endanger life and a charge of arson being reckless as to life."
    assert Grade.NONE not in grades(read_text(text), "Paul Reeve")


def test_a_family_is_no_body(read_text):
    reading = read_text("Rolf Keogh and his wife left in May. He was met by the Keoghs, who took his passport.")
    assert not [each for each in reading.entities if each.kind is EntityKind.ORGANISATION and "Keogh" in each.name]


def test_a_trust_is_known_by_the_first_word_of_its_name(read_text):
    reading = read_text(
        "Meridian Learning Trust runs nine schools.\n\nThe union accused Meridian Learning Trust of faking registers."
        "\n\nA spokesman for Meridian said that the registers were checked every year."
    )
    assert replies(reading) == {ReplyStatus.ANSWERED}


@pytest.mark.parametrize(("source", "grade"), [("Four women", Grade.NAMED), ("Two insiders", Grade.VAGUE)])
def test_several_people_by_number_can_be_found_unless_they_hide(read_text, source, grade):
    assert grades(read_text(f"{source} say that Paul Reeve stole £9,000 from the fund."), "Paul Reeve") == {grade}
