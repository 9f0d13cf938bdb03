"""Find stories that are both taught and judged: two writers may have retold the same published one.

    python packaging/scorer/twins.py

Prints pairs that share more rare words than two stories on one subject do; the taught one must go.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from corpus import Labelled, read_articles

JUDGED = Path(__file__).parents[2] / "tests" / "articles"
FOLDERS = ("retold", "unsubbed")
ALIKE = 0.25  # cosine of their words, the rarer the weightier; most pairs on one subject stay below 0.2
COMMON = 0.1  # of all stories; words in more of them tell nothing

_WORD = re.compile(r"[a-z]{4,}")


def twins(taught: Sequence[Labelled], judged: Sequence[Labelled]) -> Iterator[tuple[float, str, str]]:
    """Yield how alike, and the names of, each judged and each taught story that are too much alike."""
    stories = [_words(story) for story in chain(taught, judged)]
    met = Counter(chain.from_iterable(stories))
    vectors = [_vector(words, met, len(stories)) for words in stories]
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors[: len(taught)]):
        for word, weight in vector.items():
            holding[word].append((number, weight))
    for story, vector in zip(judged, vectors[len(taught) :], strict=True):
        likeness: Counter[int] = Counter()
        for word, weight in vector.items():
            for number, other in holding[word]:
                likeness[number] += weight * other
        yield from ((alike, story.name, taught[number].name) for number, alike in likeness.items() if alike >= ALIKE)


def _words(story: Labelled) -> Counter[str]:
    return Counter(_WORD.findall(" ".join(line.text for line in story.lines).lower()))


def _vector(words: Counter[str], met: Counter[str], stories: int) -> dict[str, float]:
    """Return the weights of the words that are not common, as a vector of length 1."""
    weights = {
        word: (1 + math.log(times)) * math.log(stories / met[word])
        for word, times in words.items()
        if met[word] < stories * COMMON
    }
    length = math.hypot(*weights.values()) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def judged_stories() -> list[Labelled]:
    """Return the stories, retold from published ones, by which the program is judged."""
    return [story for folder in FOLDERS for story in read_articles(JUDGED / folder)]


if __name__ == "__main__":
    for alike, judged, taught in sorted(twins(read_articles(), judged_stories()), reverse=True):
        print(f"{alike:.2f} {judged} {taught}")
