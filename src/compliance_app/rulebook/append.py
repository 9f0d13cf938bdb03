"""A new rule at the end of a house book, from the terminal or the window."""

from pathlib import Path

from compliance_app.errors import ComplianceError
from compliance_app.rulebook.nodes import Listing, Mapping, Problems, Text, parse_tree
from compliance_app.rulebook.skeleton import new_book, new_rule

_INDENT = 2  # of a rule as it is printed
_DASH = 3  # column of a rule's first key where its dash is not indented


def with_new_rule(book: Path, rule_id: str, kind: str) -> str:
    """Return the text of a book, begun if it is not there, with the first lines of a rule at its end.

    Raises ComplianceError with one clear line.
    """
    before, indent = _open_end(book, rule_id)
    rule = new_rule(rule_id, kind)
    return before + "".join(line[_INDENT:] if not indent else line for line in rule.splitlines(keepends=True))


def _open_end(book: Path, rule_id: str) -> tuple[str, int]:
    """Return the text of a book that a rule can be put behind, and how far its rules are indented."""
    if not book.exists():
        return new_book(book.stem), _INDENT
    try:
        text = book.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ComplianceError(f"{book}: cannot be read ({error}).") from error
    tree = parse_tree(text, Problems(str(book)))
    last, rules = tree.pairs[-1] if tree is not None and tree.pairs else (None, None)
    if last is None or last.value != "rules" or _is_closed(last, rules):
        advice = "Put “rules:” last, with one “- id:” a line, or add the rule by hand as `rules new` prints it."
        raise ComplianceError(f"{book}: a rule cannot be added at its end. {advice}")
    entries = [entry for entry in getattr(rules, "items", ()) if isinstance(entry, Mapping)]
    if any(isinstance(name := entry.get("id"), Text) and name.value == rule_id for entry in entries):
        raise ComplianceError(f"{book}: there is a rule “{rule_id}” already. Choose another id.")
    text = text if text.endswith("\n") else f"{text}\n"
    if not entries:
        return text, _INDENT
    return f"{text}\n", 0 if entries[0].column == _DASH else _INDENT


def _is_closed(key: Text, rules: object) -> bool:
    """Tell whether the rules are written in one line, [like this], so that none can follow."""
    return not isinstance(rules, (Listing, Text)) or (isinstance(rules, Listing) and rules.line == key.line)
