"""Where whoever is taken for the accused plays a harmless part in a sentence, by its grammar.

The wording scorer hears that something went wrong and not always by whose doing: who complained of it, lost by it or
learnt of it is not its doer, and a sentence about "the council" or "she" is not about a man whom it does not mention.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import is_negated, is_passive
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.harmless import parts_with_own
from compliance_app.analysis.parse import ParsedBlock, in_lower_case
from compliance_app.analysis.representatives import is_definite
from compliance_app.model import DISPLAY_KINDS, Entity, EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"poss", "compound"})  # parts that say nothing of what somebody does
_AGAINST = frozenset({"but", "although", "though", "despite", "yet"})
_ABLE = frozenset({"could", "can"})
_SAYING = frozenset({"say", "tell"})
_CONDITIONS = frozenset({"if", "unless"})
_WOULD = frozenset({"would", "'d", "’d"})  # "if he took it, he must go" is a hint and no supposition
_OPENING = frozenset({"“", "‘", '"'})
_SAME = frozenset({"he", "she", "they"})
_SEXES = {"he": "m", "she": "f"}
_NOUNS_OF_SEX = frozenset({"man", "woman"})
_SOMEBODY = _NOUNS_OF_SEX | _SEXES.keys()  # who is no body
_LEFT_WITH = re.compile(r"^(?:\S+ ){0,3}?\S+s left (?:with|without|facing|out|high|stranded|homeless|waiting)\b")


def is_harmless(block: ParsedBlock, place: Span, cast: Cast, target: Entity) -> bool:
    """Tell whether a sentence gives the target no more than a harmless part in it, or none."""
    sentence = _sentence_at(block, place)
    if sentence is None:
        return False
    if _is_supposed(sentence) or _owned_up().search(in_lower_case(sentence)) is not None:
        return True
    if block.block.kind in DISPLAY_KINDS:
        if _answers().search(in_lower_case(sentence)) is not None:
            return True
        return _LEFT_WITH.search(sentence.text) is not None or _is_story_of_force(sentence, cast, place, target)
    heads = [_head(block, mention.span) for mention, entity in cast.mentions_in(place) if entity == target.id]
    if not heads:
        return _is_about_another(sentence, target)
    if any(head is not None and (_is_cleared(head) or _does_not_know(head)) for head in heads):
        return True
    parts = [head for head in heads if head is not None and head.dep_ not in _BESIDE and not _is_quoted_say(head)]
    return bool(parts) and all(map(_has_harmless_part, parts))


def _is_supposed(sentence: "DocSpan") -> bool:
    """Tell whether a sentence says what would be if something were: "if he left, he would leave a hole"."""
    children = list(sentence.root.children)
    conditions = [child for child in children if child.dep_ == "advcl" and child.tag_ != "VBG"]
    return any(child.lower_ in _WOULD for child in children) and any(
        child.dep_ == "mark" and child.lower_ in _CONDITIONS for clause in conditions for child in clause.children
    )


@cache
def _owned_up() -> re.Pattern[str]:
    """Return the expressions by which what somebody did is told on their own word: "by his own account"."""
    return any_expression(lexicons.load("wrongdoing")["own_words_frames"])


@cache
def _answers() -> re.Pattern[str]:
    """Return the expressions by which a heading only gives an answer: "brands fraud charges 'pure fiction'"."""
    return any_expression(lexicons.load("wrongdoing")["answer_frames"])


def _sentence_at(block: ParsedBlock, place: Span) -> "DocSpan | None":
    token = block.token_at(place.start)
    return token.sent if token is not None else None


def _head(block: ParsedBlock, mention: Span) -> "Token | None":
    start = mention.start - block.offset
    words = block.doc.char_span(start, start + len(mention), alignment_mode="expand")
    return words.root if words else None


def _is_quoted_say(head: "Token") -> bool:
    """Tell whether a word stands in what somebody is quoted as saying of themselves: "she is “knitting”"."""
    clause = next((each for each in head.ancestors if each.dep_ == "ccomp"), None)
    if clause is None or head.lower_ not in _SAME or not _is_own_quote(clause.head):
        return False
    return clause.head != head.head


def _is_own_quote(verb: "Token") -> bool:
    """Tell whether a verb gives words in quotation marks, after it, as what its subject says."""
    said = verb.lemma_.lower() in {"say", "tell"} and not is_passive(verb)
    return said and any(each.text in _OPENING for each in verb.doc[verb.i + 1 : verb.right_edge.i + 1])


def _is_story_of_force(sentence: "DocSpan", cast: Cast, place: Span, target: Entity) -> bool:
    """Tell whether a heading that has no word of the police tells what they found, not what they did."""
    if target.kind is EntityKind.PERSON or any(entity == target.id for _mention, entity in cast.mentions_in(place)):
        return False
    forces = lexicons.words("wrongdoing", "forces")
    is_force = not forces.isdisjoint(target.name.lower().split())
    called = forces | lexicons.words("wrongdoing", "force_members")
    return is_force and called.isdisjoint(token.lemma_.lower() for token in sentence)


def _is_about_another(sentence: "DocSpan", target: Entity) -> bool:
    """Tell whether a sentence that does not mention somebody has a subject who cannot be that person or body."""
    root = sentence.root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), root)  # "The council paid" is misread
    if target.kind is not EntityKind.PERSON:
        return subject.lower_ in _SOMEBODY or any(each.lower_ in _NOUNS_OF_SEX for each in _doers_in_speech(subject))
    if is_passive(root):
        return False
    if target.gender is not None and _SEXES.get(subject.lower_, target.gender) != target.gender:
        return True
    return subject.lemma_.lower() in lexicons.words("wrongdoing", "public_bodies") and is_definite(subject)


def _doers_in_speech(subject: "Token") -> list["Token"]:
    """Return of whom a sentence says that others tell of them: "sources say that *the man* had"."""
    said = [child for child in subject.head.children if child.dep_ == "ccomp"]
    return [each for clause in said for each in clause.children if each.dep_ == "nsubj"]


def _has_harmless_part(head: "Token") -> bool:
    """Tell whether somebody only learns, complains or parts with what is theirs, in all that the sentence tells."""
    named = head.head if head.dep_ == "appos" else head
    if named.dep_ not in _SUBJECTS or not _is_told_in_passing(named) or not _is_told_in_passing(head):
        return False
    verb = named.head
    own = [each for each in verb.conjuncts if not any(child.dep_ in _SUBJECTS for child in each.children)]
    return _is_interrupted(verb) or all(_is_harmless_act(each) for each in [verb, *own])


def _is_interrupted(verb: "Token") -> bool:
    """Tell whether somebody was at something when they were set upon: "had just paid when he was approached"."""
    children = {child.lower_ for child in verb.children if child.dep_ in {"advmod", "aux"}}
    if not children & {"just", "was", "were"} or is_passive(verb):
        return False
    return any(
        child.dep_ == "advcl"
        and is_passive(child)
        and child.lemma_.lower() in lexicons.words("wrongdoing", "setting_upon")
        and any(each.lower_ == "when" for each in child.children)
        and any(each.dep_ == "nsubjpass" and each.lower_ in _SAME for each in child.children)
        for child in verb.children
    )


def _is_cleared(head: "Token") -> bool:
    """Tell whether a sentence is chiefly that somebody was cleared, with nothing put against it."""
    verb = head.head
    cleared = head.dep_ == "nsubjpass" and verb.dep_ == "ROOT" and verb.lemma_.lower() in _clearing()
    return cleared and not any(token.lower_ in _AGAINST for token in verb.sent)


@cache
def _clearing() -> frozenset[str]:
    return lexicons.words("wrongdoing", "clearing_verbs")


def _does_not_know(head: "Token") -> bool:
    """Tell whether somebody only cannot say or does not remember: "he could not say who had signed them"."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.dep_ != "ROOT" or not is_negated(verb):
        return False
    unable = any(child.dep_ == "aux" and child.lower_ in _ABLE for child in verb.children)
    lemma = verb.lemma_.lower()
    return lemma in lexicons.words("wrongdoing", "remembering_verbs") or (unable and lemma in _SAYING)


def _is_harmless_act(verb: "Token") -> bool:
    lemma = verb.lemma_.lower()
    if is_passive(verb):
        done_to = lexicons.words("wrongdoing", "consequences") | lexicons.words("wrongdoing", "setting_upon")
        return lemma in done_to and not _tells_more(verb)
    if lemma == "be":
        return _is_kindly_said(verb)
    if _is_own_quote(verb):
        return True
    return lemma in lexicons.words("wrongdoing", "suffering_verbs") or parts_with_own(verb) or _finds_no_fault(verb)


def _is_kindly_said(verb: "Token") -> bool:
    """Tell whether somebody is said to be away or frank: "is on leave", "has been frank enough to publish"."""
    told = [child for child in verb.children if child.dep_ in {"acomp", "attr", "prep", "xcomp", "advcl", "ccomp"}]
    return bool(told) and all(_is_away(each) or _is_praise(each) for each in told)


def _is_away(preposition: "Token") -> bool:
    absences = lexicons.words("wrongdoing", "absences")
    return preposition.dep_ == "prep" and all(
        child.lemma_.lower() in absences or child.ent_type_ in {"DATE", "TIME"} for child in preposition.children
    )


def _is_praise(word: "Token") -> bool:
    owns_up = any(each.lemma_.lower() in lexicons.words("proceedings", "owning_up") for each in word.subtree)
    praised = word.lemma_.lower() in lexicons.words("wrongdoing", "praise_adjectives")
    return word.dep_ == "acomp" and praised and not owns_up


def _finds_no_fault(verb: "Token") -> bool:
    """Tell "made no criticism of the yard" and "raised no complaint" from a deed."""
    things = [child for child in verb.children if child.dep_ == "dobj"]
    faults = lexicons.words("wrongdoing", "faults")
    return bool(things) and all(
        thing.lemma_.lower() in faults and any(each.lower_ == "no" for each in thing.lefts) for thing in things
    )


def _tells_more(verb: "Token") -> bool:
    """Tell whether another deed hangs on a verb: "was suspended *for hiding* the letters"."""
    return any(each.pos_ == "VERB" and each != verb for each in verb.subtree if each not in verb.conjuncts)


def _is_told_in_passing(head: "Token") -> bool:
    """Tell whether a relative clause on somebody holds no deed: "who left in October"."""
    told = [child for child in head.children if child.dep_ in {"relcl", "acl"}]
    return all(each.lemma_.lower() in lexicons.words("wrongdoing", "passing_verbs") for each in told)
