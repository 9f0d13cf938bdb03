"""Whether reported words are somebody's say before the readers, or part of what is told of them.

"He said that workers were free to go" lets him speak. "He told the inspectors that the weevils were sesame", "she
knew about the bin" and "he told them to burn the log" are deeds: what was said then is what the article tells.
"""

from typing import TYPE_CHECKING

from compliance_app.analysis.parse import ParsedBlock
from compliance_app.analysis.speech import speech
from compliance_app.model import Span, SpeechAct, Statement, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANSWERING = frozenset({SpeechAct.DENY, SpeechAct.ADMIT, SpeechAct.DECLINE})
_CLAUSES_OF_NOUNS = frozenset({"relcl", "acl"})
_READERS = frozenset({"us", "me"})
_LISTENERS = frozenset({"dobj", "dative"})


def is_own_say(statement: Statement, block: ParsedBlock | None) -> bool:
    """Tell whether a statement gives its source a say in the article."""
    if statement.act in _ANSWERING and not statement.negated:
        return True
    if statement.negated or statement.nested or statement.act in {SpeechAct.ACCUSE, SpeechAct.ASK}:
        return False
    verb = _verb_of(statement.cue, block)
    if verb is None:
        return True  # "according to", a colon, a quotation that goes on
    if any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children):
        return False  # told as something of before
    quoted = statement.kind is StatementKind.DIRECT
    if verb.lemma_.lower() not in speech().strong and not quoted:
        return False  # known, found or thought
    if verb.dep_ in _CLAUSES_OF_NOUNS and not quoted:
        return False
    return _is_to_readers(verb) and not _is_order(verb)


def _verb_of(cue: Span | None, block: ParsedBlock | None) -> "Token | None":
    """Return the verb of a cue."""
    if cue is None or block is None:
        return None
    words = block.doc.char_span(cue.start - block.offset, cue.end - block.offset, alignment_mode="expand") or ()
    return next((token for token in words if token.pos_ == "VERB"), None)


def _is_to_readers(verb: "Token") -> bool:
    """Tell whether it was said to no one in particular, to the press, or where the public listens."""
    lexicon = speech()
    if verb.lemma_.lower() not in lexicon["addressing"]:
        return True
    listeners = [child for child in verb.rights if child.dep_ in _LISTENERS]
    return all(
        each.lower_ in _READERS
        or each.lemma_.lower() in lexicon["forums"] | lexicon["outlet_nouns"]
        or (each.pos_ == "PROPN" and each.ent_type_ != "PERSON")
        for each in listeners
    )


def _is_order(verb: "Token") -> bool:
    """Tell "told them to burn the log" from words that answer."""
    return verb.lemma_.lower() in speech()["addressing"] and any(
        child.dep_ in {"xcomp", "ccomp"} and any(part.dep_ == "aux" and part.tag_ == "TO" for part in child.lefts)
        for child in verb.rights
    )
