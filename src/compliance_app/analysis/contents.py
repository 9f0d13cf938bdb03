"""Contents: what a cue reports."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app.analysis.cues import REFUSED, Cue, Frame, displaced_subject, is_agent, is_told_to_forum, subject_of
from compliance_app.analysis.passages import OUTSIDE, Passage, Run, overlap, subtree, union, without
from compliance_app.analysis.speech import Speech, speech
from compliance_app.model import SpeechAct

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONS = frozenset({"him", "her", "them", "me", "us", "himself", "herself", "themselves"})
_WHETHER = frozenset({"if", "whether"})
_LINKS = frozenset({"and", "but", "or"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({",", "–", "—"})
_CLAUSES = ("VERB", "AUX")
_MAX_ASIDE = 14  # tokens of a "..., she said, ..." put inside a sentence


def contents_of(cue: Cue, source: Run | None, passage: Passage) -> list[Run]:
    """Return the runs of tokens that a cue reports, without the cue and its source; empty where it reports nothing."""
    holes = [cue.run, *([source] if source else ())]
    runs = without(union(_FINDERS[cue.frame](cue, passage)), holes)
    runs = [_within_sentence(run, cue, passage) for run in runs]
    return _join([trimmed for run in runs if (trimmed := trim(run, passage))], holes, passage)


def _within_sentence(run: Run, cue: Cue, passage: Passage) -> Run:
    """Cut a run at a full stop outside quotation marks that the parse has overlooked."""
    stops = [i for i in range(run[0], run[1] - 1) if passage.doc[i].text == "." and passage.inside[i] == OUTSIDE]
    if not stops:
        return run
    return (run[0], stops[0]) if run[0] >= cue.token.i else (stops[-1] + 1, run[1])


def _join(runs: list[Run], holes: list[Run], passage: Passage) -> list[Run]:
    """Return runs with those made one that only punctuation keeps apart."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if before and _only_punctuation((before[1], run[0]), holes, passage):
            joined[-1] = (before[0], run[1])
        else:
            joined.append(run)
    return joined


def _only_punctuation(gap: Run, holes: list[Run], passage: Passage) -> bool:
    return not any(overlap(gap, hole) for hole in holes) and all(passage.doc[i].is_punct for i in range(*gap))


def trim(run: Run, passage: Passage) -> Run | None:
    """Return a run without "and" and punctuation at its edges, except quotation marks, brackets and ? or !."""
    start, end = run
    while start < end and _is_edge(passage, start, kept="(["):
        start += 1
    while end > start and (_is_edge(passage, end - 1, kept=")]?!") or _is_dangling(passage, end - 1)):
        end -= 1
    doc = passage.doc
    says_something = any(_is_word(doc[i]) for i in range(start, end))
    return (start, end) if says_something else None


def _is_dangling(passage: Passage, index: int) -> bool:
    """Tell a "by" whose agent has been taken as the source."""
    return passage.doc[index].lower_ == "by" and passage.inside[index] == OUTSIDE


def _is_word(token: "Token") -> bool:
    return (token.is_alpha or token.like_num) and token.tag_ not in ("WP", "WDT")


def _is_edge(passage: Passage, index: int, kept: str) -> bool:
    token = passage.doc[index]
    if passage.inside[index] != OUTSIDE:
        return False
    return token.is_space or token.lower_ in _LINKS or (token.is_punct and token.text not in kept)


# ---- verbs ----


def _of_verb(cue: Cue, passage: Passage) -> Iterator[Run]:
    lexicon = speech()
    if cue.passive:
        yield from _of_passive(cue, lexicon)
        return
    if cue.lemma in lexicon["impersonal"]:
        yield from (subtree(child) for child in cue.token.rights if child.dep_ in ("ccomp", "advcl", "acl"))
        return
    verb = cue.token.i
    if is_told_to_forum(cue.token, lexicon) and (aside := _misread_aside(cue, passage)) is not None:
        yield from without([(cue.token.sent.start, cue.token.sent.end)], [aside])
        return
    complements = list(_complements(cue, lexicon, passage)) or list(_torn_clause(cue, lexicon))
    if not complements and (clause := _far_clause(cue, lexicon)) is not None:
        complements = [clause]
    yield from complements
    displaced = displaced_subject(cue.token)
    if displaced is not None:
        yield subtree(displaced)
    if cue.token.dep_ == "parataxis" and all(run[1] <= cue.token.i for run in complements):
        yield subtree_without(_clause_around(cue.token), cue.token)
    elif complements:
        return
    elif is_aside(cue.token):
        yield subtree_without(_clause_around(cue.token), cue.token)
    elif (aside := _misread_aside(cue, passage)) is not None:
        sentence = cue.token.sent
        yield from without([(sentence.start, sentence.end)], [aside])
    elif cue.act is SpeechAct.DECLINE:
        yield from [subtree(child) for child in cue.token.rights if child.dep_ in REFUSED] or [(verb, verb + 1)]


def _torn_clause(cue: Cue, lexicon: Speech) -> Iterator[Run]:
    """Yield a clause that the parse tears into an object and a second verb: "found *pupils, mostly girls, do* well"."""
    verb = cue.token
    if verb.tag_ not in _FINITE or is_aside(verb) or cue.lemma in lexicon["addressing"]:
        return
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    seconds = [child for child in verb.rights if child.dep_ == "conj"]
    if thing is None or len(seconds) != 1 or _is_listed(verb) or _is_listed(seconds[0]):
        return
    if seconds[0].tag_ in _FINITE and subject_of(seconds[0]) is None:
        yield thing.left_edge.i, seconds[0].right_edge.i + 1


def _is_listed(verb: "Token") -> bool:
    return any(child.dep_ == "cc" for child in verb.rights)


def _far_clause(cue: Cue, lexicon: Speech) -> Run | None:
    """Return the clause that the parse hangs on what stands between: "told the jury from behind a screen that"."""
    doc, verb = cue.token.doc, cue.token
    if not cue.strong or verb.tag_ == "VB" or cue.lemma in lexicon["judging"]:
        return None
    for that in doc[verb.i + 2 : min(verb.i + _MAX_ASIDE, verb.sent.end)]:
        clause = that.head
        if that.lower_ == "that" and clause.pos_ in _CLAUSES and clause.i > that.i:
            return that.i, clause.right_edge.i + 1
        if that.pos_ in _CLAUSES or that.is_punct:
            return None
    return None


def is_aside(verb: "Token") -> bool:
    """Tell a clause put into what it reports ("the bridge, engineers say, is unsafe"; "as the report noted")."""
    dep = verb.dep_
    if dep == "advcl":
        return any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.lefts) and verb.tag_ != "VBG"
    if dep not in ("parataxis", "ccomp", "dep") or verb.head == verb or (dep == "ccomp" and _is_speech(verb.head)):
        return False
    start, end = core_of(verb)
    if end - start > _MAX_ASIDE:
        return False
    return dep == "parataxis" or start == 0 or verb.doc[start - 1].is_punct


def _clause_around(verb: "Token") -> "Token":
    """Return the clause that an aside is put into, not a participle in front of a noun."""
    head = verb.head
    while head.dep_ in ("amod", "compound", "nmod") and head.head != head:
        head = head.head
    while head.pos_ not in _CLAUSES and head.head != head:
        head = head.head
    return head


def _is_speech(verb: "Token") -> bool:
    lexicon = speech()
    return verb.lemma_ in lexicon.strong or verb.lemma_ in lexicon.weak


def _misread_aside(cue: Cue, passage: Passage) -> Run | None:
    """Return an aside between two commas that the parse has hung somewhere else, or None."""
    verb, lexicon = cue.token, speech()
    inserted = verb.tag_ in _FINITE and cue.lemma in lexicon["inserted"] and subject_of(verb) is not None
    if not inserted and not is_told_to_forum(verb, lexicon):
        return None
    start, end = core_of(verb)
    sentence = verb.sent
    if not sentence.start < start <= end < sentence.end - 1 or end - start > _MAX_ASIDE:
        return None
    bounded = verb.doc[start - 1].text in _DASHES and verb.doc[end].text in _DASHES
    wh_word = any(
        token.tag_ in ("WP", "WDT", "WRB", "CC") or token.pos_ == "SCONJ" for token in verb.doc[start : verb.i]
    )
    return (start, end) if bounded and not wh_word and not passage.is_quoted(verb) else None


def core_of(verb: "Token") -> Run:
    """Return the words of an aside: verb and subject, up to the next punctuation."""
    subject = subject_of(verb)
    start = min(verb.i, subject.left_edge.i if subject is not None else verb.i)
    end = max(verb.i, subject.i if subject is not None else verb.i) + 1
    while end < len(verb.doc) and not verb.doc[end].is_punct:
        end += 1
    return start, end


def subtree_without(head: "Token", aside: "Token") -> Run:
    """Return what hangs on a head, on the longer side if an aside stands at its edge."""
    start, end = subtree(head)
    cut_start, cut_end = subtree(aside) if displaced_subject(aside) is None else core_of(aside)
    if cut_start <= start:
        return cut_end, end
    if cut_end >= end:
        return start, cut_start
    return start, end


def _complements(cue: Cue, lexicon: Speech, passage: Passage) -> Iterator[Run]:
    children = list(cue.token.children)
    judges = cue.lemma in lexicon["judging"] and any(child.dep_ in ("oprd", "xcomp", "prep") for child in children)
    for child in children:
        if child.dep_ == "dobj":
            reported = _is_reported_object(cue, child, lexicon, judges=judges)
        else:
            reported = _is_complement(cue, child, lexicon, passage, judges=judges)
        if reported:
            yield subtree(child)


def _is_complement(cue: Cue, child: "Token", lexicon: Speech, passage: Passage, *, judges: bool) -> bool:
    dep = child.dep_
    if dep == "ccomp":
        if child.i < cue.token.i and _is_swallowed_subject(cue.token, child):
            return False
        return cue.strong or is_finite_clause(child) or passage.is_quoted(child)
    if dep in ("xcomp", "oprd", "acomp"):
        return cue.strong or (dep == "oprd" and judges)
    if child.i < cue.token.i:
        return False
    if dep == "prep":
        has_particle = any(other.dep_ == "prt" for other in cue.token.rights)  # "pointed out *to the panel*"
        return child.lower_ in lexicon.governed.get(cue.lemma, ()) and not has_particle
    if dep == "conj":
        return any(mark.lower_ == "that" for mark in child.subtree if mark.i < child.i) or _is_behind_time(cue, child)
    return dep == "advcl" and cue.lemma in ("ask", "wonder") and any(mark.lower_ in _WHETHER for mark in child.lefts)


def _is_behind_time(cue: Cue, clause: "Token") -> bool:
    """Tell "estimated by 2050, demand would double", where the parse puts the clause on a par with the cue."""
    verb = cue.token
    if not cue.strong or subject_of(clause) is None or verb.doc[verb.i + 1].dep_ not in ("prep", "npadvmod"):
        return False
    return not any(child.dep_ in ("cc", "dobj", "ccomp") for child in verb.rights if child.i < clause.i)


def _is_swallowed_subject(verb: "Token", clause: "Token") -> bool:
    """Tell a clause before a verb that the parse has left without a subject: the subject is somewhere in it."""
    return subject_of(verb) is None and clause.n_rights > 0 and any(other.dep_ == "ccomp" for other in verb.rights)


def is_finite_clause(clause: "Token") -> bool:
    """Tell whether a complement is a clause with a subject of its own."""
    return any(child.dep_ in _SUBJECTS or (child.dep_ == "mark" and child.lower_ == "that") for child in clause.lefts)


def _is_reported_object(cue: Cue, child: "Token", lexicon: Speech, *, judges: bool) -> bool:
    has_clause = any(other.dep_ in ("ccomp", "xcomp") for other in cue.token.children)
    if judges and not has_clause:
        return cue.strong or any(other.dep_ == "oprd" for other in cue.token.children)
    if not cue.strong or cue.lemma in lexicon["addressing"] or cue.lemma in lexicon["clausal"]:
        return False
    return cue.lemma in lexicon["judging"] or (not has_clause and child.lower_ not in _PERSONS)


def _of_passive(cue: Cue, lexicon: Speech) -> Iterator[Run]:
    verb = cue.token
    agent = any(is_agent(child) for child in verb.children) and cue.lemma not in lexicon["addressing"]
    if cue.lemma not in lexicon["passive"] and not agent:
        return
    parts = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "oprd", "acomp")]
    if any(part.dep_ == "xcomp" and part.i > verb.i for part in parts):  # "police seized three, two believed *to be*"
        parts = [part for part in parts if part.i > verb.i]
    governed = lexicon.governed.get(cue.lemma, frozenset())
    parts += [child for child in verb.children if child.dep_ == "prep" and child.lower_ in governed]
    parts += _behind_agent(verb, governed)
    parts += [child for child in verb.rights if child.dep_ == "advcl" and _joins_on(child, parts)]
    if not parts and not agent:
        return
    if not cue.strong and not any(child.dep_ in ("ccomp", "xcomp") or child.lower_ == "of" for child in parts):
        return
    yield from (subtree(part) for part in parts)
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl":
        yield noun_phrase(verb.head)
    elif subject is not None and subject.lower_ != "it" and cue.lemma not in lexicon["addressing"]:
        yield subtree(subject)


def _joins_on(clause: "Token", parts: "list[Token]") -> bool:
    """Tell whether "to" follows a part at once: "accused of conspiracy *to steal*", hung on "accused" by the parse."""
    start = clause.left_edge
    return start.lower_ == "to" and any(part.right_edge.i + 1 == start.i for part in parts if part.dep_ == "prep")


def _behind_agent(verb: "Token", governed: frozenset[str]) -> "list[Token]":
    """Return what the parse hangs on the agent: "accused by two clerks of hiding files"."""
    return [
        grandchild
        for child in verb.children
        if child.dep_ == "agent"
        for noun in child.rights
        for grandchild in noun.rights
        if grandchild.dep_ == "prep" and grandchild.lower_ in governed
    ]


def noun_phrase(head: "Token") -> Run:
    """Return the noun with what stands before it."""
    return head.left_edge.i, head.i + 1


# ---- the other frames ----


def _of_according(cue: Cue, passage: Passage) -> Iterator[Run]:
    phrase = cue.token
    while phrase.head != phrase and phrase.head.pos_ not in _CLAUSES:
        phrase = phrase.head
    clause = phrase.head
    own = subtree(cue.token)
    if clause == phrase:
        yield from without([(cue.token.sent.start, cue.token.sent.end)], [own])
        return
    sentence = cue.token.sent
    at_end = all(token.is_punct for token in cue.token.doc[own[1] : sentence.end])
    at_end = at_end and own[0] > 0 and cue.token.doc[own[0] - 1].text == ","
    if own[0] == sentence.start or at_end:
        clause = sentence.root
    yield from without([subtree(clause)], [own])


def _of_view(cue: Cue, passage: Passage) -> Iterator[Run]:
    clause = cue.token.head.head
    while clause.pos_ not in _CLAUSES and clause.head != clause:
        clause = clause.head
    own = subtree(cue.token.head)
    if not _has_owner(cue.token):
        return
    yield from without([subtree(clause)], [own])


def _has_owner(noun: "Token") -> bool:
    return (
        any(child.dep_ == "poss" or (child.lower_ == "of" and child.dep_ == "prep") for child in noun.children)
        and noun.doc[noun.left_edge.i].lower_ != "other"
    )


def _of_hedge(cue: Cue, passage: Passage) -> Iterator[Run]:
    head = cue.token.head
    if head.pos_ in _CLAUSES and head.dep_ not in ("amod", "compound"):
        run = subtree(head)
        if head.dep_ in ("relcl", "acl"):
            run = (noun_phrase(head.head)[0], run[1])
        yield run
    elif head.head.pos_ in ("NOUN", "PROPN"):
        yield subtree(head.head)
    else:
        yield subtree(head)


def _of_noun(cue: Cue, passage: Passage) -> Iterator[Run]:
    lexicon = speech()
    for child in cue.token.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            m.dep_ in ("mark", "det") and m.lower_ == "that" for m in child.lefts
        ):
            if child.dep_ != "relcl":
                yield subtree(child)
        elif (
            child.dep_ == "prep"
            and child.lower_ == "of"
            and (cue.lemma in lexicon["nouns_of"] or (cue.lemma in lexicon["nouns_of_doing"] and _brings_deed(child)))
            and not _on_suspicion(cue)
        ):
            yield subtree(child)
    if cue.token.dep_ == "nsubj" and cue.token.head.lemma_ in lexicon["equating"]:
        yield from (subtree(child) for child in cue.token.head.rights if child.dep_ == "ccomp")


def _brings_deed(preposition: "Token") -> bool:
    return any(child.dep_ == "pcomp" and child.pos_ == "VERB" for child in preposition.rights)


def _on_suspicion(cue: Cue) -> bool:
    """Tell "arrested on suspicion of", which reports an arrest and not a claim."""
    return cue.lemma == "suspicion" and cue.token.head.lower_ == "on"


_FINDERS = {
    Frame.VERB: _of_verb,
    Frame.ACCORDING: _of_according,
    Frame.VIEW: _of_view,
    Frame.HEDGE: _of_hedge,
    Frame.NOUN: _of_noun,
}
