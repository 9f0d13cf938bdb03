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
_SEXES = {"he": "m", "she": "f"}
_LEFT_WITH = re.compile(r"^(?:\S+ ){0,3}?\S+s left (?:with|without|facing|out|high|stranded|homeless|waiting)\b")


def is_harmless(block: ParsedBlock, place: Span, cast: Cast, target: Entity) -> bool:
    """Tell whether a sentence gives the target no more than a harmless part in it, or none."""
    sentence = _sentence_at(block, place)
    if sentence is None:
        return False
    if _is_supposed(sentence) or _owned_up().search(in_lower_case(sentence)) is not None:
        return True
    if block.block.kind in DISPLAY_KINDS:
        return _LEFT_WITH.search(sentence.text) is not None
    heads = [_head(block, mention.span) for mention, entity in cast.mentions_in(place) if entity == target.id]
    if not heads:
        return _is_about_another(sentence, target)
    if any(head is not None and (_is_cleared(head) or _does_not_know(head)) for head in heads):
        return True
    parts = [head for head in heads if head is not None and head.dep_ not in _BESIDE]
    return bool(parts) and all(map(_has_harmless_part, parts))


def _is_supposed(sentence: "DocSpan") -> bool:
    """Tell whether a sentence says what would be if something were: "if he left, he would leave a hole"."""
    children = list(sentence.root.children)
    conditions = [child for child in children if child.dep_ == "advcl" and child.tag_ != "VBG"]
    return any(child.tag_ == "MD" for child in children) and any(
        child.dep_ == "mark" and child.lower_ in _CONDITIONS for clause in conditions for child in clause.children
    )


@cache
def _owned_up() -> re.Pattern[str]:
    """Return the expressions by which what somebody did is told on their own word: "by his own account"."""
    return any_expression(lexicons.load("wrongdoing")["own_words_frames"])


def _sentence_at(block: ParsedBlock, place: Span) -> "DocSpan | None":
    token = block.token_at(place.start)
    return token.sent if token is not None else None


def _head(block: ParsedBlock, mention: Span) -> "Token | None":
    start = mention.start - block.offset
    words = block.doc.char_span(start, start + len(mention), alignment_mode="expand")
    return words.root if words else None


def _is_about_another(sentence: "DocSpan", target: Entity) -> bool:
    """Tell whether a sentence that does not mention a person has a subject who cannot be that person."""
    if target.kind is not EntityKind.PERSON:
        return False
    root = sentence.root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), root)  # "The council paid" is misread
    if is_passive(root):
        return False
    if target.gender is not None and _SEXES.get(subject.lower_, target.gender) != target.gender:
        return True
    return subject.lemma_.lower() in lexicons.words("wrongdoing", "public_bodies") and is_definite(subject)


def _has_harmless_part(head: "Token") -> bool:
    """Tell whether somebody only learns, complains or parts with what is theirs, in all that the sentence tells."""
    named = head.head if head.dep_ == "appos" else head
    if named.dep_ not in _SUBJECTS or not _is_told_in_passing(named) or not _is_told_in_passing(head):
        return False
    verb = named.head
    return all(_is_harmless_act(each) for each in [verb, *verb.conjuncts])


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
        return lemma in lexicons.words("wrongdoing", "consequences") and not _tells_more(verb)
    return lemma in lexicons.words("wrongdoing", "suffering_verbs") or parts_with_own(verb)


def _tells_more(verb: "Token") -> bool:
    """Tell whether another deed hangs on a verb: "was suspended *for hiding* the letters"."""
    return any(each.pos_ == "VERB" and each != verb for each in verb.subtree if each not in verb.conjuncts)


def _is_told_in_passing(head: "Token") -> bool:
    """Tell whether a relative clause on somebody holds no deed: "who left in October"."""
    told = [child for child in head.children if child.dep_ in {"relcl", "acl"}]
    return all(each.lemma_.lower() in lexicons.words("wrongdoing", "passing_verbs") for each in told)
