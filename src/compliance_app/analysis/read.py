"""Reading an article: one straight line from text to facts."""

import threading
from functools import cache, partial

from compliance_app.analysis.allegations import find_allegations, with_accused
from compliance_app.analysis.backgrounds import find_backgrounds
from compliance_app.analysis.blame import cast_by_sentence
from compliance_app.analysis.cast import Cast, find_cast
from compliance_app.analysis.details import find_details
from compliance_app.analysis.events import find_events
from compliance_app.analysis.harmed import with_harmed
from compliance_app.analysis.parse import ParsedArticle, is_mostly_known, parse
from compliance_app.analysis.people import describe_people
from compliance_app.analysis.printed_names import find_printed_names
from compliance_app.analysis.proceedings import find_proceedings
from compliance_app.analysis.quotations import find_quotations
from compliance_app.analysis.replies import find_replies, with_replies
from compliance_app.analysis.room import Room, processors, quick_turns
from compliance_app.analysis.statements import find_statements
from compliance_app.analysis.tokens import tokens_of
from compliance_app.analysis.wording_scorer import load_scorer
from compliance_app.analysis.wordings import SentenceScoring, find_wordings, places_of
from compliance_app.errors import NotAvailable
from compliance_app.model import Article, Entity, ImageFacts, NotChecked, Reading, Sentence, Statement, Wording

_WORDING = "Accusations without a word of wrongdoing"
_Begun = tuple[SentenceScoring | None, tuple[NotChecked, ...]]
MOST_BESIDE = 2  # windows at a time beside the parse, of which more would end no sooner than it does
_TURN = threading.Lock()  # the pipeline, and what it keeps of earlier paragraphs, serve one article at a time


def read(
    article: Article, images: tuple[ImageFacts, ...] = (), *, use_scorer: bool = True, room: Room = Room.FREE
) -> Reading:
    """Read an article for the engine, with or without the wording scorer.

    Where there is room, the scorer works beside the parse; otherwise both keep to one processor. Raises NotAvailable
    where the language model is not installed.
    """
    with _TURN, quick_turns():
        return _read(article, images, _scoring(article, use_scorer, _beside(article, room)))


def _read(article: Article, images: tuple[ImageFacts, ...], begun: "_Begun") -> Reading:
    scoring, not_begun = begun
    parsed = parse(article)
    quotations = find_quotations(article)
    cast = find_cast(parsed, quotations)
    statements = find_statements(parsed, quotations, cast)
    events = find_events(parsed, quotations, cast)
    entities = describe_people(parsed, quotations, cast, statements, events)
    names = find_printed_names(parsed)
    ask = cache(partial(_wordings, scoring, parsed, cast, entities, statements))
    allegations = find_allegations(parsed, quotations, cast, entities, statements, events, lambda: ask()[0])
    wordings, not_ended = ask()
    entities = with_harmed(parsed, cast, with_accused(entities, allegations), allegations)
    proceedings = find_proceedings(parsed, entities)
    replies = find_replies(parsed, cast, entities, statements, allegations)
    return Reading(
        article=article,
        sentences=_sentences(parsed),
        quotations=quotations,
        entities=entities,
        statements=statements,
        events=events,
        allegations=with_replies(allegations, replies, entities),
        replies=replies,
        details=find_details(parsed, entities, events),
        proceedings=proceedings,
        backgrounds=find_backgrounds(parsed, quotations, entities, statements, proceedings),
        images=images,
        names=names,
        wordings=wordings,
        not_checked=(*article.not_checked, *not_begun, *not_ended),
        find_tokens=partial(tokens_of, parsed, entities),
    )


def _beside(article: Article, room: Room) -> int:
    """Return how many windows the scorer may run at a time beside the parse."""
    if room is Room.FREE:
        return max(1, min(MOST_BESIDE, processors() - 1))
    return 1 if room is Room.SHARED and is_mostly_known(article) else 0


def _scoring(article: Article, use_scorer: bool, beside: int) -> "_Begun":
    """Return what scores the sentences while they are parsed, or why that is not done."""
    if not use_scorer:
        return None, (NotChecked(_WORDING, "the wording scorer was switched off"),)
    try:
        return SentenceScoring(load_scorer(), article, beside), ()
    except NotAvailable as error:
        return None, (NotChecked(_WORDING, str(error)),)


def _wordings(
    scoring: SentenceScoring | None,
    parsed: ParsedArticle,
    cast: Cast,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
) -> tuple[tuple[Wording, ...], tuple[NotChecked, ...]]:
    """Return how the sentences are worded, or why the scorer broke off."""
    if scoring is None:
        return (), ()
    places = places_of(parsed)
    by_id = {entity.id: entity for entity in entities}
    by_sentence = cast_by_sentence(places, cast, by_id, statements)  # while the last sentences are scored
    try:
        return find_wordings(scoring.finish(places), by_sentence), ()
    except NotAvailable as error:
        return (), (NotChecked(_WORDING, str(error)),)


def read_without_model(article: Article, images: tuple[ImageFacts, ...] = ()) -> Reading:
    """Read what can be read without a parse: quotations and pictures."""
    return Reading(article=article, quotations=find_quotations(article), images=images, not_checked=article.not_checked)


def _sentences(parsed: ParsedArticle) -> tuple[Sentence, ...]:
    return tuple(Sentence(block.span_of(sentence), block.block.id) for block, sentence in parsed.sentences())
