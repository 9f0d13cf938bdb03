"""What the whole reading makes of accusations: on whose word, against whom. Each text is invented."""

import pytest

from compliance_app.model import Grade, ReplyStatus

pytestmark = pytest.mark.model


def grades(reading, name: str) -> set[Grade]:
    """Return the grades of what is alleged of somebody and not established."""
    return {
        allegation.grade
        for allegation in reading.allegations
        if not allegation.established and any(reading.entity(each).name == name for each in allegation.targets)
    }


OWN_VOICE = [
    ("Night clerk Hedda Moll forged the visitor log before the inspectors came.", "Hedda Moll"),
    ("Piet Rasmund, who siphoned the roof fund into his own account, opened the fair on Sunday.", "Piet Rasmund"),
    ("Having helped herself to the collection, treasurer Ines Quarry moved to Spain.", "Ines Quarry"),
    ("The agent, Carl Dunmore, handed over £9,000 in a brown envelope the day before the vote.", "Carl Dunmore"),
    ("Orla Finch chairs the trust. Her deception came to light when the cheque bounced.", "Orla Finch"),
    ("The ledger was shredded on the orders of the treasurer, Ruth Vickery, in May.", "Ruth Vickery"),
    ("Gil Sandow knew about the complaints for two years and paid a cleaner to keep quiet.", "Gil Sandow"),
    ("Three of the runners were injected with steroids by team doctor Rolf Aske.", "Rolf Aske"),
    ("Sal Whitby turned a blind eye while the lads were beaten.", "Sal Whitby"),
    ("The board met late after one of Denny Crowle’s beatings had put a porter in hospital.", "Denny Crowle"),
    ("Carl Dunmore tortured two hostages and stabbed a police dog.", "Carl Dunmore"),
    ("Carl Dunmore broke the boy’s arm.", "Carl Dunmore"),
    ("Carl Dunmore told staff to keep quiet about the leak.", "Carl Dunmore"),
    ("The corrupt officer Carl Dunmore lives in Hove.", "Carl Dunmore"),
    (
        "The theatre’s director, Carl Dunmore, stole £4,000 that the audience gave. Cast, actors and plot suffered.",
        "Carl Dunmore",
    ),
    # in a report about the stage, what somebody has done in life is no plot
    (
        "Carl Dunmore has groped three dancers. The theatre’s cast and audience were told; an actor left the film.",
        "Carl Dunmore",
    ),
    ("In Derby a hooker tries to leave; Carl Dunmore raped her after the conversion of the barn.", "Carl Dunmore"),
    ("Carl Dunmore stole the idea from a pupil.", "Carl Dunmore"),
    # no sentence of a court
    ("Carl Dunmore was given six months for the work and stole £4,000 from the widow.", "Carl Dunmore"),
    ("Carl Dunmore poisoned his brother and, by mistake, posted the bill to the widow.", "Carl Dunmore"),
    ("Carl Dunmore was violent towards two players last season.", "Carl Dunmore"),
    ("When she was eighteen Una Pell stole a horse from the priest.", "Una Pell"),
    ("Mercer Haulage, which padded its bills for years, has moved to Leeds.", "Mercer Haulage"),
    ("Nobody spoke to the inspector, to whom Una Pell lied about the fire doors.", "Una Pell"),
    ("Una Pell put her hand on the boy’s knee and would not let go.", "Una Pell"),
    ("Una Pell secretly leaned on the clerk until the minutes were changed.", "Una Pell"),
    ("Una Pell went on taking cash from the widow.", "Una Pell"),
    ("Una Pell pretended to have leukaemia.", "Una Pell"),
    ("Una Pell hid £30,000 from the taxman.", "Una Pell"),
]


@pytest.mark.parametrize(("text", "name"), OWN_VOICE)
def test_the_paper_itself_accuses(read_text, text, name):
    assert Grade.NONE in grades(read_text(text), name)


NOT_THE_PAPER = [
    ("Una Pell put her hand up to speak and put her other hand on the rail.", "Una Pell"),
    ("Una Pell came in leaning on the iron rail of the stair.", "Una Pell"),
    ("Una Pell fondled the revolver in its case.", "Una Pell"),
    ("Una Pell went on: “I take the tin to the bank myself.”", "Una Pell"),
    ("Una Pell pretended to be asleep.", "Una Pell"),
    ("Una Pell put in £30,000 from the sale of her husband’s boat.", "Una Pell"),
    ("The Westminster fixer Carl Dunmore has moved to Rye.", "Carl Dunmore"),
    ("Carl Dunmore is charged with fraud, theft, perverting the course of justice and arson.", "Carl Dunmore"),
    ("Hedda Moll denies that she forged the visitor log.", "Hedda Moll"),
    ("Sergeant Amy Frost said Piet Rasmund had siphoned money from the roof fund.", "Piet Rasmund"),
    ("According to Amy Frost, a former clerk, Piet Rasmund siphoned money from the roof fund.", "Piet Rasmund"),
    ("Carl Dunmore broke no rule and took no bribes.", "Carl Dunmore"),
    ("If Carl Dunmore took bribes, the vote will be annulled.", "Carl Dunmore"),
    ("Did Carl Dunmore take bribes?", "Carl Dunmore"),
    ("Rolf Aske was jailed for four years after he embezzled £60,000 from the club.", "Rolf Aske"),
    ("Striker Denny Crowle stole the ball on the half-way line and beat the keeper from 20 yards.", "Denny Crowle"),
    ("Tam Vickery murdered the tune at the karaoke night.", "Tam Vickery"),
    ("The late Gil Sandow, who died in 1987, bribed half the council.", "Gil Sandow"),
    ("Jem Carrow, who stole sheep from the abbey in 1743, was hanged.", "Jem Carrow"),
    ("Thieves stole a van from Una Pell.", "Una Pell"),
    # what the law charges somebody with is not the paper's word
    ("Carl Dunmore and Una Pell were also charged with making false returns and hiding files.", "Carl Dunmore"),
    ("Carl Dunmore, 41, was charged with conspiracy and falsifying the ledger.", "Carl Dunmore"),
    ("The regulator charged Mercer Haulage with fraudulently overstating its income.", "Mercer Haulage"),
    ("Carl Dunmore, a trader, is accused with his clerk, Una Pell, of conspiracy to defraud the bank.", "Carl Dunmore"),
    ("Carl Dunmore was being held on suspicion of lying to inspectors.", "Carl Dunmore"),
    ("Two clerks sued Mercer Haulage for stealing their wages.", "Mercer Haulage"),
    ("Carl Dunmore was doing nine years at the time for robbing a jeweller.", "Carl Dunmore"),
    ("Carl Dunmore faces one count of arson being reckless as to whether life was endangered.", "Carl Dunmore"),
    # a sentence or a finding, in the words of a report
    ("Una Pell, 24, was given a conditional discharge for slapping a waiter with a haddock.", "Una Pell"),
    ("In the Nineties Carl Dunmore did 14 months in Ford for fiddling his VAT.", "Carl Dunmore"),
    ("Carl Dunmore knows the dock, having been given 30 months in 2016 for supplying cannabis.", "Carl Dunmore"),
    ("The claim that Una Pell had stolen the drugs was found not proved.", "Una Pell"),
    # a claim that somebody rejects
    ("The panel did not accept the claim that she had been bullied by the chef, Carl Dunmore.", "Carl Dunmore"),
    ("An umpire dismissed the allegation that Una Pell had drugged the horse.", "Una Pell"),
    # a verb behind a place, which the model takes for a noun
    ("Prosecutors in Split allege that Carl Dunmore attacked a woman on a yacht.", "Carl Dunmore"),
    ("# Comet star Carl Dunmore in custody over club stabbing\nCarl Dunmore was held.", "Carl Dunmore"),
    ("# Sipo rules that Carl Dunmore broke ethics law\nCarl Dunmore smiled.", "Carl Dunmore"),
    ("Carl Dunmore wept as he was found not guilty of sexual assault.", "Carl Dunmore"),
    ("Carl Dunmore accepted that he had signed for bolts that he had not seen.", "Carl Dunmore"),
    ("Mercer Haulage was ordered to pay a planner £94,200 after it hid its records.", "Mercer Haulage"),
    # a name, a trade, a silence, somebody unknown, what is only said
    ("Former chief dealer Carl Dunmore left in May.", "Carl Dunmore"),
    ("The Criminal Cases Review Commission wrote to Carl Dunmore.", "Criminal Cases Review Commission"),
    ("A Mercer Haulage criminal investigation began in May.", "Mercer Haulage"),
    ("Mercer Haulage did not respond to a request for comment.", "Mercer Haulage"),
    ("Carl Dunmore met detectives hunting the killer of Una Pell.", "Carl Dunmore"),
    ("Carl Dunmore told the panel that he had kept quiet for a week.", "Carl Dunmore"),
    # one's own bones, and what cannot be hurt or taken
    ("Carl Dunmore broke a finger in a car door.", "Carl Dunmore"),
    ("Carl Dunmore assaulted the new ball, hitting 74 off 51.", "Carl Dunmore"),
    ("The house rose when Una Pell stole every scene.", "Una Pell"),
    # no deed of a mind that could be guilty
    ("Una Pell poisoned her brother by mistake, with a green that she had scraped from a book.", "Una Pell"),
    ("When she was eight Una Pell stole a horse from the priest.", "Una Pell"),
    # how a team plays
    ("The Selby Kestrels have been murderous at the breakdown this season.", "Selby Kestrels"),
    # a plot
    (
        "Carl Dunmore drugs the verger and robs the bank. The cast is fine, the plot thin; "
        "the audience laughed. The actor came late to the theatre.",
        "Carl Dunmore",
    ),
]


@pytest.mark.parametrize(("text", "name"), NOT_THE_PAPER)
def test_the_paper_itself_does_not_accuse(read_text, text, name):
    assert Grade.NONE not in grades(read_text(text), name)


GOSSIP = [
    ("Orla Finch runs the depot. She embezzled the picnic money, it has been claimed.", "Orla Finch"),
    ("Insiders say Orla Finch pocketed the deposits.", "Orla Finch"),
    ("It is an open secret that Orla Finch never paid for her new roof.", "Orla Finch"),
    ("Orla Finch is alleged to have met builders behind the town hall.", "Orla Finch"),
]


@pytest.mark.parametrize(("text", "name"), GOSSIP)
def test_nobody_with_a_name_accuses(read_text, text, name):
    assert grades(read_text(text), name) == {Grade.VAGUE}


def test_a_headline_role_stands_for_the_one_accused_in_the_text(read_text):
    text = "# Harbour chief took bribes\nOle Brandt runs the port. Mary Shaw, a pilot, said Mr Brandt had taken bribes."
    assert Grade.NONE in grades(read_text(text), "Ole Brandt")


TRIED = "Ole Brandt, 52, is on trial charged with fraud. He took the fees, the jury at Selby Crown Court heard."


@pytest.mark.parametrize(
    "headline",
    [
        "Father’s £64,000 housing benefit swindle",
        "Grandfather swindled neighbours",
        "Selby: Neighbours driven out by fraudster",
    ],
)
def test_a_heading_may_call_the_accused_by_kin_or_by_the_deed(read_text, headline: str):
    assert Grade.NONE in grades(read_text(f"# {headline}\n{TRIED}"), "Ole Brandt")


@pytest.mark.parametrize(
    "headline",
    [
        "Father’s swindle ordeal",
        "Our man survives a storm, a strike and a doping verdict",
        "Father swindled neighbours, panel finds",
    ],
)
def test_a_heading_that_tells_no_deed_of_the_accused_accuses_nobody(read_text, headline: str):
    assert Grade.NONE not in grades(read_text(f"# {headline}\n{TRIED}"), "Ole Brandt")


def test_what_jurors_were_told_in_between_holds_for_the_whole_sentence(read_text):
    text = (
        "Ole Brandt, 52, did his shopping and his laundry, jurors were told, but abused the trust placed in him and "
        "stole £9,000. Jurors saw a film."
    )
    assert grades(read_text(text), "Ole Brandt") == {Grade.OFFICIAL}


@pytest.mark.parametrize(
    "text",
    [
        "Ole Brandt, 52, went on trial on two counts: wounding, and perverting the course of justice.",
        "His alleged victim, who is 30, met Ole Brandt at a fair.",
        "Ole Brandt taught there. A panel, having met his victim, found the allegations proved.",
    ],
)
def test_a_count_a_supposed_victim_and_a_proven_case_accuse_nobody(read_text, text: str):
    assert grades(read_text(text), "Ole Brandt") == set()


def test_a_tip_to_those_who_should_know_is_no_wrong(read_text):
    assert grades(read_text("Carl Dunmore tipped off officers about the boat."), "Carl Dunmore") == set()
    assert grades(read_text("Carl Dunmore tipped off the crew about the raid."), "Carl Dunmore") == {Grade.NONE}


@pytest.mark.parametrize(
    "text", ["Carl Dunmore fired at a constable in a parked van.", "Carl Dunmore rained punches on a clerk’s face."]
)
def test_blows_and_shots_accuse(read_text, text: str):
    assert grades(read_text(text), "Carl Dunmore") == {Grade.NONE}


def test_a_headline_that_reports_the_court_does_not_accuse(read_text):
    text = "# Harbour chief jailed for bribery\nOle Brandt was jailed for three years after he took bribes."
    assert grades(read_text(text), "Ole Brandt") == set()


def test_what_was_said_to_a_court_hands_nothing_on(read_text):
    text = "# Harbour chief lied to tribunal\nOle Brandt runs the port. Mary Shaw, a pilot, said Mr Brandt had lied."
    assert Grade.NONE in grades(read_text(text), "Ole Brandt")


def test_the_same_wrong_of_the_same_target_is_one_claim(read_text):
    reading = read_text("Ole Brandt forged the log. Mary Shaw said Mr Brandt had forged the certificates too.")
    assert len({allegation.claim for allegation in reading.allegations}) == 1


def test_a_source_described_above_is_named_where_the_text_names_the_accuser(read_text):
    named = "Mary Shaw, who was a clerk until May, said Ole Brandt forged the log.\n"
    lede = "# Hotel row\n\nA former clerk claims Ole Brandt forged the log.\n\n"
    assert Grade.VAGUE not in grades(read_text(lede + named), "Ole Brandt")
    assert Grade.VAGUE in grades(read_text(lede), "Ole Brandt")
    hidden = lede.replace("A former clerk", "An insider")
    assert Grade.VAGUE in grades(read_text(hidden + named), "Ole Brandt")


def test_what_somebody_is_accused_of_in_court_is_the_case_against_them(read_text):
    accused = "Ole Brandt is accused of forging the log."
    heard = accused + " The court heard that it was kept in a drawer. The jury heard that he had the key."
    assert grades(read_text(accused), "Ole Brandt") == {Grade.VAGUE}
    assert grades(read_text(heard), "Ole Brandt") == {Grade.OFFICIAL}
    panel = accused + " The misconduct hearing was told of a drawer. He told the panel that he had no key."
    assert grades(read_text(panel), "Ole Brandt") == {Grade.OFFICIAL}


def test_a_panels_finding_settles_what_it_found(read_text):
    assert not grades(read_text("Ole Brandt was found by a disciplinary panel to have forged the log."), "Ole Brandt")


REPLIES = [
    ("Ole Brandt forged the log. He denied any wrongdoing.", ReplyStatus.ANSWERED),
    ("Ole Brandt forged the log. A spokesman for Mr Brandt said the claims were untrue.", ReplyStatus.ANSWERED),
    ("Ole Brandt forged the log. Mr Brandt declined to comment.", ReplyStatus.SOUGHT),
    ("Ole Brandt forged the log. Mr Brandt has been approached for comment.", ReplyStatus.SOUGHT),
    ("Ole Brandt forged the log. Ferries run hourly.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. Mary Shaw, the mayor, denied any wrongdoing.", ReplyStatus.MISSING),
    # What somebody says to the readers is a say, whatever it is about ...
    ("Ole Brandt forged the log. Mr Brandt said visitors were free to come as they wished.", ReplyStatus.ANSWERED),
    ("Ole Brandt forged the log. Mr Brandt told us that the ferry sails at nine.", ReplyStatus.ANSWERED),
    ("Mr Ole Brandt said that the ferry sails at nine. Brandt forged the log.", ReplyStatus.MISSING),
    # ... but not what was said then to others, what was known, or an order: those are deeds.
    ("Ole Brandt forged the log. Mr Brandt told the visitors that the ferry sails at nine.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. Mr Brandt knew that the ferry sails at nine.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. Mr Brandt told his staff to wash the ferry.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. Mr Brandt had said that the ferry sails at nine.", ReplyStatus.MISSING),
    # Only who refuses has refused, and a letter that the accused sends asks nothing of them.
    ("Ole Brandt forged the log. Mary Shaw, his neighbour, declined to comment.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. A letter was sent by Mr Brandt in May.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. Mr Brandt saw the page and said nothing.", ReplyStatus.MISSING),
    ("Ole Brandt forged the log. Asked about the log, Mr Brandt said nothing.", ReplyStatus.SOUGHT),
    # A body speaks through its officers, also where they are not said to be its own.
    (
        "Mercer Haulage falsified its logs. Managing director Una Pell said the company had open books.",
        ReplyStatus.ANSWERED,
    ),
    ("Mercer Haulage falsified its logs. Union secretary Una Pell said the company was large.", ReplyStatus.MISSING),
    ("Mercer Haulage falsified its logs. A pizza chain would not comment.", ReplyStatus.MISSING),
]


@pytest.mark.parametrize(("text", "status"), REPLIES)
def test_whether_the_accused_was_heard(read_text, text, status):
    assert {each.reply for each in read_text(text).allegations} == {status}


def test_a_headline_that_names_only_an_office_means_whoever_the_text_says_holds_it(read_text):
    reading = read_text(
        "# Bishop lied to parents\n"
        "The choirmaster, Denys Purcell, was jailed for abusing boys. Purcell taught for a decade. Purcell is now 74.\n"
        "Alban Treadgold is now Bishop of Selwick."
    )
    lie = next(each for each in reading.allegations if each.trigger.of(reading.text) == "lied")
    assert [reading.entity(each).name for each in lie.targets] == ["Alban Treadgold"]
    assert not lie.established


def test_a_name_behind_the_deed_in_a_heading_is_not_its_doer(read_text):
    text = "Bursar who stole from Ottery Grange pupils quits\nAnn Roe said that bursar Carl Dunmore had stolen £9,000."
    reading = read_text("# " + text)
    accused = {reading.entity(each).name for one in reading.allegations for each in one.targets}
    assert accused == {"Carl Dunmore"}


@pytest.mark.parametrize(
    ("other", "settled"), [("denies theft and is to be tried in May", False), ("is a nurse", True)]
)
def test_a_conviction_does_not_settle_what_somebody_who_waits_for_trial_did_too(read_text, other: str, settled: bool):
    text = (
        "# Rogue gardener and his girlfriend fleeced nine families\n"
        "Carl Dunmore, a gardener, conned a widow, Selby Crown Court heard. "
        f"Dunmore was jailed for two years. His partner, Una Pell, {other}."
    )
    found = [each for each in read_text(text).allegations if each.span.start == 0]
    assert [each.established for each in found] == [settled]
