"""Findings carried through a change of the text: as exact where they are only shifted as where they are worked out."""

from hypothesis import given
from hypothesis import strategies as st

from compliance_app.ui.drafts.manuscript import Manuscript, Passage
from compliance_app.ui.drafts.moved import moved_article
from compliance_app.ui.shown.places import Places
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding

TEXTS = ("Harbour", "Ann Leith took the money.", "Nobody spoke.", "Tom Rae saw her.")
MANUSCRIPT = Manuscript(
    tuple(Passage("paragraph", "\n\n" if number else "", text) for number, text in enumerate(TEXTS))
)
SPANS = st.tuples(st.integers(0, len(MANUSCRIPT.text)), st.integers(0, 9)).map(
    lambda span: (span[0], min(span[0] + span[1], len(MANUSCRIPT.text)))
)


def finding_of(article: ShownArticle) -> ShownFinding:
    finding = article.finding("f1")
    assert finding is not None
    return finding


def article_with(spans: list[tuple[int, int]]) -> ShownArticle:
    text, places = MANUSCRIPT.text, Places(MANUSCRIPT.text, MANUSCRIPT.blocks)
    (start, end), *others = spans
    evidence = tuple(Evidence(n, "cue", one, two, text[one:two], places.at(one)) for n, (one, two) in enumerate(others))
    finding = ShownFinding(
        id="f1",
        rule="reply/missing",
        category="reply",
        title="No reply",
        severity="review",
        start=start,
        end=end,
        quote=text[start:end],
        place=places.at(start),
        message="",
        why="",
        references=(),
        suggestions=(),
        evidence=evidence,
        fingerprint="1",
    )
    return ShownArticle("ferry.txt", 10, text, MANUSCRIPT.blocks, (finding,))


@given(
    st.lists(SPANS, min_size=1, max_size=3),
    st.integers(0, 3),
    st.integers(0, 8),
    st.integers(0, 8),
    st.text("xy ", max_size=4),
    st.booleans(),
)
def test_what_a_change_does_not_touch_keeps_its_words_and_its_place(
    spans: list[tuple[int, int]], number: int, low: int, length: int, put: str, splits: bool
):
    text = TEXTS[number]
    low = min(low, len(text))
    head, tail = text[:low] + put, text[low + length :]
    change = MANUSCRIPT.replacing(number, [head, tail] if splits else [head + tail])
    stretch = MANUSCRIPT.stretch(change)
    before = article_with(spans)
    after = moved_article(before, MANUSCRIPT, MANUSCRIPT.changed(change), change)
    assert after.text == MANUSCRIPT.changed(change).text
    old, new = finding_of(before), finding_of(after)
    for one, other in ((old, new), *zip(old.evidence, new.evidence, strict=True)):
        assert 0 <= other.start <= other.end <= len(after.text)
        if one.start != one.end and (one.end < stretch.start or one.start >= max(stretch.end, stretch.start + 1)):
            assert after.text[other.start : other.end] == one.quote
    places = Places(after.text, after.blocks)
    for other in (new, *new.evidence):
        assert other.place == places.at(other.start)


def test_a_paragraph_that_is_emptied_gives_its_number_to_the_next():
    at = MANUSCRIPT.text.index("Tom")
    article = article_with([(at, at + 3)])
    emptied = MANUSCRIPT.replacing(2, [""])
    after = moved_article(article, MANUSCRIPT, MANUSCRIPT.changed(emptied), emptied)
    assert [finding_of(article).place.number, finding_of(after).place.number] == [4, 3]
