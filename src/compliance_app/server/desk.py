"""What the server knows: how to check a text, and which articles were checked before.

An editor asks about one paragraph at a time, and from a paragraph nobody can tell that an accused person has no reply.
So the articles that were checked whole are remembered, and their findings are given for their paragraphs.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance_app.documents import read_document
from compliance_app.documents.plain import paragraphs, read_plain
from compliance_app.errors import ComplianceError
from compliance_app.model import Article, Block, BlockKind, Finding, Outcome, Span
from compliance_app.reports.json_report import write_json
from compliance_app.rulebook.schema import Where
from compliance_app.server.answers import Found, answer
from compliance_app.server.forms import Question
from compliance_app.server.requests import Draft
from compliance_app.workbench.check import Checker

_ARTICLES = 20
_PARAGRAPHS = 500
_NEVER = -1  # a watched file that was not looked at yet
_PATIENCE = 6.0  # seconds for the grammar of a paragraph; LibreOffice waits for 10
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "‑": "-"})
# Detectors that one paragraph is enough for. The others ask what stands, or does not stand, elsewhere in the article.
_LOCAL_DETECTORS = frozenset(
    {
        "language.grammar_remark",
        "language.misspelling",
        "attribution.unattributed_allegation",
        "attribution.vague_source",
        "anonymity.sexual_offence_victim",
        "anonymity.child",
        "discrimination.irrelevant_characteristic",
    }
)
_REMARKS = frozenset({"language.grammar_remark", "language.misspelling"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found in one text or paragraph, with spans into it."""

    found: tuple[Found, ...]
    sentences: tuple[Span, ...]


class Desk:
    """Answers questions with the checker of the moment, one at a time; articles may be remembered from elsewhere."""

    def __init__(self, current: Callable[[], Checker], watched: Iterable[Path] = ()) -> None:
        self._current = current
        self._checker = current()
        self._articles: OrderedDict[str, dict[str, _Known]] = OrderedDict()  # by hash; their paragraphs by key
        self._paragraphs: OrderedDict[str, _Known] = OrderedDict()  # asked about alone
        self._watched: dict[Path, int] = dict.fromkeys(watched, _NEVER)  # when each was last changed
        self._memory = threading.Lock()  # over what is remembered

    def start(self) -> None:
        """Make ready what takes seconds, beside the first questions."""
        self._checker.start()

    def report(self, draft: Draft) -> str:
        """Check a draft of plain text and return the report as JSON text."""
        self._take_checker()
        outcome = self._checker.check_article(read_plain(draft.name, draft.text.encode("utf-8")))
        self.remember(outcome)
        return write_json([outcome], self._checker.rulebook.identity)

    def matches(self, question: Question) -> dict[str, Any]:
        """Answer a question as LanguageTool would."""
        self._take_checker()
        for path in self._watched:
            self._look_at(path)
        known = self._known(question.text) if question.text.strip() else _Known((), ())
        return answer(question, list(known.found), list(known.sentences))

    def problems(self) -> list[str]:
        """Check the files that are watched, and return a line on each that cannot be read."""
        self._take_checker()
        return [problem for problem in map(self._look_at, self._watched) if problem]

    def _take_checker(self) -> None:
        """Take the checker of the moment; what was found by another rulebook is forgotten and looked for anew."""
        checker = self._current()
        if checker is not self._checker:
            self._checker = checker
            with self._memory:
                self._articles.clear()
                self._paragraphs.clear()
            self._watched = dict.fromkeys(self._watched, _NEVER)

    def _look_at(self, path: Path) -> str:
        """Check a watched file if it was saved since; return why it cannot be read, if it cannot."""
        try:
            changed = path.stat().st_mtime_ns
            if changed != self._watched[path]:
                self._watched[path] = changed
                self.remember(self._checker.check_article(read_document(path)))
        except (OSError, ComplianceError) as error:
            return " ".join(str(error).split())
        return ""

    def _remembered(self, text: str) -> _Known | None:
        with self._memory:
            for paragraphs_of in reversed(self._articles.values()):
                if (known := paragraphs_of.get(_key(text))) is not None:
                    return _shifted(known, len(text) - len(text.lstrip()))
            return self._paragraphs.get(text)

    def _known(self, text: str) -> _Known:
        if (known := self._remembered(text)) is not None:
            return known
        single = len(paragraphs(text)) == 1
        article = _paragraph(text) if single else read_plain("text", text.encode("utf-8"))
        outcome = self._checker.check_article(article, patience=_PATIENCE)
        if not single:
            self.remember(outcome)
        findings = [found for found in outcome.findings if not single or self._is_local(found)]
        # A byte order mark is no part of the text that was read.
        known = _shifted(self._known_in(outcome, findings, Span(0, len(article.text))), len(text) - len(article.text))
        if not any(line.what.startswith("Grammar") for line in outcome.not_checked):
            with self._memory:
                self._paragraphs[text] = known
                while len(self._paragraphs) > _PARAGRAPHS:
                    self._paragraphs.popitem(last=False)
        return known

    def remember(self, outcome: Outcome) -> None:
        """Keep what was found in a whole article, for questions about its paragraphs; from any thread."""
        article = outcome.article
        found = {
            _key(block.span.of(article.text)): self._known_in(
                outcome, outcome.findings, _trimmed(block.span, article.text), of_article=True
            )
            for block in article.blocks
        }
        with self._memory:
            self._articles.pop(article.sha256, None)
            self._articles[article.sha256] = found
            while len(self._articles) > _ARTICLES:
                self._articles.popitem(last=False)

    def _is_local(self, finding: Finding) -> bool:
        rule = self._checker.rulebook.rule(finding.rule)
        if rule.detector is not None:
            return rule.detector in _LOCAL_DETECTORS
        return all(condition.where is not Where.ARTICLE for condition in rule.context)

    def _known_in(
        self, outcome: Outcome, findings: Iterable[Finding], stretch: Span, *, of_article: bool = False
    ) -> _Known:
        """Return what was found in a stretch of the text, with spans that count from its beginning."""
        remarks = {remark.span: remark for remark in outcome.reading.remarks}
        found: list[Found] = []
        for finding in findings:
            if stretch.covers(finding.span):
                of_grammar = self._checker.rulebook.rule(finding.rule).detector in _REMARKS
                remark = remarks.get(finding.span) if of_grammar else None
                span = finding.span.shifted(-stretch.start)
                found.append(Found(span, finding, remark, of_article and not of_grammar))
        sentences = (sentence.span for sentence in outcome.reading.sentences if stretch.covers(sentence.span))
        return _Known(tuple(found), tuple(span.shifted(-stretch.start) for span in sentences))


def _key(text: str) -> str:
    return text.strip().translate(_ALIKE)


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _paragraph(text: str) -> Article:
    """Return a paragraph as an article of its own; a lone line is no headline here."""
    data = text.encode("utf-8")
    return Article(
        "paragraph", "txt", hashlib.sha256(data).hexdigest(), text, (Block(0, BlockKind.PARAGRAPH, Span(0, len(text))),)
    )


def _shifted(known: _Known, by: int) -> _Known:
    if not by:
        return known
    found = (Found(each.span.shifted(by), each.finding, each.remark, each.of_article) for each in known.found)
    return _Known(tuple(found), tuple(span.shifted(by) for span in known.sentences))
