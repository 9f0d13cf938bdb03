"""Checking drafts: one straight line from a file to explained findings.

gather (documents, images, analysis, grammar) -> judge (engine) -> outcome.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compliance_app.errors import NotAvailable
from compliance_app.model import Article, ImageFacts, NotChecked, Outcome, Reading, Remark
from compliance_app.rulebook import Rulebook, load_rulebook

# The stages that a check goes through, in order, with the words shown while they run.
STAGES = {
    "file": "Reading the file",
    "pictures": "Looking at the pictures",
    "model": "Loading the language model",
    "language": "Reading who said what about whom",
    "rules": "Applying the rulebook",
}

OnStage = Callable[[str], None]


def _no_stage(_stage: str) -> None:
    """Ignore the stages."""


@dataclass(frozen=True, slots=True)
class Checker:
    """A rulebook, ready to be applied to one draft after another, with or without the wording scorer."""

    rulebook: Rulebook
    use_scorer: bool = True

    def check_file(self, path: str | Path, data: bytes | None = None, on_stage: OnStage = _no_stage) -> Outcome:
        """Check one draft for a sub-editor; `data` is given for standard input.

        `on_stage` is told the name of each stage as it begins. Raises ReadError with one clear line where the
        draft cannot be read.
        """
        from compliance_app.documents import read_document

        on_stage("file")
        return self.check_article(read_document(path, data), on_stage)

    def check_article(self, article: Article, on_stage: OnStage = _no_stage) -> Outcome:
        """Check an article that has been read already."""
        from compliance_app.engine import judge
        from compliance_app.images import describe, unread

        on_stage("pictures")
        images = describe(article)
        on_stage("model")
        reading, without_model = _read(article, images, self.use_scorer, on_stage)
        remarks, no_grammar = _remarks(article)
        reading = replace(reading, remarks=remarks)
        on_stage("rules")
        findings, failed = judge(self.rulebook, reading)
        return Outcome(
            article=article,
            reading=reading,
            findings=findings,
            not_checked=(*reading.not_checked, *unread(images), *without_model, *no_grammar, *failed),
            rulebook=self.rulebook.identity,
        )


def _remarks(article: Article) -> tuple[tuple[Remark, ...], list[NotChecked]]:
    """Ask the grammar checker, if one is set; otherwise say that grammar was not checked."""
    from compliance_app.grammar import remarks_or_reason, settings_from

    remarks, reason = remarks_or_reason(article.text, settings_from(os.environ))
    return remarks, [reason] if reason else []


def _read(
    article: Article, images: tuple[ImageFacts, ...], use_scorer: bool, on_stage: OnStage
) -> tuple[Reading, list[NotChecked]]:
    """Read with the language model, or say that it is not there and read what can be read without it."""
    from compliance_app.analysis.parse import load_model
    from compliance_app.analysis.read import read, read_without_model

    try:
        load_model()
    except NotAvailable as error:
        return read_without_model(article, images), [NotChecked("Allegations, people and replies", str(error))]
    on_stage("language")
    return read(article, images, use_scorer=use_scorer), []


def checker(house_books: Sequence[Path] = (), profiles: Sequence[str] = (), *, use_scorer: bool = True) -> Checker:
    """Return a checker with the built-in rulebook and the house books laid over it, in order, read for some profiles.

    Raises RulebookError with every fault of a book, and SettingsError where there is no such profile.
    """
    return Checker(load_rulebook(house_books, profiles), use_scorer)
