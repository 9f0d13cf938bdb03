"""Accused people and bodies who have had no say."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import (
    PICTURE_KINDS,
    Allegation,
    BlockKind,
    Grade,
    Hit,
    ProceedingsStatus,
    Reading,
    Related,
    ReplyStatus,
)

_WORST_FIRST = (Grade.NONE, Grade.VAGUE, Grade.NAMED, Grade.OFFICIAL)

_BRIEF = PICTURE_KINDS | {BlockKind.CROSSHEAD}
_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})
_UNHEARD = frozenset({ReplyStatus.MISSING, ReplyStatus.SOUGHT})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = False
    least_chance: float = 0.5  # below it the scorer doubts words of wrongdoing; at 0 they stand whatever it says
    least_elsewhere: float = 0.7  # ... unless some sentence of the article reaches this
    least_ever: float = 0.05  # below it they are doubted whatever the rest is like
    least_chance_by_wording: float = 0.75  # the same where no word of wrongdoing stands in it, on nobody's word
    least_unanswered: float = 0.1  # that somebody must be asked, where no allegation has a word of wrongdoing
    least_unanswered_named: float = 0.12  # ... or of what somebody with a name or number says in ordinary words
    least_chance_in_brief: float = 0.9  # ... in captions and crossheads, which give the scorer little to go by


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield one hit for each target without a reply, at the worst thing alleged."""
    by_target: dict[str, list[Allegation]] = {}
    answered = {reply.entity for reply in reading.replies if not reply.on_file}
    asked = {reply.entity for reply in reading.replies if reply.on_file}  # which the article does not say
    for allegation in reading.allegations:
        if allegation.reply in _UNHEARD and _counts(reading, allegation, settings):
            for target in allegation.targets:
                if allegation.reply is ReplyStatus.MISSING or target in asked:
                    by_target.setdefault(target, []).append(allegation)
    for target, allegations in by_target.items():
        if target not in answered:
            plain = _is_plain(reading, allegations, settings)
            yield _hit(reading, target, min(allegations, key=_badness), plain=plain, asked=target in asked)


def _is_plain(reading: Reading, allegations: list[Allegation], settings: Settings) -> bool:
    """Tell whether the scorer bears the allegations out, and that they call for an answer where it alone sees them."""
    starts = [allegation.span.start for allegation in allegations]
    bounds = (settings.least_chance, settings.least_elsewhere, settings.least_ever)
    if not any(reading.tells_of_wrongdoing(start, *bounds) for start in starts):
        return False
    wordings = [reading.wording_at(start) for start in starts]
    unanswered = max((wording.unanswered for wording in wordings if wording is not None), default=1.0)
    return unanswered >= settings.least_unanswered or any(not allegation.by_wording for allegation in allegations)


def _counts(reading: Reading, allegation: Allegation, settings: Settings) -> bool:
    """Tell whether an allegation calls for an answer."""
    wording = reading.wording_at(allegation.span.start)
    if wording is not None and allegation.by_wording:
        unowned = allegation.grade in {Grade.NONE, Grade.VAGUE}
        named = allegation.grade is Grade.NAMED and wording.unanswered >= settings.least_unanswered_named
        return (unowned or named) and wording.wrongdoing >= _least(reading, allegation, settings)
    return allegation.serious or settings.include_lesser


def _least(reading: Reading, allegation: Allegation, settings: Settings) -> float:
    block = reading.article.block_at(allegation.span.start)
    is_brief = block is not None and block.kind in _BRIEF
    return settings.least_chance_in_brief if is_brief else settings.least_chance_by_wording


def _badness(allegation: Allegation) -> tuple[bool, int, int]:
    return (not allegation.serious, _WORST_FIRST.index(allegation.grade), allegation.span.start)


def _hit(reading: Reading, target_id: str, worst: Allegation, *, plain: bool, asked: bool) -> Hit:
    target = reading.entity(target_id)
    related = [Related(worst.trigger, "cue")]
    related += [Related(mention.span, "accused") for mention in target.mentions if worst.span.covers(mention.span)][:1]
    return Hit(
        worst.span,
        slots={"target": target.name, "quote": worst.span.of(reading.text)},
        facts={
            "target": target.kind.value,
            "seriousness": "serious" if worst.serious else "lesser",
            "wording": "plain" if plain else "doubtful",
            "asked": "yes" if asked else "no",
            "case": "active" if target.status in _ACTIVE else "none",
        },
        confidence=worst.confidence,
        related=tuple(related),
        entities=(target_id,),
    )
