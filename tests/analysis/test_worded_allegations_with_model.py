"""What becomes of sentences that the scorer takes for accusations: answers are none, deeds told with "told" are."""

from dataclasses import replace

import pytest

from builders import article_of, span_of
from compliance_app.analysis.cast import find_cast
from compliance_app.analysis.grading import Voices
from compliance_app.analysis.parse import parse
from compliance_app.analysis.quotations import find_quotations
from compliance_app.analysis.statements import find_statements
from compliance_app.analysis.worded_allegations import worded_allegations
from compliance_app.model import (
    Allegation,
    Grade,
    ProceedingsStatus,
    Source,
    SourceStanding,
    Statement,
    StatementKind,
    Wording,
)

pytestmark = pytest.mark.model


def alleged(text: str, target: str, given: tuple[Statement, ...] | None = None, **chances: float) -> list[Grade]:
    """Return the grades of what is alleged where the scorer gives the last sentence these chances."""
    return [each.grade for each in read_as_worded(text, target, given, **chances)]


def read_as_worded(
    text: str,
    target: str,
    given: tuple[Statement, ...] | None = None,
    status: ProceedingsStatus | None = None,
    **chances: float,
) -> list[Allegation]:
    article = article_of(text)
    parsed = parse(article)
    quotations = find_quotations(article)
    cast = find_cast(parsed, quotations)
    statements = find_statements(parsed, quotations, cast) if given is None else given
    entities = {entity.id: replace(entity, status=status) for entity in cast.entities}
    accused = next(entity.id for entity in cast.entities if entity.name == target)
    block, sentence = list(parsed.sentences())[-1]
    wording = Wording(block.span_of(sentence), **{"wrongdoing": 0.9, **chances}, target=accused)
    voices = Voices(parsed.text, statements, quotations)
    return list(worded_allegations(parsed, voices, cast, entities, (wording,), []))


DEEDS = [
    "Site manager Paul Reeve told the auditors that the hours were real and kept the difference.",
    "Paul Reeve knew that the hours were not real and took a tenth of the money.",
    "Paul Reeve did not mention that he had filled in the sheets.",
]
ANSWERS = [
    "Paul Reeve said that the hours were real and that he had kept nothing.",
    "A solicitor for Paul Reeve told us that the hours were real.",
    "Paul Reeve denies that he filled in the sheets.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_the_accused_told_others_then_is_a_deed(text):
    assert alleged(text, "Paul Reeve", own_voice=0.9) == [Grade.NONE]


@pytest.mark.parametrize("text", ANSWERS)
def test_what_the_accused_tell_the_readers_is_no_charge(text):
    assert alleged(text, "Paul Reeve", own_voice=0.9) == []


def test_somebody_with_a_name_vouches_for_what_they_say_whatever_the_scorer_thinks():
    text = "Former nurse Jade Tiller claims that Paul Reeve got his certificate from a friend."
    assert alleged(text, "Paul Reeve", vague=0.9) == [Grade.NAMED]


def test_what_a_document_says_by_the_sentence_itself_is_not_the_papers_word():
    said = "Paul Reeve kept the cash in a safe to which three people had keys"
    assert alleged(f"{said}, the report says.", "Paul Reeve", own_voice=0.9) == [Grade.NAMED]
    assert alleged(f"There is a report. {said}.", "Paul Reeve", own_voice=0.9) == [Grade.NONE]
    assert alleged(f"The report says that the safe was green. {said}.", "Paul Reeve", own_voice=0.9) == [Grade.NONE]


def test_what_jurors_heard_by_the_sentence_itself_is_not_the_papers_word():
    said = "Paul Reeve kept the cash in a safe to which three people had keys"
    assert alleged(f"{said}, jurors heard.", "Paul Reeve", own_voice=0.9) == [Grade.OFFICIAL]


@pytest.mark.parametrize(
    ("text", "is_settled"),
    [
        ("Farm boss Paul Reeve was ordered to pay £9,000 to a picker whom he had kept short.", True),
        ("A panel found that Paul Reeve had kept pickers short.", True),
        ("Farm boss Paul Reeve kept pickers short for nine years.", False),
    ],
)
def test_a_sentence_that_tells_of_the_finding_rests_on_it(text: str, is_settled: bool):
    [found] = read_as_worded(text, "Paul Reeve", own_voice=0.9)
    assert found.established is is_settled


def test_a_finding_told_while_a_case_is_open_settles_nothing():
    text = "Farm boss Paul Reeve is on a list of banned helpers that a diocese keeps."
    [found] = read_as_worded(text, "Paul Reeve", status=ProceedingsStatus.CHARGED, own_voice=0.9)
    assert not found.established


@pytest.mark.parametrize("hands_on", ["It has emerged that", "It is understood that", "It later emerged that"])
def test_what_has_emerged_from_nowhere_rests_on_nobody(hands_on):
    assert alleged(f"{hands_on} Paul Reeve filled in the sheets in the pub.", "Paul Reeve") == [Grade.VAGUE]


def test_of_two_sources_of_a_sentence_the_better_one_counts():
    text = "A former clerk said, as a letter has it, that Paul Reeve kept the difference and burned all the slips."
    content = (span_of(text, "that Paul Reeve kept the difference and burned all the slips"),)
    sources = (("A former clerk", SourceStanding.VAGUE), ("a letter", SourceStanding.DOCUMENT))
    statements = tuple(
        Statement(f"s{at}", StatementKind.INDIRECT, content, source=Source(span_of(text, words), None, standing))
        for at, (words, standing) in enumerate(sources, 1)
    )
    assert alleged(text, "Paul Reeve", statements) == [Grade.NAMED]


def test_what_a_paragraph_puts_long_ago_accuses_nobody_who_could_sue():
    text = "Paul Reeve founded the yard in 1867 and kept the widows’ money."
    assert alleged(text, "Paul Reeve", own_voice=0.9) == []
    assert alleged(text.replace("1867", "1987"), "Paul Reeve", own_voice=0.9) == [Grade.NONE]


HARMLESS = [
    "The trustee, Paul Reeve, who left in October, learnt of the charge from his son’s telephone.",
    "Paul Reeve complained to the borough about the black mould.",
    "Paul Reeve put £60,000 of his late mother’s pension into the bond.",
    "Paul Reeve resigned from the bank last year and was later charged.",
    "Paul Reeve, on his own account, spent most of the visit on the noise.",
    "Paul Reeve, who leads the council, has been frank enough to publish the bids.",
    "Paul Reeve is on leave until May and has told fans that he is “knitting, sleeping and saying no”.",
    "Paul Reeve made no criticism of the yard, which had warned of it in writing.",
    "Paul Reeve had just withdrawn the money from the machine when he was approached from behind.",
    "If Paul Reeve left in August, he would leave behind an inexperienced board.",
    "Paul Reeve.",
]
HARMFUL = [
    "The trustee, Paul Reeve, who hid the papers, learnt of the charge from his son’s telephone.",
    "Paul Reeve complained to the borough and threatened the clerk.",
    "Paul Reeve put £60,000 of the members’ pension into the bond.",
    "Paul Reeve put £60,000 of her pension into his own account.",
    "Paul Reeve has been honest enough to admit that the tickets were never sent.",
    "Paul Reeve is on leave after £9,000 went from the fund into his own account.",
    "Paul Reeve raised no objection to the sale and asked for a share of the price.",
    "Paul Reeve had just left the bank when he was told to bring the money back.",
    "Paul Reeve was suspended for hiding the papers of the trust.",
    "If Paul Reeve took the money, he must leave the board.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_who_learns_complains_or_loses_does_nothing_wrong(text):
    assert alleged(text, "Paul Reeve", own_voice=0.9) == []


@pytest.mark.parametrize("text", HARMFUL)
def test_what_is_told_beside_a_harmless_part_still_counts(text):
    assert alleged(text, "Paul Reeve", own_voice=0.9) == [Grade.NONE]


@pytest.mark.parametrize("text", ["The council paid for the hours.", "She did it in the interval and went back on."])
def test_a_sentence_about_somebody_else_is_none_about_a_man_whom_it_leaves_out(text):
    assert alleged(f"Mr Paul Reeve runs the home in Thornby.\n{text}", "Paul Reeve", own_voice=0.9) == []


def test_a_sentence_that_may_be_about_a_man_is_kept():
    text = "Mr Paul Reeve runs the home in Thornby.\nThe shortfall dates from the spring."
    assert alleged(text, "Paul Reeve", own_voice=0.9) == [Grade.NONE]


def test_a_heading_about_those_who_lose_accuses_nobody_and_one_about_who_left_them_does():
    named = "Paul Reeve ran the hotels."
    assert alleged(f"{named}\n# Suppliers left with £14m of unpaid bills", "Paul Reeve", own_voice=0.9) == []
    assert alleged(f"{named}\n# Hotel boss left suppliers unpaid", "Paul Reeve", own_voice=0.9) == [Grade.NONE]


def test_a_heading_on_what_police_found_does_not_accuse_them():
    found = "Kent Police found 90 plants in a chapel."
    assert alleged(f"{found}\n# Gang’s lock-ups smashed in dawn raids", "Kent Police", own_voice=0.9) == []
    assert alleged(f"{found}\n# Officers took the wrong man’s car", "Kent Police", own_voice=0.9) == [Grade.NONE]


def test_a_heading_of_quoted_words_and_whose_they_are_is_somebodys_word():
    heading = "# ‘Not a penny has gone on the ward’: fundraiser’s fury at hospital charity"
    assert alleged(f"Paul Reeve ran the charity.\n{heading}", "Paul Reeve", own_voice=0.9) == [Grade.NAMED]


def test_counted_people_vouch_for_what_they_say_in_the_text_and_not_in_a_heading():
    text = "Four former tenants say that Paul Reeve held their bank cards in a biscuit tin."
    assert alleged(text, "Paul Reeve", vague=0.9) == [Grade.NAMED]
    text = "Paul Reeve runs a surgery.\n# 6,400 patients told to move after Paul Reeve kept the rent and went"
    assert alleged(text, "Paul Reeve", own_voice=0.9) == [Grade.NONE]


def test_to_be_cleared_accuses_nobody_unless_something_is_put_against_it():
    text = "Paul Reeve was cleared by the same body in 2019 after a complaint about a patient."
    assert alleged(text, "Paul Reeve", own_voice=0.9) == []
    text = "Paul Reeve was cleared by the same body in 2019 but kept the patient’s money."
    assert alleged(text, "Paul Reeve", own_voice=0.9) == [Grade.NONE]


@pytest.mark.parametrize("unable", ["could not say", "did not remember"])
def test_not_to_know_is_no_deed_and_not_to_tell_is_one(unable: str):
    assert alleged(f"Paul Reeve {unable} who had filled in the sheets.", "Paul Reeve", own_voice=0.9) == []
    text = "Paul Reeve did not say who had filled in the sheets."
    assert alleged(text, "Paul Reeve", own_voice=0.9) == [Grade.NONE]


@pytest.mark.parametrize(
    ("headline", "grades"),
    [("Barman brands theft charge 'a fairy tale'", []), ("Barman kept the takings", [Grade.NONE])],
)
def test_a_heading_by_which_the_accused_answer_a_charge_makes_none(headline, grades):
    assert alleged(f"Paul Reeve chaired the club.\n# {headline}", "Paul Reeve", own_voice=0.9) == grades


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Paul Reeve is thought to have gone on by foot once he had left the van.", []),
        ("It is understood to be only days before a report on Paul Reeve is published.", []),
        ("Paul Reeve is thought to have kept the cash once he had left the van.", [Grade.VAGUE]),
        ("It is understood that Paul Reeve kept the cash.", [Grade.VAGUE]),
    ],
)
def test_a_guess_at_where_somebody_went_is_no_hearsay(text, grades):
    assert alleged(text, "Paul Reeve", vague=0.9) == grades


def test_what_a_man_did_is_not_laid_at_the_door_of_a_body_that_is_not_mentioned():
    body = "Harbour Ltd runs the quay. "
    assert alleged(body + "He kept the cash in a safe.", "Harbour Ltd", own_voice=0.9) == []
    assert alleged(body + "Sources say that the man kept the cash.", "Harbour Ltd", vague=0.9) == []
    assert alleged(body + "It kept the cash in a safe.", "Harbour Ltd", own_voice=0.9) == [Grade.NONE]
