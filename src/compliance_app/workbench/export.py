"""Writing what is known of a checked draft to a file: report as page, table or data, and the annotated copy.

All from the report, as the window holds it, so that a draft that came in a review file can be written too.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from compliance_app.model import Commenter
from compliance_app.reports.settled import Settled
from compliance_app.workbench.case import Case

Json = Mapping[str, Any]
Decided = Mapping[str, Settled]


def write_report(case: Case, kind: str, target: Path, decided: Decided) -> str:
    """Write the report on a draft as "html", "csv" or "json"; return a line for whoever asked.

    Raises WriteError where it cannot be written.
    """
    from compliance_app.reports.files import write_atomically

    writers = {"html": _html, "csv": _csv, "json": _json}
    write_atomically(target, writers[kind](case, decided))
    return f"{target.name} written."


def printed_page(case: Case, decided: Decided) -> str:
    """Return the report as a page for paper."""
    from compliance_app.reports.html_report import write_print
    from compliance_app.workbench.reread import outcome_of

    return write_print([outcome_of(case)], decided)


def write_copy(case: Case, target: Path, person: str) -> str:
    """Write a copy of the draft with a comment on each finding, in somebody's name; the draft is only read.

    Raises ReadError or WriteError in one clear line.
    """
    from compliance_app.workbench.annotate import BY_DEFAULT, annotate_file, comments_on
    from compliance_app.workbench.reread import outcome_of

    by = Commenter(person, "".join(part[0] for part in person.split()).upper()) if person.split() else BY_DEFAULT
    comments = comments_on(outcome_of(case).findings)
    made = annotate_file(Path(case.path), target, comments, sha256=case.sha256, by=by)
    said = [f"{target.name} written: {_counted(made.exact, 'comment')} on the very words"]
    said += [f"{made.nearby} beside them"] if made.nearby else []
    said += [f"{made.unplaced} without a place in such a file"] if made.unplaced else []
    return ", ".join(said) + "."


def settled_from(decided: Mapping[str, Json]) -> Decided:
    """Return what stands by fingerprint, out of JSON."""
    return {
        fingerprint: Settled(one["verdict"], one["person"], one["time"], one["reason"])
        for fingerprint, one in decided.items()
    }


def _html(case: Case, decided: Decided) -> str:
    from compliance_app.reports.html_report import write_html
    from compliance_app.workbench.reread import outcome_of

    return write_html([outcome_of(case)], lambda _outcome: case.view.get("pictures", ()), decided)


def _csv(case: Case, decided: Decided) -> str:
    from compliance_app.reports.csv_report import write_csv
    from compliance_app.workbench.reread import outcome_of

    return write_csv([outcome_of(case)], decided)


def _json(case: Case, _decided: Decided) -> str:
    """Return the report as `check --format json` prints it: what was decided is no part of that contract."""
    from compliance_app.reports.json_report import report_of_cases

    return report_of_cases([case.article], case.rulebook)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
