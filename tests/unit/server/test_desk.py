"""Answers to an editor that asks paragraph by paragraph, with the real rulebook and no model."""

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest

from compliance_app import resources
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.server import Desk
from compliance_app.server.forms import read_question
from compliance_app.server.requests import Draft
from compliance_app.workbench.check import Checker, checker
from compliance_app.workbench.fresh import FreshChecker

ARTICLE = """Quarry firm fined

By Enid Marlow

🙂 Three firemen were hurt at the quarry. Neighbours called them a grooming gang, he claimed.

Picture: the quarry at dusk
"""
HOUSE = 'schema: compliance-rulebook/1\nid: house\nversion: "1"\ntitle: House\nextends: [builtin:uk-core]\n'
RETIRED = "override: {language/gendered-job: {enabled: false, reason: Not ours.}}\n"
PARAGRAPH = ARTICLE.split("\n\n")[2]


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> Checker:
    def no_model() -> None:
        from compliance_app.errors import NotAvailable

        raise NotAvailable("No model", "Get it.")

    monkeypatch.setattr("compliance_app.analysis.parse.load_model", no_model)
    return checker(grammar=Grammar(GrammarSettings(EngineName.OFF)))


def ask(desk: Desk, text: str, **fields: str) -> dict:
    from urllib.parse import urlencode

    return desk.matches(read_question(urlencode({"text": text, "language": "en-GB", **fields}).encode()))


def rules(answer: dict) -> set[str]:
    return {match["rule"]["id"] for match in answer["matches"]}


def test_every_match_has_every_field(ready: Checker):
    described = json.loads(resources.text("schemas", "compliance-api-1.openapi.json"))
    schema = {"$ref": "#/components/schemas/Matches", "components": described["components"]}
    answer = ask(Desk(lambda: ready), PARAGRAPH)
    assert answer["matches"]
    jsonschema.validate(answer, schema)
    for match in answer["matches"]:
        units = PARAGRAPH.encode("utf-16-le")[2 * match["offset"] : 2 * (match["offset"] + match["length"])]
        context = match["context"]
        assert units.decode("utf-16-le") in context["text"]
        assert units == context["text"].encode("utf-16-le")[2 * context["offset"] :][: 2 * context["length"]]


def test_a_paragraph_alone_is_told_what_it_shows_alone(ready: Checker):
    found = rules(ask(Desk(lambda: ready), PARAGRAPH))
    assert "language/gendered-job" in found
    assert "language/paedophile-ring" not in found  # whether there were convictions stands elsewhere


def test_a_paragraph_of_an_article_that_was_checked_gets_the_article_s_findings(ready: Checker):
    desk = Desk(lambda: ready)
    desk.report(Draft("quarry.txt", ARTICLE))
    answer = ask(desk, f"  {PARAGRAPH.replace(chr(8217), chr(39))} ")
    assert {"language/gendered-job", "language/paedophile-ring"} <= rules(answer)
    gang = next(match for match in answer["matches"] if match["rule"]["id"] == "language/paedophile-ring")
    assert gang["message"].endswith("(whole article)")
    sent = f"  {PARAGRAPH} ".encode("utf-16-le")
    assert sent[2 * gang["offset"] :][: 2 * gang["length"]].decode("utf-16-le") == "grooming gang"


def test_a_text_of_several_paragraphs_is_an_article(ready: Checker):
    desk = Desk(lambda: ready)
    assert "language/paedophile-ring" in rules(ask(desk, ARTICLE))
    assert "language/paedophile-ring" in rules(ask(desk, PARAGRAPH))


def test_a_watched_file_is_checked_again_when_it_was_saved(ready: Checker, tmp_path: Path):
    draft = tmp_path / "quarry.txt"
    draft.write_text("A quiet day.\n\nNothing happened.\n", encoding="utf-8")
    desk = Desk(lambda: ready, [draft])
    assert desk.problems() == []
    assert "language/paedophile-ring" not in rules(ask(desk, PARAGRAPH))
    draft.write_text(ARTICLE, encoding="utf-8")
    assert "language/paedophile-ring" in rules(ask(desk, PARAGRAPH))
    assert draft.read_text(encoding="utf-8") == ARTICLE


def test_a_house_book_that_is_saved_counts_for_what_was_asked_before(ready: Checker, tmp_path: Path):
    draft, book = tmp_path / "quarry.txt", tmp_path / "house.yaml"
    draft.write_text(ARTICLE, encoding="utf-8")
    book.write_text(HOUSE, encoding="utf-8")
    fresh = FreshChecker([book], [], lambda _line: None)
    desk = Desk(fresh.current, [draft])
    alone = "Twelve firemen came."
    assert "language/gendered-job" in rules(ask(desk, alone)) & rules(ask(desk, PARAGRAPH))

    book.write_text(HOUSE + RETIRED, encoding="utf-8")

    assert "language/gendered-job" not in rules(ask(desk, alone)) | rules(ask(desk, PARAGRAPH))
    assert "language/paedophile-ring" in rules(ask(desk, PARAGRAPH))


def test_a_watched_file_that_cannot_be_read_is_named(ready: Checker, tmp_path: Path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")
    (problem,) = Desk(lambda: ready, [broken]).problems()
    assert str(broken) in problem


def test_the_client_s_filter_is_kept(ready: Checker):
    desk = Desk(lambda: ready)
    assert rules(ask(desk, PARAGRAPH, disabledRules="language/gendered-job")) == rules(ask(desk, PARAGRAPH)) - {
        "language/gendered-job"
    }
    assert rules(ask(desk, PARAGRAPH, enabledOnly="true", enabledRules="language/gendered-job")) == {
        "language/gendered-job"
    }


@pytest.mark.parametrize("text", ["", " \n", "\ufeffThree firemen.", "Three firemen.\r\n\r\nTwo firemen."])
def test_odd_texts_keep_their_places(ready: Checker, text: str):
    answer = ask(Desk(lambda: ready), text)
    found = [
        text.encode("utf-16-le")[2 * match["offset"] :][: 2 * match["length"]].decode("utf-16-le")
        for match in answer["matches"]
        if match["rule"]["id"] == "language/gendered-job"
    ]
    assert found == ["firemen"] * text.count("firemen")


def test_what_is_remembered_is_bounded(ready: Checker):
    desk = Desk(lambda: ready)
    for number in range(30):
        ask(desk, f"Paragraph {number}.\n\nAnd another {hashlib.sha256(str(number).encode()).hexdigest()}.")
    assert len(desk._articles) == 20
    assert len(desk._paragraphs) == 0 or len(desk._paragraphs) <= 500
