"""Trying the rulebook: every example of every rule, through the real analysis and engine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from compliance_app.analysis.read import read
from compliance_app.engine import judge
from compliance_app.images import describe, file_restrictions
from compliance_app.model import Article, Finding, ImageFacts, Reading, Remark, Span, TrackedChange
from compliance_app.rulebook import Example, Rule, Rulebook, Status
from compliance_app.rulebook.examples import article_of, plain_article


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one example; `fault` is None where it held."""

    rule: str
    number: int
    example: Example
    found: tuple[Finding, ...]
    fault: str | None


def try_examples(rulebook: Rulebook, only: Rule | None = None) -> Iterator[ExampleResult]:
    """Yield the result of each example of the live and draft rules, or of one rule in whatever state it is.

    Raises NotAvailable where the language model is not installed.
    """
    for rule in rulebook.rules if only is None else (only,):
        if rule is only or rule.status is not Status.RETIRED:
            for number, example in enumerate(rule.examples, 1):
                yield try_example(rulebook, rule, number, read_example(example))


def example_article(example: Example) -> Article:
    """Return the article of an example: one paragraph, or one block a line."""
    article = article_of(example.text) if example.document else plain_article(example.text)
    return replace(article, tracked=_changes(example))


def _changes(example: Example) -> tuple[TrackedChange, ...]:
    """Return the pending change that an example describes."""
    if example.change is None:
        return ()
    said = dict(example.change)
    if "inserted" in said:
        start = example.text.index(said["inserted"])
        at = Span(start, start + len(said["inserted"]))
        return (TrackedChange("insertion", at, said["inserted"]),)
    start = example.text.index(said["before"])
    return (TrackedChange("deletion", Span(start, start), said["deleted"]),)


def read_example(example: Example) -> Reading:
    """Read an example as an article of its own, with the picture and the grammar remark that it describes."""
    article = example_article(example)
    images = describe(article)
    if example.picture is not None:
        facts = dict(example.picture)
        alt = facts.pop("alt", None)
        cropped = facts.pop("cropped", "") == "yes"
        first = images[0] if images else ImageFacts("picture.jpg", 0)
        first = replace(
            first,
            alt=alt,
            metadata=facts,
            embedded=True,
            cropped=cropped,
            restrictions=file_restrictions(facts),
        )
        images = (first, *images[1:])
    return replace(read(article, images), remarks=_remarks(example), now=_published(example))


def _published(example: Example) -> datetime | None:
    """Return the beginning of the day on which an example is published, if it says."""
    return None if example.published is None else datetime.combine(example.published, time(), UTC)


def _remarks(example: Example) -> tuple[Remark, ...]:
    """Return what the grammar checker would say of an example, as the example itself tells it."""
    if example.remark is None:
        return ()
    said = dict(example.remark)
    start = example.text.index(said["at"])
    span = Span(start, start + len(said["at"]))
    replacements = (said["suggestion"],) if "suggestion" in said else ()
    return (Remark(span, said["rule"], said["category"], said["kind"], said["message"], replacements),)


def try_example(rulebook: Rulebook, rule: Rule, number: int, reading: Reading) -> ExampleResult:
    """Judge an example by its rule alone, in a jurisdiction where the rule runs, and say whether it held."""
    example = rule.examples[number - 1]
    places = tuple(sorted(rule.scope.jurisdictions)) or rulebook.identity.jurisdictions
    alone = Rulebook(
        identity=replace(rulebook.identity, jurisdictions=places),
        title=rulebook.title,
        language=rulebook.language,
        rules=(replace(rule, status=Status.LIVE),),
    )
    findings, not_checked = judge(alone, reading)
    fault = not_checked[0].why if not_checked else _fault(rule, example, findings)
    return ExampleResult(rule.id, number, example, findings, fault)


def _fault(rule: Rule, example: Example, findings: tuple[Finding, ...]) -> str | None:
    """Return in what an example does not hold.

    A pattern must find exactly the marks; a detector, which may take in the whole sentence, must touch each of them
    and nothing else.
    """
    quotes = ", ".join(f"“{finding.quote}”" for finding in findings) or "nothing"
    if not example.flags:
        return f"should pass, but {quotes} was found" if findings else None
    spans = sorted(finding.span for finding in findings)
    if rule.pattern is not None:
        return None if spans == sorted(example.marks) else f"should find exactly what is marked, but found {quotes}"
    for mark in example.marks:
        if not any(mark.overlaps(span) for span in spans):
            return f"should find “{mark.of(example.text)}”, but found {quotes}"
    beside = [span for span in spans if not any(span.overlaps(mark) for mark in example.marks)]
    return f"found “{beside[0].of(example.text)}” beside what is marked" if beside else None
