"""Which names are one person's: no parse needed."""

import pytest

from compliance_app.analysis.clusters import cluster_names
from compliance_app.analysis.names import NameMention
from compliance_app.model import Span


def mentions(*names: str, display: tuple[int, ...] = ()) -> tuple[tuple[NameMention, ...], str]:
    """Lay names out in a text, one a row; a title is set off by "/"."""
    found: list[NameMention] = []
    text = ""
    for row, printed in enumerate(names):
        title, _, name = printed.rpartition("/")
        span = Span(len(text), len(text) + len(name))
        titles = (title.lower(),) if title else ()
        found.append(NameMention(row, 0, 0, span, tuple(name.lower().split()), titles, row in display))
        text += name + "\n"
    return tuple(found), text


def groups(*names: str, display: tuple[int, ...] = ()) -> list[int]:
    """Number the people behind the names in order of appearance."""
    numbers: dict[int, int] = {}
    return [
        numbers.setdefault(id(pair.person), len(numbers)) for pair in cluster_names(*mentions(*names, display=display))
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Moira Tate", "Tate"), [0, 0]),
        (("Moira Tate", "Mrs/Tate", "Moira"), [0, 0, 0]),
        (("Moira Tate", "Colin Tate"), [0, 1]),
        (("Moira Tate", "Colin Tate", "Mr/Tate", "Mrs/Tate"), [0, 1, 1, 0]),
        (("Jonathan Reed", "Jon Reed", "J Reed"), [0, 0, 0]),
        (("Jonathan Reed", "Janet Reed"), [0, 1]),
        (("Sam Lowe", "Sam Hirst", "Sam"), [0, 1, 2]),
        (("Mary Anne Pike", "Mary Pike"), [0, 0]),
        (("Mr/Doyle", "Patrick Doyle"), [0, 0]),
        (("David Kelly", "Kelly"), [0, 0]),
        (("Mrs/Doyle", "Patrick Doyle"), [0, 1]),
    ],
)
def test_names_fall_together(names: tuple[str, ...], expected: list[int]) -> None:
    assert groups(*names) == expected


def test_a_bare_surname_stays_with_the_first_introduced_of_a_family() -> None:
    assert groups("Colin Tate", "Moira Tate", "Tate") == [0, 1, 0]


def test_a_headline_surname_finds_the_full_name_below() -> None:
    assert groups("Tate", "Moira Tate", display=(0,)) == [0, 0]


def test_the_fullest_name_is_kept() -> None:
    pairs = cluster_names(*mentions("Tate", "Moira Tate", "Moira", display=(0,)))
    assert {pair.person.name for pair in pairs} == {"Moira Tate"}


def test_gender_comes_from_title_and_first_name() -> None:
    genders = [pair.person.gender for pair in cluster_names(*mentions("Sir/Keble", "Priya Nand", "Quill"))]
    assert genders == ["m", "f", None]
