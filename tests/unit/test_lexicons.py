"""The word lists say what was meant: YAML takes a bare "false" for a truth value and "a: b" for a mapping."""

from collections.abc import Iterator

import pytest

from compliance_app import lexicons, resources

NAMES = sorted(file.stem for file in resources.path("lexicons").glob("*.yml"))


def items(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield each item of each list below a value, with its place."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from items(below, f"{place}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield place, item
            yield from items(item, place)


@pytest.mark.parametrize("name", NAMES)
def test_each_item_of_a_list_is_text_or_an_entry_of_several_fields(name: str):
    """A mapping with one key is a pattern in which ": " was not put in quotation marks."""
    meant_otherwise = [
        (place, item)
        for place, item in items(lexicons.load(name), name)
        if not isinstance(item, str) and not (isinstance(item, dict) and len(item) > 1)
    ]
    assert not meant_otherwise


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_text(name: str):
    """A bare `no` or `on` as a group would be a truth value, under which nobody would look."""

    def keys(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            for key, below in value.items():
                yield key
                yield from keys(below)
        elif isinstance(value, list):
            for item in value:
                yield from keys(item)

    assert all(isinstance(key, str) for key in keys(lexicons.load(name)))
