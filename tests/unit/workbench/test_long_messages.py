"""Long messages go in parts and come out whole."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance_app.workbench.long_messages import Joined, in_parts

VALUES = st.recursive(
    st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=120),
    lambda inside: st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=8,
)


def sent_and_taken(message: dict[str, Any]) -> tuple[list[str], dict[str, Any] | None]:
    lines = [json.dumps(part) for part in in_parts(message)]
    joined, taken = Joined(), None
    for line in lines:
        assert taken is None
        taken = joined.take(json.loads(line))
    return lines, taken


@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_whatever_is_sent_comes_out_as_it_was(inside: dict[str, Any]):
    message = {**inside, "type": "done"}
    assert sent_and_taken(message)[1] == message


def test_no_line_holds_more_than_fifty_entries_of_a_list():
    message = {"type": "done", "article": {"text": "x", "findings": [{"id": number} for number in range(2000)]}}
    lines, taken = sent_and_taken(message)
    assert max(line.count('"id"') for line in lines) == 50
    assert taken == message


def test_messages_do_not_mix():
    joined = Joined()
    first = {"type": "done", "list": list(range(60))}
    second = {"type": "done", "list": [1]}
    taken = [joined.take(json.loads(json.dumps(part))) for one in (first, second) for part in in_parts(one)]
    assert [one for one in taken if one] == [first, second]
