"""`compliance-app export`: the process that writes files for the window, so that the window never waits for them.

One JSON object on standard input says what is wanted; one line of JSON answers: {"said": ...} or {"problem": ...}.

    {"kind": "html|csv|json|pdf|copy", "target": ..., "case": {...}, "decided": {...}, "person": ...}
    {"kind": "pages", "target": FOLDER, "dpi": 144, ...}     each page of the printed report as a picture
    {"kind": "print", "printer": {...}, ...}                 on paper
    {"kind": "page", "target": FILE.pdf, "page": "<html>"}   a page that somebody else wrote
    {"kind": "summary", "target": FILE.html, "articles": [...]}
"""

import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from compliance_app.errors import ComplianceError

_log = logging.getLogger(__name__)

Job = Mapping[str, Any]


@click.command(name="export")
def command() -> int:
    """Write what one line of JSON on standard input asks for; not for people."""
    try:
        answer = {"said": _carry_out(json.load(sys.stdin))}
    except ComplianceError as error:
        answer = {"problem": str(error)}
    except Exception:  # the boundary of the process: the window must be told
        _log.exception("export failed")
        answer = {"problem": "A fault in this program stopped it."}
    print(json.dumps(answer))
    return 0


def _carry_out(job: Job) -> str:
    kind = job["kind"]
    if kind == "summary":
        from compliance_app.workbench.desk_summary import write_summary

        return write_summary(job["articles"], Path(job["target"]))
    if kind == "page":
        return _write_pdf(Path(job["target"]), job["page"])
    from compliance_app.workbench.case import Case
    from compliance_app.workbench.export import printed_page, settled_from, write_copy, write_report

    case = Case(job["case"]["path"], job["case"]["article"], job["case"]["rulebook"], job["case"]["view"])
    decided = settled_from(job["decided"])
    if kind == "copy":
        return write_copy(case, Path(job["target"]), job["person"])
    if kind == "pdf":
        return _write_pdf(Path(job["target"]), printed_page(case, decided))
    if kind == "pages":
        from compliance_app.ui.outgoing.pdf import write_pages_without_window

        return str(write_pages_without_window(Path(job["target"]), printed_page(case, decided), job["dpi"]))
    if kind == "print":
        from compliance_app.ui.outgoing.paper import print_without_window

        return print_without_window(job["printer"], printed_page(case, decided), case.name)
    return write_report(case, kind, Path(job["target"]), decided)


def _write_pdf(target: Path, page: str) -> str:
    from compliance_app.ui.outgoing.pdf import write_pdf_without_window

    write_pdf_without_window(target, page)
    return f"{target.name} written."
