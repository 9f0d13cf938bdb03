"""How far the law has got with somebody, from suspected to convicted or acquitted; and the plea."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.ages import age_of
from compliance_app.analysis.counted import Counted
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.custody import (
    admits_offence,
    before_court,
    denied_deed,
    held_by_police,
    is_given_charge,
    is_held_by_court,
    is_offence,
    tells_of_arrest,
    tells_of_court,
)
from compliance_app.analysis.dock_lists import listed_in_dock
from compliance_app.analysis.events import Members
from compliance_app.analysis.identities import said_to_be, whose_home_it_is
from compliance_app.analysis.offence_nouns import names_offence
from compliance_app.analysis.offence_words import lemma_of
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, forms_of, in_lower_case, parts_of
from compliance_app.analysis.picked_out import group_of
from compliance_app.analysis.sentencing import (
    found_by_jury,
    gets_term,
    given_term_by_judge,
    is_detained_by_court,
    is_sent_down,
    others_given_terms,
)
from compliance_app.analysis.trials import tried_by_noun
from compliance_app.lexicons import load, words
from compliance_app.model import Entity, ProceedingsStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_PASSIVE = {
    "charge": ProceedingsStatus.CHARGED,
    "arraign": ProceedingsStatus.CHARGED,
    "indict": ProceedingsStatus.CHARGED,
    "summon": ProceedingsStatus.CHARGED,
    "prosecute": ProceedingsStatus.CHARGED,
    "arrest": ProceedingsStatus.ARRESTED,
    "remand": ProceedingsStatus.CHARGED,
    "convict": ProceedingsStatus.CONVICTED,
    "sentence": ProceedingsStatus.CONVICTED,
    "jail": ProceedingsStatus.CONVICTED,
    "imprison": ProceedingsStatus.CONVICTED,
    "fine": ProceedingsStatus.CONVICTED,
    "acquit": ProceedingsStatus.ACQUITTED,
    "clear": ProceedingsStatus.ACQUITTED,
    "suspect": ProceedingsStatus.SUSPECTED,
    "try": ProceedingsStatus.ON_TRIAL,
}
_PLEADING = frozenset(
    {"plead", "stand", "sit", "deny", "admit", "confess", "appear", "face", "enter", "indicate", "be"}
)
# What makes "denied" and "admitted" words of the dock: a charge, a court or an offence follows.
_CHARGE_WORDS = frozenset(
    {"charge", "count", "offence", "trial", "jury", "court", "possession", "conspiracy", "breach"}
)
_RANK = (
    ProceedingsStatus.SUSPECTED,
    ProceedingsStatus.ARRESTED,
    ProceedingsStatus.CHARGED,
    ProceedingsStatus.ON_TRIAL,
    ProceedingsStatus.ACQUITTED,
    ProceedingsStatus.CONVICTED,
)


_PASSING = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED})  # what nobody remains for years

# Said of a conviction that is not the one at issue.
_LONG_AGO = re.compile(
    r"\b(?:in (?:19|20)\d\d|"
    r"previously|formerly|once|twice|already|years (?:ago|earlier|before)|decades? ago|as an? (?:young |teenage )?"
    r"(?:student|teenager|youth|boy|girl|child|man|woman|cadet|apprentice)|when (?:he|she) was (?:\d+|an? )|"
    r"at (?:the age of )?(?:1[0-9]|2\d)(?= for| over|[.,]| and\b))",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(r"\blast (?:year|month|spring|summer|autumn|winter)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status or a plea, and the word that says so."""

    status: ProceedingsStatus
    span: Span
    pleaded: str | None = None
    earlier: bool = False  # an old conviction, told as background
    child: bool = False  # one of "three boys" whom police hold


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the article as a whole speaks of, by which verbs of many meanings are read."""

    court: bool
    arrest: bool


@dataclass(frozen=True, slots=True)
class _Together:
    """The nouns for people arrested or charged together, none of whom has a name there."""

    whom: tuple["Token", ...]
    status: ProceedingsStatus
    span: Span


def find_standings(parsed: ParsedArticle, members: Members) -> dict[str, Standing]:
    """Return how far the law has got with each person."""
    found: dict[str, Standing] = {}
    setting = _Setting(tells_of_court(parsed), tells_of_arrest(parsed))
    counted = Counted(parsed, members)
    together: dict[int, _Together] = {}
    for block in parsed.blocks:
        for token in _may_tell(block.doc):
            said = _verdict(token) if token.lower_ == "guilty" else _said(token, setting)
            if said is None or (token.pos_ == "VERB" and clauses.is_unreal(token)):
                continue
            status, pleaded, whom = said
            people = (
                members.people(block, whom)
                or _named_together(block, token, whom, members, found)
                or counted.people(block, whom)
                or _named_before_who(block, token, members)
            )
            people = tuple(each for each in people if not _is_spokesman(block, whom, each, members))
            if status in _PASSING and not people:
                span = block.span_of(token)
                together[span.start] = _Together(tuple(whom), status, span)
            if _is_bare_denial(token) and found:
                # Others deny something too, in the witness box.
                people = tuple(each for each in people if each in found)
            if people and (_plural(token) or _lists_names(token)) and _has_and(token):
                people = tuple(dict.fromkeys((*people, *members.listed_before(block, token))))
            if status is ProceedingsStatus.CONVICTED and people:
                people = tuple(dict.fromkeys((*people, *others_given_terms(block, token, members))))
            for person in people:
                standing = Standing(status, block.span_of(token), pleaded, _is_earlier(token, status))
                found[person] = _further(found.get(person), standing)
    for person, standing in _picked_out(parsed, members, together):
        found.setdefault(person, standing)
    for person, status, span in (*listed_in_dock(parsed, members), *tried_by_noun(parsed, members)):
        found[person] = _further(found.get(person), Standing(status, span))
    _clear_by_lede(parsed, members, found)
    for said in said_to_be(parsed, members):
        if said.person in found:
            found[said.name] = _further(found.get(said.name), found[said.person])
    held = [each for each, known in found.items() if known.status in _PASSING and not members.is_named(each)]
    if len(held) == 1:
        for owner in whose_home_it_is(parsed, members):
            found.setdefault(owner, found[held[0]])
    return {person: known for person, known in found.items() if not (known.earlier and known.status in _PASSING)}


def _may_tell(doc: "Doc") -> Iterator["Token"]:
    """Yield the words that may tell how far the law has got: "guilty", and verbs."""
    parts = parts_of(doc)
    return (doc[at] for at, form in enumerate(forms_of(doc)) if form == "guilty" or parts[at] in {"VERB", "AUX"})


def _named_together(
    block: ParsedBlock, verb: "Token", whom: list["Token"], members: Members, found: dict[str, Standing]
) -> tuple[str, ...]:
    """Return the defendants whom "they" means: the last told of as one subject, in this sentence or the one before."""
    if not any(each.lower_ in _ALL_OF_THEM for each in whom):
        return ()
    before = verb.sent.start - 1
    first = verb.doc[before].sent.start if before >= 0 else verb.sent.start
    for each in reversed(verb.doc[first : verb.i]):
        if each.pos_ not in {"VERB", "AUX"}:
            continue
        people = members.people(block, clauses.subjects(each))
        if len(people) > 1:
            return people if all(person in found for person in people) else ()
    return ()


def _named_before_who(block: ParsedBlock, verb: "Token", members: Members) -> tuple[str, ...]:
    """Return the person named last before "who", where the parse hangs it on a town: "Ann Day, of Selby, who is"."""
    who = next((each for each in verb.lefts if each.lower_ == "who"), None)
    if who is None or verb.dep_ != "relcl" or verb.head.pos_ != "PROPN":
        return ()
    start = block.offset + verb.sent.start_char
    return tuple(members.all_named(Span(start, block.offset + who.idx)))[-1:]


def _is_spokesman(block: ParsedBlock, whom: list["Token"], person: str, members: Members) -> bool:
    """Tell whether "he" was taken for a spokesman who speaks of somebody else: "the council said that he denied it"."""
    speakers = [clauses.reported_speaker(each) for each in whom if each.pos_ == "PRON"]
    spoke = [each for each in speakers if each is not None and each.lower_.startswith("spokes")]
    return bool(spoke) and person in members.people(block, spoke) and not members.is_named(person)


_ALL_OF_THEM = frozenset({"they", "both", "all"})


def _picked_out(
    parsed: ParsedArticle, members: Members, together: dict[int, _Together]
) -> Iterator[tuple[str, Standing]]:
    """Yield the people whom the copy names as some of those arrested or charged together, with what is told of all."""
    group, standing = None, None
    for number, (block, sentence) in enumerate(parsed.sentences() if together else ()):
        if group is not None and standing is not None:
            for person in members.people(block, group.picked_out(sentence, number)):
                if members.is_named(person):
                    yield person, standing
            group.hear(sentence, number)
        span = block.span_of(sentence)
        for told in (each for at, each in together.items() if span.start <= at < span.end):
            heard = group_of(told.whom, number)
            if heard is not None:
                status = ProceedingsStatus.ACQUITTED if _lets_go(sentence) else told.status
                group, standing = heard, Standing(status, told.span, child=heard.is_of_children)


def _lets_go(sentence: "DocSpan") -> bool:
    """Tell whether a court let some of a group go: "against two the Crown offered no evidence"."""
    return _let_go().search(in_lower_case(sentence)) is not None


@cache
def _let_go() -> re.Pattern[str]:
    return any_expression(load("proceedings")["case_dropped"])


def _clear_by_lede(parsed: ParsedArticle, members: Members, found: dict[str, Standing]) -> None:
    """Let an acquittal told of "a chef" hold for the one person of the article who has a name and was arrested."""
    cleared = [each for each, standing in found.items() if standing.status is ProceedingsStatus.ACQUITTED]
    active = [each for each, standing in found.items() if standing.status in _PASSING and members.is_named(each)]
    if len(active) != 1 or not cleared or any(members.is_named(each) for each in cleared):
        return
    verdict = found[cleared[0]]
    if members.may_be_one(active[0], cleared[0]):
        found[active[0]] = Standing(verdict.status, verdict.span, found[active[0]].pleaded)


def _denies_deed(verb: "Token", setting: _Setting) -> bool:
    deed = denied_deed(verb)
    return deed is not None and (setting.court or is_offence(deed))


def _is_bare_denial(verb: "Token") -> bool:
    deed = denied_deed(verb)
    return deed is not None and not is_offence(deed) and not _about_crime(verb)


def with_same_age(standings: dict[str, Standing], entities: tuple[Entity, ...], text: str) -> dict[str, Standing]:
    """Add the one person of a name who is as old as somebody arrested without one: police give "a 61-year-old man"."""
    found = dict(standings)
    for held in entities:
        standing = standings.get(held.id)
        if held.named or standing is None or standing.status not in _PASSING:
            continue
        age = age_of(held, text).now
        if age is None:
            continue
        fitting = [
            each
            for each in entities
            if each.named and each.gender in {None, held.gender} and age_of(each, text).now == age
        ]
        if len(fitting) == 1:
            found.setdefault(fitting[0].id, standing)
    return found


def _has_and(verb: "Token") -> bool:
    return any(each.lower_ == "and" for each in verb.doc[verb.sent.start : verb.i])


def _lists_names(verb: "Token") -> bool:
    """Tell whether nothing but names, ages and places stands before a verb: "A Lee, 55, and B Day, 32, appeared"."""
    before = verb.doc[verb.sent.start : verb.i]
    return len(before) > 3 and all(each.pos_ in _IN_LIST for each in before)


_IN_LIST = frozenset({"PROPN", "NUM", "PUNCT", "CCONJ", "ADP", "X"})


def _plural(verb: "Token") -> bool:
    if verb.lower_ == "face":
        return verb.tag_ == "VBP"
    return any(child.lower_ in {"were", "are", "have"} and child.dep_ in {"auxpass", "aux"} for child in verb.children)


def _further(known: Standing | None, new: Standing) -> Standing:
    if known is None:
        return new
    if known.earlier != new.earlier:
        # What is going on now outranks an old conviction.
        return known if new.earlier else new
    pleaded = new.pleaded if new.pleaded == "guilty" else known.pleaded or new.pleaded
    best = new if _RANK.index(new.status) > _RANK.index(known.status) else known
    return Standing(best.status, best.span, pleaded, best.earlier)


def _is_earlier(token: "Token", status: ProceedingsStatus) -> bool:
    """Tell whether a conviction or arrest is told as one of long ago: "who was convicted of theft as a student"."""
    if status in {ProceedingsStatus.SUSPECTED, ProceedingsStatus.ON_TRIAL, ProceedingsStatus.ACQUITTED}:
        return False
    last = max((each.i for each in token.subtree), default=token.i)
    if lemma_of(token) == "fine" and _LAST_YEAR.search(token.doc[token.i : last + 1].text) is not None:
        return True  # a fine ends its case on the day
    # That the defendant is "formerly a manager" does not make the charge an old one.
    described = {word.i for child in token.children if child.dep_ in _DEFENDANT for word in child.subtree}
    told = token.doc[token.left_edge.i : last + 1]
    return _LONG_AGO.search("".join(each.text_with_ws for each in told if each.i not in described)) is not None


_DEFENDANT = frozenset({"nsubj", "nsubjpass"})


def _said(verb: "Token", setting: _Setting) -> tuple[ProceedingsStatus, str | None, list["Token"]] | None:
    lemma = lemma_of(verb)
    if lemma == "detain" and is_detained_by_court(verb):
        return ProceedingsStatus.CONVICTED, None, clauses.subjects(verb)
    if lemma == "find" and (whom := found_by_jury(verb)):
        return ProceedingsStatus.CONVICTED, None, whom
    if lemma == "prove" and (whom := _proved_against(verb)):
        return ProceedingsStatus.CONVICTED, None, whom
    if is_sent_down(verb):
        sent = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
        return ProceedingsStatus.CONVICTED, None, sent
    if lemma in _GOING and _is_on_trial(verb, setting):
        return ProceedingsStatus.ON_TRIAL, None, clauses.subjects(verb)
    if lemma in _GOING and before_court(verb):
        return ProceedingsStatus.CHARGED, None, clauses.subjects(verb)
    if setting.court and gets_term(verb):
        return ProceedingsStatus.CONVICTED, None, clauses.subjects(verb)
    if given := given_term_by_judge(verb):
        return ProceedingsStatus.CONVICTED, None, given
    if lemma not in _PASSIVE and lemma not in _PLEADING:
        if is_given_charge(verb):
            return ProceedingsStatus.CHARGED, None, clauses.subjects(verb)
        held = held_by_police(verb) if setting.arrest or lemma in {"bail", "free"} else []
        told_by_court = lemma == "bail" and setting.court and not setting.arrest
        by_court = held and (told_by_court or is_held_by_court(verb))
        status = ProceedingsStatus.CHARGED if by_court else ProceedingsStatus.ARRESTED
        return (status, None, held) if held else None
    passive = clauses.is_passive(verb)
    if lemma in _PASSIVE:
        if lemma in {"try", "clear", "fine", "suspect", "charge"} and not passive:
            return None
        if lemma == "charge" and _has_price(verb):
            return None
        if lemma == "suspect" and not _about_crime(verb):
            return None
        if lemma == "fine" and not (setting.court or _about_crime(verb)):
            return None
        whom = clauses.subjects(verb) if passive else clauses.objects(verb)
        whom = whom + clauses.prepositional(verb, _BESIDE)
        if lemma == "prosecute":
            whom = [each for each in whom if each.lemma_.lower() not in words("proceedings", "counsel")]
        return _PASSIVE[lemma], None, whom
    if passive:
        return None
    return _active(verb, lemma, setting)


_BESIDE = frozenset({"alongside"})


def _proved_against(verb: "Token") -> list["Token"]:
    """Return against whom charges were proved in a court."""
    if not clauses.is_passive(verb) or any(child.dep_ == "neg" for child in verb.children):
        return []
    charged = {noun.lemma_.lower() for noun in clauses.subjects(verb)}
    return clauses.prepositional(verb, frozenset({"against"})) if charged & {"charge", "count", "offence"} else []


_GOING = frozenset({"be", "go", "come"})


def _is_on_trial(verb: "Token", setting: _Setting) -> bool:
    """Tell whether somebody is or goes on trial in a court, as no footballer does at a club."""
    if not any(noun.lower_ == "trial" for noun in clauses.prepositional(verb, frozenset({"on"}))):
        return False
    told = {token.lower_ for token in verb.doc[verb.i : verb.sent.end]}
    return setting.court or not told.isdisjoint({"court", "charged", "accused", "bailey", "magistrates"})


def _has_price(verb: "Token") -> bool:
    """Tell whether somebody "was charged £6 a week"."""
    return any(token.text in {"£", "$", "€"} for token in verb.doc[verb.i + 1 : verb.i + 4])


def _verdict(guilty: "Token") -> tuple[ProceedingsStatus, str | None, list["Token"]] | None:
    """Found guilty, found not guilty."""
    verb = clauses.governing_verb(guilty, limit=3)
    if verb is None or verb.lemma_ != "find":
        return None
    cleared = guilty.i > 0 and guilty.nbor(-1).lower_ == "not"
    status = ProceedingsStatus.ACQUITTED if cleared else ProceedingsStatus.CONVICTED
    if guilty.dep_ == "dobj":  # "found the 52-year-old guilty", where the parse lets the age describe the guilt
        return status, None, [child for child in guilty.lefts if child.dep_ == "amod"]
    return status, None, clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)


def _active(verb: "Token", lemma: str, setting: _Setting) -> tuple[ProceedingsStatus, str | None, list["Token"]] | None:
    after = verb.doc[verb.i : min(verb.sent.end, verb.i + 6)].text.lower()
    if lemma == "plead" and "guilty" in after:
        if "not guilty" in after:
            return ProceedingsStatus.CHARGED, "not-guilty", clauses.subjects(verb)
        return ProceedingsStatus.CONVICTED, "guilty", clauses.subjects(verb)
    if lemma == "stand" and "trial" in after:
        return ProceedingsStatus.ON_TRIAL, None, clauses.subjects(verb)
    charged = setting.court and lemma in {"deny", "admit"} and _names_charge(verb)
    if lemma == "deny" and (charged or _about_crime(verb) or "charge" in after or _denies_deed(verb, setting)):
        return ProceedingsStatus.CHARGED, "not-guilty", clauses.subjects(verb)
    if before_court(verb):
        return ProceedingsStatus.CHARGED, None, clauses.subjects(verb)
    if lemma in {"admit", "confess"} and (charged or _about_crime(verb) or (setting.court and admits_offence(verb))):
        return ProceedingsStatus.CONVICTED, "guilty", clauses.subjects(verb)
    return None


def _about_crime(verb: "Token") -> bool:
    """Tell whether a charge, a court or an offence follows a verb such as "denied"."""
    following = verb.doc[verb.i + 1 : min(_end_of_clause(verb), verb.i + 12)]
    return any(
        token.lemma_.lower() in _CHARGE_WORDS or (token.pos_ == "NOUN" and names_offence(token)) for token in following
    )


def _names_charge(verb: "Token") -> bool:
    """Tell whether a charge that is no word of violence or theft follows in a court report: "denies affray"."""
    following = verb.doc[verb.i + 1 : max(verb.i + 1, min(_end_of_clause(verb), verb.i + 12))]
    return _charges().search(in_lower_case(following)) is not None


@cache
def _charges() -> re.Pattern[str]:
    return any_expression(load("proceedings")["charges"])


def _end_of_clause(verb: "Token") -> int:
    """Return where what is said of the subject ends: "he denied it, *and* the judge told the jury"."""
    starts = [
        min(each.left_edge.i for each in nxt.children if each.dep_ in {"nsubj", "nsubjpass"})
        for nxt in verb.conjuncts
        if nxt.i > verb.i and any(each.dep_ in {"nsubj", "nsubjpass"} for each in nxt.children)
    ]
    return min([verb.sent.end, *starts])
