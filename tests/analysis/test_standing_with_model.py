"""How far the law has got with somebody, in the words in which copy tells it, read with the real model."""

from collections.abc import Callable

import pytest

from compliance_app.model import ProceedingsStatus, Reading

pytestmark = pytest.mark.model

Read = Callable[[str], Reading]

COURT = "The jury at Selby Crown Court heard the case in May. The court was told of a barn and the judge of a dog.\n\n"
TOLD = {
    "detained for life": (ProceedingsStatus.CONVICTED, "Neil Hart, who is 18, was detained for life for the murder."),
    "received months": (ProceedingsStatus.CONVICTED, COURT + "Neil Hart, 41, his foreman, received 30 months."),
    "was given a term": (ProceedingsStatus.CONVICTED, COURT + "Neil Hart, 31, of Batley, was given a two-year term."),
    "after another's term": (
        ProceedingsStatus.CONVICTED,
        COURT + "Ann Day, 39, received 30 months, and Neil Hart, 36, who forged the papers, 20 months.",
    ),
    "a judge gave months": (
        ProceedingsStatus.CONVICTED,
        COURT + "Judge Ann Day gave Neil Hart nine months in prison.",
    ),
    "a judge gave, with an aside": (
        ProceedingsStatus.CONVICTED,
        COURT + "Judge Ann Day gave Hart, who kept bees, nine months in prison.\n\nNeil Hart wept.",
    ),
    "given years without the noun": (
        ProceedingsStatus.CONVICTED,
        COURT + "Ann Day got five years for theft. Neil Hart, who hid the silver, was given four.",
    ),
    "has begun a prison term": (ProceedingsStatus.CONVICTED, COURT + "Neil Hart has begun a 16-month prison term."),
    "is serving": (ProceedingsStatus.CONVICTED, COURT + "Neil Hart drugged her glass. He is serving nine years."),
    "a jury found": (ProceedingsStatus.CONVICTED, "In March a jury found that Neil Hart had drugged her glass."),
    "charges proved": (
        ProceedingsStatus.CONVICTED,
        COURT + "Six counts of theft were proved against Neil Hart in May.",
    ),
    "first called by his age": (
        ProceedingsStatus.CONVICTED,
        "Neil Hart left a neighbour in fear.\n\nProsecutor Dan Lyle read what she wrote once a jury had found the "
        "52-year-old guilty of stalking.",
    ),
    "convicted him, not the lawyer": (
        ProceedingsStatus.CONVICTED,
        COURT + "Barrister Dan Lyle said that Neil Hart had beaten a neighbour. The jury convicted him of assault.",
    ),
    "in a list of those on trial": (
        ProceedingsStatus.ON_TRIAL,
        "Those on trial are:\n\nAnn Day, 39, of Mill Lane - accused of theft\n\nNeil Hart, 41 - accused of fraud",
    ),
    "is on trial": (
        ProceedingsStatus.ON_TRIAL,
        "Neil Hart, 47, is on trial at Selby Crown Court charged with nine offences.",
    ),
    "went on trial": (ProceedingsStatus.ON_TRIAL, "Neil Hart went on trial at Selby Crown Court accused of rape."),
    "sent to prison": (ProceedingsStatus.CONVICTED, "Neil Hart was sent to prison for three years for theft."),
    "remanded at a hearing": (
        ProceedingsStatus.CHARGED,
        "Neil Hart was arrested on Friday. A judge ordered on Monday that Hart be held in custody until May.",
    ),
    "given charges": (
        ProceedingsStatus.CHARGED,
        "Neil Hart was arrested on Friday. Hart has since been given charges of arson.",
    ),
    "charged, the day between": (ProceedingsStatus.CHARGED, "Neil Hart was on Tuesday charged over a payment."),
    "arraigned alongside": (ProceedingsStatus.CHARGED, "Ann Day was arraigned alongside Dan Lyle and Neil Hart."),
    "was before a court charged": (
        ProceedingsStatus.CHARGED,
        "Neil Hart, 46, of Selby, was before Carlisle Crown Court charged with arson.",
    ),
    "in a list that faces charges, with an old office": (
        ProceedingsStatus.CHARGED,
        "Ann Day, 58, formerly the clerk of Selby, Dan Lyle, 44, and Neil Hart, 43, face charges of fraud.",
    ),
    "faces cases by number": (
        ProceedingsStatus.CHARGED,
        "Neil Hart was arrested on Friday. Hart, a broker, faces 14 fraud cases in two states.",
    ),
    "more time to question": (
        ProceedingsStatus.ARRESTED,
        "Neil Hart was arrested on Friday. Magistrates gave detectives more time and Hart is still held in custody.",
    ),
    "one of two who were convicted": (
        ProceedingsStatus.CONVICTED,
        COURT + "Ann Day and Neil Hart denied theft. They were found guilty on every count.",
    ),
    "others were jailed": (
        ProceedingsStatus.CHARGED,
        COURT + "Ann Day and Neil Hart denied theft. Their friends ran off. Two guards said that they were jailed.",
    ),
    "let go with others": (
        ProceedingsStatus.ACQUITTED,
        "Six men were arrested in May, but the Crown offered no evidence against two. They were Neil Hart, 31, of "
        "Mill Lane, and Carl Dean, 22, of Hay Street.",
    ),
    "bailed with others": (
        ProceedingsStatus.ARRESTED,
        "Six men were arrested in May, and two were bailed. They were Neil Hart, 31, of Mill Lane, and Carl Dean, 22.",
    ),
    "whose home was searched": (
        ProceedingsStatus.ARRESTED,
        "A man of 59 was arrested this morning on suspicion of arson.\n\nThe house is the home of Neil Hart.",
    ),
}


def status_of(reading: Reading, name: str) -> ProceedingsStatus | None:
    return next(entity.status for entity in reading.entities if entity.name == name)


@pytest.mark.parametrize(("status", "text"), TOLD.values(), ids=TOLD)
def test_status_is_read(read_text: Read, status: ProceedingsStatus, text: str):
    assert status_of(read_text(text), "Neil Hart") is status


OF_NOBODY = {
    "a witness denied it": COURT
    + "Ann Day was jailed for fraud. Neil Hart gave evidence. He denied it, and the judge told the jury so.",
    "an inquest's jury": "At the inquest a jury found that Neil Hart had failed to lock the gate.",
    "a jury found that he had not": "In March a jury found that Neil Hart had not drugged her glass.",
    "served a sentence": COURT + "Neil Hart came to the town after serving a sentence for theft in Leeds.",
    "charges not proved": COURT + "Six counts of theft were not proved against Neil Hart in May.",
    "a witness behind a list": "Those on trial are:\n\nAnn Day, 39\n\nThe case goes on.\n\nNeil Hart saw it.",
    "a victim behind a list": "The victims of the convicted killer were:\n\nAnn Day, 39\n\nNeil Hart, 41",
    "whoever mourns after a sentence": "After the accused were jailed, a friend said:\n\nNeil Hart was a good man.",
    "set upon by a boy": "A pupil was arrested after a boy was cut.\n\nNeil Hart, 15, was seized by a boy of 16.",
    "on trial at a club": "Neil Hart, a winger, is on trial at Selby Town and scored twice on Saturday.",
    "detained for hours": "Neil Hart was detained for six hours at the airport by border guards.",
    "a home without an arrest": "A barn burned down this morning. The house is the home of Neil Hart.",
    "letters to a prison": "The choir’s letters were sent to prison for Neil Hart, who runs its library.",
    "set upon, not arrested": "A pupil has been arrested. Neil Hart, who is 15, was grabbed by two boys on the stairs.",
    "a judge gave time to pay": COURT + "Judge Ann Day gave Neil Hart nine months to pay the bill.",
    "a judge gave a medal": COURT + "Judge Ann Day gave Neil Hart, who ran for nine months, a medal.",
    "a victim who stood in court and told of the charged": COURT
    + "Ann Day, 27, and Neil Hart, 31, were hurt in the raid. The two stood at Carlisle Crown Court and described how "
    "Jon Lee, charged with robbery, hit them.",
    "has begun a term of office": COURT + "Neil Hart has begun a four-year term as mayor.",
    "was given things by number": COURT + "Neil Hart, who keeps hens, was given four bantams.",
    "was in a garden": "Neil Hart was in his garden, where on Tuesday Ann Day was charged with theft.",
    "was before a court as counsel": "Neil Hart was before Carlisle Crown Court for the Crown on Tuesday.",
    "given time to pay": COURT + "Neil Hart was given six months to pay the bill.",
}


@pytest.mark.parametrize("text", OF_NOBODY.values(), ids=OF_NOBODY)
def test_no_status_is_read_into(read_text: Read, text: str):
    assert status_of(read_text(text), "Neil Hart") is None
