"""Changing a house book in its text: what is meant changes, and every other line stays as it was."""

import pytest

from compliance_app.errors import RulebookError, SettingsError
from compliance_app.rulebook.edit import rule_text, with_history, with_override, with_rule

BOOK = """\
schema: compliance-rulebook/1
id: house
version: "1"
title: House # printed

# Our words.
rules:
  # The first one.
  - id: style/alpha
    title: Alpha
    phrase: [alpha]   # as the readers write it

    why: |
      Two lines
        of reason.

  # The second one.
  - id: style/beta
    title: Beta

# The end.
"""

FLAT = """\
rules:
- id: style/alpha
  title: Alpha
- {id: style/beta,
   title: Beta}
profiles: {}
"""


def test_a_rule_is_read_without_its_indent_and_without_what_leads_to_the_next() -> None:
    found = rule_text(BOOK, "style/alpha")

    assert found.text == (
        "id: style/alpha\ntitle: Alpha\nphrase: [alpha]   # as the readers write it\n\n"
        "why: |\n  Two lines\n    of reason.\n"
    )
    assert (found.first, found.last, found.indent) == (9, 15, 4)
    assert rule_text(BOOK, "style/beta").text == "id: style/beta\ntitle: Beta\n"


@pytest.mark.parametrize("book", [BOOK, FLAT])
@pytest.mark.parametrize("rule_id", ["style/alpha", "style/beta"])
def test_a_rule_that_is_put_back_changes_nothing(book: str, rule_id: str) -> None:
    assert with_rule(book, rule_id, rule_text(book, rule_id).text) == book


def test_another_text_stands_in_the_place_of_the_rule_alone() -> None:
    changed = with_rule(BOOK, "style/alpha", "id: style/alpha\ntitle: Gamma\n\nphrase: [gamma]")

    assert rule_text(changed, "style/alpha").text == "id: style/alpha\ntitle: Gamma\n\nphrase: [gamma]\n"
    assert changed.startswith(BOOK[: BOOK.index("  - id: style/alpha")])
    assert changed.endswith(BOOK[BOOK.index("\n  # The second one.") :])


def test_a_rule_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match="Did you mean “style/alpha”"):
        rule_text(BOOK, "style/alhpa")


def test_a_book_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(RulebookError, match="Not valid YAML"):
        rule_text("rules: [", "style/alpha")


CHANGE = {"enabled": False, "reason": "Not ours: see page 3"}
ENTRY = "  style/cliche: {enabled: false, reason: 'Not ours: see page 3'}\n"


def test_the_first_change_of_a_book_comes_before_its_rules() -> None:
    changed = with_override(BOOK, "style/cliche", CHANGE)

    assert changed == BOOK.replace("# Our words.", f"override:\n{ENTRY}\n# Our words.")


def test_a_book_without_rules_gets_its_changes_at_the_end() -> None:
    assert with_override("id: x", "style/cliche", CHANGE) == f"id: x\noverride:\n{ENTRY}"


def test_a_further_change_stands_with_the_others() -> None:
    book = "override:\n  # why\n  style/dash:\n    enabled: true\n    reason: r\nrules: []\n"

    changed = with_override(book, "style/cliche", CHANGE)

    assert changed.replace(ENTRY, "") == book


def test_a_rule_that_is_changed_already_keeps_what_else_is_changed() -> None:
    book = (
        "override:\n  style/cliche: # worn\n    severity: review\n    reason: r\n\n"
        "  # next\n  style/dash: {enabled: true, reason: r}\n"
    )

    changed = with_override(book, "style/cliche", {"enabled": True, "reason": "again"})

    assert changed == (
        "override:\n  style/cliche: {severity: review, reason: again, enabled: true}\n\n"
        "  # next\n  style/dash: {enabled: true, reason: r}\n"
    )


def test_an_empty_list_of_changes_is_filled() -> None:
    assert with_override("override:\nrules: []\n", "style/cliche", CHANGE) == f"override:\n{ENTRY}rules: []\n"


def test_changes_in_one_line_are_left_to_their_author() -> None:
    with pytest.raises(SettingsError, match="lines of their own"):
        with_override("override: {style/dash: {enabled: true, reason: r}}\n", "style/cliche", CHANGE)


def test_a_history_begins_or_goes_on() -> None:
    entry = {"date": "2026-11-28", "by": "A. Pell", "why": "Letters: many"}
    line = "- {date: '2026-11-28', by: A. Pell, why: 'Letters: many'}\n"

    first = with_history("id: style/alpha\ntitle: Alpha\n", entry)
    assert first == f"id: style/alpha\ntitle: Alpha\nhistory:\n{line}"
    assert with_history(first + "since: '1'\n", entry) == (
        f"id: style/alpha\ntitle: Alpha\nhistory:\n{line}{line}since: '1'\n"
    )
