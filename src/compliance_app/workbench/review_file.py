"""The review file: one article with its report and decisions, from one desk to another.

A zip with two parts: `review.json` holds text, report, what the window shows and the decisions; `seal` is the SHA-256
of `review.json`. Whoever sends the file can tell the seal by telephone: a file with another seal is another file.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from compliance_app import __version__
from compliance_app.errors import ReadError
from compliance_app.reports.files import write_atomically
from compliance_app.store import Decision, Entry, ReviewStore, Verdict
from compliance_app.workbench.case import Case, history
from compliance_app.workbench.decide import standing

SUFFIX = ".compliance"
SCHEMA = "compliance-review/1"
_LONGEST = 200  # characters of a name or a rule
_CLOCKS_APART = timedelta(days=1)
_LARGEST = 64 * 1024 * 1024
_AGAIN = "Ask the sender to save it again."


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision in a review file, and its hash in the store where it was first taken."""

    decision: Decision
    origin: str


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """What a review file holds."""

    case: Case
    versions: tuple[str, ...]
    carried: tuple[Carried, ...]
    saved_by: str
    saved_at: str
    seal: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A finding that two people decided on without knowing of each other; the later decision stands."""

    title: str
    mine: Decision
    theirs: Decision


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of opening a review file."""

    new: int
    conflicts: tuple[Conflict, ...] = ()


def is_review_file(path: str | Path) -> bool:
    """Tell by its name whether a file is a review file."""
    return str(path).lower().endswith(SUFFIX)


def save_review(store: ReviewStore, case: Case, target: Path, *, person: str = "") -> str:
    """Write a case with all that was decided about it; return the seal. A file that is there is replaced whole."""
    log = history(store, case)
    origins = store.origins_of(decision.number for decision in log)
    content = {
        "schema": SCHEMA,
        "tool": {"name": "compliance-app", "version": __version__},
        "saved_by": person,
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "article": {**case.article, "path": case.name},
        "rulebook": case.rulebook,
        "view": case.view,
        "versions": sorted({case.sha256, *store.versions_of(case.document)}),
        "decisions": [{**asdict(decision), "origin": origins.get(decision.number, "")} for decision in log],
    }
    data = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "surrogatepass")
    seal = hashlib.sha256(data).hexdigest()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("review.json", data)
        package.writestr("seal", seal)
    write_atomically(target, written.getvalue())
    return seal


def read_review(path: str | Path) -> ReviewFile:
    """Read a review file and hold it against its seal and its decisions against their hashes.

    Raises ReadError with one clear line.
    """
    name = str(path)
    data, seal = _parts(name)
    if hashlib.sha256(data).hexdigest() != seal:
        raise ReadError(name, "was changed after it was saved: its seal does not fit", _AGAIN)
    try:
        review = _review(name, json.loads(data), seal)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise ReadError(name, "is not a review file that this version can read", _AGAIN) from None
    forged = [c.decision for c in review.carried if c.decision.computed_hash() != c.decision.hash]
    if forged:
        raise ReadError(name, f"holds a decision by {forged[0].person} that was changed afterwards", _AGAIN)
    return review


def take_over(store: ReviewStore, review: ReviewFile) -> TakenOver:
    """Add a review file's decisions to the store, each once; nothing that is there is lost."""
    case = review.case
    before = history(store, case)
    for version in review.versions:
        store.note_version(case.document, version)
    known = {decision.hash for decision in before} | set(store.origins_of(d.number for d in before).values())
    fresh = [carried for carried in review.carried if (carried.origin or carried.decision.hash) not in known]
    added = store.record_all([_entry(carried) for carried in fresh])
    return TakenOver(len(added), tuple(_conflicts(case, before, fresh, review.carried)))


def _conflicts(
    case: Case, before: Sequence[Decision], fresh: Sequence[Carried], carried: Sequence[Carried]
) -> list[Conflict]:
    """Return the findings where what stood here was not known there, and what is new from there says otherwise."""
    told = {one.origin or one.decision.hash for one in carried} | {one.decision.hash for one in carried}
    mine = standing(before, case.sha256)
    theirs = standing([one.decision for one in fresh], case.sha256)
    titles = {finding["fingerprint"]: finding["title"] for finding in case.findings}
    return [
        Conflict(titles.get(key, decision.rule), decision, theirs[key])
        for key, decision in mine.items()
        if key in theirs and decision.hash not in told and theirs[key].verdict is not decision.verdict
    ]


def _entry(carried: Carried) -> Entry:
    decision = carried.decision
    return Entry(
        rule=decision.rule,
        fingerprint=decision.fingerprint,
        article_sha256=decision.article_sha256,
        verdict=decision.verdict,
        reason=decision.reason,
        person=decision.person,
        rulebook_sha256=decision.rulebook_sha256,
        time=decision.time,
        origin=carried.origin or decision.hash,
    )


def _parts(name: str) -> tuple[bytes, str]:
    try:
        with zipfile.ZipFile(name) as package:
            data = _part(name, package, "review.json", _LARGEST)
            return data, _part(name, package, "seal", 200).decode("ascii").strip()
    except FileNotFoundError:
        raise ReadError(name, "there is no such file", "Check the name.") from None
    except OSError as error:
        raise ReadError(name, f"cannot be read ({error.strerror})", "Check the file and its folder.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError):
        raise ReadError(name, "is damaged or no review file", _AGAIN) from None


def _part(name: str, package: zipfile.ZipFile, part: str, limit: int) -> bytes:
    with package.open(part) as member:
        data = member.read(limit + 1)
    if len(data) > limit:
        raise ReadError(name, "unpacks to an unreasonable size", _AGAIN)
    return data


def _review(name: str, content: Mapping[str, Any], seal: str) -> ReviewFile:
    if content["schema"] != SCHEMA:
        raise ValueError(content["schema"])
    case = Case(name, content["article"], content["rulebook"], content["view"])
    _require_whole(case)
    return ReviewFile(
        case=case,
        versions=tuple(_hash(version) for version in content["versions"]),
        carried=tuple(_carried(decision) for decision in content["decisions"]),
        saved_by=str(content["saved_by"]),
        saved_at=str(content["saved_at"]),
        seal=seal,
    )


def _require_whole(case: Case) -> None:
    """Raise ValueError or KeyError where the report lacks what is shown of it, or names places outside the text."""
    text = str(case.article["text"])
    for value in (case.sha256, case.rulebook["sha256"]):
        _hash(value)
    _require_texts(case.rulebook, "id", "version", "profile")
    for gap in case.article["not_checked"]:
        _require_texts(gap, "what", "why")
    for finding in case.findings:
        case.subject(finding)
        _require_texts(finding, "rule", "title", "fingerprint", "quote", "message", "why")
    spans = [*case.article["blocks"], *case.findings]
    spans += [related for finding in case.findings for related in finding["related"]]
    if not all(0 <= span["start"] <= span["end"] <= len(text) for span in spans):
        raise ValueError("a span lies outside the text")


def _require_texts(values: Mapping[str, Any], *names: str) -> None:
    if not all(isinstance(values[name], str) for name in names):
        raise ValueError("not a text")


def _carried(values: Mapping[str, Any]) -> Carried:
    fields = dict(values)
    origin = fields.pop("origin")
    number = fields["number"]
    _require_texts({**fields, "origin": origin}, "origin", *(name for name in fields if name != "number"))
    if not isinstance(number, int) or len(fields["person"]) > _LONGEST or len(fields["rule"]) > _LONGEST:
        raise ValueError("not a decision")
    fields["verdict"] = Verdict(fields["verdict"])
    decision = Decision(**fields)
    if datetime.fromisoformat(decision.time) > datetime.now(UTC) + _CLOCKS_APART:
        raise ValueError("a decision is dated in the future, where it would stand for ever")
    return Carried(decision, origin)


def _hash(value: object) -> str:
    text = str(value)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("not a hash")
    return text
