"""Who is given away in copy that means to protect, and who is not, read with the real model."""

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from compliance_app.detectors.anonymity import (
    child,
    jigsaw,
    order_contradiction,
    relationship,
    sexual_offence_victim,
    teacher_named,
    undeclared_pseudonym,
)
from compliance_app.model import Reading

pytestmark = pytest.mark.model

Read = Callable[[str], Reading]
DETECTORS: tuple[ModuleType, ...] = (
    child,
    jigsaw,
    order_contradiction,
    relationship,
    sexual_offence_victim,
    teacher_named,
    undeclared_pseudonym,
)


def flagged(reading: Reading) -> Iterator[tuple[str, str]]:
    for module in DETECTORS:
        for hit in module.detect(reading, module.Settings()):
            yield module.__name__.rsplit(".", 1)[-1], hit.span.of(reading.text)


GIVEN_AWAY = {
    "the victim is said to be her": (
        "Josh Attwater, 29, admitted disclosing private sexual images.\n\n"
        "The court was told that the victim is Hannah Prowting, who keeps a flower stall.",
        ("sexual_offence_victim", "Hannah Prowting"),
    ),
    "she was": (
        "Peter Marl, 50, was convicted of sexual assault.\n\n"
        "The woman told the court that she had been frightened of him. She was Kirsten Alderdice, now 29.",
        ("sexual_offence_victim", "Kirsten Alderdice"),
    ),
    "what she suffered": (
        "Julian Farrance was jailed for four indecent assaults on a chorister.\n\n"
        "“It is a good letter,” Sandra Kettlewell said. The diocese was sorry for what Mrs Kettlewell suffered.",
        ("sexual_offence_victim", "Sandra Kettlewell"),
    ),
    "a caption after her evidence": (
        "Ivor Brassington, 59, denies raping a colleague after a party.\n\n"
        "The woman has told the jury that he pushed her into a doorway.\n\n"
        "! Jade Whitcombe leaves Derby Crown Court after giving evidence on Tuesday.",
        ("sexual_offence_victim", "Jade Whitcombe"),
    ),
    "a child by first name": (
        "Elliot Harkness, 31, was jailed for making indecent images of girls.\n\n"
        "Ellie, who was 13, sent him her first picture because he said that his dog had died.",
        ("undeclared_pseudonym", "Ellie"),
    ),
    "a bed given up": (
        "Aidan Mulvany, 84, was jailed for raping Bernadette Skelly.\n\n"
        "When the boiler failed Mrs Skelly gave up hers and slept on the floor.",
        ("sexual_offence_victim", "Bernadette Skelly"),
    ),
    "missed before the charge": (
        "Two men are charged with raping a girl of 14 who was missing for nine days.\n\n"
        "The search for Lacey Thorne began on November 12.",
        ("sexual_offence_victim", "Lacey Thorne"),
    ),
    "a named daughter": (
        "Jerome Habgood, 43, was jailed for sexually assaulting a woman of 88.\n\n"
        "The victim’s daughter, Pauline Ossett, said that she drove past the home every night.",
        ("jigsaw", "The victim’s daughter, Pauline Ossett, said that she drove past the home every night."),
    ),
    "the only one on the shift": (
        "Istvan Fodor, 49, was found guilty of modern slavery offences.\n\nSeveral men gave evidence.\n\n"
        "Another is the only Albanian on the day shift at Wexcombe Eggs.",
        ("jigsaw", "Another is the only Albanian on the day shift at Wexcombe Eggs."),
    ),
    "the father of a child under an order": (
        "A boy of 11 told a murder trial of a row over a fence. The boy, whom a court order prevents the press from "
        "identifying, gave evidence by video.\n\nRoss Inchcombe, 51, denies murdering Alan Daventry.\n\n"
        "The boy’s father, Darren Munn, was in the kitchen at the time.",
        ("jigsaw", "The boy’s father, Darren Munn, was in the kitchen at the time."),
    ),
    "his daughter in a headline": (
        "# Builder abused his daughter from age of seven, jury is told\n\n"
        "Wayne Trinder, 47, is on trial charged with nine offences, including rape of a child. He denies them all.",
        ("relationship", "daughter"),
    ),
    "a teacher before charge": (
        "A teacher at St Cuthman’s School has been suspended over a complaint by a pupil.\n\n"
        "Police suspect Marcus Thorley, the head of PE, of having assaulted the girl.\n\n"
        "He has not been charged with any offence.",
        ("teacher_named", "Marcus Thorley"),
    ),
    "her mother without a second comma": (
        "Tom Mabb, 31, is charged with raping a girl of 12.\n\n"
        "Officers came when the girl’s mother, Ruth Akello told them of a bruise.",
        ("jigsaw", "Officers came when the girl’s mother, Ruth Akello told them of a bruise."),
    ),
    "his stepdaughter, by the judge’s order": (
        "Judge Petra Lowe sent a man aged 43, Tom Mabb, to prison for raping his stepdaughter.",
        ("relationship", "stepdaughter"),
    ),
    "a head of a common surname": (
        "Governors back headteacher Sally Green.\n\nA pupil accused Miss Green of assault; police found nothing.",
        ("teacher_named", "Sally Green"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), GIVEN_AWAY.values(), ids=GIVEN_AWAY)
def test_somebody_protected_is_given_away(read_text: Read, text: str, expected: tuple[str, str]):
    assert expected in set(flagged(read_text(text)))


LAWFUL = {
    "what the accused did for a living": (
        "Tom Mabb, 71, denies abusing a girl whom he raped, the jury was told.\n\n"
        "The former Royal Mail worker admits that he slept with the complainant, but says that she was 16."
    ),
    "her father and the police": (
        "A man on trial for the rape of his wife has claimed that she, her father and gardai plotted together."
    ),
    "waived in other words": (
        "Aidan Mulvany, 84, was jailed for indecently assaulting Bernadette Skelly.\n\n"
        "Complainants in sexual cases are entitled to anonymity for life, and Mrs Skelly has given up that right."
    ),
    "gave up hers": (
        "Delphine Marrow was raped by her director in 1983.\n\n"
        "Victims have a right to be anonymous, and Miss Marrow decided to give up hers in writing."
    ),
    "police search for a suspect": (
        "A woman was raped in a park on Monday.\n\nThe search for Neil Hart, 34, went on yesterday, police said."
    ),
    "raped and murdered": (
        "A drifter was found guilty of raping and murdering a nurse.\n\n"
        "Priya Nandkumar, 34, was found beneath the footbridge on Monday. Callum Rudge, 29, attacked her and raped her."
    ),
    "his passenger cannot be identified": (
        "Nasir Chaudhri, 46, was convicted of raping a passenger.\n\nHis passenger, a student, cannot be identified."
    ),
    "the offender of an opening who sent pictures": (
        "A tyre-fitter who sent intimate pictures of a former girlfriend to strangers was jailed for 16 months.\n\n"
        "Macsen Treharne, 27, posted them hours after the woman blocked his number."
    ),
    "a boy and a man of 51": (
        "An eleven-year-old boy has told a jury what he saw.\n\nRoss Inchcombe, 51, denies murdering Alan Daventry, 66."
    ),
    "a pseudonym that a note declares": (
        "Saima was sixteen when her uncle put a passport on the table.\n\n"
        "Names have been changed throughout this article.\n\nForced marriage has been a criminal offence since 2014."
    ),
    "a photograph of the dead": (
        "Callum Rudge raped and murdered Priya Nandkumar, a court heard.\n\n"
        "Priya’s sister, Anjali, held a photograph of her throughout."
    ),
    "a teacher who has been charged": (
        "Marcus Thorley, the head of PE at St Cuthman’s School, was charged with assault after a complaint by a pupil."
    ),
    "a supervisor": (
        "Istvan Fodor was found guilty of modern slavery offences.\n\n"
        "Dorota Kubiak, who has just been made supervisor of a charity, said that the men had stayed in the county."
    ),
}


@pytest.mark.parametrize("text", LAWFUL.values(), ids=LAWFUL)
def test_lawful_copy_is_left_alone(read_text: Read, text: str):
    assert list(flagged(read_text(text))) == []
