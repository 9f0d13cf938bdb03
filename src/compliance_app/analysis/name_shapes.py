"""What a printed name looks like: runs of capitals, what is cut off them, what stands right beside them."""

from compliance_app.analysis.printed_words import WordRow
from compliance_app.analysis.vocabulary import vocabulary

Range = tuple[int, int]  # first and last word of a row, both included


def end_of_run(row: WordRow, at: int) -> int:
    """Return the last word of a run of capitalised words, with "van der" and the like inside it."""
    words, lexicon, end = row.words, vocabulary(), at
    while end + 1 < len(words) and row.joined(end, end + 1):
        ahead = end + 1
        while (
            ahead + 1 < len(words)
            and words[ahead].lower in lexicon.particles
            and not words[ahead].capital
            and row.joined(ahead, ahead + 1)
        ):
            ahead += 1
        lower = words[ahead].lower.rstrip(".")
        if not words[ahead].capital or is_no_name(row, ahead) or _opens_a_name(lower):
            break
        end = ahead
    return end


def is_no_name(row: WordRow, at: int) -> bool:
    """Tell whether a word is never part of a name: "Green" is one behind a first name or a title only."""
    lower, lexicon = row.words[at].lower.rstrip("."), vocabulary()
    if lower not in lexicon.not_names or lower not in lexicon.surnames_too or not at or not row.joined(at - 1, at):
        return lower in lexicon.not_names
    before = row.words[at - 1].lower.rstrip(".")
    return before not in lexicon.first_names and before not in lexicon.titles


def _opens_a_name(lower: str) -> bool:
    """Tell whether a courtesy title or rank begins somebody's name: "Education Mr Lee" is two names."""
    lexicon = vocabulary()
    return lower in lexicon.titles and lower not in lexicon.weak_titles


def titles_before(row: WordRow, first: int) -> tuple[str, ...]:
    """Return the titles and ranks printed right before a name, in lower case without full stops."""
    titles, at = vocabulary().titles, first
    while at and row.joined(at - 1, at):
        word = row.words[at - 1]
        if word.lower.rstrip(".") not in titles or not (word.capital or word.lower == "late"):
            break
        at -= 1
    return tuple(word.lower.rstrip(".") for word in row.words[at:first])


def word_before(row: WordRow, first: int) -> str:
    """Return the word right before in lower case, "" where punctuation or nothing stands there."""
    return row.words[first - 1].lower if first and row.joined(first - 1, first) else ""


def age_after(row: WordRow, last: int) -> int | None:
    """Return the age set beside a name: "Lee, 34," or "Lee (34)" or "Lee, aged 34"."""
    doc, at = row.doc, row.words[last].last + 1
    if at + 2 >= len(doc) or doc[at].text not in {",", "("}:
        return None
    at += 1 if doc[at + 1].lower_ != "aged" else 2
    age = doc[at].text if at < len(doc) else ""
    closes = doc[at + 1].text if at + 1 < len(doc) else "."
    return int(age) if age.isdecimal() and 0 < int(age) < 110 and closes in {",", ")", "."} else None


def is_body_or_place(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a run begins or ends like a body or a place: "Victoria Station", "Lee Homes"."""
    words, lexicon = row.words, vocabulary()
    text, final = words[last].text, words[last].lower.rstrip(".")
    if final in lexicon.suffixes:
        return False
    if text in lexicon.not_organisations or (text.isupper() and len(text) > 3):
        return True
    if last == first:
        return words[first].text in lexicon.organisations_known
    if words[first].lower.rstrip(".") in lexicon.place_firsts:
        return True
    if final in lexicon.surname_places:
        return words[first].lower not in lexicon.first_names
    return final in lexicon.organisation_words or final in lexicon.place_words


def lower_case_body(row: WordRow, last: int) -> int | None:
    """Return the last word of a body that goes on in lower case: "Pell county council"."""
    words, lexicon = row.words, vocabulary()
    for at in range(last + 1, min(last + 3, len(words))):
        if not row.joined(at - 1, at) or words[at].capital:
            return None
        if words[at].lower in lexicon.lower_case_bodies:
            return at
        if words[at].lower not in lexicon.council_kinds:
            return None
    return None


def trimmed(row: WordRow, first: int, last: int) -> Range | None:
    """Cut titles, days, photo words and the like off both ends; None where no person's name is left."""
    words, lexicon = row.words, vocabulary()
    never_last = (lexicon.trim_words, lexicon.suffixes)
    for at in range(first, last):
        if _opens_a_name(words[at].lower.rstrip(".")):
            first = at + 1
    while first <= last and (not words[first].capital or _is_chaff(row, first, alone=first == last)):
        first += 1
    opens_with_role = first + 2 <= last and words[first].opens and words[first].lower not in lexicon.first_names
    if opens_with_role and words[first + 1].lower in lexicon.first_names:
        first += 1  # "Shopper Anne Lee said"
    while last >= first and (
        not words[last].capital or is_no_name(row, last) or any(words[last].lower in listed for listed in never_last)
    ):
        last -= 1
    if last < first or is_body_or_place(row, first, last) or words[first].text.startswith(("#", "@")):
        return None
    if words[first].text.isdigit() or not any(char.isalpha() for char in words[last].text):
        return None
    if first == last and lower_case_body(row, last) is not None:
        return None
    goes_on = last + 1 < len(words) and row.joined(last, last + 1) and words[last + 1].capital
    return None if goes_on and is_body_or_place(row, first, last + 1) else (first, last)


def _is_chaff(row: WordRow, at: int, *, alone: bool) -> bool:
    """Tell whether a word stands before a name and is none of it; "April" and "June" are names where more follows."""
    lower, lexicon = row.words[at].lower.rstrip("."), vocabulary()
    if lower in lexicon.trim_words:
        return alone or lower not in lexicon.first_names
    return is_no_name(row, at) or any(lower in listed for listed in (lexicon.titles, lexicon.role_nouns))


def longest(ranges: list[Range]) -> list[Range]:
    """Of ranges that overlap keep the longest, the first where equal; in text order."""
    kept: list[Range] = []
    for first, last in sorted(set(ranges), key=lambda pair: (pair[0] - pair[1], pair[0])):
        if all(last < other[0] or first > other[1] for other in kept):
            kept.append((first, last))
    return sorted(kept)
