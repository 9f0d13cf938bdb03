"""Statements in the making: cue, source and content within one block, before quotations have found their speakers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compliance_app.analysis.contents import contents_of, core_of, trim
from compliance_app.analysis.cues import Cue, Frame, find_cues, subject_of
from compliance_app.analysis.kickers import find_kicker
from compliance_app.analysis.passages import OUTSIDE, Passage, Run, holds, overlap, union, without
from compliance_app.analysis.sources import Phrase, source_of
from compliance_app.analysis.speech import speech
from compliance_app.analysis.tails import Tail, find_tails
from compliance_app.model import Span, SpeechAct

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_WRITERS = frozenset({"i", "we", "one"})
_MAYBE = frozenset({"may", "might", "could", "should"})
_UNNAMED = frozenset({"name", "identify", "quote", "remain", "stay"})
_PLAIN_ACTS = frozenset({SpeechAct.ACCUSE, SpeechAct.ADMIT, SpeechAct.DENY, SpeechAct.DECLINE, SpeechAct.PROMISE})
_GUESS = {Frame.VERB: 0.9, Frame.ACCORDING: 0.95, Frame.VIEW: 0.8, Frame.HEDGE: 0.9, Frame.NOUN: 0.7}


@dataclass(slots=True)
class Draft:
    """A statement that still grows. `speaker_in` is the block of its source, which may be an earlier one."""

    passage: Passage
    cue: Cue | None
    source: Phrase | None
    runs: list[Run]
    confidence: float
    cue_run: Run | None = None
    speaker_in: Passage | None = None
    nested: bool = False
    regions: list[int] = field(default_factory=list[int])
    carried_on: list[Span] = field(default_factory=list[Span])  # the same quotation in later blocks

    @property
    def act(self) -> SpeechAct:
        """What the speaker does by saying it."""
        return self.cue.act if self.cue else SpeechAct.SAY

    def covers(self, index: int) -> bool:
        """Tell whether a token lies in the content."""
        return any(holds(run, index) for run in self.runs)

    def size(self) -> int:
        """Return the number of tokens in the content."""
        return sum(end - start for start, end in self.runs)


def draft_statements(passage: Passage) -> list[Draft]:
    """Return a draft for every cue in a block that may report something; those without content wait for a quotation."""
    tails = find_tails(passage)
    drafts = [draft for cue in find_cues(passage) if (draft := _draft(cue, passage)) is not None]
    drafts = [draft for draft in drafts if not any(_is_spoilt(draft, tail) for tail in tails)]
    drafts += [Draft(passage, tail.cue, tail.source, [tail.content], 0.9, tail.cue.run, passage) for tail in tails]
    kicker = None if tails else find_kicker(passage)
    if kicker is not None:
        drafts.append(Draft(passage, None, kicker.source, [kicker.content], 0.8, kicker.colon, passage))
    _lift_coordinated(drafts)
    _lift_beside(drafts)
    _cut_out_asides(drafts)
    mark_nested(drafts)
    return drafts


def _is_spoilt(draft: Draft, tail: Tail) -> bool:
    """Tell a draft that the parse made of a tail's words, or of words on both sides of its comma."""
    if draft.cue is None:
        return False
    return draft.cue.token.i == tail.cue.token.i or tail.content[1] <= draft.cue.token.i < tail.cue.run[1]


def _draft(cue: Cue, passage: Passage) -> Draft | None:
    source = source_of(cue, passage)
    runs = contents_of(cue, source.run if source else None, passage)
    if cue.frame is Frame.VERB and (is_mere_plan(cue) or asks_not_to_be_named(cue)):
        return None
    if source is not None and not passage.is_quoted(cue.token) and _is_own_thought(cue, source):
        return None
    if cue.frame in (Frame.VERB, Frame.ACCORDING) and source is None and not (runs and _needs_no_source(cue)):
        return None
    if cue.frame is not Frame.VERB and not runs:
        return None
    region = passage.inside[cue.token.i]
    if region != OUTSIDE:
        # What somebody quoted says about what others said ends with the quotation.
        bounds = passage.regions[region].run
        runs = [(max(run[0], bounds[0]), min(run[1], bounds[1])) for run in runs if overlap(run, bounds)]
        runs = [trimmed for run in runs if (trimmed := trim(run, passage))]
        if not runs or (source and not holds(bounds, source.head.i)):
            return None
    confidence = _GUESS[cue.frame] if cue.strong else 0.75
    return Draft(passage, cue, source, runs, confidence, cue.run, passage, nested=region != OUTSIDE)


def is_mere_plan(cue: Cue) -> bool:
    """Tell "tried to explain" and "people to suggest names", where nobody has spoken yet, from "went on to say"."""
    token = cue.token
    while token.tag_ == "VB" and token.dep_ == "conj" and not any(child.dep_ == "aux" for child in token.lefts):
        token = token.head  # "asked to come and *suggest* names"
    if token.tag_ != "VB" or not any(child.dep_ == "aux" and child.lower_ == "to" for child in token.lefts):
        return False
    return not (token.dep_ in ("xcomp", "advcl", "ccomp") and token.head.lemma_ in speech()["leading"])


def _is_own_thought(cue: Cue, source: Phrase) -> bool:
    """Tell "we might call it" and "one could say", where the writer weighs words, from what anybody said."""
    return source.head.lower_ in _WRITERS and any(
        child.dep_ == "aux" and child.lower_ in _MAYBE for child in cue.token.lefts
    )


def asks_not_to_be_named(cue: Cue) -> bool:
    """Tell "who asked not to be named", which says something about the source."""
    return cue.lemma in ("ask", "request") and any(
        child.dep_ == "xcomp" and child.lemma_ in _UNNAMED for child in cue.token.rights
    )


def _verbs(drafts: list[Draft]) -> Iterator[tuple[Draft, Cue]]:
    for draft in drafts:
        if draft.cue is not None and draft.cue.frame is Frame.VERB and not draft.nested:
            yield draft, draft.cue


def _lift_coordinated(drafts: list[Draft]) -> None:
    """Give "said he saw nothing and blamed the council" two statements: the parse hangs "blamed" on "saw"."""
    by_token = {cue.token.i: draft for draft, cue in _verbs(drafts)}
    for draft, cue in _verbs(drafts):
        outer = _outer_of_coordination(cue, by_token) if draft.runs and _is_surely_speech(cue) else None
        if outer is None or outer.cue is None:
            continue
        start = cue.token.left_edge.i
        outer.runs = without(outer.runs, [(start, cue.token.right_edge.i + 1)])
        outer.runs = [trimmed for run in outer.runs if (trimmed := trim(run, outer.passage))]
        if subject_of(cue.token) is None:
            draft.source = outer.source


def _needs_no_source(cue: Cue) -> bool:
    return cue.passive or cue.lemma in speech()["impersonal"]


def _is_surely_speech(cue: Cue) -> bool:
    if cue.act in _PLAIN_ACTS or cue.lemma == "call":
        return True
    return any(child.dep_ in ("ccomp", "xcomp") for child in cue.token.rights)


def _outer_of_coordination(cue: Cue, by_token: dict[int, Draft]) -> Draft | None:
    verb = cue.token
    if verb.dep_ != "conj" or not cue.strong or cue.passive or verb.tag_ not in _FINITE:
        return None
    if verb.head.tag_ not in _FINITE and subject_of(verb) is None:
        return None
    clause = verb.head
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause.head
    if clause.dep_ not in ("ccomp", "xcomp"):
        return None
    outer = by_token.get(clause.head.i)
    if outer is None or outer.cue is None or outer.cue.token.tag_ != verb.tag_ or clause.i < outer.cue.token.i:
        return None
    if subject_of(verb) is not None and verb.doc[max(0, verb.left_edge.i - 1)].lower_ not in ("but", "while", "though"):
        return None
    return outer


def _lift_beside(drafts: list[Draft]) -> None:
    """End what one says where ", with the Gazette reporting that ..." brings what somebody else says."""
    for draft, cue in _verbs(drafts):
        verb = cue.token
        if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.head.lower_ != "with" or verb.head.i == 0:
            continue
        if subject_of(verb) is None or verb.head.nbor(-1).text != "," or not _brings_clause(verb):
            continue
        for outer, _ in _verbs(drafts):
            if outer is not draft and outer.covers(verb.i):
                rest = without(outer.runs, [(verb.head.i, verb.sent.end)])
                outer.runs = [trimmed for run in rest if (trimmed := trim(run, outer.passage))]


def _brings_clause(verb: "Token") -> bool:
    return any(child.dep_ == "ccomp" for child in verb.rights)


def _cut_out_asides(drafts: list[Draft]) -> None:
    """Take a "..., he said, ..." that is put into a content out of it."""
    for draft, cue in _verbs(drafts):
        if cue.token.dep_ == "parataxis" and draft.runs:
            draft.runs = without(draft.runs, [core_of(cue.token)])
            draft.runs = [trimmed for run in draft.runs if (trimmed := trim(run, draft.passage))]


def mark_nested(drafts: list[Draft]) -> None:
    """Mark the statements whose cue lies in what another one reports."""
    for draft in drafts:
        if draft.cue is None or draft.nested:
            continue
        index = draft.cue.token.i
        draft.nested = any(other is not draft and other.covers(index) and not _inside(other, draft) for other in drafts)


def _inside(draft: Draft, other: Draft) -> bool:
    """Tell whether each of two claims to report the other and the first is the smaller."""
    return draft.cue is not None and other.covers(draft.cue.token.i) and draft.size() <= other.size()


def extend(draft: Draft, index: int) -> None:
    """Add a whole quotation to what a draft reports."""
    draft.runs = union([*draft.runs, draft.passage.regions[index].run])
    draft.regions.append(index)
