"""Sources: whose word a cue reports."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.cues import Cue, Frame, is_agent, subject_of
from compliance_app.analysis.passages import Passage, Run, holds, subtree
from compliance_app.analysis.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dep"})
_MAX_CLIMB = 5
_NOBODY = frozenset({"it", "there", "that", "this", "what", "which"})
_NOT_SOURCES = frozenset({"you", "what"})
_NOT_ANYBODY = frozenset({"nobody", "none"})
_LEAVES_PHRASE = frozenset({"relcl", "acl", "cc", "conj", "ccomp", "advcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that stands as a source."""

    head: "Token"
    run: Run


def source_of(cue: Cue, passage: Passage) -> Phrase | None:
    """Return whose word a cue reports, or None where nobody's."""
    if cue.frame is Frame.HEDGE or cue.lemma in speech()["impersonal"]:
        return None
    if cue.frame is Frame.VERB and not cue.passive and (clause := _clause_for_source(cue.token)) is not None:
        subject = subject_of(clause)
        return Phrase(subject, subtree(clause)) if subject is not None else None
    head = _FINDERS[cue.frame](cue, passage)
    if head is None or head.lower_ in _NOT_SOURCES or (cue.passive and head.lower_ in _NOBODY):
        return None
    accused_of = speech().governed.get(cue.lemma, frozenset()) if cue.passive else frozenset[str]()
    return phrase_of(head, cue.run, stops=accused_of)


def _clause_for_source(verb: "Token") -> "Token | None":
    """Return what the parse takes for a clause and is the speaker: "solicitors acting for her said that"."""
    if subject_of(verb) is not None or not any(child.dep_ == "ccomp" for child in verb.rights):
        return None
    for child in verb.lefts:
        if child.dep_ == "ccomp" and child.tag_ == "VBG" and child.right_edge.i == verb.i - 1:
            return child
    return None


def phrase_of(head: "Token", cue: Run, stops: frozenset[str] = frozenset()) -> Phrase:
    """Return the noun phrase of a head, without what only adds to it.

    `stops` are prepositions that bring what is said: "accused by two clerks *of* theft".
    """
    start, end = head.left_edge.i, head.i + 1
    is_according = head.dep_ == "pobj" and head.head.head.lower_ == "according"
    for child in head.rights:
        if child.dep_ in _LEAVES_PHRASE and not _names_more(child) and not _says_whence(child, head):
            break
        if child.dep_ == "cc" and not any(other.dep_ == "conj" and other.i > child.i for other in head.rights):
            break
        if child.dep_ == "prep" and child.lower_ in stops:
            break
        if child.dep_ == "appos" and is_according and subject_of(head.head.head.head) is None:
            break
        if child.dep_ == "punct" and not _apposition_follows(child, head):
            break
        end = max(end, _name_end(child))
    if holds((start, head.i), cue[0]):
        start = cue[1]
    if holds((head.i, end), cue[0]):
        end = cue[0]
    while end > head.i + 1 and head.doc[end - 1].is_punct:
        end -= 1
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    return Phrase(head, (start, end))


def _name_end(child: "Token") -> int:
    """Return the end of a part of a phrase; an apposition ends where the parse has swallowed a verb after its comma."""
    if child.dep_ != "appos":
        return child.right_edge.i + 1
    for token in child.doc[child.left_edge.i : child.i]:
        if token.pos_ == "VERB" and token.i > 0 and token.nbor(-1).text == ",":
            return token.i - 1
    return child.right_edge.i + 1


def _says_whence(child: "Token", head: "Token") -> bool:
    """Tell what lets a reader know which paper is meant: "a letter *seen by the Gazette*"."""
    return (
        child.dep_ == "acl"
        and child.tag_ == "VBN"
        and child.i == head.i + 1
        and child.lemma_.lower() in speech()["come_by"]
    )


def _names_more(child: "Token") -> bool:
    return child.dep_ in ("cc", "conj") and child.pos_ in ("CCONJ", "NOUN", "PROPN", "PRON")


def _apposition_follows(comma: "Token", head: "Token") -> bool:
    return any(child.dep_ == "appos" and child.i > comma.i for child in head.rights) or comma.text in "-–’'\"“”‘"


# ---- heads ----


def _speaker(cue: Cue, passage: Passage) -> "Token | None":
    if cue.passive:
        return _agent(cue.token) or _far_agent(cue) or _quoted_as(cue.token)
    own = subject_of(cue.token)
    if own is not None:
        return _outside_quotation(own, cue.token, passage)
    found = _inverted(cue, passage) or _behind_according(cue.token) or _name_in_front(cue.token)
    if found is not None or (not cue.strong and cue.token.dep_ not in ("conj", "dep")):
        return found
    return _climb(cue.token, passage)


def _outside_quotation(subject: "Token", verb: "Token", passage: Passage) -> "Token":
    """Return the subject, or a second one behind the verb if the first is what was said: “Rubbish,” said Ann Roe."""
    if not passage.is_quoted(subject) or passage.is_quoted(verb):
        return subject
    others = (child for child in verb.rights if child.dep_ == "nsubj" and not passage.is_quoted(child))
    return next(others, subject)


def _behind_according(verb: "Token") -> "Token | None":
    """Return the speaker whom the parse takes for an apposition: "According to the Herald, Ann Roe said"."""
    for child in verb.lefts:
        if child.lower_ == "according":
            return next((token for token in child.subtree if token.dep_ == "appos" and token.i < verb.i), None)
    return None


def _name_in_front(verb: "Token") -> "Token | None":
    """Return the name right before a verb and its comma, where the parse has made it part of another clause."""
    if verb.tag_ not in ("VBD", "VBZ") or not any(child.dep_ == "ccomp" for child in verb.rights) or verb.i < 2:
        return None
    before = verb.nbor(-2) if verb.nbor(-1).text == "," else verb.nbor(-1)
    if before.dep_ == "compound" or before.ent_type_ not in ("PERSON", "ORG"):
        return None
    return before if before.dep_ in ("appos", "pobj", "dobj", "nsubj", "conj", "attr") else None


def _agent(verb: "Token") -> "Token | None":
    for child in verb.children:
        if is_agent(child) or (child.dep_ == "prep" and child.lower_ == "by"):
            objects = [token for token in child.rights if token.dep_ == "pobj"]
            return objects[-1] if objects and objects[-1].pos_ in ("NOUN", "PROPN", "PRON", "NUM") else None
    return None


def _far_agent(cue: Cue) -> "Token | None":
    """Return the agent behind what somebody is called: "described as a bully by staff"."""
    if cue.lemma not in speech()["judging"]:
        return None
    for token in cue.token.doc[cue.token.i + 1 : cue.token.right_edge.i]:
        if token.lower_ == "by" and token.nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ"):
            return next((child for child in token.rights if child.dep_ == "pobj"), None)
    return None


def _quoted_as(verb: "Token") -> "Token | None":
    return subject_of(verb) if verb.lemma_ == "quote" else None


def _inverted(cue: Cue, passage: Passage) -> "Token | None":
    """Return the noun phrase right behind a verb that may stand before its speaker."""
    verb = cue.token
    if cue.lemma not in speech()["inverting"] or verb.i + 1 >= len(passage.doc):
        return None
    follows_quotation = any(passage.inside[i] >= 0 for i in range(max(0, cue.run[0] - 2), cue.run[0]))
    if not follows_quotation and verb.nbor(1).i < len(passage.doc) and verb.i > 0 and not verb.nbor(-1).is_punct:
        return None
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep", "appos", "intj") and not passage.is_quoted(child):
            starts_here = child.left_edge.i == cue.run[1]
            return child if starts_here and child.pos_ in ("PROPN", "NOUN", "PRON") else None
    return None


def _climb(verb: "Token", passage: Passage) -> "Token | None":
    """Return the subject that a verb shares with a verb above it, or the noun that a participle hangs on."""
    token = verb
    for _ in range(_MAX_CLIMB):
        head = token.head
        if head == token or token.dep_ not in _CLIMBED:
            return None
        if token.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return head
        if passage.is_quoted(head) and not passage.is_quoted(verb):
            return None
        if token.dep_ == "ccomp" and subject_of(token) is None and verb.tag_ != "VBG":
            return None
        if token.dep_ == "xcomp" and (controller := _controller(head)):
            return controller
        subject = subject_of(head)
        if subject is not None:
            return subject if subject.lower_ not in _NOT_ANYBODY else _last_subject(verb)
        token = head
    return None


def _last_subject(verb: "Token") -> "Token | None":
    """Return the subject right before a verb: "nobody saw her after *she* rang a friend and *told* him"."""
    before = (token for token in reversed(verb.doc[verb.sent.start : verb.i]) if token.dep_ == "nsubj")
    found = next(before, None)
    return found if found is not None and found.lower_ not in _NOT_ANYBODY and found.head.tag_ == verb.tag_ else None


def _controller(verb: "Token") -> "Token | None":
    """Return the object whom another verb moves to speak: "forced him to admit"."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    return (
        objects[0] if objects and objects[0].pos_ in ("PRON", "PROPN", "NOUN") and objects[0].lower_ != "it" else None
    )


def _according(cue: Cue, passage: Passage) -> "Token | None":
    last = passage.doc[cue.run[1] - 1]
    for child in last.children:
        if child.dep_ == "pobj":
            return child
    for token in passage.doc[cue.run[1] : cue.run[1] + 8]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "poss"):
            return token
    return None


def _viewer(cue: Cue, passage: Passage) -> "Token | None":
    for child in cue.token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((token for token in child.rights if token.dep_ == "pobj"), None)
    return None


def _owner(cue: Cue, passage: Passage) -> "Token | None":
    """Return whose claim it is: a possessive, "by" or "from", or who makes it."""
    for child in cue.token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((token for token in child.rights if token.dep_ == "pobj"), None)
    verb = cue.token.head
    if cue.token.dep_ == "dobj" and verb.lemma_ in speech()["making"]:
        return subject_of(verb) or _climb(verb, passage)
    return None


_FINDERS = {
    Frame.VERB: _speaker,
    Frame.ACCORDING: _according,
    Frame.VIEW: _viewer,
    Frame.NOUN: _owner,
}
