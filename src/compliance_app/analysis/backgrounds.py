"""What copy tells of a defendant beyond the case: a record, a confession, a deed on the paper's own word.

Facts for the rules on active proceedings. A sentence counts by its grammar: it is the defendant who was sacked, who
served a sentence, who told a chaplain. What counsel and witnesses tell a court is theirs, not the paper's.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis import clauses
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.custody import is_before_bench, tells_of_court
from compliance_app.analysis.focus import People
from compliance_app.analysis.grading import Ground, Voices, ground_of
from compliance_app.analysis.offence_words import is_person_noun, lemma_of
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.analysis.speech import speech
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.analysis.wrong_words import lexicon
from compliance_app.lexicons import words
from compliance_app.model import (
    DISPLAY_KINDS,
    Background,
    BackgroundKind,
    BlockKind,
    Entity,
    EntityKind,
    Grade,
    Proceedings,
    ProceedingsStatus,
    Quotation,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_SEXES = {"he": "m", "she": "f", "him": "m", "her": "f"}
_LOOSE = frozenset({Grade.NONE, Grade.VAGUE})
_NOT_READ = frozenset({BlockKind.BYLINE, BlockKind.CREDIT})


@dataclass(frozen=True, slots=True)
class _Case:
    """The article's defendants and voices."""

    people: People
    cast: dict[str, Entity]
    defendants: frozenset[str]
    voices: Voices
    sole: Entity | None  # the one named defendant, whom a stray "he" means
    settled: bool  # somebody is convicted, whom a headline may mean
    in_court: bool  # evidence is being heard: what named people say is said there
    on_bail: bool  # only bail is being decided, of which a report may not give what was said against it


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence of the case."""

    case: _Case
    block: ParsedBlock
    sentence: "DocSpan"
    text: str

    def defendant(self, tokens: "list[Token]") -> str | None:
        """Return the first defendant whom these words stand for."""
        for token in tokens:
            entity = self.case.people.at(self.block, token)
            if entity is not None and entity.id in self.case.defendants:
                return entity.id
            if entity is None and self.case.sole is not None and token.lower_ in _SEXES and token.dep_ != "poss":
                gender = self.case.sole.gender
                if gender in {None, _SEXES[token.lower_]}:
                    return self.case.sole.id
        return None

    def grade(self, token: "Token", *, alone: bool = False) -> Grade:
        """Return on whose word the clause of this word stands; `alone`: whatever the sentence before rests on."""
        return ground_of(self.case.voices, self.block, token, alone).grade

    def is_loose(self, token: "Token", *, alone: bool = False) -> bool:
        """Tell whether nobody who can be held to it says it, or only outside a court."""
        ground = ground_of(self.case.voices, self.block, token, alone)
        if ground.blocked:
            return False
        return ground.grade in _LOOSE or _pattern("to_press").search(self.text) is not None or not self.is_of_court()

    def is_told_out_of_trial(self, token: "Token") -> bool:
        """Tell whether a record is no evidence: nobody to be held to it tells it, or a hearing on bail heard it."""
        if self.is_loose(token, alone=True):
            return True
        return self.case.on_bail and not ground_of(self.case.voices, self.block, token, True).blocked

    def is_of_court(self) -> bool:
        """Tell whether named people who speak here speak to a court."""
        return self.case.in_court or _pattern("court_said").search(self.text) is not None

    def is_hearsay(self, ground: Ground) -> bool:
        """Tell whether a clause rests on people without a name, or on what somebody told a paper."""
        said = ground.statement
        if self.case.in_court and ground.grade is Grade.VAGUE and (said is None or said.source is None):
            return False  # "is said to have" speaks there of the charge
        if _pattern("on_paper").search(self.text) is not None:
            return False
        if ground.grade is Grade.VAGUE or _pattern("to_press").search(self.text) is not None:
            return ground.grade is not Grade.OFFICIAL
        if self.is_of_court() or said is None or said.source is None or said.source.entity is None:
            return False
        source = self.case.cast.get(said.source.entity)
        return (
            ground.grade is Grade.NAMED and source is not None and not source.named and source.kind is EntityKind.PERSON
        )


_Told = tuple[BackgroundKind, "Token", str]


def find_backgrounds(
    parsed: ParsedArticle,
    quotations: tuple[Quotation, ...],
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    proceedings: tuple[Proceedings, ...],
) -> tuple[Background, ...]:
    """Return what is told of people whose case is active, in text order; one fact of a kind a sentence."""
    defendants = frozenset(each for sign in proceedings if sign.active for each in sign.entities)
    if not defendants:
        return ()
    people = People(tuple(entity for entity in entities if entity.kind is EntityKind.PERSON))
    court = tells_of_court(parsed)
    settled = any(each.status is ProceedingsStatus.CONVICTED and each.id not in defendants for each in entities)
    named = [each for each in entities if each.id in defendants and each.named and each.kind is EntityKind.PERSON]
    sole = named[0] if len(named) == 1 else None
    case = _Case(
        people,
        {each.id: each for each in entities},
        defendants,
        Voices(parsed.text, statements, quotations, court),
        sole,
        settled,
        court,
        _is_about_bail(parsed),
    )
    found: dict[tuple[int, BackgroundKind], Background] = {}
    for block, sentence in parsed.sentences():
        if block.block.kind in _NOT_READ:
            continue
        scene = _Scene(case, block, sentence, in_lower_case(sentence))
        for kind, token, person in _told(scene):
            span = block.span_of(sentence)
            background = Background(span, block.span_of(token), kind, person, _is_plain(kind, token))
            earlier = found.get((span.start, kind))
            if earlier is None or (background.plain and not earlier.plain):
                found[span.start, kind] = background
    return tuple(found[key] for key in sorted(found))


def _is_about_bail(parsed: ParsedArticle) -> bool:
    """Tell whether a report is of a hearing on bail, and neither of a trial nor of a sentence."""
    return parsed.may_hold(_pattern("of_bail")) and not any(parsed.sentences_with(_pattern("of_trial")))


def _is_plain(kind: BackgroundKind, token: "Token") -> bool:
    """Tell a deed that is a wrong by its verb from one that may be anybody's day: "hid the can", "met his brother".

    So too what somebody is quoted as having told of himself: “I hit him”, “I came by the last bus”.
    """
    if kind is BackgroundKind.CONFESSION and any(_is_teller(clauses.subjects(each)) for each in token.children):
        return _pattern("confidants").search(_addressee(token)) is not None
    if _is_first_of(token):
        return any(lemma_of(each) in lexicon().verbs for each in token.subtree if each.pos_ == "VERB")
    return kind not in _DEEDS or lemma_of(token) in lexicon().verbs or _is_hidden(token)


def _is_hidden(verb: "Token") -> bool:
    """Tell whether a deed is told as done where nobody should see it: "brought in under cover of"."""
    clause = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
    return _pattern("hidden").search(in_lower_case(clause)) is not None


_DEEDS = frozenset({BackgroundKind.DEED, BackgroundKind.HEARSAY})


def _told(scene: _Scene) -> Iterator[_Told]:
    if scene.block.block.kind in DISPLAY_KINDS:
        yield from _headline(scene)
        return
    for token in scene.sentence:
        if token.pos_ in {"VERB", "AUX"}:
            for tell in _BY_VERB:
                yield from tell(scene, token)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            yield from _noun(scene, token)


def _sanctioned(scene: _Scene, verb: "Token") -> Iterator[_Told]:
    """Yield a penalty of another day: "had been sacked for", "was fined in 2011", "lost his licence over"."""
    lemma = lemma_of(verb)
    if clauses.is_passive(verb):
        who = scene.defendant(clauses.subjects(verb))
        given = lemma in {"give", "hand", "issue"} and _has_object(verb, words("proceedings", "penalties"))
        penalised = lemma in words("proceedings", "sanctions") or given or _is_sent_away(verb) or _is_let_out(verb)
    else:
        who = scene.defendant(clauses.subjects(verb))
        penalised = (
            _is_back_in_court(verb)
            or _is_gone_to_prison(verb)
            or (lemma == "lose" and _has_object(verb, words("proceedings", "lost")))
            or (lemma in words("proceedings", "getting") and _has_object(verb, words("proceedings", "penalties")))
            or (lemma in _SERVING and _is_term(verb))
        )
    if not penalised:
        who = scene.defendant(_shown_the_door(scene, verb))
    if who is None or _is_denied(verb):
        return  # "has never been fined" speaks for somebody
    if _is_of_another_day(scene, verb) and scene.is_told_out_of_trial(verb):
        yield BackgroundKind.RECORD, verb, who


def _shown_the_door(scene: _Scene, verb: "Token") -> list["Token"]:
    """Return whom a body penalised before, or an employer let go: "had fined her", "let him go over some spoons"."""
    lemma = lemma_of(verb)
    passive = clauses.is_passive(verb)
    if lemma in words("proceedings", "penalising") and not passive:
        return clauses.objects(verb)
    told = _told_after(verb)
    if not _is_told_as_past(scene, verb) or _REASON.search(told) is None or _pattern("no_fault").search(told):
        return []
    if lemma == "pay" and passive and any(child.lower_ == "off" for child in verb.children):
        return clauses.subjects(verb)
    if lemma == "let" and not _pattern("police").search(" ".join(each.lower_ for each in clauses.subjects(verb))):
        gone = [child for child in verb.children if child.lower_ == "go"]
        return [subject for each in gone for subject in each.children if subject.dep_ == "nsubj"]
    return []


_REASON = re.compile(
    r"\b(?:over|for|when|because)\b|\bafter\b(?! (?:an?|\w+) (?:hours?|minutes?|days?|weeks?|years?)\b)"
)


def _is_told_as_past(scene: _Scene, verb: "Token") -> bool:
    had = any(child.dep_ == "aux" and child.lower_ in _HAD for child in verb.children)
    return had or _pattern("earlier").search(scene.text) is not None


_HAD = frozenset({"had", "’d", "'d"})


def _is_back_in_court(verb: "Token") -> bool:
    """Tell whether somebody "has been before the bench three times for the same thing"."""
    return (
        verb.lemma_.lower() in {"be", "come", "go", "appear"}
        and is_before_bench(verb)
        and _pattern("repeated").search(_told_after(verb)) is not None
    )


def _is_gone_to_prison(verb: "Token") -> bool:
    """Tell whether somebody "went to prison for wounding", and not to teach there."""
    if verb.lemma_.lower() not in {"go", "return"} or any(child.tag_ == "VB" for child in verb.children):
        return False
    places = clauses.prepositional(verb, frozenset({"to"}))
    return any(place.lemma_.lower() in {"prison", "jail", "borstal"} for place in places)


def _is_denied(verb: "Token") -> bool:
    """Tell whether a verb, or the one that it is listed with, is negated: "had never been warned or fined"."""
    listed = verb.dep_ == "conj" and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts)
    return clauses.is_unreal(verb) or (listed and clauses.is_unreal(verb.head))


def _is_sent_away(verb: "Token") -> bool:
    """Tell whether somebody "was asked to leave" or "was sent home"."""
    lemma = verb.lemma_.lower()
    if lemma in {"ask", "tell", "force", "make", "order"}:
        return any(child.dep_ == "xcomp" and child.lemma_ in _LEAVING for child in verb.children)
    if lemma not in {"send", "report"} or _pattern("hearing").search(_told_after(verb)):
        return False
    return any(child.lower_ in {"home", "away", "to", "off"} for child in verb.children)


def _is_let_out(verb: "Token") -> bool:
    """Tell whether somebody "was released from prison", which says that they had been in it."""
    if verb.lemma_.lower() not in {"release", "free", "parole"}:
        return False
    places = clauses.prepositional(verb, frozenset({"from"}))
    return any(
        _pattern("prison").search(in_lower_case(place.doc[place.left_edge.i : place.right_edge.i + 1]))
        for place in places
    )


_LEAVING = frozenset({"leave", "resign", "quit", "go"})


def _told_after(verb: "Token") -> str:
    return in_lower_case(verb.doc[verb.i : verb.right_edge.i + 1])


_SERVING = frozenset({"serve", "do", "spend"})


def _is_term(verb: "Token") -> bool:
    """Tell whether a stretch of time is one behind bars: "did seven years for armed robbery"."""
    held = [child for child in verb.children if child.dep_ in {"dobj", "npadvmod"}]
    held += [whole for part in held if part.lemma_.lower() in _SHARES for whole in clauses.prepositional(part, _OF)]
    units = [noun for noun in held if noun.lemma_.lower() in {"year", "month", "week", "sentence", "time", "term"}]
    if not units:
        return False
    text = in_lower_case(verb.sent)
    reasons = [child for noun in [verb, *units] for child in noun.children if child.lower_ == "for"]
    return bool(_pattern("prison").search(text)) or (
        verb.lemma_ != "spend" and any(_is_reason(each) for each in reasons)
    )


_SHARES = frozenset({"half", "part", "most", "quarter", "third", "rest", "all"})
_OF = frozenset({"of"})


def _is_reason(preposition: "Token") -> bool:
    return any(
        child.dep_ in {"pcomp", "pobj"} and child.ent_type_ not in {"ORG", "DATE", "GPE"}
        for child in preposition.children
    )


def _is_of_another_day(scene: _Scene, verb: "Token") -> bool:
    """Tell whether a penalty belongs to another matter: dated, told as earlier, or with a reason of its own."""
    if _pattern("this_case").search(scene.text):
        return False
    if lemma_of(verb) == "suspend" and not any(child.lower_ in _BECAUSE for child in verb.children):
        return False  # as who is charged commonly is, with nothing against him but the case
    if _pattern("earlier").search(scene.text) is not None:
        return True
    if any(child.dep_ == "aux" and child.lower_ in _HAD for child in verb.children):
        return True
    return lemma_of(verb) not in words("proceedings", "sanctions") or any(
        child.lower_ in {"for", "over"} and _is_reason(child) for child in verb.children
    )


_BECAUSE = frozenset({"for", "over", "after"})


def _has_object(verb: "Token", nouns: frozenset[str]) -> bool:
    return any(child.dep_ in {"dobj", "oprd"} and child.lemma_.lower() in nouns for child in verb.children)


def _confessed(scene: _Scene, verb: "Token") -> Iterator[_Told]:
    """Yield what a defendant told police, a chaplain or a pub of having done it."""
    lemma = verb.lemma_.lower()
    if clauses.is_passive(verb):
        return
    owns_up = lemma in words("proceedings", "owning_up")
    tells = lemma in {"tell", "say"} and _to_whom(verb)
    if not owns_up and not tells:
        return
    who = scene.defendant(clauses.subjects(verb))
    if who is None or _pattern("hearing").search(_addressee(verb)) is not None:
        return
    if tells and (_is_evidence(scene, verb) or not _owns_deed(scene, verb, who)):
        return
    if not _is_plain(BackgroundKind.CONFESSION, verb) and _pattern("to_press").search(scene.text) is not None:
        return
    if owns_up and lemma == "admit" and not clauses.prepositional(verb, frozenset({"to"})):
        return  # what one admits to nobody is a charge
    if scene.is_loose(verb, alone=True):
        yield BackgroundKind.CONFESSION, verb, who


def _is_evidence(scene: _Scene, verb: "Token") -> bool:
    """Tell whether a trial hears what was told: to police in interview, or to counsel, who alone has a name there."""
    if not scene.case.in_court:
        return False
    heard_by = [scene.case.people.at(scene.block, each) for each in _to_whom(verb)]
    return _pattern("police").search(_addressee(verb)) is not None or any(
        each is not None and each.named for each in heard_by
    )


def _to_whom(verb: "Token") -> list["Token"]:
    people = [child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"]
    return people + clauses.prepositional(verb, frozenset({"to"}))


def _addressee(verb: "Token") -> str:
    return " ".join(each.lower_ for token in _to_whom(verb) for each in token.subtree)


def _owns_deed(scene: _Scene, verb: "Token", who: str) -> bool:
    """Tell whether the teller says what he himself did, and does not deny it."""
    for clause in verb.children:
        if clause.dep_ not in {"ccomp", "dobj", "pcomp", "xcomp"} or clause.pos_ not in {"VERB", "AUX"}:
            continue
        if (
            clauses.is_unreal(clause)
            or clauses.is_passive(clause)
            or _pattern("exculpating").search(in_lower_case(clause.doc[clause.left_edge.i : clause.right_edge.i + 1]))
        ):
            return False
        subjects = clauses.subjects(clause)
        return (_is_teller(subjects) or scene.defendant(subjects) == who) and _is_past(clause)
    return False


def _is_teller(subjects: list["Token"]) -> bool:
    """Tell whether somebody is quoted on himself: “I did it for her”."""
    return any(subject.lower_ == "i" for subject in subjects)


def _is_past(verb: "Token") -> bool:
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return verb.head.lower_ == "after"
    if verb.tag_ == "VBN":
        return any(child.dep_ == "aux" and child.lemma_ in {"have", "’ve", "'ve"} for child in verb.children)
    return verb.tag_ == "VBD" or any(child.dep_ == "aux" and child.tag_ == "VBD" for child in verb.children)


def _deed(scene: _Scene, verb: "Token") -> Iterator[_Told]:
    """Yield what the paper itself, or nobody with a name, says that a defendant did."""
    if verb.pos_ != "VERB" or clauses.is_passive(verb) or clauses.is_unreal(verb) or not _is_past(verb):
        return
    if verb.lemma_.lower() in speech().strong and not _orders(verb):
        return
    doers = clauses.subjects(verb) or _pictured(scene, verb)
    who = scene.defendant([whose for doer in doers for whose in _behind(doer)])
    if (
        who is None
        or _pattern("court_said").search(scene.text) is not None
        or _pattern("charge_told").search(scene.text) is not None
    ):
        return
    ground = ground_of(scene.case.voices, scene.block, verb, False)
    if ground.blocked:
        return
    if ground.grade is Grade.NONE:
        yield BackgroundKind.DEED, verb, who
    elif scene.is_hearsay(ground):
        yield BackgroundKind.HEARSAY, verb, who


def _orders(verb: "Token") -> bool:
    """Tell whether somebody "told carers to turn the key" or "had his brother ring"."""
    children = {child.dep_ for child in verb.children}
    return verb.lemma_ == "tell" and {"dobj", "xcomp"} <= children


def _pictured(scene: _Scene, verb: "Token") -> list["Token"]:
    """Return everybody in a caption such as "Jon Lee outside court after slashing a man", which has no subject."""
    return list(scene.sentence) if scene.block.block.kind is BlockKind.CAPTION and verb.dep_ == "pcomp" else []


def _behind(doer: "Token") -> list["Token"]:
    """Return who acts: the doer, or whose temper, gang or greed it is."""
    if doer.lemma_.lower() not in words("proceedings", "extensions"):
        return [doer]
    owners = [clauses.antecedent(child) for child in doer.children if child.dep_ == "poss"]
    return [owner for owner in owners if owner is not None]


def _headline(scene: _Scene) -> Iterator[_Told]:
    """Yield a headline that takes the guilt of the article's defendant as settled, whatever it calls the defendant."""
    if scene.case.settled:
        return
    who = min(scene.case.defendants)
    if (found := _pattern("guilty_headlines").search(scene.text)) is not None and _pattern("supposed").search(
        scene.text
    ) is None:
        token = scene.block.token_at(scene.block.offset + scene.sentence.start_char + found.start())
        yield BackgroundKind.CALLED, token or scene.sentence.root, who
        return
    for verb in scene.sentence:
        if verb.pos_ != "VERB" or verb.tag_ != "VBD" or clauses.is_passive(verb) or clauses.is_unreal(verb):
            continue
        if verb.lemma_ in _SERVING and _is_term(verb) and any(map(_is_somebody, clauses.subjects(verb))):
            yield BackgroundKind.RECORD, verb, who
            return
        hedged = (
            _pattern("supposed").search(scene.text)
            or _pattern("court_said").search(scene.text)
            or _pattern("headline_says").search(scene.text)
        )
        if (hedged or any(mark in scene.text for mark in _QUOTED)) and verb.dep_ != "relcl":
            return
        doers = clauses.subjects(verb)
        acts = any(child.dep_ == "dobj" for child in verb.children)
        if acts and verb.lemma_.lower() not in speech().strong and any(map(_is_somebody, doers)):
            yield BackgroundKind.DEED, verb, who
            return


_QUOTED = '‘“"'


def _is_somebody(noun: "Token") -> bool:
    return is_person_noun(noun) or noun.lemma_.lower() in vocabulary().role_nouns


def _again(scene: _Scene, verb: "Token") -> Iterator[_Told]:
    """Yield that it is not the first time: "has been here before", "had tried it once before"."""
    if verb.lemma_ not in {"be", "do", "try", "use", "put", "hit", "happen"} or not _pattern("not_first").search(
        scene.text
    ):
        return
    if clauses.is_unreal(verb) and "first time" not in scene.text:
        return
    who = scene.defendant([whose for doer in clauses.subjects(verb) for whose in _behind(doer)])
    if who is not None and _pattern("court_said").search(scene.text) is None and scene.is_loose(verb, alone=True):
        yield BackgroundKind.RECORD, verb, who


def _not_first(scene: _Scene, verb: "Token") -> Iterator[_Told]:
    """Yield that there were others before: "It is not the first till to come up short under her"."""
    if not _is_first_of(verb) or _pattern("court_said").search(scene.text) is not None:
        return
    who = scene.defendant([each for each in scene.sentence if each.i > verb.i])
    if who is not None and scene.is_loose(verb, alone=True):
        yield BackgroundKind.RECORD, verb, who


def _is_first_of(verb: "Token") -> bool:
    """Tell whether something is said to be "not the first house that", "hardly the first time"."""
    if verb.lemma_ != "be" or not any(subject.lower_ in _POINTING for subject in clauses.subjects(verb)):
        return False
    denied = any(child.lower_ in _DENYING for child in verb.children)
    whats = [child for child in verb.children if child.dep_ == "attr"]
    return denied and any(child.lower_ == "first" for what in whats for child in what.children)


_POINTING = frozenset({"it", "this", "that"})
_DENYING = frozenset({"not", "n’t", "n't", "hardly", "scarcely", "never"})


_BY_VERB: tuple[Callable[[_Scene, "Token"], Iterator[_Told]], ...] = (
    _sanctioned,
    _confessed,
    _again,
    _not_first,
    _deed,
)


def _noun(scene: _Scene, noun: "Token") -> Iterator[_Told]:
    lemma = noun.lemma_.lower()
    if lemma in words("proceedings", "records"):
        who = _holder(scene, noun)
        if who is not None and scene.is_told_out_of_trial(noun) and not _pattern("this_case").search(scene.text):
            yield BackgroundKind.RECORD, noun, who
    elif lemma in words("proceedings", "traces"):
        who = scene.defendant([child for child in noun.children if child.dep_ == "poss"])
        if who is not None and scene.grade(noun) in _LOOSE:
            yield BackgroundKind.TRACE, noun, who
    elif lemma in words("proceedings", "guilty_nouns"):
        who = _called(scene, noun)
        if who is not None and scene.grade(noun, alone=True) is Grade.NONE:
            yield BackgroundKind.CALLED, noun, who


def _holder(scene: _Scene, noun: "Token") -> str | None:
    """Return the defendant who has a conviction, a caution or "form", and not "no convictions"."""
    if any(child.lower_ in {"no", "any"} for child in noun.lefts):
        return None
    verb = noun.head if noun.dep_ in {"dobj", "attr"} else None
    if verb is not None and verb.lemma_.lower() in {"have", "hide", *words("proceedings", "getting")}:
        return None if clauses.is_unreal(verb) else scene.defendant(clauses.subjects(verb))
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        above = noun.head.head
        verb = above if above.pos_ in {"VERB", "AUX"} else clauses.governing_verb(noun)
        return scene.defendant([above, *(clauses.subjects(verb) if verb is not None else [])])
    if noun.dep_ == "pobj" and noun.head.lower_ in {"despite", "of"} and _is_reason_for(noun):
        verb = clauses.governing_verb(noun)
        return scene.defendant(clauses.subjects(verb)) if verb is not None else None
    return None


def _is_reason_for(noun: "Token") -> bool:
    """Tell whether a caution or conviction is given with its reason: "in spite of a caution for assault"."""
    return any(child.lower_ == "for" for child in noun.rights)


def _called(scene: _Scene, noun: "Token") -> str | None:
    """Return the defendant whom a noun such as "killer" stands for or stands beside."""
    entity = scene.case.people.at(scene.block, noun)
    if entity is not None and entity.id in scene.case.defendants:
        return entity.id
    if noun.i == scene.sentence.start and noun.i + 1 < len(noun.doc) and noun.nbor().text == ":":
        return scene.defendant(list(scene.sentence))
    return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return any_expression(lexicons.load("proceedings")[name])
