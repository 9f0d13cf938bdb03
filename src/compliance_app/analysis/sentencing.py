"""What a court did with somebody in the end, in the words of a report: "received 30 months", "detained for life"."""

import re
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedBlock, forms_in

if TYPE_CHECKING:
    from spacy.tokens import Token

# How a court sends the young and the ill away: "detained for life", "detained for at least six years".
_SENTENCED = re.compile(
    r"^\W*(?:for (?:life|(?:at least |a minimum of |up to )?[\w-]+ (?:years|months))|"
    r"at (?:his|her) majesty['’]s pleasure|"
    r"(?:indefinitely )?(?:in a|in a secure|under a|under the) (?:young offender|secure|hospital|mental health))\b"
    r"(?!.*\bwithout (?:charge|trial)\b)",
    re.IGNORECASE,
)


_GIVING = frozenset({"give", "hand"})
_GETTING = _GIVING | {"receive", "get", "serve"}
_STARTING = frozenset({"begin", "start"})
_JUDGES = frozenset({"judge", "recorder", "sheriff", "magistrate", "magistrates", "court", "bench", "justice"})
_TERMS = frozenset({"year", "month", "week"})
_TERM_AFTER_NAME = re.compile(
    r"^, \d\d[^.;]{0,90}?, (?:(?:\d+|[a-z]+(?:-[a-z]+)?) (?:months|years|weeks)\b|"
    r"an? [a-z0-9-]+(?:-month|-year)\b|an? (?:suspended sentence|community order))"
)


def is_detained_by_court(verb: "Token") -> bool:
    """Tell whether "was detained" is a sentence, not an arrest: for life, for years, in a secure hospital."""
    if not clauses.is_passive(verb):
        return False
    return _SENTENCED.search(verb.doc[verb.i + 1 : verb.sent.end].text) is not None


def gets_term(verb: "Token") -> bool:
    """Tell whether a court report says what somebody got: "received 30 months", "was given a two-year term"."""
    if verb.lemma_ in _STARTING:
        return any(_is_term(each) and _is_of_prison(each) for each in clauses.objects(verb))
    if verb.lemma_ not in _GETTING or (verb.lemma_ in _GIVING and not clauses.is_passive(verb)):
        return False
    if verb.lemma_ == "serve" and not any(child.lower_ in {"is", "are"} for child in verb.lefts):
        return False  # "after serving a sentence" tells of another case
    got = _things_got(verb)
    return any(_is_term(each) or (_is_bare_number(each) and verb.lemma_ in _GIVING) for each in got)


def given_term_by_judge(verb: "Token") -> list["Token"]:
    """Return to whom a judge "gave nine months, suspended", so far as the sentence says so."""
    if verb.lemma_ not in _GIVING or clauses.is_passive(verb):
        return []
    if not any(map(_is_judge, clauses.subjects(verb))):
        return []
    if any(map(_is_term, _things_got(verb))):
        return [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    told = (
        _IN_PRISON.search(verb.doc[verb.i : verb.sent.end].text) is not None
    )  # "gave Lee, who ran a shop, six months"
    return [child for child in verb.children if told and child.dep_ == "dobj" and child.pos_ in {"PROPN", "PRON"}]


_IN_PRISON = re.compile(
    r"\b(?:\d+|[a-z]+(?:-[a-z]+)?) (?:years?|months?|weeks?)"
    r"(?:[’'] (?:prison|jail|custody)| in (?:prison|jail|custody|youth)|,? suspended)\b"
)


def _things_got(verb: "Token") -> list["Token"]:
    """Return what somebody is given, none where it is time to do something in: "was given six months to pay"."""
    got = [child for child in verb.children if child.dep_ in {"dobj", "oprd", "npadvmod"}]
    return [] if any(each.tag_ == "VB" for head in (verb, *got) for each in head.rights) else got


def _is_judge(noun: "Token") -> bool:
    words = {noun.lemma_.lower(), *(child.lower_ for child in noun.lefts)}
    return not words.isdisjoint(_JUDGES)


def _is_bare_number(noun: "Token") -> bool:
    """Tell the "four" of "was given four", said behind another's years."""
    return noun.pos_ == "NUM" and noun.n_rights == 0 and noun.ent_type_ not in {"MONEY", "PERCENT"}


def _is_of_prison(noun: "Token") -> bool:
    return noun.lemma_.lower() == "sentence" or any(child.lower_ in {"prison", "jail"} for child in noun.lefts)


def is_sent_down(verb: "Token") -> bool:
    """Tell whether somebody is sent to prison for what they did or for years, and not to await a trial."""
    if verb.lemma_ != "send" or not any(
        place.lemma_.lower() in {"prison", "jail"} for place in clauses.prepositional(verb, frozenset({"to"}))
    ):
        return False
    text = verb.doc[verb.i : verb.sent.end].text
    return re.search(r"\b(?:prison|jail) for\b", text) is not None and re.search(r"\bawait\w*\b", text) is None


def _is_term(noun: "Token") -> bool:
    lemma = noun.lemma_.lower()
    if lemma in _TERMS:
        return any(child.dep_ == "nummod" for child in noun.children)
    before = {child.lower_ for child in noun.lefts}
    return lemma in {"sentence", "term"} or (lemma == "order" and bool(before & {"community", "hospital"}))


def others_given_terms(block: ParsedBlock, verb: "Token", members: Members) -> tuple[str, ...]:
    """Return who follows with a term and no verb: "Lee received 30 months, and Day, 36, 20 months"."""
    return tuple(
        person
        for person, end in members.named_after(block, verb)
        if _TERM_AFTER_NAME.match(verb.doc.text[end - block.offset : verb.sent.end_char]) is not None
    )


def found_by_jury(verb: "Token") -> list["Token"]:
    """Return of whom "a jury found that X had drugged her drink" is said; an inquest's jury convicts nobody."""
    if not any(each.lower_ in {"jury", "jurors"} for each in clauses.subjects(verb)):
        return []
    if not forms_in(verb.doc).isdisjoint({"inquest", "coroner", "coroner's", "coroner’s"}):
        return []
    found = [child for child in verb.children if child.dep_ == "ccomp"]
    return [who for each in found if not clauses.is_unreal(each) for who in clauses.subjects(each)]
