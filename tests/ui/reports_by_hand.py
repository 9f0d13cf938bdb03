"""An article's report by hand, in the shape of `compliance-report/1`."""

from typing import Any

RULEBOOK = {
    "id": "uk-core",
    "version": "1.0",
    "sha256": "b" * 64,
    "profile": "uk-ew",
    "jurisdictions": ["england-wales"],
    "overrides": [],
    "rules": 12,
    "title": "United Kingdom",
    "books": [],
    "profiles": [],
    "left_out": [],
}

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
VIEW: dict[str, Any] = {"cast": {}, "pictures": []}

LINES = (
    ("headline", "Ferry staff ‘looked away’"),
    ("byline", "By Morag Tennant"),
    ("paragraph", "Girls were taken through the terminal, it has been alleged. 😀 Nobody was charged."),
    ("crosshead", "Between sailings"),
    ("paragraph", "A second girl, Isla, who was attacked by a passenger, had asked for help. She was 15."),
    ("caption", "The terminal at dusk"),
    ("credit", "Photograph: H. Lindqvist, CC BY 2.0"),
)


def sample_report() -> dict[str, Any]:
    """Return a report with one finding of each severity, in an order that is not the list's."""
    text, blocks = "", []
    for number, (kind, line) in enumerate(LINES):
        text += "\n\n" if text else ""
        blocks.append({"id": number, "kind": kind, "start": len(text), "end": len(text) + len(line)})
        text += line

    def span(quote: str) -> dict[str, int]:
        return {"start": text.index(quote), "end": text.index(quote) + len(quote)}

    def finding(number: int, severity: str, quote: str, title: str, related: tuple[tuple[str, str], ...] = ()) -> Any:
        return {
            "id": f"f{number}",
            "rule": f"anonymity/rule-{number}",
            "category": "anonymity",
            "title": title,
            "severity": severity,
            **span(quote),
            "quote": quote,
            "message": f"What the text does: {title}.",
            "why": "A complainant may not be identified for life.",
            "references": [
                {
                    "id": "soa",
                    "title": "Sexual Offences (Amendment) Act 1992",
                    "clause": "Section 1",
                    "jurisdiction": "uk",
                }
            ],
            "suggestions": [{"text": "Take the name out.", "replacement": "a second girl"}],
            "confidence": 0.9,
            "related": [{**span(words), "role": role} for words, role in related],
            "entities": [],
            "fingerprint": f"print-{number}",
        }

    return {
        "path": "ferry.txt",
        "sha256": "0" * 64,
        "words": len(text.split()),
        "language": "en-GB",
        "text": text,
        "blocks": blocks,
        "findings": [
            finding(1, "review", "it has been alleged", "Claim with no named source"),
            finding(2, "advise", "Nobody was charged", "Number & kind of charges"),
            finding(
                3, "block", "A second girl, Isla", "Possible victim named", (("Isla", "name"), ("She was 15", "detail"))
            ),
            finding(4, "review", "CC BY 2.0", "Licence without a link"),
        ],
        "images": [{"name": "image1", "start": None, "credit": None, "licence": None, "metadata": {}, "gaps": {}}],
        "not_checked": [{"what": "Grammar and spelling", "why": "no grammar checker is connected"}],
    }


def sample_view() -> dict[str, Any]:
    """Return the people and pictures of the sample report."""
    text = sample_report()["text"]

    def span(quote: str) -> dict[str, int]:
        return {"start": text.index(quote), "end": text.index(quote) + len(quote)}

    def person(number: int, name: str, roles: tuple[str, ...], at: str, **facts: object) -> dict[str, Any]:
        unknown = {"age": None, "minor": False, "deceased": False, "pseudonym": None, "waiver": False, "order": False}
        known = {"id": f"e{number}", "name": name, "kind": "person", "named": True, "roles": list(roles)}
        return {**known, "mentions": [span(at)], "status": None, **unknown, **facts}

    def claim(quote: str, grade: str, reply: str) -> dict[str, Any]:
        told = {"claim": "c1", "grade": grade, "source": None, "source_at": None, "reply": reply}
        return {**span(quote), "targets": ["e1"], **told}

    picture = {"licence": "CC BY 2.0", "licence_url": None, "alt": None, "embedded": True, "metadata": {}}
    return {
        "cast": {
            "people": [
                person(1, "Ferry staff", ("accused",), "Ferry staff", kind="group"),
                person(2, "Isla", ("victim",), "Isla", minor=True, age=15),
                person(3, "Morag Tennant", (), "Morag Tennant"),
            ],
            "claims": [
                claim("looked away", "none", "missing"),
                claim("Girls were taken through the terminal", "vague", "missing"),
            ],
            "replies": [],
        },
        "pictures": [
            {
                "name": "image1.png",
                **{"start": text.index("The terminal at dusk"), "caption": "The terminal at dusk"},
                **{"credit": "H. Lindqvist, CC BY 2.0", "unreadable": None, "bytes": 68, "size": [1, 1]},
                **picture,
                **{"thumbnail": PIXEL, "findings": ["f4"]},
            },
            {
                "name": "a picture that is told of",
                **{"start": None, "caption": None, "credit": None, "unreadable": None, "bytes": None, "size": None},
                **picture,
                **{"licence": None, "embedded": False, "thumbnail": None, "findings": []},
            },
        ],
    }
