"""Who is protected, read from copy of many kinds with the real model."""

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from compliance_app.detectors.anonymity import (
    child,
    jigsaw,
    order_contradiction,
    relationship,
    sexual_offence_victim,
    undeclared_pseudonym,
)
from compliance_app.model import Entity, Hit, OffenceClass, ProceedingsStatus, Reading, Role

pytestmark = pytest.mark.model

Read = Callable[[str], Reading]
DETECTORS: tuple[ModuleType, ...] = (
    sexual_offence_victim,
    undeclared_pseudonym,
    child,
    jigsaw,
    relationship,
    order_contradiction,
)


def hits(reading: Reading) -> Iterator[tuple[str, Hit]]:
    for module in DETECTORS:
        for hit in module.detect(reading, module.Settings()):
            yield module.__name__.rsplit(".", 1)[-1], hit


def found(reading: Reading) -> list[tuple[str, str]]:
    return [(name, hit.span.of(reading.text)) for name, hit in hits(reading)]


def flagged(reading: Reading) -> set[str]:
    return {name for name, _hit in hits(reading)}


def who(reading: Reading, name: str) -> Entity:
    return next(entity for entity in reading.entities if entity.name == name)


NAMED_COMPLAINANTS = {
    "passive": "A driver denies rape. Nadia Brill, 33, was raped in a lay-by near Corfe, Selby Crown Court was told.",
    "relative clause": "Ivan Pole was jailed for rape. He chose Lucy Marsh, whom he raped twice in her own kitchen.",
    "gerund of the charge": "Dean Farr, 40, is charged with raping Holly Orme at a hotel in Bath.",
    "noun with of": "Dean Farr, 40, was convicted on Monday of the rape of Holly Orme.",
    "noun and title": "Rape victim Holly Orme said outside court that she felt numb.",
    "told police": "Holly Orme told police that Farr had sexually assaulted her in a taxi.",
    "forced himself": "Mr Farr forced himself on Holly Orme after a works party, it is said.",
    "trafficked": "Six people were freed from the yard. Marius Lazar, 29, was trafficked from Cluj by two brothers.",
    "forced marriage": "Amina Sadiq was forced to marry a man twice her age, a judge heard.",
    "acquittal": "Dean Farr was cleared yesterday of raping Holly Orme, a former neighbour.",
    "one of a group": "Farr was jailed for 12 years for rape. Among the women he raped was Holly Orme, who is now 40.",
    "one listed": "Two brothers trafficked six carers from Manila, among them Rosa Lim, 31, who now lives in Hull.",
    "covert filming": "A landlord secretly filmed Holly Orme, 27, in the shower, a court heard.",
    "weak word in a sexual story": (
        "Ian Farr, 60, was jailed for sexual abuse of pupils.\nPaul Amery, now 50, was touched in the hall by Farr."
    ),
}


@pytest.mark.parametrize("text", NAMED_COMPLAINANTS.values(), ids=NAMED_COMPLAINANTS.keys())
def test_named_complainant_is_found(read_text: Read, text: str):
    assert "sexual_offence_victim" in flagged(read_text(text)), text


MAY_BE_NAMED = {
    "waiver": "Holly Orme, who has waived her right to anonymity, said Farr raped her in 2009.",
    "gave up": "Farr was jailed for rape. Holly Orme, giving up her legal right to anonymity, said he had raped her.",
    "dead": "Farr raped and murdered Holly Orme in 1994. Ms Orme's body was found in a quarry.",
    "violence": "Farr stabbed Holly Orme, 33, outside a club and was jailed for nine years.",
    "declared pseudonym": "Ana, which is not her real name, was trafficked from Iasi at 19.",
    "pseudonym at the end": "Ana was trafficked from Iasi at 19. She was sold twice.\nAna's name has been changed.",
    "figure of speech": "Critic Holly Orme called the rape of the waterfront a scandal.",
    "sport": "Holly Orme was mugged by the goalkeeper in the second half and scored anyway.",
    "officer": "Det Sgt Holly Orme said the man had raped a woman in her twenties in a park.",
    "prosecutor": "Holly Orme, prosecuting, said Farr had raped a woman he met online.",
    "charity worker": "Holly Orme, of the charity Lantern, said many rape victims never report it to the police.",
    "judge": "Judge Holly Orme told Farr that he had sexually abused two boys over ten years.",
    "unnamed complainant": "A woman in her thirties told Bath Crown Court that Dean Farr had raped her.",
    "age and town only": "The complainant, a 24-year-old woman from Leeds, told jurors that Farr had raped her.",
    "relative of the accused": "Farr, who denies rape, was supported in court by his wife and daughter.",
}


@pytest.mark.parametrize("text", MAY_BE_NAMED.values(), ids=MAY_BE_NAMED.keys())
def test_lawful_copy_is_left_alone(read_text: Read, text: str):
    assert found(read_text(text)) == [], text


def test_bare_first_name_without_a_note_is_an_undeclared_pseudonym(read_text: Read):
    assert "undeclared_pseudonym" in flagged(
        read_text("Traffickers moved her twice.\nOne of them, Lidia, was trafficked to Hull at 17.")
    )


def test_tie_to_the_named_offender(read_text: Read):
    text = "Colin Brake, 51, was jailed for raping a girl. The victim, who is Brake's stepdaughter, watched him go."
    assert "relationship" in flagged(read_text(text))


def test_named_mother_gives_the_child_away(read_text: Read):
    text = "Colin Brake, 51, was jailed for raping a girl. He married the girl's mother, Denise, in 2011."
    assert "jigsaw" in flagged(read_text(text))


def test_job_and_place_of_a_complainant(read_text: Read):
    text = (
        "A surgeon denies sexual assault.\n"
        "The complainant, the only woman on the lifeboat crew at Port Neave, told the court that she froze."
    )
    assert "jigsaw" in flagged(read_text(text))


def test_child_before_the_youth_court(read_text: Read):
    text = "Kieran Dobbs, 15, admitted burglary when he appeared at Marl Youth Court."
    assert ("child", "Kieran Dobbs") in found(read_text(text))


def test_child_in_a_prize_giving_is_left_alone(read_text: Read):
    assert (
        found(read_text("Kieran Dobbs, 15, baked 90 scones for the hospice and won a cup at the village show.")) == []
    )


def test_accused_never_becomes_victim_of_the_same_event(read_text: Read):
    reading = read_text("Dean Farr, 40, is accused of raping Holly Orme. Farr denies the charge.")
    assert Role.VICTIM not in who(reading, "Dean Farr").roles
    assert Role.ACCUSED in who(reading, "Dean Farr").roles
    assert Role.VICTIM in who(reading, "Holly Orme").roles


def test_status_and_plea(read_text: Read):
    reading = read_text("Dean Farr, 40, pleaded guilty to rape at Bath Crown Court on Monday.")
    farr = who(reading, "Dean Farr")
    assert (farr.status, farr.pleaded) == (ProceedingsStatus.CONVICTED, "guilty")


def test_age_now_and_then(read_text: Read):
    reading = read_text("Ruth Able, 44, says the coach abused her. Sam Dole, 15, said nothing.")
    assert (who(reading, "Ruth Able").age, who(reading, "Ruth Able").minor) == (44, False)
    assert who(reading, "Sam Dole").minor is True


def test_murdered_person_is_dead(read_text: Read):
    reading = read_text("Farr was jailed for life for murdering Holly Orme, 33, in 1994.")
    orme = who(reading, "Holly Orme")
    assert orme.deceased
    assert [item.offence for item in orme.evidence if item.role is Role.VICTIM][:1] == [OffenceClass.VIOLENCE]


def test_an_old_conviction_does_not_hide_that_somebody_was_arrested_now(read_text):
    reading = read_text(
        "# Baker held over thefts\nNiall Corrie, 44, was arrested on Friday on suspicion of theft.\n"
        "Corrie, who was convicted of shoplifting as a student, runs two shops."
    )
    (corrie,) = [entity for entity in reading.entities if entity.name == "Niall Corrie"]
    assert corrie.status == "arrested"


def test_a_conviction_now_outranks_the_arrest_that_led_to_it(read_text):
    reading = read_text(
        "# Baker jailed over thefts\nNiall Corrie, 44, was arrested in May last year.\n"
        "Corrie was convicted of theft at Brock Crown Court and jailed for two years."
    )
    (corrie,) = [entity for entity in reading.entities if entity.name == "Niall Corrie"]
    assert corrie.status == "convicted"


TOLD_FURTHER_ON = {
    "job told paragraphs later": (
        "A plumber denies rape.\nThe complainant, who is in her twenties, gave evidence behind a curtain.\n"
        "Counsel said that she had met him at a fair.\nRain had closed the fair early.\n"
        "She is the only woman in the bell tower at Marl Minster."
    ),
    "mother of a boy in the dock": (
        "A 15-year-old boy admitted arson at Marl Youth Court.\nFirefighters were there for nine hours.\n"
        "He hung his head as film was shown.\nHis mother, librarian Denise Poole, said the family was ashamed."
    ),
    "father of the complainant": (
        "Colin Brake, 51, was jailed for raping a girl of 15.\nHe had met the girl at a rink.\n"
        "“Ten years is nothing,” said Denis Poole, of Marl, whose daughter skated there."
    ),
}


@pytest.mark.parametrize("text", TOLD_FURTHER_ON.values(), ids=TOLD_FURTHER_ON.keys())
def test_details_far_from_the_offence_count(read_text: Read, text: str):
    assert "jigsaw" in flagged(read_text(text)), text


NAMED_FURTHER_ON = {
    "one of the men": (
        "Nine men were trafficked to a yard in Goole, jurors were told.\nThey were paid nothing.\n"
        "One of the men, Marius Lazar, 29, told the jury that he slept in a van."
    ),
    "that woman": (
        "Dean Farr was cleared of raping a nurse.\nHe was convicted of sexually assaulting a dancer.\n"
        "That woman, Holly Orme, said that she slept at last."
    ),
    "the same to her": (
        "A pilot was jailed for sexually assaulting cabin crew.\nHe had done the same to Holly Orme, jurors heard."
    ),
}


@pytest.mark.parametrize("text", NAMED_FURTHER_ON.values(), ids=NAMED_FURTHER_ON.keys())
def test_named_complainant_far_from_the_offence(read_text: Read, text: str):
    assert "sexual_offence_victim" in flagged(read_text(text)), text


def test_age_before_a_name_in_apposition(read_text: Read):
    assert who(read_text("He was helped by a 13-year-old pal, Tom Able, who drew the map."), "Tom Able").age == 13
    assert who(read_text("Of the 14-year-old girl, Ann Day said that she was brave."), "Ann Day").age is None


def test_counsel_has_no_solicitor_and_no_mother_in_copy(read_text: Read):
    reading = read_text(
        "Neil Hart, 44, was charged with arson.\nMitigating, Tom Able said that Hart was sorry.\nHis mother wept."
    )
    (relation,) = [each for entity in reading.entities for each in entity.relations if each.kind == "mother"]
    assert reading.entity(relation.to).name == "Neil Hart"


def test_one_of_a_group_is_no_victim_of_an_offence_told_in_passing(read_text: Read):
    text = (
        "A festival let too many people through one gate, an inquest heard.\nStewards were told to stay silent.\n"
        "One of them, the team leader Kirsty Doyle, said that she had reported it to her manager.\n"
        "A stranger was jailed for sexual assault in the campsite on the same night."
    )
    assert found(read_text(text)) == []


def test_the_dead_are_not_tried_but_a_defendant_whose_victim_died_is(read_text: Read):
    obituary = read_text(
        "Niall Corrie, who has died aged 91, was arrested over a bank raid and paid for it with a year."
    )
    assert who(obituary, "Niall Corrie").status is None
    assert not any(sign.active for sign in obituary.proceedings)
    case = read_text(
        "Niall Corrie has been charged with murder over Tom Day. He died at the scene.\n"
        "Niall Corrie’s murder trial is due in May."
    )
    assert who(case, "Niall Corrie").status is ProceedingsStatus.CHARGED


PANEL = "A disciplinary panel of the league heard that Niall Corrie was charged with stamping. He pleaded not guilty."


def test_a_charge_before_a_panel_is_no_active_case_unless_the_law_is_in_it(read_text: Read):
    panel = read_text(PANEL)
    assert who(panel, "Niall Corrie").status is None
    assert not panel.proceedings
    assert not read_text(PANEL.replace("A disciplinary panel", "An independent panel")).proceedings
    law = read_text(f"{PANEL}\nPolice have charged him with wounding, too.")
    assert who(law, "Niall Corrie").status is ProceedingsStatus.CHARGED
