"""The control words of Rich Text that matter to a reader."""

import re

from compliance_app.documents.wordml import kind_of_style
from compliance_app.model import BlockKind

SIGNS = {
    "line": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
NOT_PRINTED = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "object", "themedata", "colorschememapping", "datastore",
        "latentstyles", "generator", "listtable", "listoverridetable", "rsidtbl", "revtbl", "filetbl", "fldinst",
        "annotation", "atnid", "atnauthor", "atndate", "atnref", "atrfstart", "atrfend", "bkmkstart", "bkmkend", "xe",
        "tc", "pntext", "listtext", "nonesttables", "shprslt", "nonshppict", "sp", "template", "xmlnstbl", "mmathPr",
        "picprop", "blipuid", "footnotesep", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "pnseclvl",
    }
)  # fmt: skip
# Destinations that old programs may pass over and that print all the same.
READ_IN_SPITE = frozenset({"shpinst", "shptxt", "shppict", "fldrslt", "ud", "u", "uc", "pict"})
MARGINS = {
    "footnote": BlockKind.NOTE,
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), BlockKind.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), BlockKind.FOOTER),
}
PICTURE_TYPES = {"pict": "pict", "pngblip": "png", "jpegblip": "jpeg", "emfblip": "emf", "wmetafile": "wmf"}
CODE_PAGES = {0: "cp1252", 10000: "mac_roman", 65001: "utf-8", 1361: "johab"}
_STYLE = re.compile(r"\{\\s(?P<number>\d{1,5})\b(?P<entry>[^{}]{0,2000})\}")
_CONTROL = re.compile(r"\\[a-z]+-?\d* ?")
_STYLESHEET_LENGTH = 200_000


def style_kinds(source: str) -> dict[int, BlockKind]:
    """Return the block kinds of the paragraph styles by number."""
    start = source.find("{\\stylesheet")
    if start < 0:
        return {}
    entries = _STYLE.finditer(source, start, start + _STYLESHEET_LENGTH)
    named = ((int(entry["number"]), _CONTROL.sub("", entry["entry"]).strip(" ;\r\n").lower()) for entry in entries)
    return {number: kind for number, name in named if (kind := kind_of_style(name)) is not None}
