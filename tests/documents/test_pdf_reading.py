"""PDF drafts: best effort, and said so."""

import pytest

from compliance_app.documents import pdf, read_document
from compliance_app.errors import ReadError

LINES = [
    "Board hid figures",
    "The board hid figures from the people who paid for the new pier in the",
    "quay, Maud Ellerton said on Tuesday.",
    "Its chairman denies it and has been asked to explain who signed the co-",
    "operation deal.",
]


def pdf_of(*pages: list[str]) -> bytes:
    """Return a PDF with one line of Helvetica for each line of each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids: list[str] = []
    for lines in pages:
        shown = "".join(f"BT /F1 12 Tf 50 {750 - 16 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines))
        kids.append(f"{len(objects) + 1} 0 R")
        resources = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = "%PDF-1.4\n"
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def test_lines_are_joined_to_paragraphs_and_the_doubt_is_said():
    article = read_document("draft.pdf", pdf_of(LINES))
    assert article.format == "pdf"
    assert article.text.split("\n") == [
        "Board hid figures",
        "The board hid figures from the people who paid for the new pier in the quay, Maud Ellerton said on Tuesday.",
        "Its chairman denies it and has been asked to explain who signed the co-operation deal.",
    ]
    assert [gap.what for gap in article.not_checked] == ["the layout of the PDF"]


def test_pages_follow_each_other():
    article = read_document("draft.pdf", pdf_of(["The board met on Tuesday."], ["It will meet again."]))
    assert article.text == "The board met on Tuesday.\nIt will meet again."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n1 0 obj", "damaged PDF"),
        (pdf_of(LINES)[:400], "damaged PDF"),
        (pdf_of([]), "without text"),
        (pdf_of(*([["x"]] * 201)), "more than 200 pages"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, problem: str):
    with pytest.raises(ReadError, match=problem):
        read_document("draft.pdf", data)


def test_a_slow_page_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "_SECONDS", -1.0)
    with pytest.raises(ReadError, match="seconds"):
        read_document("draft.pdf", pdf_of(LINES))
