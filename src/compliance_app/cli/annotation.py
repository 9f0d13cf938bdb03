"""The options of `check` that write what was found into a copy of the draft."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

from compliance_app.cli.rule_options import counted
from compliance_app.errors import ComplianceError
from compliance_app.model import Commenter, Outcome, View


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the user asked for: where the copy goes, in whose name, and how far it may go."""

    copy: Path | None
    by: Commenter | None
    with_changes: bool
    signed_too: bool

    def check(self, files: Sequence[str], view: View) -> None:
        """Refuse what cannot be done before time is spent on checking."""
        if self.copy is None:
            return
        if view is View.ORIGINAL:
            raise click.UsageError("--annotate writes beside the final view; leave out --view original.")
        if "-" in files:
            raise click.UsageError("--annotate needs the draft as a file, not on standard input.")
        if len(files) > 1 and not self.copy.is_dir():
            raise click.UsageError("--annotate takes a folder where several drafts are checked.")

    def write(self, outcomes: Sequence[Outcome]) -> int:
        """Write a copy of each checked draft; say in one line each what was written, and count what could not be."""
        failed = 0
        for outcome in outcomes if self.copy is not None else ():
            try:
                click.echo(self._write(outcome), err=True)
            except ComplianceError as error:
                failed += 1
                click.echo(f"compliance-app: {' '.join(str(error).split())}", err=True)
        return failed

    def _write(self, outcome: Outcome) -> str:
        from compliance_app.workbench.annotate import BY_DEFAULT, annotate_file, comments_on, copy_beside

        draft = Path(outcome.article.path)
        copy = self.copy or draft
        copy = copy_beside(draft, copy) if copy.is_dir() else copy
        made = annotate_file(
            draft,
            copy,
            comments_on(outcome.findings, with_changes=self.with_changes),
            sha256=outcome.article.sha256,
            by=self.by or BY_DEFAULT,
            signed_too=self.signed_too,
        )
        told = [f"{counted(made.exact, 'comment')} on the words"]
        told += [f"{made.nearby} beside a note, box or margin"] if made.nearby else []
        told += [f"{made.unplaced} without a place in the copy"] if made.unplaced else []
        told += [counted(len(made.replaced), "tracked change")] if self.with_changes else []
        return f"Copy written to {copy}: {', '.join(told)}"


def annotation_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options to a command, which is given an `Annotation`."""

    @click.option(
        "--annotate",
        "copy",
        type=click.Path(path_type=Path),
        help="Write a copy with the findings as comments to this new file, or into this folder.",
    )
    @click.option("--author", envvar="COMPLIANCE_AUTHOR", help="Name on the comments [default: Compliance check].")
    @click.option("--initials", envvar="COMPLIANCE_INITIALS", help="Initials on the comments [default: from the name].")
    @click.option(
        "--track-changes",
        "with_changes",
        is_flag=True,
        help="In the copy (Word, OpenDocument), also replace words, tracked.",
    )
    @click.option("--break-signature", "signed_too", is_flag=True, help="Annotate a digitally signed draft too.")
    @wraps(command)
    def with_annotation(
        copy: Path | None,
        author: str | None,
        initials: str | None,
        with_changes: bool,
        signed_too: bool,
        **rest: object,
    ) -> int:
        by = _commenter(author, initials)
        return command(annotation=Annotation(copy, by, with_changes, signed_too), **rest)

    return with_annotation


def _commenter(author: str | None, initials: str | None) -> Commenter | None:
    if not author:
        return None
    return Commenter(author, initials or "".join(word[0].upper() for word in author.split()))
