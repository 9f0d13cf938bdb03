"""However a rulebook file is damaged, only a RulebookError with places comes out."""

import random
from pathlib import Path

import pytest

from compliance_app import resources
from compliance_app.errors import RulebookError
from compliance_app.rulebook import load_rulebook

BITS = ["{", "}", "[", "]", ":", "- ", "\n", '"', "'", "&a ", "*a", "!!x ", "|\n", "#", "\t", "%", "~", "null", "\x00"]
BITS += ["é", "{match", "a/b", "(s", "'a*'", "---\n", "? ", "...", "true", "1e9", "\u2028", "\ufeff"]


def damaged(text: str, chance: random.Random) -> str:
    """Return the text with a few insertions, deletions and displaced pieces."""
    letters = list(text)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(letters))
        kind = chance.choice(("insert", "delete", "displace"))
        if kind == "insert":
            letters[at:at] = list(chance.choice(BITS))
        elif kind == "delete":
            del letters[at : at + chance.randint(1, 30)]
        else:
            piece = chance.randrange(len(letters))
            letters[at:at] = letters[piece : piece + chance.randint(1, 60)]
    return "".join(letters)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_book_is_refused_with_places_or_loads(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "house.yaml"
    whole = resources.text("rulebooks", "house-example.yaml")
    path.write_text(damaged(whole, random.Random(seed)), encoding="utf-8")  # noqa: S311 (no secret)

    try:
        rulebook = load_rulebook([path])
    except RulebookError as error:
        assert error.problems
        assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in error.problems)
    else:
        assert len(rulebook.identity.sha256) == 64
