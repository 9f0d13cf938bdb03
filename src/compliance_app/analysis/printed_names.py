"""Every name in the text, of whatever thing, as the language model sees it: for spelling, not for who is who."""

from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import NameKind, PrintedName

_KINDS = {
    "PERSON": NameKind.PERSON,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "ORG": NameKind.OTHER,
    "NORP": NameKind.OTHER,
    "PRODUCT": NameKind.OTHER,
    "EVENT": NameKind.OTHER,
    "WORK_OF_ART": NameKind.OTHER,
}


def find_printed_names(parsed: ParsedArticle) -> tuple[PrintedName, ...]:
    """Return the names of an article in text order."""
    return tuple(
        PrintedName(block.span_of(entity), _KINDS[entity.label_])
        for block in parsed.blocks
        for entity in block.doc.ents
        if entity.label_ in _KINDS
    )
