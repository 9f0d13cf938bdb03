"""Signs in the words around that a capitalised run is a person, a place or a body."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.name_shapes import age_after, is_body_or_place, titles_before, word_before
from compliance_app.analysis.printed_words import WordRow
from compliance_app.analysis.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER_A_PERSON = frozenset({"who", "whose", "whom", "prosecuting", "defending", "mitigating", "representing"})
_NOT_PEOPLE = frozenset({"GPE", "ORG", "NORP", "DATE"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_GIVEN = frozenset({"oprd", "dobj", "attr", "pobj", "xcomp", "ccomp", "appos", "npadvmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "poss", "appos", "conj", "dobj"})


def speaks_for_itself(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a title, a first name, an age, a role or a relation marks a run as somebody's name."""
    words, lexicon = row.words, vocabulary()
    if is_body_or_place(row, first, last):
        return False
    if _after_title(row, first, last):
        return True
    several = last > first
    label = row.token(words[first]).ent_type_
    first_name = words[first].lower in lexicon.first_names
    if first_name and several and not words[last].text.isupper():
        return True
    before = word_before(row, first)
    if before in lexicon.role_nouns and several and label not in {"GPE", "NORP"}:
        return True
    if before in lexicon.kin and (first_name or label == "PERSON"):
        return True
    if _relation_before(row, first, last) or _is_office_holder(row, last) or is_called(row, last):
        return True
    if 0 < last - first < 3 and who_follows(row, last) and before != "the":
        return True
    if age_after(row, last) is not None and (several or label not in _NOT_PEOPLE):
        return True
    return first_name and _is_lone_first_name(row, first)


def _after_title(row: WordRow, first: int, last: int) -> bool:
    """Tell whether titles stand right before; weak ones ("General", "late") need more than a capital."""
    titles, lexicon = titles_before(row, first), vocabulary()
    if not titles:
        return False
    word = row.words[first]
    label = row.token(word).ent_type_
    strong = any(title not in lexicon.weak_titles for title in titles)
    return (
        strong
        or word.lower in lexicon.first_names
        or label == "PERSON"
        or (titles[0] == "late" and last > first and label not in {"GPE", "DATE"})
    )


def _relation_before(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a relation and a comma stand before: "his wife, Karen,"."""
    words, doc = row.words, row.doc
    comma = words[first].first - 1
    if comma < 1 or doc[comma].text != "," or words[first - 1].lower not in vocabulary().kin:
        return False
    hangs = any(child.dep_ == "poss" for child in doc[words[first - 1].last].children)
    after = doc[words[last].last + 1].text if words[last].last + 1 < len(doc) else "."
    return hangs and after in {",", ".", "(", ";"} and last - first < 3


def _is_office_holder(row: WordRow, last: int) -> bool:
    """Tell whether a sentence says it: "The finance director was Pernille Lee"."""
    token = row.token(row.words[last])
    if token.dep_ != "attr" or token.head.lemma_ != "be" or token.pos_ != "PROPN":
        return False
    lexicon = vocabulary()
    return any(
        child.dep_ == "nsubj"
        and (child.lower_ in lexicon.role_nouns or child.lower_ in lexicon.kin or _is_his_name(child))
        for child in token.head.children
    )


def _is_his_name(token: "Token") -> bool:
    return token.lower_ == "name" and any(
        child.lower_ in {"his", "her", "whose", "first", "real"} for child in token.lefts
    )


def _is_lone_first_name(row: WordRow, at: int) -> bool:
    """Tell whether a first name stands by itself as somebody who acts or is acted upon."""
    word = row.words[at]
    token = row.token(word)
    if token.pos_ != "PROPN" or token.ent_type_ in {"GPE", "NORP", "DATE"} or not word.text[1:].islower():
        return False
    return token.dep_ in _ARGUMENTS


def acts(row: WordRow, first: int, last: int, alone: frozenset[str]) -> bool:
    """Tell whether the last of two or three words acts alone elsewhere, as a surname does."""
    words = row.words
    if not 1 <= last - first <= 2 or words[last].text.isupper() or word_before(row, first) == "the":
        return False
    if is_body_or_place(row, first, last):
        return False
    return words[last].lower in alone


def who_follows(row: WordRow, last: int) -> bool:
    """Tell whether the words after a name speak of a person: ", who", ", prosecuting"."""
    after = row.doc[row.words[last].last + 1 : row.words[last].last + 3]
    return len(after) == 2 and after[0].text == "," and after[1].lower_ in _AFTER_A_PERSON


def is_called(row: WordRow, last: int) -> bool:
    """Tell whether a person is given this name: "a girl named Amy", "a girl we are calling Lena"."""
    described = described_by_name(row.token(row.words[last]))
    if described is None:
        return False
    lexicon = vocabulary()
    noun = described.lower_
    return noun in lexicon.person_nouns or noun in lexicon.kin or noun in lexicon.role_nouns or noun in {"him", "her"}


def described_by_name(name: "Token") -> "Token | None":
    """Return the noun that a name is given to by "named", "called", "known as"."""
    by_as = name.head.lower_ == "as"
    verb = name.head.head if by_as else name.head
    if verb.lemma_ not in vocabulary().calling_verbs or (verb.lemma_ == "know" and not by_as):
        return None
    if name.dep_ not in _GIVEN or not 0 < name.i - verb.i < 6:
        return None
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    return next((child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and child.i < name.i), None)


def surnames_alone(rows: list[WordRow]) -> frozenset[str]:
    """Return capitalised words that act by themselves, as surnames do and the last words of bodies do not."""
    saying = lexicons.words("speech", "strong")
    lower_case = {word.lower for row in rows for word in row.words if not word.capital}
    alone: set[str] = set()
    for row in rows:
        for at, word in enumerate(row.words):
            if not word.capital or word.lower in lower_case or not _is_alone(row, at):
                continue
            token = row.token(word)
            subject = token.dep_ in _SUBJECTS and token.pos_ == "PROPN"
            if subject and (token.head.lemma_ in saying or token.ent_type_ not in _NOT_PEOPLE):
                alone.add(word.lower)
    return frozenset(alone)


def _is_alone(row: WordRow, at: int) -> bool:
    """Tell whether no other capitalised word but a title stands before."""
    word, lexicon = row.words[at], vocabulary()
    if word.lower in lexicon.not_names or not word.text[1:].islower():
        return False
    if not at or word.opens or not row.joined(at - 1, at):
        return True
    before = row.words[at - 1]
    return not before.capital or before.lower.rstrip(".") in lexicon.titles


def has_human_signs(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a name can hardly be anything but a person's."""
    return speaks_for_itself(row, first, last) or bool(titles_before(row, first))


def is_used_as_place(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a name stands as a place: "in Pell", "the hamlet of Pell", "Mill Lane, Pell"."""
    words, lexicon = row.words, vocabulary()
    if first == last and row.token(words[last]).ent_type_ in {"GPE", "LOC"}:
        return True
    if not first:
        return False
    before = word_before(row, first)
    if before == "of":
        at = words[first - 1].first
        kind = words[first - 2].lower if first > 1 else ""
        return kind in lexicon.place_kinds or (at > 0 and row.doc[at - 1].text == ",")
    if before:
        return before in lexicon.place_prepositions
    comma = words[first].first - 1
    return row.doc[comma].text == "," and _ends_an_address(row, first - 1)


def _ends_an_address(row: WordRow, at: int) -> bool:
    """Tell whether a word closes a place's name: "Mill *Lane*", "St *Anne's*"."""
    word, lexicon = row.words[at], vocabulary()
    if not word.capital or not at or not row.joined(at - 1, at) or not row.words[at - 1].capital:
        return False
    before = row.words[at - 1].lower.rstrip(".")
    return word.lower in lexicon.place_words | lexicon.surname_places or before in lexicon.place_firsts


def is_used_as_body(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a name stands as a body: "Pell Vale, which", "Pell Vale's founder", "his solicitors, Lee Pell,"."""
    if word_before(row, first) in {"inside", "within"} or _firm_before(row, first):
        return True
    doc, token = row.doc, row.token(row.words[last])
    if token.i + 2 < len(doc) and doc[token.i + 1].text == "," and doc[token.i + 2].lower_ == "which":
        return True
    staff = vocabulary().staff_nouns
    if token.dep_ == "poss":
        return token.head.lemma_ in staff
    preposition = token.head
    return token.dep_ == "pobj" and preposition.lower_ in {"of", "at"} and preposition.head.lemma_ in staff


def _firm_before(row: WordRow, first: int) -> bool:
    """Tell whether a plural such as "solicitors" and a comma stand before: the name is a firm's."""
    comma = row.words[first].first - 1
    if comma < 1 or first == 0 or row.doc[comma].text != ",":
        return False
    before, lexicon = row.words[first - 1].lower, vocabulary()
    singular = before.removesuffix("s")
    return singular != before and (singular in lexicon.body_roles or singular in lexicon.firm_nouns)


def occurrences(rows: dict[int, WordRow], texts: set[str]) -> Iterator[tuple[int, int, int]]:
    """Yield row, first and last word of every place where one of these texts (lower case) is printed."""
    by_first: dict[str, set[str]] = {}
    for text in texts:
        by_first.setdefault(text.split()[0], set()).add(text)
    for number, row in rows.items():
        for first, word in enumerate(row.words):
            for text in by_first.get(word.lower, ()):
                last = first + text.count(" ")
                if last < len(row.words) and row.printed(first, last).lower() == text:
                    yield number, first, last
