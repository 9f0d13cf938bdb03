"""An article's report by hand, in the shape of `compliance-report/1`."""

from typing import Any

RULEBOOK = {
    "id": "uk-core",
    "version": "1.0",
    "profile": "uk-ew",
    "jurisdictions": ["england-wales"],
    "overrides": [],
    "rules": 12,
}

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
