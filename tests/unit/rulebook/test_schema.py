"""The published JSON Schema of rulebooks and the loader agree."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from compliance_app import resources
from compliance_app.model import BlockKind
from compliance_app.rulebook.rules import JURISDICTIONS, RULE_KEYS
from compliance_app.rulebook.shelf import BUILT_INS

SCHEMA: dict[str, Any] = json.loads(resources.text("schemas", "compliance-rulebook-1.schema.json"))


def book(name: str) -> dict[str, Any]:
    """Return a bundled book as plain data; dates as text."""
    data = yaml.safe_load(resources.text("rulebooks", f"{name}.yaml"))
    return json.loads(json.dumps(data, default=str))


@pytest.mark.parametrize("name", [*BUILT_INS, "house-example"])
def test_the_bundled_books_keep_the_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(book(name))] == []


def test_the_schema_knows_the_keys_that_the_loader_knows() -> None:
    definitions = SCHEMA["$defs"]

    assert set(definitions["rule"]["properties"]) == set(RULE_KEYS)
    assert definitions["jurisdiction"]["enum"] == list(JURISDICTIONS)
    assert definitions["scope"]["properties"]["blocks"]["items"]["enum"] == [kind.value for kind in BlockKind]


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    wrong = book("uk-core")
    del wrong["rules"][0]["why"]
    wrong["rules"][1]["phrase"] = ["two means"]
    wrong["rules"][2]["severity"] = "loud"
    wrong["override"] = {"style/courts": {"enabled": False}}

    places = {tuple(error.absolute_path)[:2] for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(wrong)}

    assert places == {("rules", 0), ("rules", 1), ("rules", 2), ("override", "style/courts")}
