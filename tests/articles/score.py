"""Score the program on the labelled articles beside this file.

usage: python tests/articles/score.py [--verbose] [--without-scorer | --scorer-alone] [FOLDER]

A finding matches a label of its category when their sentences overlap (images: their lines; reply: the same person or
the same sentence). Several findings on one labelled place count once. The scorer alone is every sentence to which the
wording scorer gives an even chance, and no rule.
"""

import random
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cases import Case, Label, cases_of

from compliance_app.documents import read_document
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.model import Outcome, Severity, Span
from compliance_app.workbench.check import Checker, checker

CATEGORIES = ("attribution", "anonymity", "reply", "images", "contempt")
SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£])|\n")


EVEN_CHANCE = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """What a check claims of a place in an article, by whichever rule."""

    category: str
    rule: str
    span: Span
    quote: str
    entities: tuple[str, ...]


@dataclass
class Tally:
    """What was found, missed and wrongly found in one category."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take another article's result in."""
        self.found += other.found
        self.missed += other.missed
        self.false += other.false

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        wrong = len(self.missed) + len(self.false)
        return 1.0 if self.found + wrong == 0 else 2 * self.found / (2 * self.found + wrong)


def claims_of_rules(outcome: Outcome) -> list[Claim]:
    """Return what the rules found, but for what they only advise."""
    return [
        Claim(found.category, found.rule, found.span, found.quote, found.entities)
        for found in outcome.findings
        if found.severity is not Severity.ADVISE
    ]


def claims_of_scorer(outcome: Outcome) -> list[Claim]:
    """Return what the wording scorer by itself takes for likelier than not."""
    return [
        Claim(category, "scorer", wording.span, wording.span.of(outcome.article.text), (wording.target or "",))
        for wording in outcome.reading.wordings
        for category, chance in (
            ("attribution", max(wording.own_voice, wording.vague)),
            ("anonymity", wording.identifies),
            ("contempt", wording.prejudices),
            ("reply", wording.unanswered),
        )
        if chance >= EVEN_CHANCE
    ]


def score_folder(folder: Path, check: Checker) -> dict[str, Tally]:
    """Check every labelled article of a folder and add the results up by category."""
    cases = score_cases(folder, check)
    return {category: total(tallies[category] for tallies in cases.values()) for category in CATEGORIES}


def score_cases(
    folder: Path, check: Checker, claims_of: Callable[[Outcome], list[Claim]] = claims_of_rules
) -> dict[str, dict[str, Tally]]:
    """Check every labelled article of a folder; return the results by article and category."""
    return {case.name: score_case(case, check, claims_of) for case in cases_of(folder)}


def score_case(
    case: Case, check: Checker, claims_of: Callable[[Outcome], list[Claim]] = claims_of_rules
) -> dict[str, Tally]:
    """Check one article and hold what is claimed of it against its labels."""
    article = read_document(Path(f"{case.name.replace('/', '-')}.txt"), case.text.encode())
    outcome = check.check_article(article)
    places = _sentences(outcome.article.text)
    claims = claims_of(outcome)
    return {category: _score_category(category, case, outcome, claims, places) for category in CATEGORIES}


def _score_category(
    category: str, case: Case, outcome: Outcome, claims: list[Claim], places: list[tuple[int, int]]
) -> Tally:
    wanted = _once_a_sentence([label for label in case.wanted if label.category == category], places)
    allowed = [label for label in case.allowed if label.category == category]
    hit: set[int] = set()
    tally = Tally()
    for found in (found for found in claims if found.category == category):
        matched = [number for number, label in enumerate(wanted) if _matches(outcome, found, label, places)]
        hit.update(matched)
        if not matched and not any(_matches(outcome, found, label, places) for label in allowed):
            tally.false.append(f"{case.name}: {found.rule}: {found.quote[:160]}")
    tally.found = len(hit)
    tally.missed = [f"{case.name}: {label.quote}" for number, label in enumerate(wanted) if number not in hit]
    return tally


def _once_a_sentence(labels: list[Label], places: list[tuple[int, int]]) -> list[Label]:
    """Two labels of one category on one sentence count once, unless they are about different people."""
    return list({(_place(label.at, places), label.about): label for label in reversed(labels)}.values())[::-1]


def _matches(outcome: Outcome, found: Claim, label: Label, places: list[tuple[int, int]]) -> bool:
    if _place(label.at, places) == _place(found.span.start, places):
        return True
    if not label.about or found.category not in {"reply", "anonymity"}:
        return False
    names = [outcome.reading.entity(entity).name for entity in found.entities if entity]
    return any(label.about.split()[-1] in name for name in names)


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in SENTENCE_END.finditer(text)] + [len(text)]
    return list(zip([0, *ends], ends, strict=False))


def _place(position: int, places: list[tuple[int, int]]) -> int:
    return next((number for number, (start, end) in enumerate(places) if start <= position < end), -1)


def print_table(cases: dict[str, dict[str, Tally]], *, verbose: bool) -> None:
    """Print a line a category, with the interval in which F1 lies, and every miss and false alarm if asked."""
    print(f"{'category':12} found missed false   F1  95 %")
    for category in CATEGORIES:
        by_case = [tallies[category] for tallies in cases.values()]
        tally = total(by_case)
        low, high = interval(by_case)
        missed, false = len(tally.missed), len(tally.false)
        print(f"{category:12} {tally.found:5} {missed:6} {false:5} {tally.f1:5.2f}  {low:.2f}-{high:.2f}")
        for kind, lines in (("missed", tally.missed), ("false", tally.false)) if verbose else ():
            for line in lines:
                print(f"    {kind}  {line}")
    print(f"articles with nothing to flag: {_false_in_clean(cases)}")


def _false_in_clean(cases: dict[str, dict[str, Tally]]) -> str:
    """Tell how many findings there are in articles in which there is nothing to find."""
    clean = [each for each in cases.values() if not any(tally.found or tally.missed for tally in each.values())]
    false = sum(len(tally.false) for each in clean for tally in each.values())
    return f"{len(clean)}, false findings in them {false} ({false / max(1, len(clean)):.2f} an article)"


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def interval(tallies: Sequence[Tally], draws: int = 1000) -> tuple[float, float]:
    """Return the 95 % interval of F1 over articles, by drawing as many of them again and again."""
    chance = random.Random(1)  # noqa: S311 (drawn for an interval, not for a secret)
    drawn = sorted(total(chance.choices(tallies, k=len(tallies))).f1 for _ in range(draws)) if tallies else [1.0]
    return drawn[len(drawn) * 25 // 1000], drawn[min(len(drawn) * 975 // 1000, len(drawn) - 1)]


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")] or [Path(__file__).parent]
    no_grammar = Grammar(GrammarSettings(EngineName.OFF))
    ready = checker(grammar=no_grammar, use_scorer="--without-scorer" not in sys.argv)
    claims = claims_of_scorer if "--scorer-alone" in sys.argv else claims_of_rules
    print_table(score_cases(folders[0], ready, claims), verbose="--verbose" in sys.argv)
