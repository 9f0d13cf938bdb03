"""Which paragraphs are not in English: the checks know no other language, and the report says what they passed over."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from compliance_app import lexicons
from compliance_app.model import NotChecked, Span

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "a",
        "in",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "it",
        "at",
        "by",
        "from",
        "he",
        "she",
        "his",
        "her",
        "they",
        "their",
        "have",
        "has",
        "had",
        "be",
        "been",
        "are",
        "were",
        "this",
        "which",
        "who",
        "will",
        "would",
        "not",
        "but",
        "or",
        "an",
        "said",
        "about",
        "after",
        "before",
        "we",
        "you",
        "i",
        "my",
        "our",
        "when",
        "there",
        "up",
        "out",
        "what",
        "if",
        "can",
        "all",
        "more",
        "than",
        "one",
        "so",
        "no",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Greek": "\u0370-\u03ff",
    "Cyrillic": "\u0400-\u052f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u077f\u08a0-\u08ff",
    "Indian": "\u0900-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Ethiopic": "\u1200-\u137f",
    "Chinese or Japanese": "\u3040-\u30ff\u3400-\u9fff",
    "Korean": "\uac00-\ud7af",
}
_SCRIPT_PATTERNS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_FOREIGN_LETTER = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_LEAST_LETTERS = 12  # of another script
_LEAST_WORDS = 12  # below this a name, a title or a motto proves nothing
_LEAST_SHARE = 0.15  # of small words; prose in their language has twice as many
_MOST_PARTICLES, _LONGEST_PARTICLE = 3, 3  # words and letters between two words of a name
_AHEAD = 1.5  # so many times more small words of the language than of English
_ENOUGH = 30  # words of a language that we have no list of
_LEAST_ENGLISH = 0.12  # English prose has about 0.4 of its small words
_MOST_CAPITALS = 0.4  # beyond it the words are names
_SHOWN = 40  # characters of the first paragraph that are quoted


def language_gaps(text: str, paragraphs: Sequence[Span]) -> tuple[NotChecked, ...]:
    """Return a gap for each language other than English in which paragraphs of an article are written."""
    found: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        words = paragraph.of(text)
        language = language_of(words)
        if language is not None:
            found.setdefault(language, []).append(words)
    return tuple(_gaps(found, len(paragraphs)))


def language_of(paragraph: str) -> str | None:
    """Return what a paragraph is written in, or None for English and for what is too short to tell."""
    if script := _script_of(paragraph):
        return script
    printed = _WORD.findall(paragraph)
    if len(printed) < _LEAST_WORDS:
        return None
    words = [word.casefold() for word in _without_particles(printed)]
    english = sum(map(_ENGLISH.__contains__, words))
    counted = dict.fromkeys(_languages(), 0)
    for word in filter(_small_words().__contains__, words):
        for name in _small_words()[word]:
            counted[name] += 1
    language = max(counted, key=counted.__getitem__)
    if counted[language] >= max(_LEAST_SHARE * len(words), _AHEAD * english):
        return language
    if len(words) < _ENOUGH or english >= _LEAST_ENGLISH * len(words):
        return None
    capitals = sum(word[0].isupper() for word in printed)
    return "another language" if capitals <= _MOST_CAPITALS * len(words) else None


def _without_particles(printed: list[str]) -> list[str]:
    """Leave out small words inside a name: "Vincent de la Cruz" is no Spanish."""
    kept: list[str] = []
    ahead = 0  # where the particles of a name end
    for place, word in enumerate(printed):
        if place < ahead:
            continue
        ahead = place + 1
        if kept and _is_small(word) and kept[-1][0].isupper():
            end = next((at for at in range(place, len(printed)) if not _is_small(printed[at])), place)
            if place < end <= place + _MOST_PARTICLES and printed[end][0].isupper():
                ahead = end
                continue
        kept.append(word)
    return kept


def _is_small(word: str) -> bool:
    return word.islower() and len(word) <= _LONGEST_PARTICLE


def _script_of(paragraph: str) -> str | None:
    if paragraph.isascii():
        return None
    foreign = _FOREIGN_LETTER.findall(paragraph)
    if len(foreign) < _LEAST_LETTERS or 2 * len(foreign) < sum(map(str.isalpha, paragraph)):
        return None
    counted = {name: len(pattern.findall(paragraph)) for name, pattern in _SCRIPT_PATTERNS.items()}
    return f"{max(counted, key=counted.__getitem__)} script"


def _gaps(found: dict[str, list[str]], of: int) -> Iterator[NotChecked]:
    for language, paragraphs in found.items():
        first = paragraphs[0]
        quoted = first if len(first) <= _SHOWN else f"{first[:_SHOWN].rstrip()}…"
        count = f"{len(paragraphs):,} of {of:,} paragraphs" if of > 1 else "The text"
        yield NotChecked(
            "language",
            f"{count} ({language}), first “{quoted}”: the checks read English only, so what they find there, or do "
            "not find, says nothing.",
        )


@cache
def _small_words() -> dict[str, list[str]]:
    """Return the languages in which each word is a small one, without those that are small in English too."""
    found: dict[str, list[str]] = {}
    for name, words in _languages().items():
        for word in set(words.split()) - _ENGLISH:
            found.setdefault(word, []).append(name)
    return found


def _languages() -> dict[str, str]:
    return lexicons.load("languages")["function_words"]
