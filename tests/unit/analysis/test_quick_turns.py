"""How threads share a processor while the wording scorer works beside the parse."""

import sys

import pytest

from compliance_app.analysis.room import TURN, quick_turns


def test_threads_take_quick_turns_while_an_article_is_read_and_not_after():
    before = sys.getswitchinterval()
    with quick_turns():
        assert sys.getswitchinterval() == pytest.approx(TURN, rel=0.01)
    assert sys.getswitchinterval() == pytest.approx(before)


def test_what_breaks_off_leaves_the_turns_as_they_were():
    before = sys.getswitchinterval()
    with pytest.raises(ValueError, match="broken off"), quick_turns():
        raise ValueError("broken off")
    assert sys.getswitchinterval() == pytest.approx(before)
