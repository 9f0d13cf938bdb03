"""Who does what in a clause: subjects, agents and objects over the dependency parse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app.analysis.clauses import may_be_participle

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
# The object of these is the one who did it: "accused him of lying". With "told him to lie" the teller is to blame.
OBJECT_CONTROL = frozenset(
    {
        *(
            "accuse",
            "blame",
            "criticise",
            "criticize",
            "see",
            "catch",
            "find",
            "hear",
            "watch",
            "film",
            "suspect",
            "convict",
            "sue",
        ),
        *(
            "acquit",
            "clear",
            "suspend",
            "sack",
            "jail",
            "fine",
            "charge",
            "arrest",
            "condemn",
            "allow",
            "let",
            "help",
            "leave",
        ),
    }
)
# ... and of these before "for": "sent him to prison for lying", "thanked her for owning up".
FOR_OTHERS_DEEDS = frozenset(
    {
        *("send", "commit", "remand", "sentence", "imprison", "detain", "hold", "prosecute", "punish", "ban", "expel"),
        *("dismiss", "reprimand", "rebuke", "discipline", "thank", "forgive", "praise", "report", "cane", "disqualify"),
    }
)
# ... and of these before "after": "expelled him after stealing".
_AFTER_OTHERS_DEEDS = frozenset({"ban", "disqualify", "expel", "imprison", "send", "sentence"})
_IT = frozenset({"it", "its"})  # "its is claimed" is a common slip
MAX_CLIMB = 6  # clauses up from a verb without a subject; longer chains are parsing errors


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Return the tokens that name the doer of an active verb, found by control where it has no subject of its own."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return [each for child in own for each in _resolved(child, verb)]
    if depth >= MAX_CLIMB:
        return []
    head = verb.head
    if verb.dep_ == "relcl":
        return [head] if not has_any_subject(verb) else []
    if verb.dep_ == "acl":
        return [head] if verb.tag_ == "VBG" else []
    if verb.dep_ in {"conj", "advcl", "xcomp", "ccomp", "dep", "parataxis"} and head.pos_ in {"VERB", "AUX"}:
        return _controlled(verb, head, depth)
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "mark", "advmod"}:
        governor = head.head
        if governor.pos_ in {"VERB", "AUX"}:
            return _controlled(verb, governor, depth)
        return _owners_of_noun(governor, depth)
    return []


def _is_of_others(link: str, lemma: str) -> bool:
    """Tell whether the object of a verb did what follows: "sent him to prison *for* stealing"."""
    return (link == "for" and lemma in FOR_OTHERS_DEEDS) or (link == "after" and lemma in _AFTER_OTHERS_DEEDS)


def _controlled(verb: "Token", head: "Token", depth: int) -> list["Token"]:
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and (payers := _asked_for_money(head)):
        return payers  # "is seeking damages *from* the firm for defaming him"
    of_others = verb.dep_ == "pcomp" and _is_of_others(verb.head.lower_, head.lemma_)
    if of_others or (verb.dep_ in {"xcomp", "ccomp", "pcomp", "advcl"} and head.lemma_ in OBJECT_CONTROL):
        given = [child for child in head.children if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"]
        patients = passive_subjects(head) or given
        if verb.dep_ != "advcl" or passive_subjects(head):
            return [each for patient in patients for each in with_conjuncts(patient)]
    return _before_aside(head) or subjects(head, depth + 1) or passive_subjects(head, depth + 1)


def _before_aside(verb: "Token") -> list["Token"]:
    """Return who stands before an aside that the parse takes for the clause: "*Ann Roe*, it is claimed, sold"."""
    it = next((child for child in verb.lefts if child.dep_ == "nsubjpass" and child.lower_ in _IT), None)
    if it is None or it.i < verb.sent.start + 2 or it.nbor(-1).text != ",":
        return []
    before = it.nbor(-2)
    return [before] if before.pos_ in {"PROPN", "NOUN", "PRON"} else []


def _asked_for_money(verb: "Token") -> list["Token"]:
    return [each for word in (verb, *objects(verb)) for each in prepositional_objects(word, "from")]


def _owners_of_noun(noun: "Token", depth: int) -> list["Token"]:
    """Return the doers of "his habit of stealing", "a plan by X for rigging"."""
    own = owners(noun)
    if own:
        return own
    if noun.dep_ in {"dobj", "pobj", "attr", "nsubj"} and depth < MAX_CLIMB:
        verb = governing_verb(noun)
        if verb is not None and noun.dep_ == "dobj" and verb.lemma_ in OBJECT_CONTROL:
            return [noun]
        if verb is not None and noun.dep_ != "nsubj":
            return subjects(verb, depth + 1) or passive_subjects(verb, depth + 1)
    return []


def passive_subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Return the tokens to which something is done, for a passive verb."""
    own = [child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS]
    if own:
        return [each for child in own for each in _resolved(child, verb)]
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}:
        return [verb.head]
    if verb.dep_ == "conj" and depth < MAX_CLIMB and verb.tag_ == "VBN" and not has_any_subject(verb):
        return passive_subjects(verb.head, depth + 1)
    return []


def agents(verb: "Token") -> list["Token"]:
    """Return the tokens in a by-phrase of a passive verb or of an event noun."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    found.extend(with_conjuncts(noun))
    return found


def objects(verb: "Token") -> list["Token"]:
    """Return the direct objects of a verb with their conjuncts, or the noun that a relative clause describes."""
    found = [each for child in verb.children if child.dep_ in {"dobj", "dative"} for each in with_conjuncts(child)]
    for child in verb.children:
        if child.dep_ == "prt":
            found.extend(each for noun in child.children if noun.dep_ == "pobj" for each in with_conjuncts(noun))
    resolved = [verb.head if each.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl" else each for each in found]
    if not found and verb.dep_ == "relcl" and has_any_subject(verb):
        return [verb.head]
    return resolved


def prepositional_objects(token: "Token", *prepositions: str) -> list["Token"]:
    """Return the nouns after these prepositions of a token; all prepositions if none is named."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent"} and (not prepositions or child.lower_ in prepositions):
            for noun in child.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    found.extend(with_conjuncts(noun))
    return found


def with_conjuncts(token: "Token") -> list["Token"]:
    """Return a noun and the nouns joined to it by "and" or a comma."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def governing_verb(token: "Token") -> "Token | None":
    """Return the nearest verb above a token, or None."""
    current = token
    while current.head != current:
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return current
    return None


def ancestors_of_clause(token: "Token") -> Iterator["Token"]:
    """Yield a token and everything above it, nearest first."""
    yield token
    yield from token.ancestors


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb form is passive: "was robbed", "the deposits taken by him"."""
    if any(child.dep_ in PASSIVE_SUBJECTS or child.dep_ in {"auxpass", "agent"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" and not may_be_participle(verb):
        return False
    if verb.dep_ in {"acl", "amod"}:
        return True
    return verb.dep_ == "conj" and is_passive(verb.head) and not has_any_subject(verb)


def is_negated(verb: "Token") -> bool:
    """Tell whether a verb is denied: "not", "never", or a subject or object with "no"."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "neither", "nor"}:
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (
            child.lower_ in {"nobody", "none", "nothing", "no-one"}
            or any(each.lower_ == "no" for each in child.children)
        ):
            return True
    return verb.dep_ == "xcomp" and is_negated(verb.head)


def has_any_subject(verb: "Token") -> bool:
    """Tell whether a verb has a subject of its own, active or passive."""
    return any(child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS for child in verb.children)


def antecedent(pronoun: "Token") -> list["Token"]:
    """Return the noun that a relative pronoun stands for, or nothing."""
    clause = next((each for each in pronoun.ancestors if each.dep_ == "relcl"), None)
    return [clause.head] if clause is not None else []


def owners(noun: "Token") -> list["Token"]:
    """Return the possessors of a noun, "whose" read as what it stands for."""
    found = [child for child in noun.children if child.dep_ == "poss"]
    return [
        each for child in found for each in (antecedent(child) if child.lower_ == "whose" else with_conjuncts(child))
    ]


def _resolved(subject: "Token", verb: "Token") -> list["Token"]:
    """Return the antecedent for a relative pronoun, else the subject and its conjuncts."""
    if subject.lower_ in RELATIVE_PRONOUNS and subject.pos_ in {"PRON", "SCONJ", "DET"}:
        return antecedent(subject)
    return with_conjuncts(subject)
