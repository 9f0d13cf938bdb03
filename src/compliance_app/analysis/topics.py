"""What protected offences an article is about, and where: the ground for reading weak words such as "abused"."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern

from compliance_app.analysis.cue_patterns import any_phrase
from compliance_app.analysis.offence_words import any_topic, is_figurative, topic_pattern
from compliance_app.analysis.parse import ParsedArticle, in_lower_case, may_stand, sentences_of
from compliance_app.lexicons import load
from compliance_app.model import ANONYMITY_OFFENCES, BlockKind, OffenceClass

NEAR = 3  # sentences before and after within which a clear word settles a weak one


@dataclass(frozen=True, slots=True)
class Topics:
    """Sentence numbers with clear words of each protected offence."""

    starts: tuple[int, ...]  # where each sentence starts, to number a position
    marked: dict[OffenceClass, tuple[int, ...]]
    leading: frozenset[OffenceClass]  # classes of the headline, standfirst or first paragraphs

    def number_of(self, position: int) -> int:
        """Return the number of the sentence that holds a position."""
        return max(0, bisect_left(self.starts, position + 1) - 1)

    def near(self, position: int, offence: OffenceClass, reach: int = NEAR) -> bool:
        """Tell whether a clear word of the offence stands within a few sentences."""
        number = self.number_of(position)
        marks = self.marked.get(offence, ())
        index = bisect_left(marks, number - reach)
        return index < len(marks) and marks[index] <= number + reach

    def about(self, offence: OffenceClass) -> bool:
        """Tell whether the whole article is about the offence."""
        marks = self.marked.get(offence, ())
        return bool(marks) and (offence in self.leading or sum(map(len, self.marked.values())) >= 3)

    def protected_near(self, position: int, reach: int = NEAR) -> OffenceClass | None:
        """Return the protected offence spoken of around a position, sexual first."""
        return next((offence for offence in PROTECTED if self.near(position, offence, reach)), None)

    def protected_about(self) -> OffenceClass | None:
        """Return the protected offence that the article is about, the most often marked first."""
        found = [offence for offence in PROTECTED if self.about(offence)]
        return max(found, key=lambda offence: len(self.marked[offence]), default=None)


PROTECTED = tuple(offence for offence in OffenceClass if offence in ANONYMITY_OFFENCES)


@lru_cache(maxsize=2)
def find_topics(parsed: ParsedArticle) -> Topics:
    """Return where the article speaks of which protected offence."""
    starts: list[int] = []
    marked: dict[OffenceClass, list[int]] = {}
    supporting: list[int] = []
    leading: set[OffenceClass] = set()
    paragraphs = 0
    may_be_marked, may_be_supported = parsed.may_hold(any_topic()), parsed.may_hold(_supporting())
    for block in parsed.blocks:
        opening = block.block.kind in {BlockKind.HEADLINE, BlockKind.STANDFIRST} or (
            block.block.kind is BlockKind.PARAGRAPH and paragraphs < 3
        )
        paragraphs += block.block.kind is BlockKind.PARAGRAPH
        marks = may_be_marked and may_stand(any_topic(), block.doc)
        supports = may_be_supported and may_stand(_supporting(), block.doc)
        for sentence in sentences_of(block.doc):
            starts.append(block.offset + sentence.start_char)
            if not (marks or supports):
                continue
            text = in_lower_case(sentence)
            clear = _marked_in(text) if marks else []
            for offence in clear:
                marked.setdefault(offence, []).append(len(starts) - 1)
                if opening:
                    leading.add(offence)
            if supports and not clear and _supporting().search(text):
                supporting.append(len(starts) - 1)
    return Topics(tuple(starts), _with_support(marked, supporting), frozenset(leading))


@cache
def _supporting() -> Pattern[str]:
    return any_phrase(load("offences")["supporting_markers"])


def _with_support(marked: dict[OffenceClass, list[int]], supporting: list[int]) -> dict[OffenceClass, tuple[int, ...]]:
    """Count words such as "abuser" and "anonymity" for the offence that the article speaks of most clearly."""
    if not marked:
        return {}
    main = max(PROTECTED, key=lambda offence: len(marked.get(offence, ())))
    return {
        offence: tuple(sorted([*found, *supporting])) if offence is main else tuple(found)
        for offence, found in marked.items()
    }


def _marked_in(text: str) -> list[OffenceClass]:
    if any_topic().search(text) is None:  # most sentences: one look instead of one for each offence
        return []
    patterns = ((offence, topic_pattern(offence)) for offence in PROTECTED)
    found = [offence for offence, pattern in patterns if pattern is not None and pattern.search(text)]
    return found if found and not is_figurative(text) else []
