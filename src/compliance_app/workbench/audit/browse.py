"""Going through what an audit found: narrowed as the reader wishes, and each article as a file that can be opened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from compliance_app.errors import ReadError, SettingsError
from compliance_app.model.audit import Origin
from compliance_app.store.audit_store import AuditStore

MOST_LINES = 2000  # shown at once; nobody reads more, and a filter finds the rest
_WORST_FIRST = "CASE f.severity WHEN 'block' THEN 0 WHEN 'review' THEN 1 ELSE 2 END"
_SOUGHT = "f.before || f.quote || f.after || ' ' || a.title || ' ' || a.key"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to see; what is empty narrows nothing."""

    severity: str = ""
    rule: str = ""
    desk: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, and where its article stands in the archive."""

    severity: str
    rule: str
    title: str
    before: str
    quote: str
    after: str
    place: str
    message: str
    start: int
    fingerprint: str
    article: str
    key: str
    desk: str
    date: str


@dataclass(frozen=True, slots=True)
class Page:
    """The findings that are wanted, the worst first: how many there are, and the lines that are shown."""

    total: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What findings can be narrowed to: rules by id with title and number of findings, and desks."""

    rules: tuple[tuple[str, str, int], ...]
    desks: tuple[str, ...]
    articles: int


def choices_of(store: AuditStore) -> Choices:
    """Return what an audit can be narrowed to."""
    rules = store.rows("SELECT rule, MIN(title), COUNT(*) FROM findings GROUP BY rule ORDER BY 3 DESC, 1")
    desks = store.rows("SELECT DISTINCT desk FROM articles WHERE desk <> '' ORDER BY 1")
    ((articles,),) = store.rows("SELECT COUNT(*) FROM articles")
    return Choices(tuple((row[0], row[1], row[2]) for row in rules), tuple(row[0] for row in desks), articles)


def page_of(store: AuditStore, wanted: Wanted) -> Page:
    """Return the findings that are wanted."""
    limits, values = _conditions(wanted)
    source = f"FROM findings f JOIN articles a ON a.id = f.article WHERE {limits}"
    ((total,),) = store.rows(f"SELECT COUNT(*) {source}", *values)
    shown = (
        "SELECT f.severity, f.rule, f.title, f.before, f.quote, f.after, f.place, f.message, f.start, f.fingerprint, "
        f"a.title, a.key, a.desk, a.date {source} ORDER BY {_WORST_FIRST}, a.date DESC, a.key, f.number LIMIT ?"
    )
    return Page(total, tuple(Line(*row) for row in store.rows(shown, *values, MOST_LINES)))


def _conditions(wanted: Wanted) -> tuple[str, list[str]]:
    limits, values = ["1"], list[str]()
    for column, value in (("f.severity", wanted.severity), ("f.rule", wanted.rule), ("a.desk", wanted.desk)):
        if value:
            limits.append(f"{column} = ?")
            values.append(value)
    for word in wanted.words.split():
        limits.append(f"{_SOUGHT} LIKE ? ESCAPE '\\'")
        values.append(f"%{_literal(word)}%")
    return " AND ".join(limits), values


def _literal(word: str) -> str:
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return word


def article_file(store: AuditStore, key: str, keep: Path | None = None) -> Path:
    """Return a file with an article of the archive: its own, or a copy of what stands in a package or an export.

    `keep` is the folder for copies. Raises ReadError where the article is no longer in the archive.
    """
    own = Path(key)
    if own.is_file():
        return own
    package = _package_of(key)
    from compliance_app.documents.archive import Found, find_articles

    for event in find_articles([package], _columns(store)):
        if isinstance(event, Found) and event.origin.key == key:
            copy = event.load()
            data = copy.data if copy.data is not None else "".join(_written(copy.fields)).encode()
            return _kept(
                keep or _usual_folder(), key, data, html=copy.data is None and "<" in copy.fields.get("text", "")
            )
    raise ReadError(key, "is no longer in the archive", "Audit the archive again.")


def _package_of(key: str) -> Path:
    """Return the file that holds an article; its name may hold the signs that part it from its members."""
    ends = [at for at, sign in enumerate(key) if sign in "!#"]
    for end in reversed(ends):
        if Path(key[:end]).is_file():
            return Path(key[:end])
    raise ReadError(key, "is no longer there", "Look for it, or audit the archive again.")


def _columns(store: AuditStore) -> Any:  # noqa: ANN401 (documents are imported when they are needed)
    from compliance_app.documents.archive import Columns

    run = store.last_run()
    return Columns(run.choice.get("columns", {}) if run else {})


def _written(row: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts of a row in the order in which the audit read them."""
    for part in ("title", "standfirst", "byline"):
        if row.get(part, "").strip():
            yield " ".join(row[part].split()) + "\n"
    yield row.get("text", "")


def _usual_folder() -> Path:
    return Path(platformdirs.user_cache_dir("compliance-app", appauthor=False)) / "audit"


def _kept(folder: Path, key: str, data: bytes, *, html: bool) -> Path:
    """Write a copy that only its owner reads; the same article always has the same place, and so its decisions."""
    name = Path(key.replace("!", "/").replace("#", "-")).name or "article"
    if "#" in key and not name.endswith((".html", ".txt")):
        name += ".html" if html else ".txt"
    path = folder / f"{Origin(key).id:016x}" / name
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror}). Make room, or check the folder.") from None
    return path
