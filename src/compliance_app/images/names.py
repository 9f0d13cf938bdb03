"""Telling a person's name from a title, a caption or a body, by its shape alone."""

import re

from compliance_app.images import words

_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "der",
    "den",
    "van",
    "von",
    "la",
    "le",
    "du",
    "al",
    "el",
    "bin",
    "ibn",
    "ap",
    "y",
}
_NAME_WORD = re.compile(
    r"^(?:(?:[^\W\d_]\.){1,3}|[^\W\d_]|(?:Mc|Mac|O[’']|D[’'])?[^\W\d_][^\W\d_’'-]*(?:[-’'][^\W\d_]+)*\.?)$"
)
_CAPTION_WORDS = re.compile(
    r"\b(?:outside|inside|near|at|in|on|during|after|before|leaving|arriving|with|from|who|where|while|the|an?|is|was|are|were)\b"
)


def is_personal_name(text: str) -> bool:
    """Tell whether a few words have the shape of one person's name: "Jo Bell", "J. van Dyke", "P Stourley"."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or not all(_NAME_WORD.match(token) for token in tokens):
        return False
    if not (tokens[0][0].isupper() and tokens[-1][0].isupper() and len(tokens[-1].rstrip(".")) > 1):
        return False
    if not all(token[0].isupper() or token in _PARTICLES for token in tokens):
        return False
    return not (is_place(text) or words.phrase("body_words").search(text) or words.printed("other_media").search(text))


def are_personal_names(text: str) -> bool:
    """Tell whether words name one person or several: "Jo Bell and Ned Orr"."""
    return all(is_personal_name(name) for name in re.split(r"\s+(?:and|&|with)\s+", text))


def is_place(text: str) -> bool:
    """Tell whether the last word is what a street, building or landscape is called."""
    last = text.split()[-1:] or [""]
    return bool(words.phrase("place_words").fullmatch(last[0]))


def is_caption(text: str) -> bool:
    """Tell whether words describe what a picture shows rather than who made it."""
    tokens = text.split()
    is_telling = len(tokens) >= 3 and _has_small_words(tokens) and bool(_CAPTION_WORDS.search(text))
    return is_telling and not text.startswith(("the ", "our "))


def is_title_of_work(text: str) -> bool:
    """Tell whether words name the picture rather than its maker: "Old mill at dusk", "Penmore Bridge"."""
    tokens = [token for token in text.split() if token not in {"and", "of", "the", "for"}]
    return is_place(text) or is_caption(text) or (len(tokens) > 1 and _has_small_words(tokens))


def _has_small_words(tokens: list[str]) -> bool:
    return any(token[:1].islower() and token not in _PARTICLES for token in tokens)
