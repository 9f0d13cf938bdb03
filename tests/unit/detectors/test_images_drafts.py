"""Whole drafts in plain text with a line or two about pictures: layout, parsing and judgement together."""

import pytest

from compliance_app.detectors.images._gaps import ESSENTIAL, Terms, worst_gap
from compliance_app.documents import read_document
from compliance_app.images import describe

COPY = (
    "Council backs new bypass\n"
    "By Jo Bell\n"
    "The council voted on Tuesday to build a bypass around the town, officers said.\n"
    "More copy follows here and it goes on for a while, as copy does, to the end.\n"
)

LINES: list[tuple[str, list[str | None]]] = [
    ("The bypass route near Ash Farm. Photo: Jo Bell/PA", [None]),
    ("The bypass route near Ash Farm. (Picture: Facebook)", ["no-licence"]),
    ("The bypass route near Ash Farm. © Getty Images", [None]),
    ("Pictured: the bypass route near Ash Farm\nPicture: Jo Bell/PA", [None]),
    ("Caption: The bypass route near Ash Farm\nCredit: Instagram", ["no-licence"]),
    ("[IMAGE: The bypass route]\nPicture: Reuters", [None]),
    ("[IMAGE: The bypass route]\n[IMAGE: Ash Farm]\nAll pictures: Jo Bell/PA", [None, None]),
    ("[IMAGE: The bypass route]\nPhoto: Saxby church by Greta Lund, CC0", ["no-credit", None]),
    ("Picture: Reuters\n[IMAGE: The bypass route]", [None, "no-credit"]),
    (
        "Image Credit:\nThe bypass route — photo by Ned Orr, licensed under CC BY 2.0 (commons.wikimedia.org)",
        ["licence-incomplete"],
    ),
    ("Image credit:\nJo Bell/PA", [None]),
    ("Image credit:\n\nFacebook", ["no-licence"]),
    ("Image credits:", ["no-credit"]),
    ("Picture credit: \nThe council will meet again on Monday to discuss the plan, officers said.", ["no-credit"]),
    ("© Ned Orr", ["no-licence"]),
    ("Copyright: Ned Orr", ["no-licence"]),
    ("Illustration by Orla Finn", [None]),
    ("Photograph: Ned Orr/The Tarnside Gazette", [None]),
    ("Portrait of Cllr Ash: Ned Orr, CC BY", ["licence-incomplete"]),
    ("<image: the bypass>", ["no-credit"]),
    ("[Image: the bypass (Credit: Twitter)]", ["no-licence"]),
    ("[IMAGE: Ash Farm | Credit: Jo Bell / PA Media | Alt: a farm]", [None]),
    ("[IMAGE – Ash Farm | Credit: Google Earth]", ["no-licence"]),
    (
        "Photo: “Ash Farm at dawn” by Ned Orr is licensed under CC BY-SA 2.0. To view a copy of this licence, visit https://creativecommons.org/licenses/by-sa/2.0/",
        [None],
    ),
    (
        "Image: ‘Ash Farm’ (Ned Orr, 2011), CC-BY-SA-3.0, source: https://commons.wikimedia.org/wiki/File:Ash.jpg",
        [None],
    ),
    ("Picture: Ash Farm by Ned Orr. All rights reserved.", ["no-licence"]),
    ("Picture: Ash Farm by Ned Orr, reproduced without permission", ["no-licence"]),
    ("Picture: Cllr Ash at the farm in May. Photographer unknown", ["no-licence"]),
    ("Video: BBC News", ["no-licence"]),
    ("Video still: Northmarsh Police body-worn camera", [None]),
    ("CCTV image: Northmarsh Police", [None]),
    ("Left, Ash Farm in 1950; right, the farm today. Pictures: Tarnside Gazette; Google Street View", ["no-licence"]),
    ("Photo: Ned Orr/Pexels", ["no-licence"]),
    ("Photo by Ned Orr on Unsplash", ["no-licence"]),
    ("The farm’s owner, Jo Ash. Photo: Jo Ash", [None]),
    ("Picture: Contributed", ["no-licence"]),
    ("Photo: Ash Farm Ltd, issued as a press handout", ["no-licence"]),
    ("Image: Google Maps, © 2025 Google", ["no-licence"]),
    ("Image: Google Maps data ©2025", ["no-licence"]),
    ("Map: © OpenStreetMap contributors, ODbL", [None]),
    ("Map: OpenStreetMap", ["no-licence"]),
    ("Photo: Ned Orr (via Flickr), CC BY-NC-ND 2.0", ["licence-restricted"]),
    (
        "Photo: Ned Orr. Reproduced under Creative Commons Attribution 3.0 (https://creativecommons.org/licenses/by/3.0/)",
        [None],
    ),
    ("Photo: Ned Orr, Attribution-NonCommercial 4.0 International", ["licence-restricted"]),
    ("Picture: Ministry of Defence, Crown copyright 2024", [None]),
    ("Picture: Tarnside Council", ["no-licence"]),
    ("Picture: Tarnside Council, supplied with permission to publish", [None]),
    ("Picture: PA Media. NO SALES, NO ARCHIVES", [None]),
    ("Picture: Ned Orr. EMBARGOED UNTIL 0001 FRIDAY", [None]),
    ("Image 1: Ash Farm at dawn. Credit: Getty", [None]),
    ("Image 2: Facebook", ["no-licence"]),
    ("Second picture: Jo Bell/PA", [None]),
    ("Wedding photograph: Instagram", ["no-licence"]),
    ("Profile photo: LinkedIn", ["no-licence"]),
    ("Picture credits: 1 Jo Bell/PA; 2 Facebook", ["no-licence"]),
    ("[IMAGE: Traders on Friday; credit Jo Bell/PA]", [None]),
    ("[IMAGE: Traders on Friday, photo by Jo Bell]", [None]),
    ("[IMAGE: Traders on Friday (PA)]", [None]),
    ("[IMAGE: Traders on Friday (Facebook)]", ["no-licence"]),
    ("[IMAGE: Traders on Friday, Getty Images]", [None]),
    ("[IMAGE: Traders on Friday © Jo Bell]", ["no-licence"]),
    ("[IMAGE: Traders on Friday – no credit]", ["no-credit"]),
    ("[IMAGE CREDIT: Jo Bell/PA]", [None]),
    ("[Photo credit: Snapchat]", ["no-licence"]),
    ("[Picture: Jo Bell/PA]", [None]),
    ("[PHOTO: Reuters]", [None]),
    ("[IMAGE: Jo Bell, who took on the council]", ["no-credit"]),
    ("[IMAGE: A police officer at the scene]", ["no-credit"]),
    ("[IMAGE: The PA to the mayor leaves court]", ["no-credit"]),
    ("[IMAGE: A screenshot of the Facebook post]", ["no-credit"]),
    ("[IMAGE: The family outside court]", ["no-credit"]),
    ("[IMAGE: Traders on Friday. Picture: Jo Bell, Tarnside Gazette]", [None]),
    ("[IMAGE: Traders on Friday. Photo courtesy of the traders]", ["no-licence"]),
    ("![Traders on Friday](traders.jpg)\n*Traders on Friday. Photo: Jo Bell/PA*", [None]),
    ("Picture: Police at the scene", ["no-credit"]),
    ("Picture: The family outside court. Credit: Jo Bell/PA", [None]),
    ("Picture: Tributes at the school gates. Credit: Instagram/@tarnside", ["no-licence"]),
    ("Pic: PA", [None]),
    ("PHOTO: GETTY IMAGES", [None]),
    ("Picture : Jo Bell/PA", [None]),
    ("Picture – Jo Bell/PA", [None]),
    ("Photo | Jo Bell/PA", [None]),
    ("Photo - Facebook", ["no-licence"]),
]


def gaps(lines: str) -> list[str | None]:
    """Return the gap of each picture that would stop a page, in text order."""
    images = describe(read_document("draft.txt", f"{COPY}{lines}\n".encode()))
    worst = [worst_gap(image, Terms()) for image in images]
    return [gap.rule if gap and gap.weight == ESSENTIAL else None for gap in worst]


@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_the_pictures_of_a_draft(lines: str, expected: list[str | None]):
    assert gaps(lines) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Her favourite photo: the one that her father put on Facebook the week before he died, she said.",
        "The picture: a town that voted for the bypass and then, on Facebook, against it.",
        "“Photo: me at the weir,” she wrote under it, and forty people came to look.",
        "Maps of the route were shown on Google Maps before the council had voted.",
        "He took a picture of the notice and sent it to the council by WhatsApp.",
    ],
)
def test_copy_about_pictures_is_copy(line: str):
    assert gaps(line) == []
