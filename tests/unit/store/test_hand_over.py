"""From one desk to another and back: nothing lost, nothing twice, nothing changed unseen."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import article_of
from compliance_app.errors import ReadError, SettingsError
from compliance_app.model import Finding, NotChecked, Outcome, Reading, RulebookIdentity, Severity, Span
from compliance_app.store import ReviewStore, Verdict
from compliance_app.workbench.case import Case, case_of, decide, history, standing_in, unresolved_blocks
from compliance_app.workbench.review_file import read_review, save_review, take_over
from compliance_app.workbench.sign_off import certificate, sign_off, signed_state

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class Clock:
    """Gives a later minute each time it is asked."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def finding(fingerprint: str, severity: Severity, title: str) -> Finding:
    return Finding(
        *(fingerprint, "attribution/vague-source", "attribution", title, severity, Span(0, 4), "Copy"),
        *("It is said by nobody.", "Why.", (), (), 1.0, (), (), fingerprint),
    )


@pytest.fixture
def case() -> Case:
    article = article_of("Copy of an article.", "/drafts/weir.txt")
    findings = (finding("abc1", Severity.BLOCK, "Victim & child"), finding("abd2", Severity.REVIEW, "Vague"))
    rulebook = RulebookIdentity("uk-core", "1", "b" * 64, "uk-ew", ("england-wales",))
    not_checked = (NotChecked("Grammar", "no <checker> is set"),)
    return case_of(Outcome(article, Reading(article), findings, not_checked, rulebook), {"cast": {}, "pictures": []})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stores(tmp_path: Path, clock: Clock) -> Iterator[tuple[ReviewStore, ReviewStore]]:
    """The store of the sub-editor and that of the lawyer."""
    urls = (f"sqlite:///{tmp_path / name}.sqlite3" for name in ("sub", "lawyer"))
    sub, lawyer = (ReviewStore(url, now=clock) for url in urls)
    yield sub, lawyer
    sub.close()
    lawyer.close()


def verdicts(store: ReviewStore, case: Case) -> dict[str, str]:
    return {key: decision.verdict.value for key, decision in standing_in(store, case).items()}


def test_a_review_goes_to_the_lawyer_and_comes_back(
    stores: tuple[ReviewStore, ReviewStore], case: Case, tmp_path: Path
):
    sub, lawyer = stores
    decide(sub, case, "abc1", Verdict.REFERRED, person="Ida Moe", reason="Is she named lawfully?")
    save_review(sub, case, tmp_path / "to.compliance", person="Ida Moe")
    received = read_review(tmp_path / "to.compliance")
    assert (received.saved_by, received.case.name, received.case.findings) == ("Ida Moe", "weir.txt", case.findings)
    assert take_over(lawyer, received).new == 1
    decide(lawyer, received.case, "abc1", Verdict.CHECKED, person="R. Osei", reason="Waiver seen")
    save_review(lawyer, received.case, tmp_path / "back.compliance", person="R. Osei")
    back = read_review(tmp_path / "back.compliance")
    assert take_over(sub, back).new == 1
    assert verdicts(sub, case) == {"abc1": "checked"}
    assert [decision.person for decision in history(sub, case)] == ["Ida Moe", "R. Osei"]
    assert sub.verify() == lawyer.verify() == []


def test_nothing_is_taken_over_twice(stores: tuple[ReviewStore, ReviewStore], case: Case, tmp_path: Path):
    sub, lawyer = stores
    decide(sub, case, "abd2", Verdict.DISMISSED, person="Ida Moe")
    save_review(sub, case, tmp_path / "a.compliance")
    review = read_review(tmp_path / "a.compliance")
    assert [take_over(lawyer, review).new for _ in range(2)] == [1, 0]
    save_review(lawyer, review.case, tmp_path / "b.compliance")
    assert take_over(sub, read_review(tmp_path / "b.compliance")).new == 0
    assert len(history(sub, case)) == len(history(lawyer, review.case)) == 1


def test_two_people_who_decide_at_once_lose_nothing(
    stores: tuple[ReviewStore, ReviewStore], case: Case, tmp_path: Path
):
    sub, lawyer = stores
    decide(lawyer, case, "abc1", Verdict.REFERRED, person="R. Osei", reason="Ask counsel")
    decide(sub, case, "abc1", Verdict.DISMISSED, person="Ida Moe", reason="Spoken in court")
    decide(sub, case, "abd2", Verdict.DISMISSED, person="Ida Moe")
    save_review(lawyer, case, tmp_path / "a.compliance")
    taken = take_over(sub, read_review(tmp_path / "a.compliance"))
    assert taken.new == 1
    assert [(c.title, c.mine.person, c.theirs.person) for c in taken.conflicts] == [
        ("Victim & child", "Ida Moe", "R. Osei")
    ]
    assert verdicts(sub, case) == {"abc1": "dismissed", "abd2": "dismissed"}  # the later one stands
    assert len(history(sub, case)) == 3


def test_one_who_answers_the_other_is_no_conflict(stores: tuple[ReviewStore, ReviewStore], case: Case, tmp_path: Path):
    sub, lawyer = stores
    decide(sub, case, "abd2", Verdict.REFERRED, person="Ida Moe")
    save_review(sub, case, tmp_path / "a.compliance")
    review = read_review(tmp_path / "a.compliance")
    take_over(lawyer, review)
    decide(lawyer, review.case, "abd2", Verdict.DISMISSED, person="R. Osei")
    save_review(lawyer, review.case, tmp_path / "b.compliance")
    assert take_over(sub, read_review(tmp_path / "b.compliance")).conflicts == ()


@pytest.fixture
def saved(stores: tuple[ReviewStore, ReviewStore], case: Case, tmp_path: Path) -> Path:
    decide(stores[0], case, "abd2", Verdict.DISMISSED, person="Ida Moe")
    save_review(stores[0], case, tmp_path / "saved.compliance")
    return tmp_path / "saved.compliance"


def rewrite(path: Path, change: Callable[[dict[str, Any]], None], *, sealed: bool) -> None:
    """Change a review file as somebody with a text editor could, and seal it anew if they know how."""
    with zipfile.ZipFile(path) as package:
        content, seal = json.loads(package.read("review.json")), package.read("seal")
    change(content)
    data = json.dumps(content).encode()
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("review.json", data)
        package.writestr("seal", hashlib.sha256(data).hexdigest() if sealed else seal)


def test_a_change_breaks_the_seal(saved: Path):
    rewrite(saved, lambda content: content["article"].update(words=1), sealed=False)
    with pytest.raises(ReadError, match="its seal does not fit"):
        read_review(saved)


def test_a_changed_decision_is_seen_under_a_new_seal(saved: Path):
    rewrite(saved, lambda content: content["decisions"][0].update(person="R. Osei"), sealed=True)
    with pytest.raises(ReadError, match=r"by R\. Osei that was changed afterwards"):
        read_review(saved)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(schema="compliance-review/9"),
        lambda content: content.pop("article"),
        lambda content: content["article"].update(text="short"),
        lambda content: content["article"]["findings"][0].update(severity="fatal"),
        lambda content: content["article"]["findings"][0].pop("quote"),
        lambda content: content["article"].update(sha256="../../etc"),
        lambda content: content.update(decisions=[{}]),
        lambda content: content.update(decisions={"a": 1}),
        lambda content: content["decisions"][0].update(time="9999-01-01T00:00:00+00:00"),
        lambda content: content["decisions"][0].update(time="yesterday"),
        lambda content: content["decisions"][0].update(person=7),
        lambda content: content["decisions"][0].update(person="x" * 300),
        lambda content: content.update(versions=["x"]),
        lambda content: content.update(rulebook=None),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(saved: Path, change: Callable[[dict[str, Any]], None]):
    rewrite(saved, change, sealed=True)
    with pytest.raises(ReadError) as raised:
        read_review(saved)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip at all"])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes):
    path = tmp_path / "bad.compliance"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="damaged or no review file"):
        read_review(path)
    with pytest.raises(ReadError, match="no such file"):
        read_review(tmp_path / "gone.compliance")


def test_sign_off_is_refused_while_a_block_is_open(stores: tuple[ReviewStore, ReviewStore], case: Case):
    store = stores[0]
    with pytest.raises(SettingsError, match="One finding that blocks is open"):
        sign_off(store, case, person="R. Osei", role="Duty lawyer")
    assert history(store, case) == ()


@pytest.mark.parametrize("verdict", [Verdict.REFERRED, Verdict.FIXED])
def test_a_block_that_is_passed_on_or_fixed_elsewhere_is_still_open(
    stores: tuple[ReviewStore, ReviewStore], case: Case, verdict: Verdict
):
    decide(stores[0], case, "abc1", verdict, person="Ida Moe", reason="Said")
    assert len(unresolved_blocks(case, standing_in(stores[0], case))) == 1
    with pytest.raises(SettingsError, match="open"):
        sign_off(stores[0], case, person="R. Osei", role="")


def test_an_override_carries_a_name_and_prints_first(stores: tuple[ReviewStore, ReviewStore], case: Case):
    decision = sign_off(stores[0], case, person="R. Osei", role="Duty lawyer", override="Name changed, seen 13:40")
    assert (decision.verdict, decision.person) == (Verdict.SIGNED_OFF, "R. Osei, Duty lawyer")
    page = certificate(stores[0], case)
    assert page.index("Name changed, seen 13:40") < page.index("Findings and decisions")
    assert "Victim &amp; child" in page
    assert "no &lt;checker&gt; is set" in page
    assert case.sha256 in page
    assert decision.hash in page
    assert "://" not in page


def test_settled_blocks_need_no_override(stores: tuple[ReviewStore, ReviewStore], case: Case):
    decide(stores[0], case, "abc1", Verdict.CHECKED, person="R. Osei", reason="Waiver seen")
    decision = sign_off(stores[0], case, person="R. Osei", role="", override="not needed")
    assert decision.reason == ""
    page = certificate(stores[0], case)
    assert "Signed off with blocks open" not in page
    assert "Waiver seen" in page


def test_a_later_change_is_told(stores: tuple[ReviewStore, ReviewStore], case: Case):
    store = stores[0]
    sign_off(store, case, person="R. Osei", role="", override="Seen")
    assert not signed_state(history(store, case), case.sha256).changed
    assert signed_state(history(store, case), "c" * 64).changed
    decide(store, case, "abd2", Verdict.DISMISSED, person="Ida Moe")
    assert signed_state(history(store, case), case.sha256).changed
    with pytest.raises(SettingsError, match="not signed off"):
        certificate(store, case)


def test_sign_off_needs_a_name(stores: tuple[ReviewStore, ReviewStore], case: Case):
    with pytest.raises(SettingsError, match="name"):
        sign_off(stores[0], case, person=" ", role="", override="Seen")
