"""What an audit keeps of each article of an archive: enough to count and to find the sentence again, not the text."""

import hashlib
from dataclasses import dataclass

from compliance_app.model.article import NotChecked

_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article of an archive stands, and what the archive says of it.

    `key` is the file's path, with the member of a package after "!" and the row of an export after "#".
    """

    key: str
    desk: str = ""
    date: str = ""  # "2026-11-28"; empty where nobody says

    @property
    def id(self) -> int:
        """A number made from the key alone: the same in every run, whoever reads the article when."""
        digest = hashlib.blake2b(self.key.encode("utf-8", "backslashreplace"), digest_size=_ID_BYTES).digest()
        return int.from_bytes(digest) >> 1  # SQLite's integers have a sign


@dataclass(frozen=True, slots=True)
class AuditedFinding:
    """A finding with the sentence around it."""

    rule: str
    category: str
    severity: str
    title: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    place: str
    message: str
    confidence: float
    fingerprint: str


@dataclass(frozen=True, slots=True)
class AuditedPerson:
    """A person, organisation or group as the article shows it."""

    name: str
    kind: str
    named: bool
    roles: tuple[str, ...]
    minor: bool | None
    deceased: bool
    status: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class AuditedArticle:
    """An article that was read and judged."""

    origin: Origin
    sha256: str
    title: str
    format: str
    language: str
    words: int
    findings: tuple[AuditedFinding, ...]
    people: tuple[AuditedPerson, ...]
    not_checked: tuple[NotChecked, ...]


@dataclass(frozen=True, slots=True)
class UnreadArticle:
    """Something in the archive that could not be read; `sha256` is empty where not even its bytes could be had."""

    origin: Origin
    sha256: str
    problem: str
    advice: str


@dataclass(frozen=True, slots=True)
class Basis:
    """With what articles were judged: another basis is a reason to read an unchanged article again."""

    program: str
    rulebook: str
    rulebook_version: str
    rulebook_sha256: str
    profile: str
    only_rules: tuple[str, ...]
    language_model: str
    grammar: str

    @property
    def hash(self) -> str:
        """One hash of it all."""
        return hashlib.sha256("\x1f".join(map(str, self._parts())).encode()).hexdigest()

    def _parts(self) -> tuple[object, ...]:
        book = (self.rulebook, self.rulebook_version, self.rulebook_sha256, self.profile)
        return (self.program, *book, *self.only_rules, self.language_model, self.grammar)
