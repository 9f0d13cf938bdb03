"""Grammar of a clause: who acts, who is acted upon, with relatives, control and shared subjects resolved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVES = frozenset({"who", "whom", "that", "which"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_CONTROLLED = frozenset({"xcomp", "advcl", "pcomp", "pobj"})


_SAYING = frozenset(
    {"say", "tell", "claim", "allege", "report", "write", "recall", "remember", "testify", "add", "believe"}
)


def conjuncts(token: "Token") -> Iterator["Token"]:
    """Yield a noun and everything that is listed with it, in text order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            yield from conjuncts(child)


def is_passive(verb: "Token") -> bool:
    """Tell whether the verb's subject is acted upon."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" and not may_be_participle(verb):
        return False
    if verb.dep_ in {"acl", "amod"} or _is_kept_from_helper(verb):
        return True
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _own_subject(verb) and is_passive(verb.head)


def _is_kept_from_helper(verb: "Token") -> bool:
    """Tell whether words stand between a participle and its helper: "was *on Tuesday* charged with theft"."""
    helper = verb.head
    if verb.dep_ != "advcl" or helper.lemma_ != "be" or helper.i > verb.i or _own_subject(verb) is not None:
        return False
    between = verb.doc[helper.i + 1 : verb.i]
    return len(between) > 0 and not any(each.is_punct or each.dep_ in {"attr", "acomp", "mark"} for each in between)


def may_be_participle(verb: "Token") -> bool:
    """Tell whether a past tense without an object is the parser's slip: "was pushed over and *robbed* of £9"."""
    lists = ("bodily_verbs", "taking_verbs")
    return (
        verb.tag_ == "VBD"
        and verb.dep_ == "conj"
        and verb.lower_.endswith("ed")  # "stole" and "slew" are no participles
        and any(verb.lemma_.lower() in words("wrongdoing", each) for each in lists)
        and not any(child.dep_ in {"dobj", "dative"} for child in verb.children)
    )


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Return the tokens that stand as the verb's subject, found through relatives, lists of verbs and control."""
    own = _own_subject(verb)
    if own is not None:
        return _resolve_relative(own, verb)
    if depth > 4:
        return []
    if verb.dep_ in {"acl", "amod"}:
        return [verb.head]
    if verb.dep_ == "relcl" and verb.tag_ in {"VBG", "VBN"}:
        return [verb.head]
    governor = _governor(verb)
    if governor is None:
        return []
    if verb.dep_ == "xcomp" and not is_passive(governor):
        held = [child for child in governor.children if child.dep_ in {"dobj", "dative"}]
        if held and governor.lemma_ in {
            "force",
            "make",
            "coerce",
            "get",
            "persuade",
            "pressure",
            "help",
            "let",
            "order",
            "tell",
            "take",
            "bring",
            "send",
            "fly",
        }:
            return list(conjuncts(held[0]))
    return subjects(governor, depth + 1)


def objects(verb: "Token") -> list["Token"]:
    """Return the tokens that stand as the verb's object, body parts replaced by whose they are."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP":
            found.extend(_resolve_relative(child, verb))
    if not found and verb.dep_ == "relcl" and not _relative_subject(verb) and _own_subject(verb) is not None:
        found = [verb.head]
    if not found:
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "VERB" and not _own_subject(child):
                found = objects(child)
                break
    return [whole for token in found for whole in _owner_of_body(token)]


def agents(verb: "Token") -> list["Token"]:
    """Return who a passive verb says did it ("by ...")."""
    return [
        whole
        for by in verb.children
        if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
        for child in by.children
        if child.dep_ == "pobj"
        for whole in conjuncts(child)
    ]


def prepositional(head: "Token", words: frozenset[str]) -> list["Token"]:
    """Return the nouns that hang on a word by one of these prepositions."""
    return [
        whole
        for prep in head.children
        if prep.dep_ in {"prep", "dative"} and prep.lower_ in words
        for child in prep.children
        if child.dep_ == "pobj"
        for whole in _owner_of_body(child)
        for whole in conjuncts(whole)
    ]


def governing_verb(token: "Token", limit: int = 7) -> "Token | None":
    """Return the nearest verb above a noun or participle, through prepositions, lists and complements."""
    current = token
    for _ in range(limit):
        if current.head == current:
            return None
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return current
    return None


def antecedent(token: "Token") -> "Token | None":
    """Return the noun that "whose" goes back to; any other word stands for itself."""
    if token.lower_ != "whose":
        return token
    current = token
    for _ in range(6):
        if current.dep_ == "relcl":
            return current.head
        if current.head == current:
            return None
        current = current.head
    return None


def reported_speaker(token: "Token") -> "Token | None":
    """Return who is said to say the clause that a word stands in ("X said that she ...")."""
    current = token
    for _ in range(6):
        if current.head == current:
            return None
        if current.dep_ == "ccomp" and current.head.lemma_ in _SAYING:
            said = subjects(current.head)
            return said[0] if said else None
        current = current.head
    return None


def is_unreal(verb: "Token") -> bool:
    """Tell whether the verb is negated, conditional or only possible."""
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ == "aux" and child.lower_ in {"would", "could", "might", "may", "should"}:
            return not any(other.lower_ in {"have", "'ve", "’ve"} for other in verb.children)
        if child.lower_ in {"'d", "’d"} and any(other.lower_ == "be" for other in verb.children):
            return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    return False


def wards_off(verb: "Token") -> bool:
    """Tell whether somebody only keeps another from them: "pushed him away", "fought the man off"."""
    return verb.lemma_.lower() in _PUSHING and any(
        child.lower_ in {"away", "off"} and child.dep_ in {"prt", "advmod"} for child in verb.children
    )


_PUSHING = frozenset({"push", "shove", "fight", "kick", "beat", "punch", "throw"})


def _own_subject(verb: "Token") -> "Token | None":
    for child in verb.children:
        if child.dep_ in _SUBJECTS or child.dep_ == "nsubjpass":
            return child
        if child.dep_ == "auxpass" and child.i < verb.i and (of_helper := _own_subject(child)) is not None:
            return of_helper  # "Lee was on Tuesday charged", as it is parsed at times
    return None


def _relative_subject(verb: "Token") -> bool:
    own = _own_subject(verb)
    return own is not None and own.lower_ in _RELATIVES


def _resolve_relative(token: "Token", verb: "Token") -> list["Token"]:
    """Return the antecedent for who, whom and that; else the token with its list."""
    if token.lower_ in _RELATIVES and token.pos_ == "PRON":
        clause = verb
        for _ in range(4):
            if clause.dep_ == "relcl":
                return [clause.head]
            if clause.head == clause:
                break
            clause = clause.head
        return []
    return list(conjuncts(token))


def _governor(verb: "Token") -> "Token | None":
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return verb.head
    if verb.dep_ in _CONTROLLED:
        above = verb.head
        for _ in range(3):
            if above.pos_ in {"VERB", "AUX"}:
                return above
            if above.head == above:
                return None
            above = above.head
    return None


def _owner_of_body(token: "Token") -> list["Token"]:
    """Return whose arm or face it is; any other word stands for itself."""
    if token.lemma_.lower() in words("offences", "body_parts"):
        owners = [child for child in token.children if child.dep_ == "poss"]
        owners = owners or [
            owner for of in token.children if of.lower_ == "of" for owner in of.children if owner.dep_ == "pobj"
        ]
        if owners:
            return owners
    return [token]
