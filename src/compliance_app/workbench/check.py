"""Checking drafts: one straight line from a file to explained findings.

gather (documents, images, analysis, grammar) -> judge (engine) -> outcome.
"""

import math
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from compliance_app.administrator import house_books as holding
from compliance_app.analysis.room import Room, processors
from compliance_app.errors import NotAvailable
from compliance_app.grammar import PATIENCE_SECONDS, Grammar
from compliance_app.loading import loaded_to_stay
from compliance_app.model import Article, Correction, ImageFacts, NotChecked, Outcome, Reading, Remark
from compliance_app.rulebook import Rulebook, usable_rulebook
from compliance_app.workbench.preferences import grammar_settings

# The stages that a check goes through, in order, with the words shown while they run.
STAGES = {
    "file": "Reading the file",
    "pictures": "Looking at the pictures",
    "model": "Loading the language model",
    "language": "Reading who said what about whom",
    "rules": "Applying the rulebook",
}

# How much of a draft is checked: some minutes' work, and memory that a desk machine has. What lies beyond is listed.
MOST_CHARACTERS = 500_000  # about 80,000 words
MOST_BLOCKS = 10_000
_SHOWN = 60  # characters of the part left out that are quoted

OnStage = Callable[[str], None]


def _no_stage(_stage: str) -> None:
    """Ignore the stages."""


def grammar_here() -> Grammar:
    """Return the grammar checker that the environment or the user's settings ask for.

    Raises SettingsError where they make no sense.
    """
    return Grammar(grammar_settings())


class Question(Protocol):
    """What was asked of the grammar checker, or is known of its answer."""

    @property
    def is_done(self) -> bool:
        """Whether the answer is there."""
        ...

    def cancel(self) -> None:
        """Say that nobody waits for the answer any more."""
        ...

    def answer(self, within: float = math.inf) -> tuple[tuple[Remark, ...], NotChecked | None]:
        """Wait for the answer, at most so many seconds; return the remarks and what was not checked."""
        ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """All facts about one article but the remarks on its grammar, which may still be under way."""

    article: Article  # the whole draft; of a very long one the reading holds the opening
    reading: Reading
    not_checked: tuple[NotChecked, ...]
    asked: Question


@dataclass(frozen=True, slots=True)
class Checker:
    """A rulebook and a grammar engine, ready to be applied to one draft after another.

    The wording scorer may be left out; grammar is checked as the environment asks, unless an engine is given. `alone`
    on the machine, a check uses further processors; of several that run at once each keeps to one. Embargoes and
    periods of use are held against the hour of publication: that of the check, unless one is given.
    """

    rulebook: Rulebook
    grammar: Grammar = field(default_factory=grammar_here)
    use_scorer: bool = True
    published: datetime | None = None
    alone: bool = True

    @property
    def room(self) -> Room:
        """What is free for the scorer beside the parse.

        A grammar server of ours works on a processor of its own meanwhile, and takes longer than both over a new draft.
        """
        others = processors() - 1
        if not self.alone or others < 1:
            return Room.NONE
        return Room.SHARED if self.grammar.runs_here and others == 1 else Room.FREE

    def start(self) -> None:
        """Load the model and make the grammar engine ready, beside whatever else goes on."""
        threading.Thread(target=self.load, daemon=True).start()
        self.grammar.start()

    def load(self) -> None:
        """Load the model and the scorer; where they are missing, each report says so."""
        from compliance_app.analysis.parse import load_model
        from compliance_app.analysis.wording_scorer import load_scorer

        with suppress(NotAvailable):
            load_model()
            if self.use_scorer:
                load_scorer()

    def check_file(self, path: str | Path, data: bytes | None = None, on_stage: OnStage = _no_stage) -> Outcome:
        """Check one draft for a sub-editor; `data` is given for standard input.

        `on_stage` is told the name of each stage as it begins. Raises ReadError with one clear line where the
        draft cannot be read.
        """
        from compliance_app.documents import read_document

        on_stage("file")
        return self.check_article(read_document(path, data), on_stage)

    def check_article(
        self, article: Article, on_stage: OnStage = _no_stage, patience: float = PATIENCE_SECONDS
    ) -> Outcome:
        """Check an article that has been read already; its grammar is waited for as long as patience lasts."""
        gathered = self.gather(article, on_stage, patience)
        return self.judge(gathered, on_stage)

    def gather(
        self,
        article: Article,
        on_stage: OnStage = _no_stage,
        patience: float = PATIENCE_SECONDS,
        asked: Question | None = None,
    ) -> Gathered:
        """Read an article; its grammar is checked meanwhile, and not waited for, unless it is known already."""
        from compliance_app.images import describe, unread

        opening = article.up_to(MOST_CHARACTERS, MOST_BLOCKS)
        asked = asked or self.grammar.ask(opening.text, patience)
        on_stage("pictures")
        images = describe(opening)
        on_stage("model")
        reading, without_model = self._read(opening, images, on_stage)
        not_checked = (*beyond(article, opening), *reading.not_checked, *unread(images), *without_model)
        return Gathered(article, reading, not_checked, asked)

    def _read(
        self, article: Article, images: tuple[ImageFacts, ...], on_stage: OnStage
    ) -> tuple[Reading, list[NotChecked]]:
        """Read with the language model, or say that it is not there and read what can be read without it."""
        from compliance_app.analysis.parse import load_model
        from compliance_app.analysis.read import read, read_without_model

        try:
            load_model()
        except NotAvailable as error:
            return read_without_model(article, images), [NotChecked("Allegations, people and replies", str(error))]
        on_stage("language")
        return read(article, images, use_scorer=self.use_scorer, room=self.room), []

    def judge(
        self,
        gathered: Gathered,
        on_stage: OnStage = _no_stage,
        *,
        wait: float = math.inf,
        corrections: Sequence[Correction] = (),
    ) -> Outcome:
        """Apply the rulebook to the facts, with what people know better.

        Remarks on grammar that are not there in `wait` seconds are listed as not checked.
        """
        from compliance_app.engine import judge
        from compliance_app.workbench.corrected import corrected

        remarks, no_grammar = gathered.asked.answer(wait)
        unasked = self.grammar.unasked
        on_stage("rules")
        now = self.published or datetime.now().astimezone()
        reading = corrected(replace(gathered.reading, remarks=remarks, now=now), corrections)
        findings, failed = judge(self.rulebook, reading)
        return Outcome(
            article=gathered.article,
            reading=reading,
            findings=findings,
            not_checked=(*gathered.not_checked, *(line for line in (no_grammar, unasked) if line), *failed),
            rulebook=self.rulebook.identity,
        )


def beyond(article: Article, opening: Article) -> Iterator[NotChecked]:
    """Yield what of a very long draft lies behind the opening that is checked."""
    left_out = article.blocks[len(opening.blocks) :]
    if not left_out:
        return
    following = left_out[0].span.of(article.text)
    pictures = len(article.pictures) - len(opening.pictures)
    held = f" and {pictures:,} picture{'s' if pictures > 1 else ''}" if pictures else ""
    yield NotChecked(
        "The end of the draft",
        f"{article.words - opening.words:,} of {article.words:,} words{held} were not checked, from "
        f"“{_beginning(following)}” on: one check covers about {MOST_CHARACTERS:,} characters. "
        "Save that part as a document of its own and check it.",
    )


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def checker(
    house_books: Sequence[Path] = (),
    profiles: Sequence[str] = (),
    *,
    grammar: Grammar | None = None,
    use_scorer: bool = True,
    published: datetime | None = None,
) -> Checker:
    """Return a checker with the built-in rulebook and the house books laid over it, in order, read for some profiles.

    On top come the books that the administrator has fixed. Faulty parts of a book are left out and named in each
    report. Grammar is checked as the environment asks, unless an engine is given. Raises RulebookError where a book as
    a whole cannot be used, SettingsError where there is no such profile or the environment makes no sense.
    """
    with loaded_to_stay():
        book = usable_rulebook(holding(house_books), profiles)
    return Checker(book, grammar or grammar_here(), use_scorer, published)
