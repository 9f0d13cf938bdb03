"""The report as the window sees it: small frozen values read from the worker's JSON."""

from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from compliance_app.ui.shown.corrections import ShownCorrection, read_correction
from compliance_app.ui.shown.people import Cast, reading_cast
from compliance_app.ui.shown.pictures import ShownPicture, read_pictures
from compliance_app.ui.shown.places import Place, Places, ShownBlock, numbered

SEVERITIES = ("block", "review", "advise")
_AT_ONCE = 20  # findings read before somebody else has a turn


class ShownReference(NamedTuple):
    """A law, code clause or house rule."""

    title: str
    jurisdiction: str
    clauses: tuple[str, ...] = ()


class ShownSuggestion(NamedTuple):
    """What can be done, and the words to put in, if there are any."""

    text: str
    replacement: str | None


class Evidence(NamedTuple):
    """A place that the finding rests on; numbered from 1 in the article and in the why pane.

    A tuple, as a finding is, for a key makes new ones of thousands, and a tuple is made in a fifth of the time.
    """

    number: int
    role: str
    start: int
    end: int
    quote: str
    place: Place

    def moved(self, start: int, end: int, place: Place) -> "Evidence":
        """Return it as it stands elsewhere."""
        return Evidence(self.number, self.role, start, end, self.quote, place)


class ShownFinding(NamedTuple):
    """One finding with all that the list, the article and the why pane show of it."""

    id: str
    rule: str
    category: str
    title: str
    severity: str
    start: int
    end: int
    quote: str
    place: Place
    message: str
    why: str
    references: tuple[ShownReference, ...]
    suggestions: tuple[ShownSuggestion, ...]
    evidence: tuple[Evidence, ...]
    fingerprint: str
    entities: tuple[str, ...] = ()  # ids of those it is about
    stale: bool = False  # its paragraph was edited and is being read again

    @property
    def rank(self) -> int:
        """0 for the worst severity."""
        return SEVERITIES.index(self.severity)

    def moved(
        self, start: int, end: int, place: Place, evidence: tuple[Evidence, ...], *, stale: bool
    ) -> "ShownFinding":
        """Return it as it stands elsewhere. Not by `_replace`, which takes far longer: a key moves hundreds."""
        return ShownFinding(
            self.id,
            self.rule,
            self.category,
            self.title,
            self.severity,
            start,
            end,
            self.quote,
            place,
            self.message,
            self.why,
            self.references,
            self.suggestions,
            evidence,
            self.fingerprint,
            self.entities,
            stale,
        )


class Gap(NamedTuple):
    """Something that was not checked, and why."""

    what: str
    why: str


class Rulebook(NamedTuple):
    """Which book judged."""

    id: str = ""
    version: str = ""
    sha256: str = ""
    profile: str = ""
    jurisdictions: tuple[str, ...] = ()
    rules: int | None = None


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One article; `findings` is None until the check has ended: unknown is not zero."""

    path: str
    words: int
    text: str
    blocks: tuple[ShownBlock, ...]
    findings: tuple[ShownFinding, ...] | None = None
    images: int | None = None
    not_checked: tuple[Gap, ...] = ()
    rulebook: Rulebook = field(default_factory=Rulebook)
    sha256: str = ""  # of the file, from the report
    cast: Cast = field(default_factory=Cast)
    pictures: tuple[ShownPicture, ...] = ()
    corrections: tuple[ShownCorrection, ...] = ()  # that it was judged with
    stale: frozenset[int] = frozenset()  # numbers of the blocks that are being read again
    pending: int = 0  # changes that the file tracks
    is_original: bool = False  # it is read as it was before them

    def count(self, severity: str | None = None, settled: Collection[str] = ()) -> int | None:
        """Return how many findings are open, of one severity or in all; None before the check has ended.

        `settled` are the fingerprints of those that are not open any more.
        """
        if self.findings is None:
            return None
        still_open = [finding.severity for finding in self.findings if finding.fingerprint not in settled]
        return len(still_open) if severity is None else still_open.count(severity)

    def finding(self, finding_id: str) -> ShownFinding | None:
        """Return a finding by its id."""
        return next((finding for finding in self.findings or () if finding.id == finding_id), None)


def read_article(
    report: Mapping[str, Any], rulebook: Mapping[str, Any] | None = None, view: Mapping[str, Any] | None = None
) -> ShownArticle:
    """Return the article of a `compliance-report/1` article object; without "findings" it is not checked yet.

    `view` is what the worker adds for the window: people and pictures.
    """
    reading = reading_article(report, rulebook, view)
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return end.value


def reading_article(
    report: Mapping[str, Any], rulebook: Mapping[str, Any] | None = None, view: Mapping[str, Any] | None = None
) -> Generator[None, None, ShownArticle]:
    """Read an article in steps, for a window that must not stand still meanwhile."""
    text: str = report["text"]
    blocks = numbered((block["kind"], block["start"], block["end"]) for block in report["blocks"])
    places = Places(text, blocks)
    view = view or {}
    findings: list[ShownFinding] | None = None
    if (found := report.get("findings")) is not None:
        findings = []
        for number, finding in enumerate(found, start=1):
            findings.append(_finding(finding, places))
            if number % _AT_ONCE == 0:
                yield
    images = report.get("images")
    cast = yield from reading_cast(view.get("cast", {}), places)
    return ShownArticle(
        path=report["path"],
        words=report["words"],
        text=text,
        blocks=blocks,
        findings=None if findings is None else _ordered(findings),
        images=None if images is None else len(images),
        not_checked=tuple(Gap(gap["what"], gap["why"]) for gap in report.get("not_checked", ())),
        rulebook=read_rulebook(rulebook or {}),
        sha256=report.get("sha256", ""),
        cast=cast,
        pictures=read_pictures(view.get("pictures", ())),
        corrections=tuple(read_correction(told) for told in report.get("corrections", ())),
        pending=view.get("pending", 0),
        is_original=report.get("view") == "original",
    )


def read_rulebook(book: Mapping[str, Any]) -> Rulebook:
    """Return which book judged; an empty one where none is named."""
    return Rulebook(
        id=book.get("id", ""),
        version=book.get("version", ""),
        sha256=book.get("sha256", ""),
        profile=book.get("profile", ""),
        jurisdictions=tuple(book.get("jurisdictions", ())),
        rules=book.get("rules"),
    )


def _ordered(findings: Iterable[ShownFinding]) -> tuple[ShownFinding, ...]:
    """Return the findings worst first, then in reading order."""
    return tuple(sorted(findings, key=lambda finding: (finding.rank, finding.start, finding.end, finding.id)))


def _finding(finding: Mapping[str, Any], places: Places) -> ShownFinding:
    return ShownFinding(
        id=finding["id"],
        rule=finding["rule"],
        category=finding["category"],
        title=finding.get("title") or _title_of(finding["rule"]),
        severity=finding["severity"],
        start=finding["start"],
        end=finding["end"],
        quote=finding["quote"],
        place=places.at(finding["start"]),
        message=finding["message"],
        why=finding["why"],
        references=_references(finding["references"]),
        suggestions=tuple(
            ShownSuggestion(suggestion["text"], suggestion.get("replacement")) for suggestion in finding["suggestions"]
        ),
        evidence=tuple(
            Evidence(
                number=number,
                role=related["role"],
                start=related["start"],
                end=related["end"],
                quote=places.text[related["start"] : related["end"]],
                place=places.at(related["start"]),
            )
            for number, related in enumerate(finding["related"], start=1)
        ),
        fingerprint=finding.get("fingerprint", ""),
        entities=tuple(finding.get("entities", ())),
    )


def _references(references: list[dict[str, Any]]) -> tuple[ShownReference, ...]:
    """Return each law once, with all its clauses that the finding rests on."""
    clauses: dict[tuple[str, str], list[str]] = {}
    for reference in references:
        law = (reference["title"], reference.get("jurisdiction") or "")
        clauses.setdefault(law, []).extend(filter(None, [reference.get("clause")]))
    return tuple(ShownReference(title, country, tuple(found)) for (title, country), found in clauses.items())


def _title_of(rule: str) -> str:
    """Return a readable title for a rule whose book gives none."""
    return rule.rpartition("/")[2].replace("-", " ").capitalize()
