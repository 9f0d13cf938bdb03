"""Whatever stands on a line, taking it apart neither fails nor leaves the line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import article_of
from compliance_app.images import describe, parse_credit
from compliance_app.images.metadata import read_metadata
from compliance_app.model import Span

WORDS = ["Photo:", "Credit:", "[IMAGE:", "]", "|", "(", ")", "©", "/", ";", "by", "PA", "CC", "BY-SA", "4.0", "X", "🙂"]
WORDS += [
    "permission",
    "used with",
    "Facebook",
    "Ida",
    "Moe",
    "the Herald",
    "https://example.org/a",
    "NO SALES",
    "\t",
    "—",
]
lines = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(line=lines, prefix=st.sampled_from(["! ", "$ ", "", "@ ", "## "]))
def test_every_span_lies_on_the_line(line: str, prefix: str):
    article = article_of(f"Copy above.\n{prefix}{line.replace(chr(10), ' ')}")
    for image in describe(article):
        for span in (image.caption, image.credit.span if image.credit else None):
            assert span is None or article.text.index("\n") < span.start <= span.end <= len(article.text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_any_credit_has_a_kind(text: str):
    assert parse_credit(text, Span(0, len(text))).kind


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([b"", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"8BIM\x04\x04", b"II*\0"]),
)
def test_any_bytes_are_read_or_have_a_reason(data: bytes, head: bytes):
    found, unreadable = read_metadata(head + data)
    assert found or unreadable
