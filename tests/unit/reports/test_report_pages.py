"""The templates of our html pages: whole style sheets, and nothing looked for that is not there."""

import re

import pytest
from jinja2 import UndefinedError

from compliance_app import resources
from compliance_app.model.figures import Table
from compliance_app.reports.pages import template

PAGES = sorted(path.name for path in resources.path("templates").glob("*.html"))


@pytest.mark.parametrize("name", PAGES)
def test_every_brace_of_a_style_sheet_is_closed(name: str):
    """An open one swallows what follows: a page then prints without its colours."""
    drawn = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", resources.text("templates", name))
    for sheet in re.findall(r"<style>(.*?)</style>", drawn, re.DOTALL):
        assert sheet.count("{") == sheet.count("}")


def test_what_a_page_is_not_given_is_a_fault():
    with pytest.raises(UndefinedError):
        template("certificate.html", short=str).render()


def test_a_column_with_a_number_that_is_not_known_is_still_one_of_numbers():
    table = Table("t", "T", ("words", "state", "empty"), ((1200, "open", None), (None, "waiting", None)))
    assert [table.is_number(column) for column in range(3)] == [True, False, False]
