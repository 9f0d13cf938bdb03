"""Reading comments back from a Word file by other means than the program's own reader."""

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

_GONE = {"del", "moveFrom", "Fallback", "instrText"}
_SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "-", "sym": "°"}


def members(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def main_part(data: bytes) -> etree._Element:
    """Return the root of the main part."""
    parts = members(data)
    return etree.fromstring(parts.get("word/document.xml") or parts["text/story.xml"])


def commented(data: bytes) -> Mapping[str, str]:
    """Return the words between the marks of each comment, as the document will be printed."""
    words: dict[str, str] = {}
    open_now: set[str] = set()
    for element in main_part(data).iter(etree.Element):
        name = etree.QName(element).localname
        identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        if name == "commentRangeStart":
            open_now.add(identity)
            words[identity] = ""
        elif name == "commentRangeEnd":
            open_now.remove(identity)
        elif not _GONE & {etree.QName(each).localname for each in element.iterancestors()}:
            text = element.text or "" if name == "t" else _SIGNS.get(name, "")
            for each in open_now:
                words[each] += text
    assert not open_now
    return words


def comment_lines(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """Return author and lines of each comment by its id."""
    parts = [content for name, content in members(data).items() if re.search(r"/comments\d*\.xml$", name)]
    found: dict[str, tuple[str, list[str]]] = {}
    for comment in (each for part in parts for each in etree.fromstring(part)):
        attributes = {etree.QName(key).localname: value for key, value in comment.attrib.items()}
        lines = ["".join(each.itertext("{*}t")) for each in comment.iter("{*}p")]
        found[attributes["id"]] = (attributes["author"], lines)
    return found
