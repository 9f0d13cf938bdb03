"""Kinds of article, such as court copy: known by their words, and asked for by the scope of a rule."""

from compliance_app.model import BlockKind
from compliance_app.rulebook.entry import Entry
from compliance_app.rulebook.nodes import Mapping, Problems, item_of
from compliance_app.rulebook.rules import check_phrases
from compliance_app.rulebook.schema import ArticleKind

_KEYS = ("title", "words", "at_least", "blocks")


def read_article_kinds(node: Mapping | None, problems: Problems) -> dict[str, ArticleKind]:
    """Read the kinds of article of a book, by name."""
    kinds: dict[str, ArticleKind] = {}
    for key, value in node.pairs if node is not None else ():
        if not isinstance(value, Mapping):
            problems.add(value, f"The kind of article “{key.value}” must be a mapping with “words”.")
            continue
        entry = Entry(value, f"the kind of article “{key.value}”", _KEYS, problems)
        words = check_phrases(entry, "words", problems)
        if not words:
            problems.add(value, f"The kind of article “{key.value}” has no “words” to be known by.")
        kinds[key.value] = ArticleKind(
            key.value, entry.text("title"), words, _count(entry, problems), _blocks(entry, problems)
        )
    return kinds


def _count(entry: Entry, problems: Problems) -> int:
    written = entry.text("at_least", default="1")
    if not written.isdecimal() or int(written) < 1:
        problems.add(entry.at("at_least"), "“at_least” must be a whole number from 1.")
        return 1
    return int(written)


def _blocks(entry: Entry, problems: Problems) -> frozenset[BlockKind]:
    known = {kind.value for kind in BlockKind}
    blocks = entry.texts("blocks")
    for word in blocks:
        if word not in known:
            problems.add(item_of(entry.at("blocks"), word), f"“{word}” is not a kind of block.")
    return frozenset(BlockKind(word) for word in blocks if word in known)
