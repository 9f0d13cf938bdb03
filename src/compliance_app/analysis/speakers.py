"""Speakers: each quotation is given to somebody, by the surest ground first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.contents import trim
from compliance_app.analysis.cues import Frame, subject_of
from compliance_app.analysis.drafts import Draft, extend
from compliance_app.analysis.passages import OUTSIDE, Passage, Region, Run, holds, overlap, union, without
from compliance_app.analysis.sources import Phrase, phrase_of
from compliance_app.analysis.speech import speech
from compliance_app.model import DISPLAY_KINDS, PICTURE_KINDS

if TYPE_CHECKING:
    from spacy.tokens import Token

UNATTRIBUTED_WORDS = 5  # 98 of 100 quotations of this length are speech; of one or two words, 65
_CARRIED_BLOCKS = 3
_SENTENCE_END = frozenset({".", "!", "?"})
_SPEECH_GOES_ON = frozenset(",?!…—–-")
_LITTLE_WORD = 4  # letters; "from" and "with" stay small in a title
_JUDGED_WORDS = 8  # between "called" and what it was called
_NAME_WORDS = 8  # of "Jane Doe, a neighbour:" before a quotation


@dataclass(slots=True)
class Floor:
    """Who spoke last, for quotations that follow without naming a speaker."""

    source: Phrase | None = None
    passage: Passage | None = None
    since: int = 0
    running: Draft | None = None  # whose last quotation goes on in the next block


def give_speakers(passage: Passage, drafts: list[Draft], floor: Floor) -> list[Draft]:
    """Return the drafts of a block with its quotations given to them, and new ones for the rest."""
    kind = passage.parsed.block.kind
    if kind in DISPLAY_KINDS:
        floor.source = None
    owners: dict[int, Draft] = {}
    for index, region in enumerate(passage.regions):
        if index == 0 and floor.running is not None and region.run[0] == 0:
            floor.running.carried_on.append(region.quotation.span)
            owners[index] = floor.running
            continue
        owner = _owner(index, region, passage, drafts, owners) or _follow_on(region, passage, drafts, floor)
        owner = owner or _unattributed(region, passage)
        if owner is not None:
            extend(owner, index)
            _add_judged(owner, region)
            owners[index] = owner
            if all(owner is not draft for draft in drafts):
                drafts.append(owner)
    drafts = [draft for draft in drafts if draft.runs]
    if kind not in PICTURE_KINDS:
        _pass_floor(passage, drafts, floor)
        goes_on = bool(passage.regions) and passage.regions[-1].quotation.continues
        floor.running = owners.get(len(passage.regions) - 1) if goes_on else None
    return drafts


def _add_judged(owner: Draft, region: Region) -> None:
    """Add who or what is called so to a quotation: "called the scheme “a joke”"."""
    if owner.cue is None or owner.cue.lemma not in speech()["judging"]:
        return
    gap = (owner.cue.run[1], region.run[0])
    words = owner.passage.doc[gap[0] : gap[1]] if gap[0] < gap[1] <= gap[0] + _JUDGED_WORDS else ()
    if words and not any(token.is_punct or token.pos_ in ("VERB", "AUX") for token in words):
        owner.runs = union([*owner.runs, gap])


def _unattributed(region: Region, passage: Passage) -> Draft | None:
    """Return a draft without a speaker for a quotation that is long enough to be speech."""
    if _words(region, passage) < UNATTRIBUTED_WORDS or _is_title(region, passage):
        return None
    return Draft(passage, None, None, [], 0.6)


def _owner(index: int, region: Region, passage: Passage, drafts: list[Draft], owners: dict[int, Draft]) -> Draft | None:
    return (
        _by_content(region, passage, drafts)
        or _before_colon(region, passage, drafts)
        or _behind(region, passage, drafts)
        or _resumed(index, region, passage, owners)
        or _in_front(region, passage, drafts)
    )


def _words(region: Region, passage: Passage) -> int:
    return sum(1 for token in passage.doc[region.run[0] : region.run[1]] if token.is_alpha or token.like_num)


def _is_title(region: Region, passage: Passage) -> bool:
    """Tell the title of a work: capitals on all but the little words, and no full stop."""
    words = [token for token in passage.doc[region.run[0] : region.run[1]] if token.is_alpha]
    long = [token for token in words if len(token) > _LITTLE_WORD]
    return (
        len(long) > 1
        and words[0].is_title
        and all(token.text[0].isupper() for token in long)
        and (region.run[1] - region.run[0] < 3 or passage.doc[region.run[1] - 2].text not in _SENTENCE_END)
    )


def _by_content(region: Region, passage: Passage, drafts: list[Draft]) -> Draft | None:
    """Return the statement whose content the parse already reaches into the quotation."""
    best: Draft | None = None
    most = 0
    for draft in drafts:
        if draft.nested or draft.cue_run is None or (draft.cue is not None and draft.cue.frame is Frame.HEDGE):
            continue
        if _is_apart(draft.cue_run[0] if draft.cue is None else draft.cue.token.i, region, passage):
            continue
        shared = sum(overlap(run, region.run) for run in draft.runs)
        if shared > most:
            best, most = draft, shared
    for draft in drafts:
        if draft is not best and draft.cue is not None and draft.cue.frame is Frame.VERB and not draft.nested:
            _release(draft, region)
    return best


def _is_apart(cue: int, region: Region, passage: Passage) -> bool:
    """Tell whether a sentence ends, outside quotation marks, between a cue and a quotation."""
    between = range(cue, region.run[0]) if cue < region.run[0] else range(region.run[1], cue)
    return any(passage.doc[i].text in _SENTENCE_END and passage.inside[i] == OUTSIDE for i in between)


def _release(draft: Draft, region: Region) -> None:
    if any(overlap(run, region.run) for run in draft.runs):
        rest = without(draft.runs, [region.run])
        draft.runs = [trimmed for run in rest if (trimmed := trim(run, draft.passage))]


def _gap_before(region: Region, passage: Passage) -> Run:
    """Return the unquoted tokens of the sentence before a quotation."""
    start = end = region.run[0]
    while start > 0 and passage.inside[start - 1] == OUTSIDE:
        if passage.doc[start - 1].text in _SENTENCE_END:
            break
        start -= 1
    return start, end


def _gap_behind(region: Region, passage: Passage) -> Run:
    """Return the unquoted tokens of the sentence behind a quotation."""
    start = end = region.run[1]
    while end < len(passage.doc) and passage.inside[end] == OUTSIDE:
        end += 1
        if passage.doc[end - 1].text in _SENTENCE_END:
            break
    return start, end


def _cues_in(gap: Run, drafts: list[Draft]) -> list[Draft]:
    return [
        draft
        for draft in drafts
        if draft.cue is not None
        and draft.cue.frame is Frame.VERB
        and holds(gap, draft.cue.token.i)
        and draft.source is not None
        and draft.cue.token.tag_ != "VB"
    ]


def _before_colon(region: Region, passage: Passage, drafts: list[Draft]) -> Draft | None:
    gap = _gap_before(region, passage)
    if gap[0] == gap[1] or passage.doc[gap[1] - 1].text != ":":
        return None
    cues = _cues_in(gap, drafts)
    if cues:
        return cues[-1]
    return _name_before_colon(gap, passage)


def _name_before_colon(gap: Run, passage: Passage) -> Draft | None:
    """Return a draft for "Jane Doe, a neighbour: ..." and for "His message was blunt: ..."."""
    root = passage.doc[gap[0] : gap[1]].root
    colon = (gap[1] - 1, gap[1])
    if root.pos_ in ("PROPN", "NOUN") and gap[1] - gap[0] <= _NAME_WORDS:
        return Draft(passage, None, phrase_of(root, colon), [], 0.7, colon, passage)
    subject = subject_of(root)
    if subject is None or not holds(gap, subject.i):
        return None
    owner = next((child for child in subject.lefts if child.dep_ == "poss"), None)
    head = owner or subject
    if owner is None and not _is_somebody(head):
        return None
    return Draft(passage, None, phrase_of(head, colon), [], 0.6, colon, passage)


def _behind(region: Region, passage: Passage, drafts: list[Draft]) -> Draft | None:
    gap = _gap_behind(region, passage)
    if gap[0] == gap[1]:
        return None
    first = passage.doc[gap[0]]
    inner = passage.doc[max(region.run[0], region.run[1] - 2)]
    if first.text in "–—-" and gap[1] == len(passage.doc) and gap[1] - gap[0] <= _NAME_WORDS:
        root = passage.doc[gap[0] + 1 : gap[1]].root if gap[1] - gap[0] > 1 else first
        dash = (gap[0], gap[0] + 1)
        named = root.pos_ == "PROPN" or (root.pos_ == "NOUN" and passage.parsed.block.kind in DISPLAY_KINDS)
        return Draft(passage, None, phrase_of(root, dash), [], 0.7, dash, passage) if named else None
    if inner.text not in _SPEECH_GOES_ON and first.text != "," and not _is_attribution(gap, passage, drafts):
        return None
    cues = _cues_in((gap[0], min(gap[1], gap[0] + 16)), drafts)
    cues = [draft for draft in cues if not draft.runs or draft.regions] or cues[:1]
    return cues[0] if cues and cues[0].source and cues[0].source.head.i >= gap[0] else None


def _is_attribution(gap: Run, passage: Passage, drafts: list[Draft]) -> bool:
    """Tell whether a cue without content of its own begins right behind a quotation."""
    return (
        any(
            not draft.runs and draft.cue is not None and draft.cue.token.i <= gap[0] + 5
            for draft in _cues_in(gap, drafts)
        )
        and passage.doc[max(0, gap[0] - 2)].text != "."
    )


def _resumed(index: int, region: Region, passage: Passage, owners: dict[int, Draft]) -> Draft | None:
    """Return the statement that goes on behind its cue: “...,” she said. “...”."""
    owner = owners.get(index - 1)
    if owner is None or owner.cue_run is None or owner.passage is not passage:
        return None
    gap = (passage.regions[index - 1].run[1], region.run[0])
    ends = [i for i in range(*gap) if passage.doc[i].text in _SENTENCE_END]
    if gap[1] - gap[0] > 40 or (ends and ends[0] < gap[1] - 1):
        return None
    return owner if holds(gap, owner.cue_run[0]) else None


def _in_front(region: Region, passage: Passage, drafts: list[Draft]) -> Draft | None:
    gap = _gap_before(region, passage)
    if gap[0] == gap[1]:
        return None
    last = passage.doc[gap[1] - 1]
    cues = [draft for draft in _cues_in(gap, drafts) if not draft.nested]
    if not cues:
        return None
    near = cues[-1]
    if near.cue is None:
        return None
    distance = gap[1] - near.cue.run[1]
    if last.text in ",;" or distance <= 3:
        return near if distance <= 12 else None
    # A fragment further on in the same clause as the content: "said the plan, which ..., was 'a joke'".
    return near if near.runs and near.runs[-1][1] >= gap[1] - 2 else None


# ---- no cue in the sentence ----


def _follow_on(region: Region, passage: Passage, drafts: list[Draft], floor: Floor) -> Draft | None:
    """Return a draft for a free-standing quotation whose speaker was named before."""
    if not _stands_free(region, passage):
        return None
    gap_start = _gap_before(region, passage)[0]
    before = [
        draft for draft in drafts if not draft.nested and draft.source and draft.runs and draft.runs[0][0] < gap_start
    ]
    last = max(before, key=lambda draft: draft.runs[-1][1], default=None)
    person = _last_person(passage, region.run[0], after=last.runs[-1][1] if last else 0)
    if person is not None:
        return Draft(passage, None, phrase_of(person, (person.i + 1, person.i + 1)), [], 0.6, None, passage)
    if last is not None:
        return Draft(passage, None, last.source, [], 0.7, None, last.speaker_in)
    if floor.source is not None and floor.since <= _CARRIED_BLOCKS and _goes_on(region, passage):
        return Draft(passage, None, floor.source, [], 0.65, None, floor.passage)
    return None


def _goes_on(region: Region, passage: Passage) -> bool:
    """Tell whole sentences at the start of a block from a pull quote, which has no full stop."""
    end = region.run[1]
    if region.quotation.closed and not _SENTENCE_END & {token.text for token in passage.doc[max(0, end - 2) : end]}:
        return False
    return region.run[0] == 0 or all(
        passage.inside[i] != OUTSIDE or passage.doc[i].is_punct for i in range(region.run[0])
    )


def _stands_free(region: Region, passage: Passage) -> bool:
    """Tell a quotation that is a sentence of its own from a fragment within one."""
    start, end = region.run
    before = passage.doc[start - 1].text if start else "."
    if before not in _SENTENCE_END and before != ":" and passage.inside[start - 1] == OUTSIDE:
        return False
    inner = passage.doc[end - 2].text if end - start > 2 else ""
    if not region.quotation.closed:
        return True
    return (
        end == len(passage.doc)
        or inner in _SENTENCE_END
        or passage.doc[end].text in _SENTENCE_END
        or (inner in (",", "…", "...") and passage.doc[end].is_title)
    )


def _last_person(passage: Passage, before: int, after: int) -> "Token | None":
    """Return the person who is the subject of the last unquoted sentence before a quotation."""
    if before == 0 or before <= after:
        return None
    root = passage.doc[before - 1].sent.root
    subject = subject_of(root)
    if subject is None or subject.i < after or passage.is_quoted(subject) or subject.i >= before:
        return None
    return subject if _is_somebody(subject) else None


def _is_somebody(token: "Token") -> bool:
    return token.ent_type_ == "PERSON" or token.lower_ in ("he", "she")


def _ends_block(tail: int, passage: Passage) -> bool:
    """Tell whether a statement reaches into the last sentence of its block."""
    last = len(passage.doc) - 1
    return tail > passage.doc[last].sent.start or passage.inside[last] != OUTSIDE


def _pass_floor(passage: Passage, drafts: list[Draft], floor: Floor) -> None:
    """Remember who spoke last in this block."""
    if passage.parsed.block.kind in DISPLAY_KINDS:
        return
    spoken = [draft for draft in drafts if draft.source is not None and not draft.nested]
    last = max(spoken, key=lambda draft: draft.runs[-1][1], default=None)
    tail = last.runs[-1][1] if last else 0
    if last is not None and last.cue_run is not None:
        tail = max(tail, last.cue_run[1])
    if last is None or not _ends_block(tail, passage):
        floor.source = None  # a reader could no longer tell who speaks next
    elif last.cue is None and last.source is floor.source:
        floor.since += 1
    else:
        floor.source, floor.passage, floor.since = last.source, last.speaker_in, 1
