"""The credit line that a picture file would carry if it were printed with what the file itself says."""

from collections.abc import Mapping

from compliance_app.images.licences import is_licence_address


def as_printed(metadata: Mapping[str, str]) -> str | None:
    """Return maker, owner, licence and instructions as one line, or None where the file names nobody."""
    maker = _maker(metadata)
    if not maker:
        return None
    terms = [metadata.get(key, "") for key in ("copyright", "usage_terms", "licence")]
    address = metadata.get("web_statement", "")
    wanted = [*terms, address if is_licence_address(address) else "", metadata.get("instructions", "")]
    said: list[str] = [maker]
    for words in wanted:
        if words and not any(words.casefold() in before.casefold() for before in said):
            said.append(words)
    return ", ".join(words.strip(" .,") for words in said)


def _maker(metadata: Mapping[str, str]) -> str:
    creator, credit = metadata.get("creator", ""), metadata.get("credit", "")
    if creator and credit and creator.casefold() not in credit.casefold():
        return f"{creator}/{credit}"
    return credit or creator or metadata.get("copyright", "") or metadata.get("source", "")
