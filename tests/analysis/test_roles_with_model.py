"""Who came to harm, who is dead and whom a group stands for, read with the real model. Each text is invented."""

import pytest

from compliance_app.detectors.anonymity import child, sexual_offence_victim
from compliance_app.model import Role

pytestmark = pytest.mark.model


def people_in(reading, role: Role) -> set[str]:
    return {entity.name for entity in reading.entities if role in entity.roles}


def targets(reading) -> set[str]:
    return {reading.entity(each).name for allegation in reading.allegations for each in allegation.targets}


HARMED = {
    "inflicted on": (
        "Tom Mabb was found guilty of inflicting grievous bodily harm on Alex Winstanley, 19.",
        "Alex Winstanley",
    ),
    "who lost money": (
        "Jurors found Neil Reece guilty of fraud.\n\n"
        "Among those who lost money was retired midwife Blossom Archer, 74.",
        "Blossom Archer",
    ),
    "who paid": (
        "Customers lost their life savings to a solar firm.\n\nHarold Speight, 79, said he had paid £7,800 in March.",
        "Harold Speight",
    ),
    "one of the harmed": (
        "Dr Cyril Holt harmed patients for years.\n\nPatient Des Hallam, 63, said he had been told it was routine.",
        "Des Hallam",
    ),
    "whom the opening describes": (
        "A man who threatened a 71-year-old postmistress with an axe has been jailed for robbery.\n\n"
        "Lee Oakley, 33, burst into the shop in May and ordered Mavis Trent to empty the till.",
        "Mavis Trent",
    ),
    "who tells of it": ("Nora Grange, 35, said: “Leo Whitfield locked me on the balcony and beat me.”", "Nora Grange"),
}


@pytest.mark.parametrize(("text", "name"), HARMED.values(), ids=HARMED.keys())
def test_who_came_to_harm_is_a_victim(read_text, text, name):
    assert name in people_in(read_text(text), Role.VICTIM)


UNHARMED = {
    "struck off": "Carol Jeffs was struck off by the Nursing Council in 2021.",
    "what was paid elsewhere": "Harold Speight, 79, said he had paid £7,800 for the boat.",
    "the accused paid": (
        "Customers lost their life savings to Neil Reece.\n\n"
        "Mr Reece, who stole the deposits, said he had paid £500 back."
    ),
}


@pytest.mark.parametrize("text", UNHARMED.values(), ids=UNHARMED.keys())
def test_who_was_not_harmed_is_no_victim(read_text, text):
    assert people_in(read_text(text), Role.VICTIM) == set()


def test_a_student_of_the_opening_is_the_one_named_below(read_text):
    text = (
        "A bouncer who punched a student so hard that he lost an eye was jailed on Friday.\n\n"
        "Tom Mabb was found guilty of inflicting grievous bodily harm on Alex Winstanley, 19."
    )
    assert people_in(read_text(text), Role.VICTIM) == {"Alex Winstanley"}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The post was held by Rupert Sand, who altered the notes after the babies had died.", set()),
        ("The coroner, Edmund Vale, recorded in 2019 that he died of natural causes.", set()),
        ("Her son Arlo Lock lived for two days.", {"Arlo Lock"}),
        ("Rupert Sand, a surgeon from Hull, died in May.", {"Rupert Sand"}),
        ("Rupert Sand, 44, who had been ill, died in May.", {"Rupert Sand"}),
        ("Dean Roke strangled Nadine Fry, 24, in 1998. Her body was found in a canal.", {"Nadine Fry"}),
    ],
)
def test_who_is_dead(read_text, text, dead):
    assert {entity.name for entity in read_text(text).entities if entity.deceased} == dead


COMPLAINANTS = {
    "cutting": (
        "A woman has been found guilty of female genital mutilation.\n\n"
        "She took Amina Warsan, then three, to be cut in a flat in Luton."
    ),
    "witness of long ago": (
        "A retired priest has been convicted of indecent assaults at a children's home.\n\n"
        "Gerald Pym, now 58, told the jury that Father Aiden Moyle came to his dormitory at night."
    ),
    "under a skirt": "A boy of 15 took pictures up the skirt of his teacher, Laura Ince, magistrates were told.",
}


@pytest.mark.parametrize("text", COMPLAINANTS.values(), ids=COMPLAINANTS.keys())
def test_named_complainants(read_text, text):
    reading = read_text(text)
    assert list(sexual_offence_victim.detect(reading, sexual_offence_victim.Settings()))


def test_a_dead_victim_has_no_anonymity(read_text):
    reading = read_text("Dean Roke raped and strangled Nadine Fry, 24, in 1998. Her body was found in a canal.")
    assert not list(sexual_offence_victim.detect(reading, sexual_offence_victim.Settings()))
    assert not list(child.detect(reading, child.Settings()))


GROUPS = {
    "members of a body": (
        "It has been claimed that two members of the Ashdown Trust burned letters and stole money.",
        1,
    ),
    "a salesman for a firm": ("A salesman for Brightroof Ltd stole a deposit from a widow.", 1),
    "they": ("Mark Roe and Ann Poole sat on the parish council.\n\nThey stole £40,000 from the hall fund.", 2),
    "its managers": ("The Fernley Hotel has been used by traffickers with the full knowledge of its managers.", 1),
}


@pytest.mark.parametrize(("text", "number"), GROUPS.values(), ids=GROUPS.keys())
def test_a_group_stands_for_whom_readers_take_it_for(read_text, text, number):
    assert len(targets(read_text(text))) == number


NOBODY = [
    "Police said two men stole a van in Leeds.",
    "Protesters attacked officers outside the town hall.",
    "Members of the public assaulted a steward after the match.",
    "Drivers cheat on their tests every week.",
    "Ann Poole said on Monday that the hall was cold.\n\nThey stole £40,000 from the hall fund.",
    "Paul Reeve was on stage in Hull.\n\nPaul Reeve’s tour manager stole the crew’s wages.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_a_group_that_nobody_knows_accuses_nobody(read_text, text):
    assert targets(read_text(text)) == set()


def test_the_owner_of_a_firm_answers_for_it(read_text):
    text = (
        "Restwell Care Ltd stole £9,000 from its clients.\n\n"
        "Nadine Ockley, who owns Restwell Care Ltd, said that she was sorry and that two carers had been suspended."
    )
    assert {reply.entity for reply in read_text(text).replies} == {
        entity.id for entity in read_text(text).entities if entity.name == "Restwell Care Ltd"
    }


WHO_DID_NOTHING = {
    "bitten": "Ann Roe, 7, was feeding a dog when it went for her without warning, biting her face.",
    "fell": "Ann Roe, 37, slipped on the steps, breaking her arm.",
    "defended herself": "Ann Roe, 37, was on the stairs. When Roe shoved the man away, the stranger drew a knife.",
}


@pytest.mark.parametrize("text", WHO_DID_NOTHING.values(), ids=WHO_DID_NOTHING.keys())
def test_what_befalls_somebody_is_not_their_deed(read_text, text):
    assert "Ann Roe" not in people_in(read_text(text), Role.ACCUSED)


def test_who_shoves_another_is_accused(read_text):
    reading = read_text("Ann Roe, 37, was on the stairs. Roe shoved the man down the steps.")
    assert "Ann Roe" in people_in(reading, Role.ACCUSED)


OF_THE_COURT = {
    "counsel": ("Crown counsel Petra Lowe KC told the jury that the student cried: “You have raped me.”", False),
    "prosecuting": ("Petra Lowe, prosecuting, said of the student: “She told a friend: ‘He raped me’.”", False),
    "a witness": ("Petra Lowe told the jury: “I woke and he raped me.”", True),
}


@pytest.mark.parametrize(("text", "hidden"), OF_THE_COURT.values(), ids=OF_THE_COURT.keys())
def test_counsel_who_quote_a_complainant_are_not_her(read_text, text, hidden):
    reading = read_text(f"A man is on trial for the rape of a student at Leeds Crown Court.\n\n{text}")
    hits = list(sexual_offence_victim.detect(reading, sexual_offence_victim.Settings()))
    assert [hit.slots["name"] for hit in hits] == (["Petra Lowe"] if hidden else [])


@pytest.mark.parametrize(("who", "is_child"), [("Gail Shaw", True), ("Gail Shaw, who was presiding,", False)])
def test_who_sits_in_a_youth_court_is_no_child(read_text, who, is_child):
    reading = read_text(f"A boy of 15 was before Leeds Youth Court. {who} was accused of theft at the youth court.")
    assert bool(list(child.detect(reading, child.Settings()))) is is_child


@pytest.mark.parametrize("did", ["jailed Tom Mabb", "sent Tom Mabb to prison", "thanked Tom Mabb"])
def test_what_somebody_is_sent_down_for_is_not_the_judges_deed(read_text, did):
    assert targets(read_text(f"Judge Ann Roe {did} for robbing a shop.")) == {"Tom Mabb"}


def test_a_victim_of_defilement_is_hidden(read_text):
    reading = read_text("Tom Mabb was charged with defilement. He is alleged to have defiled Joy Achan, 15.")
    assert list(sexual_offence_victim.detect(reading, sexual_offence_victim.Settings()))
