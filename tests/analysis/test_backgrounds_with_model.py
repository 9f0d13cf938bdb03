"""Whose case is active, and what copy tells of defendants beyond it, with the real model."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from compliance_app.detectors.contempt import guilt_assumption, pre_charge_suspect, prejudicial_detail
from compliance_app.detectors.contempt.defendants import defendants_in
from compliance_app.model import BackgroundKind, Reading, Wording

pytestmark = pytest.mark.model

Read = Callable[[str], Reading]
CHARGED = "Neil Hart, 44, was charged with arson on Tuesday.\n"
IN_COURT = (
    "Neil Hart, 44, denies arson. Prosecuting, Ada Moor told the jury that the barn burned for two days.\n"
    "The judge told jurors that the trial would last a week.\n"
)


def active(reading: Reading) -> set[str]:
    return {reading.entity(each).name for each in defendants_in(reading)}


def kinds(reading: Reading) -> set[BackgroundKind]:
    return {each.kind for each in reading.backgrounds}


ACTIVE = {
    "faces a charge": "Neil Hart, 44, faces two counts of arson.",
    "before the bench": "Neil Hart, 44, appeared before magistrates on Friday.",
    "plea indicated": "Neil Hart, 44, entered no plea to the charge.",
    "denies a deed": "Neil Hart, 44, denies assaulting a porter. The court was told that the jury would see film.",
    "denies a charge": "Neil Hart, 44, denies affray. The court was told that the jury and the judge would see film.",
    "an address between": (
        "Among the cases was that of Neil Hart (44), of Ardmore Rise, Strabane, who is charged with theft."
    ),
    "questioned": "A shop burned and a man was arrested. Neil Hart, 44, was being questioned by detectives last night.",
    "led away": "Police made an arrest. Neil Hart, 44, was led away by officers at dawn.",
    "a list": "Neil Hart, 44, Tom Able, 31, and Jo Crane, 29, appeared before magistrates on Friday.",
    "named as": "A man was arrested on suspicion of arson. The arrested man was named as Neil Hart.",
    "the same age": "A shop burned. Neil Hart, 44, ran it. Police said that a 44-year-old man had been arrested.",
    "a fugitive": "Fugitive farmer Neil Hart, 44, had still not been caught last night.",
    "trial of somebody": (
        "A witness walked out of the arson trial of Selby joiner Neil Hart. The judge told the jury to go on. "
        "The court sits again today."
    ),
    "the three": (
        "Ann Day, 27, Neil Hart, 31, and Tom Able, 33, are dentists. The three stood at Leeds Magistrates’ Court "
        "charged with fraud."
    ),
    "before the bench on a charge": "Neil Hart, 44, has been before Selby magistrates on a charge of arson.",
    "bailed": "Rovers captain Neil Hart was bailed yesterday after a hearing before magistrates.",
    "freed on bail": "Neil Hart, 44, ran the shop. Police said that a man of 44 had been freed on bail until June.",
    "a co-accused": (
        "Ann Day told jurors that the can was bought by her co-accused, Neil Hart, 44. The judge asked the court."
    ),
    "a jury that could not agree": (
        "Neil Hart, 44, admitted careless driving but denied causing death by dangerous driving at York Crown Court. "
        "The jury was discharged when it could not agree. There will be a retrial."
    ),
    "cleared of another matter": (
        "Neil Hart, 44, denies arson. He stood trial for arson in 2014 and was cleared. Jurors at York Crown "
        "Court heard the judge."
    ),
    "a retrial": (
        "Neil Hart, 44, was convicted of arson in May. Judges quashed the conviction as unsafe and ordered a retrial."
    ),
}


@pytest.mark.parametrize("text", ACTIVE.values(), ids=ACTIVE.keys())
def test_case_is_active(read_text: Read, text: str):
    assert "Neil Hart" in active(read_text(text)), text


NOT_ACTIVE = {
    "charged a price": "Neil Hart, 44, was charged £6 a week for a blanket, he told the tribunal.",
    "long ago": "Neil Hart, 44, was arrested in 1984 for blocking a lane. He was later mayor.",
    "held captive": "Police arrested a gang. Neil Hart, 44, was held captive in a shed, officers said.",
    "wanted things": "New basses are wanted, said Neil Hart, 44, who leads the choir.",
    "appeal for money": "Neil Hart, 44, has started an appeal for £2m.",
    "only joking": "Neil Hart, 44, said he’d be charged with theft if he took another cake.",
    "denies a charge out of court": "Neil Hart, 44, the minister, denies bribery, and calls it a smear by the press.",
    "trial long ago": (
        "The trial of Neil Hart in 1988 is told in a play. The actors play a judge, a jury and a court clerk."
    ),
    "three, but not listed": (
        "Ann Day told Neil Hart, 31, of Tom Able, 33. The three stood at Leeds Magistrates’ Court charged with fraud."
    ),
    "before the bench to speak": "Neil Hart, 44, has been before Selby magistrates to ask for a licence.",
    "bailed out": "The council bailed out Neil Hart, 44, and his bakery. Police arrested a man at the fair.",
    "cleared now": "Neil Hart, 44, denied arson and was cleared at York Crown Court. The judge thanked jurors.",
    "cleared in the opening": (
        "A chef was cleared of arson yesterday. Neil Hart, 44, was arrested in front of his children and lost his job."
    ),
    "no retrial": "Neil Hart, 44, was convicted of arson. Judges quashed it as unsafe and ruled out a retrial.",
}


@pytest.mark.parametrize("text", NOT_ACTIVE.values(), ids=NOT_ACTIVE.keys())
def test_case_is_not_active(read_text: Read, text: str):
    assert "Neil Hart" not in active(read_text(text)), text


TOLD = {
    "sacked before": (BackgroundKind.RECORD, "Hart had been sacked by a bakery in Selby for lighting a fire in a bin."),
    "fined": (BackgroundKind.RECORD, "Hart was fined in 2014 over a false alarm."),
    "penalty given": (BackgroundKind.RECORD, "He was given a suspended sentence in 2016 for setting light to a hedge."),
    "lost a licence": (BackgroundKind.RECORD, "Hart lost his licence in 2013 for driving drunk."),
    "term served": (BackgroundKind.RECORD, "He did three years for burglary in the Nineties."),
    "went to prison": (BackgroundKind.RECORD, "Hart went to prison in 2014 for setting light to a hedge."),
    "fined by a body": (BackgroundKind.RECORD, "The Law Society had fined him before, for dipping into a deposit."),
    "let go": (BackgroundKind.RECORD, "A hotel in Selby let Hart go over some spoons in 2009."),
    "paid off": (BackgroundKind.RECORD, "Hart was paid off by a bar in 2011 when its takings fell short."),
    "back in court": (BackgroundKind.RECORD, "Hart has been before the bench for the same thing on three occasions."),
    "not the first": (BackgroundKind.RECORD, "It was not the first barn that he had burned when a bill came in."),
    "part of a term": (
        BackgroundKind.RECORD,
        "Hart came home eight months before the fire, having served half of a five-year term for burning a barn.",
    ),
    "let out": (BackgroundKind.RECORD, "Hart was released from HMP Moorland eight months before the fire."),
    "term in a headline": (BackgroundKind.RECORD, "\n# Barn suspect served five years for arson\n"),
    "has a caution": (BackgroundKind.RECORD, "Hart has a caution for threatening a neighbour."),
    "told to go": (BackgroundKind.RECORD, "Hart had been asked to leave another club after the till ran short."),
    "once before": (BackgroundKind.RECORD, "Hart had tried it once before, at a mill in Goole."),
    "owned up": (BackgroundKind.CONFESSION, "Hart told his landlady that he had gone too far this time."),
    "boasted": (BackgroundKind.CONFESSION, "A barmaid said that Hart had boasted of it over a pint."),
    "owned up in his own words": (BackgroundKind.CONFESSION, "“I did it for her,” he told the officers at the door."),
    "told a neighbour": (
        BackgroundKind.CONFESSION,
        "Hart told a neighbour as he was led away, “I only meant to frighten them.”",
    ),
    "a caution with its reason": (
        BackgroundKind.RECORD,
        "Hart was taken on there in 2018 in spite of a caution for theft.",
    ),
    "traces": (BackgroundKind.TRACE, "Hart’s fingerprints are all over the can."),
    "deed": (BackgroundKind.DEED, "Hart bought the petrol himself and hid it under a tarpaulin."),
    "order": (BackgroundKind.DEED, "Hart told two lads to wedge the door."),
    "temper": (BackgroundKind.DEED, "Hart’s temper emptied the place."),
    "neighbours": (BackgroundKind.HEARSAY, "Neighbours say that he hid matches in the shed."),
    "a neighbour": (BackgroundKind.HEARSAY, "One neighbour said that Hart always carried a lighter."),
    "called": (BackgroundKind.CALLED, "! Predator: Neil Hart at the gate"),
}


@pytest.mark.parametrize(("kind", "sentence"), TOLD.values(), ids=TOLD.keys())
def test_matter_beyond_the_case(read_text: Read, kind: BackgroundKind, sentence: str):
    assert kind in kinds(read_text(CHARGED + sentence)), sentence


HARMLESS = {
    "suspended over the case": "Hart has been suspended by his club since he was charged.",
    "suspended last year": "Hart, who was suspended by his school last year, has taught 300 children.",
    "nothing to do with it": "“I had nothing to do with it,” he told a neighbour.",
    "told shareholders": "“I built this firm from nothing,” Hart told shareholders.",
    "army": "Hart served six years in the Royal Navy.",
    "suspended over a complaint": "Hart has been suspended on full pay since the complaint.",
    "a career": "Hart composed two hymns and directed the choir in Selby.",
    "by the police report": "In the police report, Hart is said to have tried to hide a can.",
    "came forward": "A lodger came forward to say that Hart hid matches in the shed.",
    "the charge told": "The charges relate to a night on which Hart locked the barn.",
    "daily life": "Hart married in 2004 and has run the shop ever since.",
    "spoke in court": "He spoke only to give his name and his address.",
    "denies to police": "Hart told police that he had never been to the barn.",
    "alibi": "Hart told police that he was at the gym when the barn went up.",
    "plans told": "Hart told his staff that he was planning to walk to the loch.",
    "bail": "He was released on bail until May.",
    "let go when it shut": "A hotel in Selby let Hart go in 2009 when it closed.",
    "let go by police": "Police let Hart go over the weekend in 2012 after an hour.",
    "teaches in prison": "Hart went to prison in 2014 to teach drama.",
    "sang before": "It was not the first time that he had sung in public.",
    "admitted to nobody": "Hart admitted careless driving last year.",
    "somebody else": "Constable Ann Day was fined in 2014 for speeding.",
}


@pytest.mark.parametrize("sentence", HARMLESS.values(), ids=HARMLESS.keys())
def test_nothing_beyond_the_case(read_text: Read, sentence: str):
    reading = read_text(CHARGED + sentence)
    assert [each for each in reading.backgrounds if each.plain] == [], sentence
    assert list(guilt_assumption.detect(reading, guilt_assumption.Settings())) == [], sentence


def test_a_deed_in_ordinary_words_weighs_where_the_wording_scorer_hears_a_charge_in_it(read_text: Read):
    reading = read_text(f"{CHARGED}Hart bought the petrol himself and left it under a tarpaulin.")
    (deed,) = reading.backgrounds
    assert (deed.kind, deed.plain) == (BackgroundKind.DEED, False)

    def flagged(**chances: float) -> bool:
        scored = replace(reading, wordings=(Wording(deed.span, **chances),))
        return any(guilt_assumption.detect(scored, guilt_assumption.Settings()))

    assert [flagged(), flagged(own_voice=0.05), flagged(prejudices=0.1)] == [False, True, True]
    (plain,) = read_text(f"{CHARGED}Hart bought a jemmy and burgled the barn.").backgrounds
    assert (plain.trigger.of(f"{CHARGED}Hart bought a jemmy and burgled the barn."), plain.plain) == ("burgled", True)


EVIDENCE = {
    "counsel": "Hart bought the petrol himself, Miss Moor said.",
    "interview": "Hart told officers in interview that he had bought petrol for a mower.",
    "told the jury": "A driver told the jury that Hart had thrown a can into the hedge.",
}


@pytest.mark.parametrize("sentence", EVIDENCE.values(), ids=EVIDENCE.keys())
def test_what_a_trial_hears_may_be_told(read_text: Read, sentence: str):
    assert kinds(read_text(IN_COURT + sentence)) == set(), sentence


HEADLINES = {
    "Barn fire beast led away": True,
    "Baker who torched barn wept in the dock": True,
    "Farmer torched rival’s barn": True,
    "Village terrorised by stalker": True,
    "Clerk’s £64,000 benefits swindle": True,
    "Clerk’s £64,000 fraud trial opens": False,
    "Hunt for killer goes on": False,
    "Baker torched barn, court hears": False,
    "‘He torched the barn’": False,
    "Man charged after barn fire": False,
}


@pytest.mark.parametrize(("headline", "is_guilt"), HEADLINES.items(), ids=HEADLINES.keys())
def test_headline_that_takes_guilt_as_settled(read_text: Read, headline: str, is_guilt: bool):
    reading = read_text(f"# {headline}\n{CHARGED}")
    scored = replace(reading, wordings=(Wording(reading.sentences[0].span, own_voice=0.5),))
    assert any(guilt_assumption.detect(scored, guilt_assumption.Settings())) is is_guilt


def test_jury_that_knows_nothing(read_text: Read):
    for said in (
        "Jurors do not know that Hart has a twin.",
        "The jury will not be told of the second fire.",
        "While jurors were kept outside, counsel argued about a letter.",
        "With jurors out of the room, counsel asked for a tape to be left out.",
        "Police found the can too late for it to be put to the jury.",
        "A hearing before the trial was told of a fire at his last farm.",
    ):
        reading = read_text(IN_COURT + said)
        hits = list(prejudicial_detail.detect(reading, prejudicial_detail.Settings()))
        assert [hit.facts["detail"] for hit in hits] == ["jury-absent"], said


def test_a_verdict_of_a_jury_was_not_kept_from_it(read_text: Read):
    reading = read_text(IN_COURT + "Another jury had found a clerk not guilty of arson.")
    hits = prejudicial_detail.detect(reading, prejudicial_detail.Settings())
    assert "jury-absent" not in {hit.facts["detail"] for hit in hits}


def test_record_that_counsel_takes_the_jury_through_is_evidence(read_text: Read):
    told = "Ada Moor took the jury through his previous convictions. He was sentenced for theft in 2011, she said."
    settings = prejudicial_detail.Settings()
    assert not list(prejudicial_detail.detect(read_text(IN_COURT + told), settings))
    assert list(prejudicial_detail.detect(read_text(IN_COURT + "Hart was sentenced for theft in 2011."), settings))


def test_what_is_said_against_bail_is_no_evidence(read_text: Read):
    said = "A constable told the court that he had 47 convictions.\n"
    settings = prejudicial_detail.Settings()
    on_bail = read_text(f"{CHARGED}{said}The judge at the court refused bail. His solicitor left the court.")
    assert list(prejudicial_detail.detect(on_bail, settings))
    tried = read_text(f"{IN_COURT}Hart is on bail. {said}")
    assert not list(prejudicial_detail.detect(tried, settings))


def test_another_man_who_was_jailed_is_not_the_defendant(read_text: Read):
    jailed = (
        "Ann Day, 24, is to stand trial in May.\nA dealer who used a boy to sell drugs has been jailed for six years."
    )
    assert not list(prejudicial_detail.detect(read_text(jailed), prejudicial_detail.Settings()))


def test_argument_that_the_jury_left_for(read_text: Read):
    left = "The judge sent the jury out. During that hour of argument it was said that Hart had a store of matches."
    hits = prejudicial_detail.detect(read_text(IN_COURT + left), prejudicial_detail.Settings())
    assert [hit.facts["detail"] for hit in hits] == ["jury-absent"]


def test_sentence_that_an_escaped_prisoner_serves_is_why_he_is_sought(read_text: Read):
    serving = "Police are searching for Neil Hart, 44.\nHart, who is serving seven years for robbery, has red hair.\n"
    settings = prejudicial_detail.Settings()
    assert not list(prejudicial_detail.detect(read_text(f"{serving}The prisoner left an open jail."), settings))
    charged = f"{CHARGED}Hart, who is serving seven years for robbery, has red hair.\nPrisoners wept."
    assert list(prejudicial_detail.detect(read_text(charged), settings))


def test_plea_of_another_before_a_jury_that_does_not_sit_yet(read_text: Read):
    plea = "Neil Hart, 44, denies theft.\nAnn Day, 31, pleaded guilty to theft. Sentence on her was put off.\n"
    settings = prejudicial_detail.Settings()
    assert not list(prejudicial_detail.detect(read_text(f"{plea}Hart goes on trial before a jury in May."), settings))
    assert list(prejudicial_detail.detect(read_text(f"{plea}The jury heard from a nurse."), settings))


def test_he_is_not_the_spokesman_who_speaks_of_him(read_text: Read):
    reading = read_text(
        "Neil Hart, 44, was convicted of theft at York Crown Court. The judge was not moved.\n"
        "A council spokesman said that the case took long, since he denied it up to the morning of the trial."
    )
    assert active(reading) == set()


def test_a_charge_is_no_assumption_of_guilt(read_text: Read):
    reading = read_text("Neil Hart, 44, is due in court on Monday. He is charged with stabbing a shopkeeper in Goole.")
    assert list(guilt_assumption.detect(reading, guilt_assumption.Settings())) == []


def test_suspect_who_answers_is_told_apart(read_text: Read):
    reading = read_text(
        "Neil Hart, 44, was arrested on suspicion of arson on Monday.\nHart denied any part in the fire."
    )
    (hit,) = pre_charge_suspect.detect(reading, pre_charge_suspect.Settings())
    assert hit.facts["answered"] == "yes"


RECORD_AND_NONE = {
    "a named prison": ("He was let out of Preston Prison in May.", "He was never let out of Preston Market in May."),
    "convictions": ("He has two previous convictions.", "He has no previous convictions."),
    "trouble": ("Hart has been in trouble before.", "Hart has never been in trouble before."),
    "a record": ("Hart has a criminal record.", "Hart does not have a criminal record."),
    "convicted": ("Hart has twice been convicted of theft.", "Neither Hart nor his wife has been convicted of theft."),
    "penalties": ("Hart had been sacked or fined before.", "Hart had never been sacked or fined before."),
}


@pytest.mark.parametrize(("record", "none"), RECORD_AND_NONE.values(), ids=RECORD_AND_NONE.keys())
def test_that_there_is_no_record_sways_nobody(read_text: Read, record: str, none: str):
    settings = prejudicial_detail.Settings()
    assert list(prejudicial_detail.detect(read_text(CHARGED + record + "\nThe case continues."), settings))
    assert not list(prejudicial_detail.detect(read_text(CHARGED + none + "\nThe case continues."), settings))


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Hart was given a suspended sentence last year for theft.", 1),
        ("Nobody on the street knew that Hart had been jailed for arson.", 1),
        ("Jurors cleared Hart of theft and found him guilty of arson.", 0),
    ],
)
def test_another_sentence_does_not_end_a_trial_whose_jury_is_out(read_text: Read, told: str, count: int):
    reading = read_text(f"{IN_COURT}{told}\nThe jury has retired to consider its verdict.")
    assert len(list(prejudicial_detail.detect(reading, prejudicial_detail.Settings()))) == count
