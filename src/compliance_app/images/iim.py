"""IPTC-IIM, the oldest of the three ways in which a picture file names its maker."""

from compliance_app.images.values import as_iso, clean

_IIM_FIELDS = {
    5: "title",
    30: "release_date",
    35: "release_time",
    37: "expiry_date",
    38: "expiry_time",
    40: "instructions",
    55: "date_created",
    60: "time_created",
    80: "creator",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "caption",
}
_TIME_OF = {"date_created": "time_created", "release_date": "release_time", "expiry_date": "expiry_time"}


def read_iim(block: bytes) -> dict[str, str]:
    """Return the fields of an IPTC-IIM block, as far as its records are whole."""
    values: dict[str, list[str]] = {}
    is_utf8 = b"\x1c\x01\x5a" in block and b"\x1b%G" in block[:64]
    at = block.find(b"\x1c")
    while at >= 0 and at + 5 <= len(block) and block[at] == 0x1C:
        record, number = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        if size & 0x8000 or at + 5 + size > len(block):
            break
        name = _IIM_FIELDS.get(number) if record == 2 else None
        if name:
            values.setdefault(name, []).append(clean(_decoded(block[at + 5 : at + 5 + size], is_utf8)))
        at += 5 + size
    found = {name: "; ".join(dict.fromkeys(filter(None, texts))) for name, texts in values.items() if any(texts)}
    for name in ("date_created", "release_date", "expiry_date"):
        time = found.pop(_TIME_OF[name], "")
        if name in found:
            found[name] = as_iso(found[name], time)
    return found


def _decoded(value: bytes, is_utf8: bool) -> str:
    for encoding in ("utf-8",) if is_utf8 else ("utf-8", "cp1252"):
        try:
            return value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return value.decode("utf-8" if is_utf8 else "latin-1", errors="replace")
