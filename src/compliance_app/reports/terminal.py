"""The report for a terminal: what was found, why it matters, what it rests on, what to do."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from compliance_app.model import Article, Finding, Outcome, Reference, Severity, View
from compliance_app.reports.cite import cite
from compliance_app.reports.corrections import corrected
from compliance_app.reports.excerpt import excerpt_of

_LOOK = {
    Severity.BLOCK: ("■ BLOCK", "bold red"),
    Severity.REVIEW: ("▲ REVIEW", "bold yellow"),
    Severity.ADVISE: ("● ADVISE", "bold blue"),
}

Reasons = tuple[str, tuple[Reference, ...]]  # why a finding matters, and on what that rests
_CAUTION = "A finding is a question for people; nothing found is no all-clear. This is not legal advice."


def render(outcomes: Sequence[Outcome], *, explain: bool = True, to_terminal: bool = True) -> str:
    """Return the report as text, in colour only where standard output is a terminal that shows it."""
    console = Console(highlight=False)
    if to_terminal and console.is_terminal:
        return _captured(outcomes, console, explain=explain)
    plain = _captured(
        outcomes, Console(highlight=False, no_color=True, force_terminal=False, width=100), explain=explain
    )
    return "\n".join(line.rstrip(" ") for line in plain.split("\n"))  # without the spaces that fill lines up


def _captured(outcomes: Sequence[Outcome], console: Console, *, explain: bool) -> str:
    with console.capture() as capture:
        print_report(outcomes, console, explain=explain)
    return capture.get()


def print_report(outcomes: Sequence[Outcome], console: Console, *, explain: bool = True) -> None:
    """Print the report on some articles; `explain` False leaves out why, references and suggestions.

    What was said once in an article is not said again: a later finding for the same reasons names the first one.
    """
    for outcome in outcomes:
        console.print(_heading(outcome))
        told: dict[Reasons, str] = {}
        for finding in outcome.findings:
            console.print(_finding(outcome, finding, told, explain=explain))
        console.print(_coverage(outcome))
    if len(outcomes) > 1:
        console.print(_totals(outcomes))
    if outcomes:
        console.print(_CAUTION, style="dim")


def _heading(outcome: Outcome) -> RenderableType:
    article = outcome.article
    return Group(
        Text.assemble((article.path, "bold"), f"  {_size_of(article)}, {counts(outcome.findings)}"),
        Text(""),
    )


def counts(findings: Sequence[Finding]) -> str:
    """Return "2 block, 1 review, 0 advise"."""
    found = Counter(finding.severity for finding in findings)
    return ", ".join(f"{found[severity]} {severity.value}" for severity in Severity)


def _finding(outcome: Outcome, finding: Finding, told: dict[Reasons, str], *, explain: bool) -> RenderableType:
    label, style = _LOOK[finding.severity]
    excerpt = excerpt_of(outcome.article, finding)
    title = Text.assemble((label, style), "  ", (finding.title, "bold"), (f"  {finding.rule}, {excerpt.place}", "dim"))
    quote = Text.assemble(("| ", style), (excerpt.before, "dim"), (f"[{excerpt.quote}]", style), (excerpt.after, "dim"))
    lines: list[RenderableType] = [quote, Text(finding.message)]
    if explain:
        lines.extend(_reasons(finding, excerpt.place, told))
        lines.extend(Text.assemble(("Do: ", "bold"), suggestion.text) for suggestion in finding.suggestions)
        lines.extend(_evidence(outcome, finding))
    return Group(title, *(Padding(line, (0, 0, 0, 2)) for line in lines), Text(""))


def _reasons(finding: Finding, place: str, told: dict[Reasons, str]) -> list[Text]:
    """Return why it matters and on what that rests, or where above that was said."""
    reasons = (finding.why, finding.references)
    if reasons in told:
        return [Text.assemble(("Why: ", "bold"), f"as above ({told[reasons]}).")]
    told[reasons] = place
    return [
        Text.assemble(("Why: ", "bold"), finding.why.strip()),
        *(Text.assemble(("Rests on: ", "bold"), cite(reference)) for reference in finding.references),
    ]


def _evidence(outcome: Outcome, finding: Finding) -> list[Text]:
    return [
        Text.assemble(
            ("Evidence: ", "bold"), f"{related.role}: ", (f"“{related.span.of(outcome.article.text)}”", "dim")
        )
        for related in finding.related
    ]


def _coverage(outcome: Outcome) -> RenderableType:
    book = outcome.rulebook
    lines = [Text.assemble(("Rulebook: ", "bold"), f"{book.id} {book.version}, {book.profile}")]
    lines.extend(Text.assemble(("House change: ", "bold"), override) for override in book.overrides)
    lines.extend(
        Text.assemble(("Said by people: ", "bold"), corrected(told.correction)) for told in outcome.reading.corrections
    )
    gaps = [f"{entry.what}: {entry.why}" for entry in outcome.not_checked] or ["no part of the check reported a gap."]
    lines.extend(Text.assemble(("Not checked: ", "bold"), gap) for gap in gaps)
    return Group(*lines, Text(""))


def _totals(outcomes: Sequence[Outcome]) -> Text:
    every = [finding for outcome in outcomes for finding in outcome.findings]
    return Text.assemble((f"{len(outcomes)} articles", "bold"), f", {counts(every)}")


def _size_of(article: Article) -> str:
    view = " of the original view" if article.view is View.ORIGINAL else ""
    return f"{article.words:,} {'word' if article.words == 1 else 'words'}{view}"
