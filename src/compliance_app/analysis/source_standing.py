"""Standing: which entity a source is, and how far a reader could hold somebody to the words."""

from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.passages import Passage
from compliance_app.analysis.sources import Phrase, phrase_of
from compliance_app.analysis.speech import speech
from compliance_app.model import Entity, MentionForm, Source, SourceStanding

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset({"he", "she", "they", "who", "it", "his", "her", "their", "its"})
_RELATIVES = frozenset({"who", "which", "that"})
_FIRST_PERSON = frozenset({"i", "we"})
_NOBODY_IN_PARTICULAR = frozenset({"source", "sources", "insider", "insiders", "those", "people", "friends", "critics"})
_INDEFINITE = frozenset({"a", "an", "some", "one", "many", "several", "few", "most", "another"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OWNED = frozenset({"my", "our", "his", "her", "their", "its"})
# Papers that say nothing of where they come from when they stand alone: "reports suggest".
_LOOSE_PAPERS = frozenset({"report", "post", "tweet", "message", "study", "survey", "figure", "paper"})
_COUNT_REACH = 4  # words from a number to what it counts
_NAMES = frozenset({"PERSON", "ORG"})


def resolve(phrase: Phrase, passage: Passage, cast: Cast, text: str) -> Source:
    """Return a source with its entity and its standing."""
    entity = _entity(phrase, passage, cast)
    known = next((each for each in cast.entities if each.id == entity), None) if entity else None
    return Source(passage.span(phrase.run), entity, _standing(phrase, passage, known, text))


def _entity(phrase: Phrase, passage: Passage, cast: Cast) -> str | None:
    head = phrase.head
    found = cast.at(passage.position(head))
    if found is None and head.lower_ in _RELATIVES:
        antecedent = _antecedent(head)
        found = cast.at(passage.position(antecedent)) if antecedent is not None else None
    if found is None:
        named = [child for child in head.children if child.dep_ == "appos"]
        found = next((entity for child in named if (entity := cast.at(passage.position(child)))), None)
    if found is None and head.lemma_.lower() in speech()["spokespeople"]:
        principal = _principal(head)
        found = cast.at(passage.position(principal)) if principal is not None else None
    return found


def _principal(head: "Token") -> "Token | None":
    """Return the body that a spokesperson speaks for."""
    for child in head.children:
        if child.dep_ in ("poss", "compound", "nmod"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "from"):
            return next((token for token in child.rights if token.dep_ == "pobj"), None)
    return None


def _antecedent(pronoun: "Token") -> "Token | None":
    clause = pronoun.head
    while clause.dep_ != "relcl" and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else None


def _standing(phrase: Phrase, passage: Passage, known: Entity | None, text: str) -> SourceStanding:
    head = phrase.head
    if head.lower_ in _RELATIVES and (antecedent := _antecedent(head)) is not None:
        if _is_counted(antecedent):
            return SourceStanding.NAMED
        return _standing(phrase_of(antecedent, (head.i, head.i + 1)), passage, known, text)
    if head.lower_ in _FIRST_PERSON:
        return SourceStanding.OUTLET
    if head.lower_ in _PRONOUNS:
        return SourceStanding.NAMED if known is None or known.named else _standing_of_described(known, text)
    words = [token for token in passage.doc[phrase.run[0] : phrase.run[1]] if token.is_alpha or token.is_digit]
    return _standing_of_words(head, words, named=known is not None and known.named)


def _is_counted(noun: "Token") -> bool:
    """Tell whether a noun is of several by number, each of whom can be found: "one of eleven former players"."""
    before = noun.doc[max(noun.sent.start, noun.i - _COUNT_REACH) : noun.i]
    return any(token.lower_ in lexicons.words("wrongdoing", "counts") for token in before) and (
        noun.lemma_.lower() not in lexicons.words("wrongdoing", "hidden_sources")
    )


def _standing_of_described(known: Entity, text: str) -> SourceStanding:
    """Return the standing of somebody without a name to whom a pronoun points, by all that the article calls him.

    "A girl" of whom the copy goes on as "the girl" or "his pupil" is one whom it tells of, and often must not name.
    """
    called = [mention.span.of(text) for mention in known.mentions if mention.form is MentionForm.NOMINAL]
    standing = _standing_of_nominal(known.name)
    if standing is not SourceStanding.VAGUE or not any(map(_is_one_told_of, called)):
        return standing
    hidden = speech()["hidden"]
    return standing if any(not hidden.isdisjoint(_words(each)) for each in called) else SourceStanding.NAMED


def _is_one_told_of(nominal: str) -> bool:
    words = _words(nominal)
    return bool(words) and words[0] in _DEFINITE | _OWNED


def _words(nominal: str) -> list[str]:
    return nominal.lower().replace("’", " ").replace("'", " ").split()


def _standing_of_nominal(name: str) -> SourceStanding:
    """Return the standing that the words for somebody without a name give."""
    lexicon = speech()
    words = _words(name)
    if any(word in lexicon["official"] for word in words):
        return SourceStanding.OFFICIAL
    if not words or words[-1] in lexicon["spokespeople"]:
        return SourceStanding.NAMED
    vague = words[0] in _INDEFINITE or words[-1].rstrip("s") in lexicon["vague"]
    return SourceStanding.VAGUE if vague else SourceStanding.NAMED


def _standing_of_words(head: "Token", words: "list[Token]", *, named: bool) -> SourceStanding:
    lexicon = speech()
    lemma = head.lemma_.lower()
    proper = named or any(_is_name(word) for word in words)
    if head.lower_ in _NOBODY_IN_PARTICULAR or (lemma in lexicon["unnamed"] and not proper):
        return SourceStanding.VAGUE
    if _is_official(lemma, words, proper=proper):
        return SourceStanding.OFFICIAL
    if _is_outlet(head, lemma):
        return SourceStanding.OUTLET
    if _was_seen(head):
        return SourceStanding.DOCUMENT
    if lemma in lexicon["documents"] or head.lower_ in lexicon["documents"]:  # "data", of the lemma "datum"
        return SourceStanding.VAGUE if lemma in _LOOSE_PAPERS and _stands_alone(head) else SourceStanding.DOCUMENT
    if _is_bare_plural(head) and not named and head.ent_type_ not in _NAMES:
        return SourceStanding.VAGUE
    if not proper and (_is_indefinite(head) or (lemma in lexicon["vague"] and not _is_definite(head))):
        return SourceStanding.VAGUE
    return SourceStanding.NAMED


def _is_name(word: "Token") -> bool:
    return (word.pos_ == "PROPN" and not word.is_sent_start) or word.ent_type_ in _NAMES


def _is_official(lemma: str, words: "list[Token]", *, proper: bool) -> bool:
    lexicon = speech()
    if lemma in lexicon["official"]:
        return True
    if not proper and lemma not in lexicon["spokespeople"]:
        return False
    return any(word.lower_ in lexicon["official_names"] for word in words)


def _is_outlet(head: "Token", lemma: str) -> bool:
    lexicon = speech()
    if lemma in lexicon["outlet_nouns"]:
        return lemma not in lexicon["documents"]
    return head.pos_ == "PROPN" and head.lower_ in lexicon["outlet_names"] and head.ent_type_ != "PERSON"


def _was_seen(head: "Token") -> bool:
    """Tell whether the paper has what speaks: "payslips *seen* by this newspaper", "texts *leaked* to the BBC"."""
    return any(
        child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in speech()["come_by"]
        for child in head.rights
    )


def _stands_alone(head: "Token") -> bool:
    return head.n_lefts == 0 and head.n_rights == 0


def _is_definite(head: "Token") -> bool:
    return any(child.dep_ == "poss" or child.lower_ in _DEFINITE for child in head.lefts)


def _is_indefinite(head: "Token") -> bool:
    if head.lemma_.lower() in speech()["spokespeople"]:
        return False
    return any(child.lower_ in _INDEFINITE or child.dep_ == "nummod" for child in head.lefts)


def _is_bare_plural(head: "Token") -> bool:
    return head.tag_ == "NNS" and not _is_definite(head) and head.lemma_.lower() not in speech()["spokespeople"]
