"""Which column of an export holds what: named by options or in a small YAML file, else known by its usual names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from compliance_app.errors import SettingsError

# What we ask of an export -> the names that content management systems commonly give it.
PARTS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "body_text", "bodytext", "body_html", "html", "copy"),
    "title": ("title", "headline", "head"),
    "standfirst": ("standfirst", "subtitle", "trail_text", "trailtext", "summary", "description"),
    "byline": ("byline", "author", "authors"),
    "date": ("date", "published", "published_at", "publication_date", "webpublicationdate", "created_at"),
    "desk": ("desk", "section", "sectionname", "section_name", "category"),
    "id": ("id", "uuid", "article_id", "slug", "url"),
}
_LARGEST_FILE = 1 << 16


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a user has named, by part."""

    named: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def from_options(cls, options: Iterable[str], file: Path | None = None) -> "Columns":
        """Return the columns of `PART=COLUMN` options, laid over those of a YAML file.

        Raises SettingsError with one clear line.
        """
        named = _from_file(file) if file is not None else {}
        for option in options:
            part, equals, column = option.partition("=")
            if not equals or not column:
                raise SettingsError(f"--column {option}: write it as PART=COLUMN, for example text=body.")
            named[_known(part, f"--column {option}")] = column
        return cls(named)

    def choose(self, present: Iterable[str]) -> dict[str, str]:
        """Return part -> column for an export with these columns; a part that has none is left out."""
        columns = list(present)
        by_folded = {column.casefold(): column for column in reversed(columns)}
        chosen: dict[str, str] = {}
        for part, usual in PARTS.items():
            wanted = self.named.get(part)
            if wanted is not None:
                chosen |= {part: wanted} if wanted in columns else {}
                continue
            column = next((by_folded[name] for name in usual if name in by_folded), None)
            if column is not None:
                chosen[part] = column
        return chosen


def _known(part: str, where: str) -> str:
    if part not in PARTS:
        raise SettingsError(f"{where}: there is no part “{part}”; the parts are {', '.join(PARTS)}.")
    return part


def _from_file(file: Path) -> dict[str, str]:
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise SettingsError(f"{file}: is too large for a list of columns.")
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise SettingsError(f"{file}: cannot be read as YAML ({' '.join(str(error).split())}).") from None
    if not isinstance(told, dict) or not told:
        raise SettingsError(f"{file}: write one line a part, for example “text: body”.")
    named: dict[str, str] = {}
    for part, column in told.items():
        if not isinstance(column, str) or not column:
            raise SettingsError(f"{file}: “{part}” must name a column.")
        named[_known(str(part), str(file))] = column
    return named
