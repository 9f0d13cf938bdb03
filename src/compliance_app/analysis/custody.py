"""Words by which copy says that police hold somebody, or that somebody stands before a court."""

import re
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.offence_words import lemma_of, lexicon
from compliance_app.analysis.parse import ParsedArticle, in_lower_case
from compliance_app.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_POLICE = re.compile(
    r"\b(?:police|detectives?|officers?|custody|suspicion|caution|under investigation|handcuff\w*|handcuffed|on bail|"
    r"cells?|(?:question|quizz|interview|held|detain)\w* (?:over|about|in connection))\b"
)
_OF_ARREST = re.compile(r"\b(?:arrest(?:s|ed)?|(?:in|into) custody|suspects?|under caution|on suspicion)\b")
_OF_COURT = re.compile(
    r"\b(?:court|magistrates?|jury|jurors|prosecut(?:or|ors|ing|ion)|defending|defendant|judge|sheriff|recorder)\b"
)
_OFTEN = 3  # words of a court that make an article one about a case
_CAPTIVE = re.compile(r"\b(?:captive|hostage|prisoner|against (?:his|her|their) will|slave|slavery|servitude)\b")
_BESIDE_COURT = frozenset({"in", "before", "at", "on", "by"})
_NOT_TRIED = re.compile(r"\b(?:as a witness|for the (?:defence|prosecution|crown)|to give evidence|on behalf of)\b")
_BEFORE_BENCH = re.compile(r"^(?:back |brought )?before (?:[\w’'-]+ ){0,4}?(?:court|magistrates|sheriff|justices)\b")
# With what somebody is before a court who is no witness: "has been before magistrates on a charge of poisoning".
_ON_CHARGE = re.compile(r"\bon (?:[\w-]+ ){1,3}?(?:charges?|counts?)\b|\bcharged with\b|\baccused of\b")


def tells_of_arrest(parsed: ParsedArticle) -> bool:
    """Tell whether the article speaks of an arrest at all, without which "was held" means something else."""
    return any(_OF_ARREST.search(in_lower_case(block.doc[:])) is not None for block in parsed.blocks)


def tells_of_court(parsed: ParsedArticle) -> bool:
    """Tell whether the article is about a case in court: "denies", "admitted" and "fined" then speak of a charge."""
    found = sum(len(_OF_COURT.findall(in_lower_case(block.doc[:]))) for block in parsed.blocks)
    return found >= _OFTEN


def held_by_police(verb: "Token") -> list["Token"]:
    """Return whom police hold, question or lead away, by a verb that says so in the company of police or cells."""
    lemma = verb.lemma_.lower()
    if lemma == "free" and any(noun.lower_ == "bail" for noun in clauses.prepositional(verb, frozenset({"on"}))):
        return clauses.subjects(verb) if clauses.is_passive(verb) else []
    if lemma not in words("proceedings", "holding"):
        return []
    if lemma == "bail" and any(child.lower_ == "out" for child in verb.children):
        return []  # a bank is bailed out
    text = in_lower_case(verb.sent)
    if _CAPTIVE.search(text) or (lemma not in _ONLY_POLICE and _BY_POLICE.search(text) is None):
        return []
    if lemma == "lead" and not any(child.lower_ in {"from", "away", "into", "out"} for child in verb.children):
        return []
    if clauses.is_passive(verb):
        return clauses.subjects(verb)
    by = clauses.subjects(verb)
    return clauses.objects(verb) if any(each.lower_ in _FORCE for each in by) else []


_ONLY_POLICE = frozenset({"question", "quiz", "bail"})
_FORCE = frozenset({"police", "detectives", "officers"})


def before_court(verb: "Token") -> bool:
    """Tell whether an active verb puts its subject before a court as a defendant: "appeared before magistrates"."""
    lemma = verb.lemma_.lower()
    if lemma == "face":
        faced = [child for child in verb.children if child.dep_ == "dobj"]
        return any(each.lemma_.lower() in words("proceedings", "faced") or _is_count_of_cases(each) for each in faced)
    if lemma in {"enter", "indicate", "make"}:
        return any(token.lemma_.lower() == "plea" for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 6)])
    if lemma in {"be", "go", "come"}:
        return is_before_bench(verb) and _is_on_charge(verb)
    if lemma in {"appear", "stand", "sit"}:
        places = {noun.lemma_.lower() for noun in clauses.prepositional(verb, _BESIDE_COURT)}
        at = words("proceedings", "courts") if lemma == "appear" or _is_on_charge(verb) else {"dock", "trial"}
        return not places.isdisjoint(at) and _NOT_TRIED.search(in_lower_case(verb.sent)) is None
    return False


def _is_on_charge(verb: "Token") -> bool:
    """Tell whether a charge follows a verb before anybody does anything else.

    "Stood in court charged with theft" tells of a charge, "stood in court and told how Lee, charged with it" of none.
    """
    after = verb.doc[verb.i : verb.sent.end]
    found = _ON_CHARGE.search(in_lower_case(after))
    if found is None:
        return False
    between = [each for each in after[1:] if each.idx < after.start_char + found.start()]
    courts = words("proceedings", "courts")  # "before the court charged with" may be parsed as if the court did it
    doing = [each for each in between if each.dep_ in _DOING and each.lemma_.lower() not in courts]
    return not doing and not any(each.pos_ == "VERB" and each.tag_ != "VBG" for each in between)


_DOING = frozenset({"nsubj", "nsubjpass", "conj"})


def is_before_bench(verb: "Token") -> bool:
    """Tell whether somebody is, goes or comes before a court, as a defendant or as anybody else."""
    places = {noun.lemma_.lower() for noun in clauses.prepositional(verb, frozenset({"before"}))}
    if not places.isdisjoint(words("proceedings", "courts")):
        return True
    # Before "charged with" the parse may take "before" for a conjunction.
    return _BEFORE_BENCH.search(in_lower_case(verb.doc[verb.i + 1 : verb.sent.end])) is not None


def _is_count_of_cases(noun: "Token") -> bool:
    """Tell the cases that courts of some countries count from a difficult one: "faces eight cheating cases"."""
    return noun.lemma_.lower() == "case" and any(child.dep_ == "nummod" for child in noun.lefts)


def is_given_charge(verb: "Token") -> bool:
    """Tell whether somebody "was given two charges of theft", a passive that tells of a charge by its object."""
    got = [child for child in verb.children if child.dep_ in {"dobj", "oprd"}]
    return (
        verb.lemma_ in _GIVEN
        and clauses.is_passive(verb)
        and any(each.lemma_.lower() in {"charge", "count"} for each in got)
    )


_GIVEN = frozenset({"give", "hand", "slap", "serve"})


def is_held_by_court(verb: "Token") -> bool:
    """Tell whether it is a court that keeps or bails somebody, which it does after a charge: "ordered him held"."""
    text = in_lower_case(verb.sent)
    if verb.lemma_ == "bail":
        return _CHARGED_THERE.search(text) is not None
    return _BY_COURT.search(text) is not None and _MORE_TIME.search(text) is None


_BY_COURT = re.compile(
    r"\b(?:remand(?:ed|s|ing)?|arraign\w*)\b|"
    r"\b(?:court|judge|justice|magistrates?|bench|sheriff)\b(?:['’]s order|[^.;]{0,40} (?:order|rul|sent|direct)\w*)\b"
)
_CHARGED_THERE = re.compile(r"\b(?:charges?|charged|court|judge|magistrates?|bench|sheriff|trial)\b")
_MORE_TIME = re.compile(r"\b(?:more|extra|further) time\b|\b(?:extend|extension|warrant)\w*\b")


def denied_deed(verb: "Token") -> "Token | None":
    """Return what somebody denies having done: "denies ill-treating a resident", for copy from court."""
    return _deed(verb) if verb.lemma_ == "deny" else None


def admits_offence(verb: "Token") -> bool:
    """Tell whether somebody admits having done what by itself is an offence: "admitted stealing £16,000"."""
    deed = _deed(verb)
    return deed is not None and is_offence(deed)


def _deed(verb: "Token") -> "Token | None":
    return next((child for child in verb.children if child.tag_ == "VBG" and child.dep_ in _COMPLEMENTS), None)


def is_offence(verb: "Token") -> bool:
    """Tell whether a verb by itself names an offence."""
    return lemma_of(verb) in lexicon().verbs or lemma_of(verb) in {"steal", "supply", "possess", "conspire", "handle"}


_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "advcl"})
