"""The handbook of rules, rendered from the books."""

from html.parser import HTMLParser
from pathlib import Path

from compliance_app import resources
from compliance_app.reports.rule_pages import anchor_of, rule_pages
from compliance_app.rulebook import load_rulebook
from compliance_app.rulebook.load import whole_rulebook

BOOK = whole_rulebook()
PAGES = dict(rule_pages(BOOK))


class Links(HTMLParser):
    """Collects where a page links to and what in it can be linked to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.links.append(given["href"] or "")
        if "id" in given:
            self.anchors.add(given["id"] or "")


def test_every_rule_has_its_place_in_the_handbook() -> None:
    links = Links(PAGES["index.html"]).links

    rules = sorted(BOOK.rules, key=lambda rule: rule.id)
    assert links == [f"{rule.family}.html#{anchor_of(rule.id)}" for rule in rules]
    for link in links:
        name, _, anchor = link.partition("#")
        assert anchor in Links(PAGES[name]).anchors


def test_the_help_holds_the_pages_of_the_rules_as_they_are_now() -> None:
    folder = resources.path("help", "rules")
    stale = [name for name, page in PAGES.items() if not _holds(folder / name, page)]

    assert stale == [], "run `compliance-app rules pages`"
    assert {path.name for path in folder.iterdir()} == set(PAGES)


def _holds(path: Path, page: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == page


def test_a_page_tells_law_reason_and_examples() -> None:
    page = PAGES["anonymity.html"]

    assert "Sexual Offences (Amendment) Act 1992, s1" in page
    assert "<mark>Laura Penhale</mark> was raped by a taxi driver" in page
    assert "not legal advice" in page


def test_what_a_house_writes_cannot_become_markup(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(
        'schema: compliance-rulebook/1\nid: x\nversion: "1"\ntitle: X\nrules:\n'
        '  - {id: style/x, title: "<script>alert(1)</script>", since: "1", severity: advise, phrase: [x],'
        " message: M., why: W.}\n",
        encoding="utf-8",
    )

    pages = "".join(dict(rule_pages(load_rulebook([path]))).values())

    assert "<script>" not in pages
    assert "&lt;script&gt;" in pages
