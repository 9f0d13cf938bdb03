"""Who appears in the article: names, clusters, nominals and pronouns."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice

from compliance_app.analysis.characters import Character
from compliance_app.analysis.clusters import cluster_names
from compliance_app.analysis.coreference import walk
from compliance_app.analysis.layout import Layout
from compliance_app.analysis.names import find_names
from compliance_app.analysis.organisations import find_organisations
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.printed_words import word_row
from compliance_app.model import Entity, Mention, Quotation, Span


@dataclass(frozen=True, slots=True)
class Cast:
    """All entities with their mentions; facts about them come later, in `people`."""

    entities: tuple[Entity, ...] = ()
    _mentions: list[tuple[Mention, str]] = field(default_factory=list[tuple[Mention, str]], repr=False)
    _starts: list[int] = field(default_factory=list[int], repr=False)  # where each of them begins

    def __post_init__(self) -> None:
        self._mentions.extend((mention, entity.id) for entity in self.entities for mention in entity.mentions)
        self._mentions.sort(key=lambda pair: pair[0].span)
        self._starts.extend(mention.span.start for mention, _entity in self._mentions)

    def mentions_in(self, span: Span) -> list[tuple[Mention, str]]:
        """Return the mentions that lie wholly inside a span, with the ids of their entities, in text order."""
        first = bisect_right(self._starts, span.start - 1)
        inside: list[tuple[Mention, str]] = []
        for mention, entity_id in islice(self._mentions, first, None):
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                inside.append((mention, entity_id))
        return inside

    def at(self, position: int) -> str | None:
        """Return the id of the entity whose shortest mention holds this code point, or None."""
        last = bisect_right(self._starts, position)
        holders = [pair for pair in self._mentions[max(0, last - 8) : last] if pair[0].span.end > position]
        return min(holders, key=lambda pair: len(pair[0].span))[1] if holders else None


def find_cast(parsed: ParsedArticle, quotations: tuple[Quotation, ...]) -> Cast:
    """Return everybody who appears in the article."""
    rows = tuple(word_row(block) for block in parsed.blocks)
    names = find_names(rows)
    people = cluster_names(names.people, parsed.text)
    everybody = walk(Layout(rows, people, find_organisations(rows, names)), quotations)
    characters = [character for character in everybody if character.mentions]
    drafts = sorted(characters, key=lambda character: (min(character.mentions), character.name))
    ids = {character: f"e{number}" for number, character in enumerate(drafts, 1)}
    return Cast(tuple(_entity(character, ids) for character in drafts))


def _entity(character: Character, ids: dict[Character, str]) -> Entity:
    return Entity(
        ids[character],
        character.name,
        character.kind,
        tuple(Mention(span, form) for span, form in sorted(character.mentions.items())),
        named=character.named,
        gender=character.gender,
        spokesperson_for=ids.get(character.speaks_for.now) if character.speaks_for else None,
    )
