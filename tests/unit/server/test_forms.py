"""What LanguageTool's clients send, read as they meant it."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_app.model import Span
from compliance_app.server.forms import read_question
from compliance_app.server.requests import Refused


def encoded(**fields: str) -> bytes:
    return urlencode(fields).encode()


def test_an_encoded_form():
    question = read_question(encoded(text="Smith & Sons + 50% “so” 🙂", language="en-GB", disabledRules="A, B"))
    assert (question.text, question.language) == ("Smith & Sons + 50% “so” 🙂", "en-GB")
    assert not question.filter.lets_pass("A", "TYPOS")
    assert question.filter.lets_pass("C", "TYPOS")


@pytest.mark.parametrize(
    "text", ["Smith & Sons + 50% = “so” 🙂", "Is a=b&text=c so?", "“Zoë”", "One & two&language=en-US three", "a b\nc d"]
)
def test_a_form_that_is_not_encoded_at_all(text: str):
    question = read_question(f"text={text}&language=en-GB".encode())
    assert (question.text, question.language) == (text, "en-GB")
    named = read_question(f"text={text}&language=en-GB&username=ann&apiKey=k".encode())
    assert (named.text, named.language) == (text, "en-GB")


def test_text_and_markup_with_places_in_what_was_sent():
    sent = [
        {"text": "🙂 He "},
        {"markup": "<b>"},
        {"text": "stole"},
        {"markup": "</b>"},
        {"markup": "<br/>", "interpretAs": "\n"},
        {"text": "it."},
    ]
    question = read_question(encoded(data=json.dumps({"annotation": sent})))
    assert question.text == "🙂 He stole\nit."
    whole = "🙂 He <b>stole</b><br/>it."
    for word in ("He", "stole", "it"):
        start = question.text.index(word)
        offset, length = question.places_of(Span(start, start + len(word)))
        assert whole.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le") == word


@given(st.text(alphabet="ab 🙂é\n“”", max_size=40), st.data())
def test_places_count_utf_16(text: str, data: st.DataObject):
    question = read_question(encoded(text=text))
    if not question.text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    offset, length = question.places_of(Span(start, end))
    assert text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le") == text[start:end]


@given(st.binary(max_size=200))
def test_whatever_is_sent_is_read_or_refused(body: bytes):
    try:
        read_question(body)
    except Refused as refused:
        assert refused.status == 400


KEYS = st.sampled_from(["annotation", "text", "markup", "interpretAs"])
JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_whatever_is_annotated_is_read_or_refused(data: object):
    try:
        read_question(encoded(data=json.dumps(data)))
    except Refused as refused:
        assert refused.status == 400


def test_only_what_is_enabled():
    question = read_question(encoded(text="a", enabledOnly="true", enabledRules="A", enabledCategories="STYLE"))
    assert question.filter.lets_pass("A", "X")
    assert question.filter.lets_pass("B", "STYLE")
    assert not question.filter.lets_pass("B", "X")
