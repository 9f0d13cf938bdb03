"""How far the law has got with somebody, from suspected to convicted or acquitted; and the plea."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.events import Members
from compliance_app.analysis.offence_nouns import names_offence
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import ProceedingsStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PASSIVE = {
    "charge": ProceedingsStatus.CHARGED,
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
_PLEADING = frozenset({"plead", "stand", "deny", "admit", "confess"})
# What makes "denied" and "admitted" words of the dock: a charge, a court or an offence follows.
_CHARGE_WORDS = frozenset({"charge", "count", "offence", "trial", "jury", "court", "possession", "conspiracy"})
_RANK = (
    ProceedingsStatus.SUSPECTED,
    ProceedingsStatus.ARRESTED,
    ProceedingsStatus.CHARGED,
    ProceedingsStatus.ON_TRIAL,
    ProceedingsStatus.ACQUITTED,
    ProceedingsStatus.CONVICTED,
)


# Said of a conviction that is not the one at issue.
_LONG_AGO = re.compile(
    r"\b(?:previously|formerly|once|twice|already|years (?:ago|earlier|before)|decades? ago|as an? (?:young |teenage )?"
    r"(?:student|teenager|youth|boy|girl|child|man|woman|cadet|apprentice)|when (?:he|she) was (?:\d+|an? ))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status or a plea, and the word that says so."""

    status: ProceedingsStatus
    span: Span
    pleaded: str | None = None
    earlier: bool = False  # an old conviction, told as background


def find_standings(parsed: ParsedArticle, members: Members) -> dict[str, Standing]:
    """Return how far the law has got with each person."""
    found: dict[str, Standing] = {}
    for block, sentence in parsed.sentences():
        for token in sentence:
            said = (
                _verdict(token) if token.lower_ == "guilty" else _said(token) if token.pos_ in {"VERB", "AUX"} else None
            )
            if said is None or (token.pos_ == "VERB" and clauses.is_unreal(token)):
                continue
            status, pleaded, whom = said
            people = members.people(block, whom)
            if (
                people
                and _plural(token)
                and any(each.lower_ == "and" for each in sentence.doc[sentence.start : token.i])
            ):
                people = tuple(dict.fromkeys((*people, *members.listed_before(block, token))))
            for person in people:
                standing = Standing(status, block.span_of(token), pleaded, _is_earlier(token, status))
                found[person] = _further(found.get(person), standing)
    return found


def _plural(verb: "Token") -> bool:
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
    """Tell whether a conviction is told as something of long ago: "who was convicted of theft as a student"."""
    if status is not ProceedingsStatus.CONVICTED:
        return False
    last = max((each.i for each in token.subtree), default=token.i)
    return _LONG_AGO.search(token.doc[token.left_edge.i : last + 1].text) is not None


def _said(verb: "Token") -> tuple[ProceedingsStatus, str | None, list["Token"]] | None:
    lemma = verb.lemma_.lower()
    if lemma not in _PASSIVE and lemma not in _PLEADING:
        return None
    passive = clauses.is_passive(verb)
    if lemma in _PASSIVE:
        if lemma in {"try", "clear", "fine", "suspect", "charge"} and not passive:
            return None
        if lemma in {"suspect", "fine"} and not _about_crime(verb):
            return None
        whom = clauses.subjects(verb) if passive else clauses.objects(verb)
        return _PASSIVE[lemma], None, whom
    if passive:
        return None
    return _active(verb, lemma)


def _verdict(guilty: "Token") -> tuple[ProceedingsStatus, str | None, list["Token"]] | None:
    """Found guilty, found not guilty."""
    verb = clauses.governing_verb(guilty, limit=3)
    if verb is None or verb.lemma_ != "find":
        return None
    cleared = guilty.i > 0 and guilty.nbor(-1).lower_ == "not"
    status = ProceedingsStatus.ACQUITTED if cleared else ProceedingsStatus.CONVICTED
    return status, None, clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)


def _active(verb: "Token", lemma: str) -> tuple[ProceedingsStatus, str | None, list["Token"]] | None:
    after = verb.doc[verb.i : min(verb.sent.end, verb.i + 6)].text.lower()
    if lemma == "plead" and "guilty" in after:
        if "not guilty" in after:
            return ProceedingsStatus.CHARGED, "not-guilty", clauses.subjects(verb)
        return ProceedingsStatus.CONVICTED, "guilty", clauses.subjects(verb)
    if lemma == "stand" and "trial" in after:
        return ProceedingsStatus.ON_TRIAL, None, clauses.subjects(verb)
    if lemma == "deny" and (_about_crime(verb) or "charge" in after):
        return ProceedingsStatus.CHARGED, "not-guilty", clauses.subjects(verb)
    if lemma in {"admit", "confess"} and _about_crime(verb):
        return ProceedingsStatus.CONVICTED, "guilty", clauses.subjects(verb)
    return None


def _about_crime(verb: "Token") -> bool:
    """Tell whether a charge, a court or an offence follows a verb such as "denied"."""
    following = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 12)]
    return any(
        token.lemma_.lower() in _CHARGE_WORDS or (token.pos_ == "NOUN" and names_offence(token)) for token in following
    )
