"""From bytes to text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252.

Nothing else is guessed. A wrong guess would print another name than the reporter typed.
"""

import re

from compliance_app.errors import ReadError

ADVICE = "Save it again as UTF-8 text, or as .docx."

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What a British newsroom types beyond ASCII; a file in another code page decodes to other signs than these.
_EXPECTED = frozenset("£€§©®°·«»½¼¾²³×÷–—‘’“”„‚…•™†‡ \xad¡¿´")
# UTF-8 read twice, and the quotation marks and apostrophes of the old Macintosh code page.
_MOJIBAKE = re.compile(r"â€|Ã[\x80-\xbf©¨¢£]|[a-z][À-ÖØ-Þ][a-z]|[ÒÔ][A-Z][a-z]")
_SUSPECT_SHARE = 0.3
_BINARY_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_BINARY_SHARE = 0.01


def decode(path: str, data: bytes) -> str:
    """Return the text of a plain-text file, line ends as they are.

    Raises ReadError where the bytes are no text, or text in an encoding that cannot be told for certain.
    """
    if b"\x00" in data and not data.startswith(_UTF_16_MARKS):
        problem = "holds NUL characters: it is a binary file, or UTF-16 or UTF-32 text without its mark"
        raise ReadError(path, problem, ADVICE)
    text = _utf(path, data)
    if text is None:
        text = _windows_1252(path, data)
    _check_printable(path, text)
    return text


def _check_printable(path: str, text: str) -> None:
    """Refuse a text full of control characters."""
    controls = len(_BINARY_CONTROLS.findall(text))
    if controls > max(2, len(text) * _BINARY_SHARE):
        raise ReadError(
            path, "is not text but a binary file", "Open it in the program that made it and save it as .docx."
        )


def _utf(path: str, data: bytes) -> str | None:
    if data.startswith(b"\xff\xfe\x00\x00"):
        raise ReadError(path, "is text in UTF-32", ADVICE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if not data.startswith(_UTF_16_MARKS):
        return None
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise ReadError(path, "begins like UTF-16 text and then breaks off or goes wrong", ADVICE) from None


def _windows_1252(path: str, data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise ReadError(path, "is neither UTF-8, UTF-16 nor Windows-1252 text", ADVICE) from None
    foreign = [character for character in text if character > "\x7f"]
    suspect = sum(not _plausible(character) for character in foreign)
    if suspect > len(foreign) * _SUSPECT_SHARE or _MOJIBAKE.search(text):
        raise ReadError(path, "is text in an encoding that cannot be told for certain", ADVICE)
    return text


def _plausible(character: str) -> bool:
    return character in _EXPECTED or character.isalpha()
