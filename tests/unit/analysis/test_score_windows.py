from hypothesis import given
from hypothesis import strategies as st

from compliance_app.analysis.score_windows import LONGEST, LONGEST_SENTENCE, MARKERS, SAME_PARAGRAPH, Unit, windows_of


def unit(block: int, kind: str = "paragraph", first: bool = True, length: int = 5) -> Unit:
    return Unit(block, kind, first, (1000,) * length)


def test_a_window_begins_with_the_headline_and_shows_the_sentence_before_and_the_one_after():
    units = [unit(0, "headline"), *(unit(number) for number in range(1, 16))]
    second = list(windows_of(units))[1]
    shown = [token for token in second.ids if token in MARKERS.values()]
    assert shown == [MARKERS["headline"], *[MARKERS["paragraph"]] * 8]
    assert [each.number for each in second.judged] == [6, 7, 8, 9, 10, 11]


def test_a_marker_tells_the_block_and_whether_the_sentence_begins_it():
    units = [unit(0, "caption"), unit(1), unit(1, first=False), unit(2, "table")]
    [window] = windows_of(units)
    markers = [window.ids[each.marker] for each in window.judged]
    assert markers == [MARKERS["caption"], MARKERS["paragraph"], SAME_PARAGRAPH, MARKERS["paragraph"]]


def test_an_edit_changes_only_the_windows_around_it():
    units = [unit(number, length=6) for number in range(30)]
    edited = [*units[:12], unit(12, length=9), *units[13:]]
    before, after = list(windows_of(units)), list(windows_of(edited))
    assert [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [1, 2]


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 400), st.sampled_from(["paragraph", "headline", "credit"]))),
    st.integers(1, 9),
    st.integers(0, 9),
)
def test_every_sentence_is_judged_once_in_a_window_that_fits(sentences, blocks, shift):
    units: list[Unit] = []
    for first, length, kind in sentences:
        block = (units[-1].block + first) if units else 0
        units.append(unit(block, kind, first or not units, length))
    windows = list(windows_of(units, blocks, shift))
    assert sorted(each.number for window in windows for each in window.judged) == list(range(len(units)))
    for window in windows:
        around = 4 * (LONGEST_SENTENCE + 1) + 2  # one judged sentence with all that may stand about it
        assert len(window.ids) <= max(LONGEST, around)
        for number, marker, end in window.judged:
            assert window.ids[marker] == units[number].marker
            assert end - marker == units[number].length
