"""Names and addresses of open licences, in the spellings that newsrooms print."""

import re
from dataclasses import replace

from compliance_app.model import Licence

_VERSION = r"(?:[\s,/_-]*(?:v(?:ersion|er)?\.?\s*)?(?P<version>[1-4](?:\.[05])?)(?![\d.]*\d))?"
_ELEMENT = r"BY|SA|NC|ND|Attribution|Share[\s-]?Alike|Non[\s-]?Commercial|No[\s-]?Deriv(?:ative)?s?(?:[\s-]Works)?"
_ELEMENTS = rf"(?P<elements>(?:{_ELEMENT})(?:[\s/+&,_-]{{0,3}}(?:{_ELEMENT}))*)"

# "CC BY-SA 4.0", "CC-BY/2.0", "ccby", "Creative Commons Attribution-ShareAlike 3.0", "Creative Commons (BY 2.0)"
_CC = re.compile(
    r"(?<![A-Za-z])(?P<prefix>CC|Creative[\s-]Commons)[\s:_(/-]{0,3}(?:(?:licen[cs]ed?|under)\s)?" + _ELEMENTS + r"\b"
    r"(?:[\s-]licen[cs]e)?" + _VERSION,
    re.IGNORECASE,
)
# "Attribution 4.0 International", "BY-SA 3.0": no prefix, so the version or a second element must be there
_BARE = re.compile(
    r"(?<![\w/.-])(?:Attribution(?:[\s-](?:Share[\s-]?Alike|Non[\s-]?Commercial|No[\s-]?Deriv(?:ative)?s?))*|BY(?:-(?:SA|NC|ND))+)"
    r"\s(?P<version>[1-4]\.[05])\b",
    re.IGNORECASE,
)
_CC_UNSPECIFIED = re.compile(r"\bCreative[\s-]Commons\b|(?<![A-Za-z])CC[\s-]licen[cs]ed?\b", re.IGNORECASE)
_CC_ZERO = re.compile(
    r"(?<![A-Za-z])CC[\s-]?(?:0|Zero)(?!\d)\b|\bCreative[\s-]Commons[\s-](?:0|Zero)\b" + _VERSION, re.IGNORECASE
)
_PUBLIC_DOMAIN = re.compile(
    r"\bpublic[\s-]domain\b|\bPDM\b|\bno known copyright(?: restrictions)?\b|\bout of copyright\b"
    r"|\bcopyright(?: has)? expired\b",
    re.IGNORECASE,
)
_NOT_PUBLIC_DOMAIN = re.compile(r"\bnot (?:in )?(?:the )?public[\s-]domain\b", re.IGNORECASE)
_OGL = re.compile(
    r"\bOpen[\s-](?P<body>Government|Parliament)[\s-]Licen[cs]e" + _VERSION + r"|\bOGL(?:-UK)?(?:\b|(?=v?\d))"
    r"(?:[\s-]*v?\.?\s*(?P<short>[1-3](?:\.0)?))?",
    re.IGNORECASE,
)
_GFDL = re.compile(r"\bGFDL\b|\bGNU Free Documentation Licen[cs]e\b", re.IGNORECASE)
_ODBL = re.compile(r"\bODbL\b|\bOpen Database Licen[cs]e\b|©\s*OpenStreetMap contributors\b", re.IGNORECASE)
_CROWN = re.compile(r"\bcrown copyright\b", re.IGNORECASE)
_CC_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[cs]es/(?P<elements>by(?:-(?:sa|nc|nd))*)|publicdomain/(?P<public>zero|mark))"
    r"(?:/(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
_OGL_ADDRESS = re.compile(
    r"nationalarchives\.gov\.uk/doc/open-government-licen[cs]e(?:/version/(?P<version>\d))?", re.IGNORECASE
)


def is_licence_address(url: str) -> bool:
    """Tell whether an address is that of a licence text rather than of a picture."""
    return bool(_CC_ADDRESS.search(url) or _OGL_ADDRESS.search(url))


def find_licence(text: str, urls: tuple[str, ...] = ()) -> Licence | None:
    """Return the open licence that a credit names, or whose address it gives.

    What the address says fills in what the words leave out; where they disagree, the words stand and the address is
    kept as printed.
    """
    named = _named(text)
    address = next((url for url in urls if is_licence_address(url)), None)
    if address is None:
        return named
    addressed = _addressed(address)
    if named is None or named.name == "Creative Commons":
        return addressed
    return replace(named, version=named.version or addressed.version, url=address)


def without_licence(text: str) -> str:
    """Return the words of a credit without the name of a licence among them: "Jo Bell CC BY 2.0" is by Jo Bell."""
    for pattern in (_CC, _BARE, _CC_ZERO, _OGL, _GFDL, _ODBL):
        text = pattern.sub(" ", text)
    return text


def _named(text: str) -> Licence | None:
    words = _without_addresses(text)
    if match := _CC.search(words) or _BARE.search(words):
        elements = match.groupdict().get("elements") or match.group()
        return _creative_commons(elements, match["version"] or _version_after(words, match.end()))
    if _CC_ZERO.search(words):
        return Licence("public-domain", "CC0", "1.0")
    if _PUBLIC_DOMAIN.search(words) and not _NOT_PUBLIC_DOMAIN.search(words):
        return Licence("public-domain", "Public domain")
    if match := _OGL.search(words):
        name = "Open Parliament Licence" if (match["body"] or "").lower() == "parliament" else "OGL"
        return Licence("ogl", name, _full_version(match["version"] or match["short"]))
    if _GFDL.search(words):
        return Licence("gfdl", "GFDL")
    if _ODBL.search(words):
        return Licence("odbl", "ODbL")
    if _CC_UNSPECIFIED.search(words):
        return Licence("cc", "Creative Commons")
    if _CROWN.search(words):
        return Licence("crown", "Crown copyright")
    return None


def _addressed(url: str) -> Licence:
    if match := _OGL_ADDRESS.search(url):
        return Licence("ogl", "OGL", _full_version(match["version"]), url=url)
    match = _CC_ADDRESS.search(url)
    if match is None:
        raise ValueError(f"not the address of a licence: {url}")
    if match["public"]:
        name = "CC0" if match["public"].lower() == "zero" else "Public domain"
        return Licence("public-domain", name, match["version"], url=url)
    return replace(_creative_commons(match["elements"], match["version"]), url=url)


def _creative_commons(elements: str, version: str | None) -> Licence:
    folded = re.sub(r"[\s-]", "", elements).casefold()
    alike = "sharealike" in folded or bool(re.search(r"\bsa\b", elements, re.IGNORECASE)) or folded.endswith("bysa")
    commercial_out = "noncommercial" in folded or bool(re.search(r"(?<![a-z])nc(?![a-z])|bync", elements.casefold()))
    derivatives_out = "noderiv" in folded or bool(re.search(r"(?<![a-z])nd(?![a-z])|bynd", elements.casefold()))
    parts = [
        "BY",
        *(["NC"] if commercial_out else []),
        *(["ND"] if derivatives_out else []),
        *(["SA"] if alike else []),
    ]
    return Licence(
        "cc",
        "CC " + "-".join(parts),
        _full_version(version),
        non_commercial=commercial_out,
        no_derivatives=derivatives_out,
        share_alike=alike,
    )


def _version_after(words: str, at: int) -> str | None:
    """Return a version that stands a word or two behind the name, as in "CC BY licence, version 4.0"."""
    match = re.match(
        r"[\s,()-]*(?:licen[cs]e|International|Unported|Generic|UK)?[\s,()-]*(?:version|v\.?)?\s*([1-4]\.[05])\b",
        words[at:],
    )
    return match[1] if match else None


def _full_version(version: str | None) -> str | None:
    if version is None or "." in version:
        return version
    return f"{version}.0"


def _without_addresses(text: str) -> str:
    return re.sub(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|uk|gov)(?:/\S*)?", " ", text)
