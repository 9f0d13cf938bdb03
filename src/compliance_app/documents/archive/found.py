"""What a walk through an archive comes upon."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from compliance_app.model.audit import Origin


@dataclass(frozen=True, slots=True)
class Copy:
    """An article to be read: the bytes of a file, or the fields of a row in an export."""

    origin: Origin
    data: bytes | None = None
    fields: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def content(self) -> bytes:
        """The bytes that tell one version of the article from another."""
        if self.data is not None:
            return self.data
        return json.dumps(dict(self.fields), sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")

    @property
    def sha256(self) -> str:
        """The hash of this version."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """Roughly how much there is to read, in bytes."""
        return len(self.data) if self.data is not None else sum(map(len, self.fields.values()))


@dataclass(frozen=True, slots=True)
class Found:
    """An article in the archive, not loaded yet.

    `load` works only until the walk goes on to the next; it raises ReadError.
    """

    origin: Origin
    load: Callable[[], Copy]


@dataclass(frozen=True, slots=True)
class Bad:
    """A file, member or row that cannot even be loaded."""

    origin: Origin
    problem: str
    advice: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that by its name holds no article, such as a picture."""

    suffix: str
