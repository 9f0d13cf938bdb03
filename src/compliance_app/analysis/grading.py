"""On whose word a clause rests: statements that cover it, attribution carried on, and what takes the sting out."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import ancestors_of_clause, is_negated, owners, prepositional_objects
from compliance_app.analysis.cue_patterns import any_expression, lowered
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case, printed
from compliance_app.analysis.speech import speech
from compliance_app.model import (
    Entity,
    Grade,
    ProceedingsStatus,
    Quotation,
    SourceStanding,
    Span,
    SpeechAct,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

GRADES = {
    SourceStanding.NAMED: Grade.NAMED,
    SourceStanding.OUTLET: Grade.NAMED,
    SourceStanding.DOCUMENT: Grade.NAMED,
    SourceStanding.OFFICIAL: Grade.OFFICIAL,
    SourceStanding.VAGUE: Grade.VAGUE,
    SourceStanding.NONE: Grade.VAGUE,
}
BEST_FIRST = (Grade.OFFICIAL, Grade.NAMED, Grade.VAGUE, Grade.NONE)
_VERB_TAGS = frozenset({"VERB", "AUX"})
_MODALS = frozenset({"would", "could", "might", "may", "should", "will", "'ll", "can", "must", "shall"})
_CLAIMS = frozenset({"allegation", "claim", "accusation", "rumour", "suggestion", "suspicion", "speculation"})
_OF_CHARGE = frozenset({"with", "of", "for", "over", "on"})
_ENDS_CHARGE = frozenset({"ROOT", "relcl", "ccomp", "advcl", "parataxis"})
_CLAUSES_OF_NOUNS = frozenset({"acl", "relcl", "ccomp"})
_CLIMB = 4  # verbs between a word and the claim that it belongs to
_UNDER_CHARGE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})
_CONDITIONS = frozenset({"if", "whether", "unless", "lest"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a clause rests on. `blocked`: not asserted at all (denied, asked, supposed)."""

    grade: Grade
    statement: Statement | None = None
    carried: bool = False
    blocked: bool = False


NOBODY = Ground(Grade.NONE)


@dataclass(frozen=True, slots=True)
class Voices:
    """All statements of an article, ready to be asked who says what stands at a place."""

    text: str
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...]
    court_report: bool = False
    _contents: list[tuple[Span, Statement]] = field(default_factory=list[tuple[Span, Statement]], repr=False)

    def __post_init__(self) -> None:
        pairs = [(content, statement) for statement in self.statements for content in statement.content]
        self._contents.extend(sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end)))

    def covering(self, place: Span) -> list[Statement]:
        """Return the statements whose content holds a place, outermost first."""
        last = bisect_right(self._contents, place.start, key=lambda pair: pair[0].start)
        return [statement for content, statement in self._contents[:last] if content.end >= place.end]

    def touching(self, span: Span) -> list[Statement]:
        """Return the statements of which a content or the cue lies in a span."""
        return [
            statement
            for statement in self.statements
            if any(content.overlaps(span) for content in statement.content)
            or (statement.cue is not None and statement.cue.overlaps(span))
        ]

    def quoted(self, place: Span) -> Quotation | None:
        """Return the quotation that holds a place."""
        index = bisect_right(self.quotations, place.start, key=lambda quotation: quotation.span.start) - 1
        if index >= 0 and self.quotations[index].span.covers(place):
            return self.quotations[index]
        return None


def ground_of(voices: Voices, block: ParsedBlock, trigger: "Token", presupposed: bool) -> Ground:
    """Return on whose word the clause around a trigger rests."""
    place = block.span_of(trigger)
    if is_unreal(trigger):
        return Ground(Grade.NONE, blocked=True)
    brought_by = "count" if _is_listed_count(trigger) else _brought_by(trigger)
    if brought_by in lexicons.words("wrongdoing", "charging"):
        return Ground(Grade.OFFICIAL, blocked=True)  # the charge is the law's, as in "charged with theft"
    covering = voices.covering(place) or _covering_of_joined(voices, block, trigger)
    if covering:
        denied = next((each for each in covering if each.act is SpeechAct.DENY and not each.negated), None)
        if denied is not None:
            return Ground(grade_of(denied, voices.text), denied, blocked=True)
        best = _unowned_accusation(covering) or min(
            covering, key=lambda each: (BEST_FIRST.index(grade_of(each, voices.text)), each.nested)
        )
        return Ground(_or_court(grade_of(best, voices.text), trigger, unowned=best.source is None), best)
    if brought_by in lexicons.words("wrongdoing", "suing"):
        return Ground(Grade.NAMED)
    claim = _claim_around(trigger)
    if claim is not None and _is_turned_down(claim):
        return Ground(Grade.NAMED, blocked=True)
    if claim is not None:
        return Ground(Grade.NAMED if owners(claim) else _or_court(Grade.VAGUE, claim))
    if vague_frames().search(in_lower_case(trigger.sent)) is not None and not presupposed:
        return Ground(_or_court(Grade.VAGUE, trigger))
    if _put_to().search(in_lower_case(trigger.sent)) is not None:
        return Ground(Grade.NAMED)
    carried = None if presupposed else carried_from(voices, block, trigger.sent)
    if carried is not None:
        return Ground(grade_of(carried, voices.text), carried, carried=True)
    return NOBODY


def _unowned_accusation(covering: list[Statement]) -> Statement | None:
    """Return "has been accused of", by nobody, that a paper or hearsay passes on: it is no better than its source.

    What lawyers or a spokesman with a name tell of an allegation is their word.
    """
    inner = max(covering, key=lambda each: max(content.start for content in each.content))
    outer = [each for each in covering if each is not inner]
    if inner.act is not SpeechAct.ACCUSE or inner.source is not None or not outer:
        return None
    owned = any(each.source and each.source.standing in _VOUCHING for each in outer)
    return None if owned else inner


_VOUCHING = frozenset({SourceStanding.OFFICIAL, SourceStanding.NAMED})


def _is_listed_count(trigger: "Token") -> bool:
    """Tell whether a deed stands in a list of charges: "on four counts: wounding, and perverting the course"."""
    before = trigger.doc[trigger.sent.start : trigger.i].text
    return _COUNTS.search(before) is not None


_COUNTS = re.compile(r"\b(?:counts?|charges?|offences)\b[^.:]{0,30}:[^.:]*$", re.IGNORECASE)


def _brought_by(trigger: "Token") -> str | None:
    """Return the word that brings a deed as a charge or claim: "*charged* with hiding files", "*sued* for lying"."""
    for each in ancestors_of_clause(trigger):
        if each.tag_ == "VBG" and each.dep_ in {"advcl", "conj"} and each.head.tag_ != "VBG" and _is_listed(each):
            return each.head.lemma_.lower()  # "charged with theft and *hiding* the files", as it is mostly parsed
        if each.dep_ in _ENDS_CHARGE:
            return None
        if each.dep_ in {"pcomp", "pobj"} and each.head.lower_ in _OF_CHARGE:
            return _claimed_by(each.head.head) or each.head.head.lemma_.lower()
    return None


def _claimed_by(verb: "Token") -> str | None:
    """Return the "damages" of "is seeking damages from the firm for defaming him"."""
    words = lexicons.words("wrongdoing", "suing")
    return next((child.lower_ for child in verb.children if child.dep_ == "dobj" and child.lower_ in words), None)


def _is_listed(clause: "Token") -> bool:
    """Tell whether a deed goes on a list: behind "and", or a comma: "with theft, fraud, *hiding* the files"."""
    start = clause.left_edge.i
    if start > 0 and clause.doc[start - 1].lower_ in {"and", "or"}:
        return True
    brought = [noun for noun in prepositional_objects(clause.head, *_OF_CHARGE) if noun.i < clause.i]
    return start > 0 and clause.doc[start - 1].text == "," and any(noun.conjuncts for noun in brought)


def _claim_around(trigger: "Token") -> "Token | None":
    """Return the "allegations" or "claims" whose content a clause is, as in "over allegations he hid the file"."""
    current = trigger
    for _ in range(_CLIMB):
        if current.head == current:
            return None
        if current.dep_ in _CLAUSES_OF_NOUNS and current.head.lemma_.lower() in _CLAIMS:
            return current.head
        current = current.head
    return None


def _is_turned_down(claim: "Token") -> bool:
    """Tell whether a claim is told only as one that somebody rejects: "he did not accept the claim that she lied"."""
    verb = claim.head
    if claim.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ not in _VERB_TAGS:
        return False
    return verb.lemma_ in _TURNING_DOWN or (verb.lemma_ in _TAKING and is_negated(verb))


_TURNING_DOWN = frozenset({"reject", "dismiss", "rebut", "disprove", "withdraw", "retract", "discount"})
_TAKING = frozenset({"accept", "uphold", "believe", "prove", "substantiate", "support"})


def _covering_of_joined(voices: Voices, block: ParsedBlock, trigger: "Token") -> list[Statement]:
    """Return the statements that hold the verb to which a trigger is joined.

    "He hit her, she said, and lied"; "he is alleged to have turned and come back, *hitting* two"; "she told them
    that he came, loosed the dog, then *kicked* him", where the parse makes the last deed the main clause.
    """
    told = _told_before(voices, block, trigger)
    if told:
        return told
    current = trigger
    while current.dep_ == "conj" or (current.dep_ == "advcl" and current.tag_ == "VBG"):
        current = current.head
        covering = voices.covering(block.span_of(current)) or _said_to_have(voices, block, current)
        if covering:
            return covering
    return []


def _told_before(voices: Voices, block: ParsedBlock, trigger: "Token") -> list[Statement]:
    """Return the statement that a deed behind "then" or "and" goes on, where its cue hangs on the deed as a clause."""
    cues = [
        child for child in trigger.lefts if child.dep_ == "ccomp" and any(each.dep_ == "ccomp" for each in child.rights)
    ]
    places = [block.span_of(cue) for cue in cues]
    return [each for each in voices.statements if each.cue is not None and any(map(each.cue.covers, places))]


def _said_to_have(voices: Voices, block: ParsedBlock, verb: "Token") -> list[Statement]:
    """Return the statement of "is alleged to have", to which the parse joins the second deed and not to the first."""
    hands_on = any(
        child.dep_ == "xcomp" and any(each.lemma_ == "have" for each in child.lefts) for child in verb.rights
    )
    place = block.span_of(verb)
    return [each for each in voices.statements if hands_on and each.cue is not None and each.cue.covers(place)]


def grade_in_sentence(statement: Statement, block: ParsedBlock, place: Span, text: str) -> Grade:
    """Return the grade that a statement gives, court words in its sentence heeded."""
    token = block.token_at(place.start)
    grade = grade_of(statement, text)
    return grade if token is None else _or_court(grade, token, unowned=statement.source is None)


def rests_on_charge(
    voices: Voices,
    statement: Statement | None,
    entities: dict[str, Entity],
    targets: tuple[str, ...],
    sentence: str = "",
) -> bool:
    """Tell whether a nameless "he is accused of" is the case against him: he is held or charged, or a court hears it.

    What "it was told" in the report of a hearing is told to a tribunal; "he is said to have" of somebody charged is
    what the prosecution says, and a witness without a name gives evidence.
    """
    charged = any(entities[each].status in _UNDER_CHARGE for each in targets)
    if statement is None:
        return charged and _CASE_ASIDE.search(sentence) is not None
    if statement.source is not None:
        return voices.court_report and _is_witness(statement.source.span.of(voices.text), voices, statement)
    if statement.act is SpeechAct.ACCUSE:
        return voices.court_report or charged
    if statement.cue is None:
        return False
    cue = statement.cue.of(voices.text).casefold()
    meant = charged and any(_stands_before(entities[each], statement.cue, voices.text) for each in targets)
    return (voices.court_report and cue.endswith("told")) or (meant and cue.endswith(_CASE_SAID))


def _stands_before(entity: Entity, cue: Span, text: str) -> bool:
    """Tell whether somebody is named before a cue in its sentence: it is of them that it is said."""
    gaps = (text[mention.span.end : cue.start] for mention in entity.mentions if mention.span.end <= cue.start)
    return any("\n" not in gap and ". " not in gap for gap in gaps)


_CASE_ASIDE = re.compile(r"\bit (?:is|was) (?:\w+ )?(?:alleged|claimed|said)\b|\ballegedly\b", re.IGNORECASE)
_CASE_SAID = ("said", "claimed")  # passives; what is "understood" or "rumoured" nobody says in court


def _is_witness(source: str, voices: Voices, statement: Statement) -> bool:
    """Tell whether a nameless voice in a court report may be in the witness box: "a cabbie told how", no neighbour."""
    words = {word.strip(",") for word in source.casefold().split()}
    if statement.cue is None or not words.isdisjoint(_outside_court()):
        return False
    told = lowered(voices.text[statement.cue.start : statement.cue.end + _REACH])
    return _IN_EVIDENCE.match(told) is not None and _to_press().search(told) is None


_REACH = 50  # characters from "told" in which the paper or programme stands that was told
_IN_EVIDENCE = re.compile(r"(?:had |has |also |later |then |further )*(?:told|said|recalled|described|spoke)\b")
_IN_THE_BOX = frozenset({"witness", "eyewitness", "bystander", "onlooker", "passerby", "passer-by", "victim", "worker"})


@cache
def _outside_court() -> frozenset[str]:
    """Return the words for those who talk to papers and not in a witness box, one or many."""
    loose = (speech()["vague"] | speech()["hidden"] | lexicons.words("wrongdoing", "hidden_sources")) - _IN_THE_BOX
    return loose | {word + "s" for word in loose}


@cache
def _to_press() -> Pattern[str]:
    return any_expression(lexicons.load("proceedings")["to_press"])


def _or_court(grade: Grade, place: "Token", *, unowned: bool = True) -> Grade:
    """Return the grade, raised where the nameless voice is heard in a court, or is the ground on which police act.

    "The judge was told"; "was arrested over claims that", "is under investigation by the fraud squad over sums that he
    allegedly diverted".
    """
    if grade is not Grade.VAGUE:
        return grade
    words = lexicons.words("wrongdoing", "court_words")
    if any(token.lower_ in words for token in place.sent):
        return Grade.OFFICIAL
    return Grade.OFFICIAL if unowned and _is_acted_on(place) else grade


def _is_acted_on(place: "Token") -> bool:
    """Tell whether a sentence says before a place that police or an authority hold or look into somebody over it."""
    text = in_lower_case(place.sent)[: place.idx - place.sent.start_char]
    return _acting_on().search(text) is not None


@cache
def _acting_on() -> Pattern[str]:
    return any_expression(lexicons.load("wrongdoing")["acting_frames"])


@cache
def _put_to() -> Pattern[str]:
    return any_expression(lexicons.load("wrongdoing")["named_frames"])


@cache
def vague_frames() -> Pattern[str]:
    """Return the expressions that hand a claim on without an owner, to be looked for in lower case."""
    return any_expression(lexicons.load("wrongdoing")["vague_frames"])


def grade_of(statement: Statement, text: str) -> Grade:
    """Return the grade that a source gives; a described set of people ("tenants at the block") is not gossip."""
    if statement.source is None:
        return Grade.VAGUE
    grade = GRADES[statement.source.standing]
    words = statement.source.span.of(text).casefold().split()
    described = lexicons.words("wrongdoing", "described_sources")
    plural = (word.rstrip(",") for word in words if word.rstrip(",").endswith("s"))
    if grade is Grade.VAGUE and len(words) > 1 and any(word.removesuffix("s") in described for word in plural):
        return Grade.NAMED
    return Grade.NAMED if grade is Grade.VAGUE and _is_counted(words) else grade


def _is_counted(words: list[str]) -> bool:
    """Tell whether a source is several people by number, who can be found: "four women", "eleven of the players"."""
    counted = len(words) > 1 and (words[0].isdigit() or words[0] in lexicons.words("wrongdoing", "counts"))
    hidden = lexicons.words("wrongdoing", "hidden_sources")
    return counted and not any(word.rstrip(",").removesuffix("s") in hidden for word in words)


def is_unreal(trigger: "Token") -> bool:
    """Tell whether a clause is not asserted as having happened: conditional, hypothetical, asked, wished or denied."""
    if printed(trigger.sent).rstrip().endswith("?"):
        return True
    current = trigger
    for each in ancestors_of_clause(trigger):
        if each.pos_ in _VERB_TAGS and _is_hypothetical(each):
            return True
        is_above = each != trigger and each.pos_ in _VERB_TAGS
        if is_above and (_blocks(each, _link(current)) or _is_charged(each, current)):
            return True
        if each.lower_ == "being" and any(_is_charged(above, each) for above in each.ancestors):
            return True
        if each.dep_ in {"relcl", "acl", "appos", "ROOT", "advcl"}:
            # Below a relative clause or apposition the higher clause says nothing about this one.
            return False
        current = each
    return False


def _is_charged(denying: "Token", clause: "Token") -> bool:
    """Tell whether a clause is of a charge denied or faced: "denies arson *being reckless* as to life"."""
    is_of_dock = denying.lemma_ in {"deny", "face"}
    return is_of_dock and clause.lower_ == "being" and clause.i > denying.i and not is_negated(denying)


def _link(token: "Token") -> str:
    """Return how a word hangs on its verb; the second of a list hangs as the first does: "denies arson and theft"."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_


def _is_hypothetical(verb: "Token") -> bool:
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children):
        return True
    # "would punch him" of habit cannot be told from a condition; "must have lied" is not claimed as fact.
    return any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children)


def _blocks(verb: "Token", link: str) -> bool:
    """Tell whether a verb takes the sting out of what hangs on it: "denied stealing", "did not lie"."""
    if link not in {"xcomp", "ccomp", "dobj", "pobj", "pcomp"}:
        return False
    return verb.lemma_ in _blocking() or (is_negated(verb) and link in {"xcomp", "ccomp"})


def _blocking() -> frozenset[str]:
    return lexicons.words("wrongdoing", "blocking_governors")


def carried_from(voices: Voices, block: ParsedBlock, sentence: "DocSpan") -> Statement | None:
    """Return the statement that a sentence goes on from, where it gives no speaker of its own.

    Reported speech runs on in the backshifted tense: "The report said he signed it. He had told nobody."
    """
    root = block.span_of(sentence.root)
    if any(each.cue is not None and each.cue.covers(root) for each in voices.touching(block.span_of(sentence))):
        return None
    previous = _sentence_before(block, sentence)
    hops = 0
    while previous is not None and hops < 4:
        found = [each for each in voices.touching(block.span_of(previous)) if not each.nested]
        if found:
            statement = found[-1]
            if statement.source is None or statement.source.standing is SourceStanding.NONE:
                return None
            if statement.act in {SpeechAct.DENY, SpeechAct.DECLINE, SpeechAct.ASK, SpeechAct.PROMISE}:
                return None
            if voices.court_report and statement.source.standing is SourceStanding.OFFICIAL and _is_past(sentence):
                return statement
            return statement if _is_backshifted(sentence) else None
        previous = _sentence_before(block, previous)
        hops += 1
    return None


def _sentence_before(block: ParsedBlock, sentence: "DocSpan") -> "DocSpan | None":
    if sentence.start == 0:
        return None
    return block.doc[sentence.start - 1].sent


def _is_backshifted(sentence: "DocSpan") -> bool:
    """Tell whether the main verb is in the past perfect or a past modal, as in reported speech."""
    root = sentence.root
    return any(
        child.dep_ in {"aux", "auxpass"} and child.lower_ in {"had", "’d", "'d", "would"} for child in root.children
    )


def _is_past(sentence: "DocSpan") -> bool:
    root = sentence.root
    return root.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in root.children)


def is_court_report(parsed: ParsedArticle) -> bool:
    """Tell whether the article reports what a court, inquest, tribunal or panel heard."""
    return len(_COURT_CUES.findall(lowered(parsed.text))) >= _ENOUGH_CUES


_ENOUGH_CUES = 2
_FORUMS = r"(?:court|jury|jurors|inquest|tribunal|hearing|panel|magistrates|bench|inquiry)"
_COURT_CUES = re.compile(
    rf"\b{_FORUMS} (?:has |had )?(?:heard|hears|was told|were told|is told)\b|\btold the {_FORUMS}\b"
    rf"|\b(?:the|a) {_FORUMS} (?:has |had )?(?:held|ruled|found|concluded|decided)\b|\b(?:at|of) the hearing\b"
    r"|\b(?:police|prosecution|crown)(?:[’']s)? case (?:is|was|that)\b"
    r"|\b(?:in|at|before) (?:[\w’'-]+ ){1,3}(?:court|magistrates) (?:on|in|this|last|today|yesterday|charged|accused)\b"
    r"|\b(?:refused|denied|granted|denying|refusing) (?:him |her |them )?bail\b"
    r"|\bthe jury\b|\bjurors\b|\bprosecut(?:or|ing)\b|\bthe (?:trial|hearing|inquest|case) continues\b"
)
