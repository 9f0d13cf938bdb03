"""Cues: the words that say that something is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from compliance_app.analysis.parse import forms_of, lower_lemmas_of
from compliance_app.analysis.passages import Passage, Run
from compliance_app.analysis.speech import Speech, speech
from compliance_app.model import SpeechAct

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Frame(StrEnum):
    """How a cue, its source and its content hang together."""

    VERB = "verb"  # "she said", "the firm was accused of"
    ACCORDING = "according"  # "according to", "per"
    VIEW = "view"  # "in her words"
    HEDGE = "hedge"  # "allegedly"
    NOUN = "noun"  # "his claim that"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may report speech. `strong` cues need less evidence that something was said."""

    token: "Token"
    run: Run
    frame: Frame
    act: SpeechAct = SpeechAct.SAY
    strong: bool = True
    passive: bool = False
    negated: bool = False

    @property
    def lemma(self) -> str:
        """The cue's dictionary form."""
        return self.token.lemma_.lower()


def find_cues(passage: Passage) -> Iterator[Cue]:
    """Yield every candidate in a block, also those inside quotations, in text order."""
    lexicon = speech()
    for token in may_be_cues(passage.doc):
        cue = cue_at(token, lexicon)
        if cue is not None:
            yield cue


def may_be_cues(doc: "Doc") -> Iterator["Token"]:
    """Yield the words that may be cues: most are none, and need no closer look."""
    cues, lemmas = speech().cues, lower_lemmas_of(doc)
    for at, form in enumerate(forms_of(doc)):
        if form in cues or lemmas[at] in cues:
            yield doc[at]


def cue_at(token: "Token", lexicon: Speech) -> Cue | None:
    """Return the cue that a word is, if it is one."""
    lemma = token.lemma_.lower()
    pos = token.pos_
    if pos in ("VERB", "AUX") or (pos == "NOUN" and _stands_as_verb(token)):
        if lemma == "accord" or token.lower_ == "according":
            return _according(token)
        return _verb(token, lemma, lexicon)
    if pos == "NOUN":
        if lemma in lexicon.noun_acts:
            return Cue(token, (token.i, token.i + 1), Frame.NOUN, lexicon.noun_acts[lemma])
        if lemma in lexicon["views"] and token.dep_ == "pobj" and token.head.lower_ in ("in", "by", "on"):
            return Cue(token, (token.head.i, token.i + 1), Frame.VIEW)
        return None
    if pos == "ADV" and token.lower_ in lexicon["hedges"]:
        return Cue(token, (token.i, token.i + 1), Frame.HEDGE)
    if token.lower_ == "per" and token.dep_ == "prep":
        return Cue(token, (token.i, token.i + 1), Frame.ACCORDING) if _is_per_somebody(token, lexicon) else None
    return _according(token) if token.lower_ == "according" else None


def _stands_as_verb(noun: "Token") -> bool:
    """Tell whether a noun with a subject and a clause is a verb taken for one: "prosecutors in Ulm allege"."""
    return any(child.dep_ == "nsubj" for child in noun.lefts) and any(child.dep_ == "ccomp" for child in noun.rights)


REFUSED = ("xcomp", "prep", "dobj")  # what hangs on a refusal
_BODIES = frozenset({"ORG", "PERSON"})


def _is_per_somebody(per: "Token", lexicon: Speech) -> bool:
    """Tell "per Reuters" and "as per the police" from "per week" and "as per custom"."""
    named = any(each.ent_type_ in _BODIES for each in per.doc[per.i + 1 : per.i + 2])
    return named or any(child.dep_ == "pobj" and child.lower_ in lexicon["per_whom"] for child in per.children)


def _according(token: "Token") -> Cue | None:
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    return Cue(token, (token.i, token.i + 2), Frame.ACCORDING)


def _goes_on(token: "Token") -> bool:
    """Tell "..., he went on, ..." from "the party went on": put between commas, or behind what was said."""
    subject, doc = subject_of(token), token.doc
    if subject is None or token.i + 2 >= len(doc) or token.nbor().lower_ != "on" or not doc[token.i + 2].is_punct:
        return False
    start = subject.left_edge.i
    return 0 < start < token.i and doc[start - 1].text in _BEFORE_ASIDE


_BEFORE_ASIDE = frozenset({",", "”", '"', "’", "'"})


def _verb(token: "Token", lemma: str, lexicon: Speech) -> Cue | None:
    if lemma == "go":
        return Cue(token, (token.i, token.i + 2), Frame.VERB) if _goes_on(token) else None
    if lemma not in lexicon.verbs or token.dep_ in ("amod", "compound", "aux", "auxpass") or _is_deed(token, lexicon):
        return None
    negated = any(child.dep_ == "neg" for child in token.lefts) or _is_nobody(subject_of(token))
    passive = is_passive(token)
    if lemma in lexicon["declining"]:
        return _declining(token, lexicon)
    if lemma in lexicon["answering"] and _is_silence(token, negated=negated):
        return Cue(token, _run_of_silence(token), Frame.VERB, SpeechAct.DECLINE)
    if lemma in lexicon["impersonal"]:
        return _impersonal(token)
    known = lemma in lexicon.strong or lemma in lexicon.weak or _is_clausal(token, lexicon)
    forum = lemma in ("hear", "tell") and is_told_to_forum(token, lexicon)
    if not known and not forum and not (lemma in lexicon["ruling"] and is_ruling(token, lexicon)):
        return None
    if forum:
        passive = False
    act = _act(token, lemma, lexicon)
    strong = lemma in lexicon.strong or act is SpeechAct.RULE or _calls_for(token, lemma)
    return Cue(token, cue_run(token), Frame.VERB, act, strong=strong, passive=passive, negated=negated)


def _is_deed(token: "Token", lexicon: Speech) -> bool:
    """Tell "claimed asylum", "denied them entry" and "pointed to the dock": something is done and nothing said."""
    lemma = token.lemma_.lower()
    things = lexicon.deeds.get(lemma)
    if things is None:
        return False
    links = lexicon.governed.get(lemma, frozenset())
    held = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    held += [noun for child in token.rights if child.lower_ in links for noun in child.rights if noun.dep_ == "pobj"]
    return any(noun.lemma_.lower() in things for noun in held)


def _calls_for(token: "Token", lemma: str) -> bool:
    return lemma == "call" and any(child.lower_ == "for" and child.dep_ == "prep" for child in token.rights)


def _impersonal(token: "Token") -> Cue | None:
    """Return the cue of "it emerged that"."""
    subject = subject_of(token)
    if subject is None or subject.lower_ != "it":
        return None
    return Cue(token, cue_run(token), Frame.VERB, SpeechAct.SAY)


def _is_nobody(subject: "Token | None") -> bool:
    """Tell "neither Mr Holt nor his lawyer" and "no one"."""
    if subject is None:
        return False
    return subject.lower_ in ("nobody", "none") or any(word.lower_ in ("neither", "no") for word in subject.lefts)


def _act(token: "Token", lemma: str, lexicon: Speech) -> SpeechAct:
    if lemma == "plead":
        return _plea(token)
    if lemma in lexicon["ruling"] and is_ruling(token, lexicon):
        return SpeechAct.RULE
    if lemma in ("maintain", "protest", "insist") and any(child.lower_ == "innocence" for child in token.rights):
        return SpeechAct.DENY
    return lexicon.acts.get(lemma, SpeechAct.SAY)


def _plea(token: "Token") -> SpeechAct:
    words = [word.lower_ for word in token.doc[token.i + 1 : token.i + 4]]
    if "guilty" not in words:
        return SpeechAct.ASK
    return SpeechAct.DENY if "not" in words else SpeechAct.ADMIT


def _declining(token: "Token", lexicon: Speech) -> Cue | None:
    for child in token.rights:
        if child.dep_ == "xcomp" and child.lemma_ in lexicon["declined"]:
            return Cue(token, cue_run(token), Frame.VERB, SpeechAct.DECLINE)
    return None


def _is_clausal(verb: "Token", lexicon: Speech) -> bool:
    """Tell "senators charged that the firm lied", also with the clause first, from "police charged two men"."""
    return verb.lemma_.lower() in lexicon["only_with_clause"] and any(child.dep_ == "ccomp" for child in verb.children)


def _is_silence(token: "Token", *, negated: bool) -> bool:
    """Tell "did not respond" and "would not comment" from the rest."""
    if token.lemma_ == "return":
        return negated and any(child.lemma_ in ("call", "message", "request") for child in token.rights)
    return negated and not any(child.dep_ == "ccomp" for child in token.children)


def _run_of_silence(token: "Token") -> Run:
    """Return the cue of "would not comment": the verb itself is what is refused if nothing else is."""
    start, end = cue_run(token)
    alone = not any(child.dep_ in REFUSED for child in token.rights)
    return (start, token.i) if alone and start < token.i else (start, end)


def is_passive(token: "Token") -> bool:
    """Tell whether a verb is in the passive, also as a participle behind its noun."""
    if token.tag_ not in ("VBN", "VBD"):
        return False
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent", "csubjpass") for child in token.children):
        return True
    if token.lemma_ in speech()["held_to"] and _is_bare_participle(token):
        return True
    if token.lower_ == "accused" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "of":
        return True  # "Ann Roe, 34, of Mill Lane - *accused of* theft", where the parse makes her the accuser
    return (
        token.tag_ == "VBN"
        and token.dep_ in ("acl", "advcl")
        and not any(child.dep_ in ("aux", "nsubj") for child in token.lefts)
    )


def _is_bare_participle(token: "Token") -> bool:
    """Tell "both believed to be abroad", which leaves the helper out, from "he believed"."""
    if any(child.dep_ == "aux" or (child.dep_ == "ccomp" and child.i > token.i) for child in token.children):
        return False
    after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
    return after in (["to", "be"], ["to", "have"]) and any(child.dep_ == "xcomp" for child in token.rights)


def is_agent(by: "Token") -> bool:
    """Tell "by two clerks" from "by 2050"."""
    return by.dep_ == "agent" and not any(child.ent_type_ in ("DATE", "TIME") for child in by.rights)


def subject_of(token: "Token") -> "Token | None":
    """Return a verb's own subject; of two, as in "That, says Ann Roe, is the part", the one with a name.

    Of two with names it is the one behind the verb that a comma keeps from the first: "The rules, says Ann Roe, are".
    """
    subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    if len(subjects) > 1:
        named = [subject for subject in subjects if subject.pos_ != "PRON"]
        behind = [subject for subject in named if _is_inverted(subject, token)]
        subjects = behind or named or subjects
    return next(iter(subjects), None)


def _is_inverted(subject: "Token", verb: "Token") -> bool:
    """Tell ", says Ann Roe, are", a speaker between commas whom the rest of the clause follows."""
    doc, start, end = verb.doc, subject.left_edge.i, subject.right_edge.i + 1
    if start != verb.i + 1 or verb.i == 0 or end + 1 >= len(doc):
        return False
    return doc[verb.i - 1].text == doc[end].text == "," and doc[end + 1].pos_ in ("VERB", "AUX")


def displaced_subject(verb: "Token") -> "Token | None":
    """Return the noun in front of an aside that the parse takes for its subject: "*The rules*, says Ann Roe, are"."""
    subject = subject_of(verb)
    if subject is None or not _is_inverted(subject, verb):
        return None
    return next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)


def is_told_to_forum(token: "Token", lexicon: Speech) -> bool:
    """Tell "the court heard that" and "jurors were told": said before a body that listens."""
    subject = subject_of(token)
    if subject is None:
        return False
    if token.lemma_ == "hear":
        return is_forum(subject, lexicon)
    if subject.lemma_.lower() not in lexicon["forums"]:
        return False
    return subject.dep_ == "nsubjpass" or not any(child.dep_ in ("dobj", "dative") for child in token.children)


def is_forum(noun: "Token", lexicon: Speech) -> bool:
    """Tell whether evidence is heard before a body, be it a "Midwifery Council": councils hear cases by name."""
    named = [each for each in (noun, *noun.conjuncts) if each.pos_ == "PROPN"]  # "Nursing and Midwifery *Council*"
    return noun.lemma_.lower() in lexicon["forums"] or any(
        each.lemma_.lower() in lexicon["named_forums"] for each in named
    )


def is_ruling(token: "Token", lexicon: Speech) -> bool:
    """Tell whether a court, jury, inquiry or the like is the subject of a verb of deciding."""
    subject = subject_of(token)
    return subject is not None and subject.dep_ == "nsubj" and subject.lemma_.lower() in lexicon["ruling_bodies"]


def cue_run(token: "Token") -> Run:
    """Return the verb group: helpers, negation and adverbs right before the verb, its particle right behind."""
    start, end = token.i, token.i + 1
    doc = token.doc
    while start > 0 and doc[start - 1].head.i == token.i and doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    if end < len(doc) and doc[end].dep_ == "prt" and doc[end].head.i == token.i:
        end += 1
    return start, end
