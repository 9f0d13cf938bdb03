# ruff: noqa: E501 (captions and copy stand here as they are printed)
"""Captions as newsrooms print them, in three kinds of files, and copy that speaks of pictures and has none."""

import html
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from compliance_app.detectors.images._gaps import ESSENTIAL, Terms, worst_gap
from compliance_app.documents import read_document
from compliance_app.images import describe
from documents.word_files import paragraph, relationship, styles, word_file

NOW = datetime(2026, 11, 28, tzinfo=UTC)
HEAD = "Sea wall to be mended"
ABOVE = "The council has agreed to repair the sea wall at Penmore after a winter of storms."
BELOW = "Work will begin in the spring, the authority said on Tuesday, and should take eight months."


def in_text(caption: str) -> tuple[str, bytes]:
    """Return a plain draft with a placeholder."""
    return "draft.txt", f"{HEAD}\n\nBy Kath Polgreen\n\n{ABOVE}\n\n[IMAGE: {caption}]\n\n{BELOW}\n".encode()


def in_page(caption: str) -> tuple[str, bytes]:
    """Return a web page with a figure."""
    figure = f'<figure><img src="a.jpg" alt="wall"><figcaption>{html.escape(caption)}</figcaption></figure>'
    return "draft.html", f"<html><body><h1>{HEAD}</h1><p>{ABOVE}</p>{figure}<p>{BELOW}</p></body></html>".encode()


def in_word(caption: str) -> tuple[str, bytes]:
    """Return a Word file with a caption."""
    named = paragraph(html.escape(caption, quote=False), style="Caption")
    return "draft.docx", word_file(
        paragraph(HEAD) + paragraph(ABOVE) + named + paragraph(BELOW),
        links=[relationship("rId1", "styles", "styles.xml")],
        parts={"word/styles.xml": styles(Caption="caption")},
    )


# What is printed, and what of it keeps it from the page; None where nothing does (a bare name or a release advises only)
CAPTIONS: list[tuple[str, str | None]] = [
    ("Sea wall repairs at Penmore on Monday. (Photo by Ian Forsyth/Getty Images)", None),
    ("Sea wall repairs at Penmore on Monday. Ben Birchall/PA Wire", None),
    ("Waves hit the wall at Penmore, January 8, 2026. REUTERS/Toby Melville", None),
    ("Waves hit the wall (AFP via Getty Images)", None),
    ("Penmore sea wall in January. Photograph: Graham Turner/The Guardian", None),
    ("Penmore beach huts. Alamy Stock Photo", None),
    ("Council tax bills drop on doormats (stock image). Picture: Shutterstock", None),
    ("Jean Trewin with her dog Bess. Pic: SWNS", None),
    ("Jean Trewin, who lives by the wall. Picture: supplied", "no-licence"),
    ("The road after the slip. Handout photo issued by Devon and Cornwall Police", None),
    ("Artist's impression of the new wall. Image courtesy of Hartwell Architects", "no-licence"),
    ("The wave that broke the wall. Picture: Facebook", "no-licence"),
    ("Damage seen from the pier. Video still via X/@penmorewatch", "no-licence"),
    ("Screengrab from video posted on TikTok by @wavechaser", "no-licence"),
    ("Penmore pier by night. Photo: jimmyk via Flickr (CC BY-NC-ND 2.0)", "licence-restricted"),
    ("Penmore pier by night. Photo: Jim Kell / Flickr / CC BY-SA 2.0 (https://www.flickr.com/photos/jimmyk/123)", None),
    ("Penmore pier by night. Photo: Jim Kell, CC-BY", "licence-incomplete"),
    ("The harbour, 2014. Credit: Nilfanion/Wikimedia Commons", "no-licence"),
    (
        "The harbour, 2014. Credit: Nilfanion, CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons",
        None,
    ),
    ("The harbour about 1890. © The Trustees of the British Museum", "no-licence"),
    (
        "Penmore Harbour, oil on canvas, 1851. © National Maritime Museum, Greenwich, London, reproduced with permission",
        None,
    ),
    ("The minister at the wall. Picture: Simon Dawson / No 10 Downing Street (OGL v3.0)", None),
    (
        "Contains public sector information licensed under the Open Government Licence v3.0. Photo: Environment Agency",
        None,
    ),
    ("Jean Trewin at home. Picture: Kath Polgreen, Penmore Herald staff photographer", None),
    ("Jean Trewin at home. Picture: Kath Polgreen", None),
    ("Pic: Penmore Herald", None),
    ("The King on the sea front. Chris Jackson/Pool via AP", None),
    ("The King on the sea front. Photo: Royal Rota/Getty Images pool", None),
    ("How the wall may look. Image generated with AI (Midjourney)", None),
    ("How the wall may look. Image: Midjourney", None),
    ("Penmore from the air. Image: Google Earth © 2026", "no-licence"),
    ("Storm damage. Reader picture: Dave Moyle", None),
    ("Storm damage. Sent in by Jo Pascoe", "no-licence"),
    ("Storm damage. Picture: Dave Moyle (with permission)", None),
    ("Storm damage. Dave Moyle/Facebook, used with his permission", None),
    ("Tom Birch, who died in the storm. Family handout", None),
    ("The wall in 1953. Photo: Penmore Museum collection", "no-licence"),
    ("The wall. Photo: Unsplash/Annie Spratt", "no-licence"),
    ("The wall breached. Pic by LDRS", None),
    ("The wall at dusk", "no-credit"),
    ("The wall at dusk. Credit: TBC", "no-credit"),
    ("The wall at dusk. Photo: Jim Kell/Penmore Herald/SWNS", None),
    ("Jean Trewin by the wall - Credit: Archant", None),
    ("The wall | Image: LDRS", None),
    ("The minister. Stefan Rousseau/PA Wire. NO UK SALES. Not for use after 31 December 2025", "licence-restricted"),
    ("The cast on Friday. ITV/Shutterstock", None),
    ("The squad. Picture: Penmore Town FC", "no-licence"),
    ("The goal. Picture: PPAUK/Penmore Town FC", "no-licence"),
    ("Christine Hamill in court. Elizabeth Cook/PA Wire", None),
    ("Court artist sketch by Elizabeth Cook of Ian Dray at the Old Bailey. PA", None),
    ("Caption goes here. Copyright: Press Association", None),
    ("The pier at Penmore. © Jim Kell", "no-licence"),
    ("The pier at Penmore. © Jim Kell/Alamy", None),
    ("The pier at Penmore - pic: Jim Kell (staff)", None),
    ("Jim Kell for the Penmore Herald", None),
    ("PA Graphics", None),
    ("Graph: Our World in Data, CC BY", "licence-incomplete"),
    ("Source: ONS. Graphic: Herald staff", None),
    ("Map data © OpenStreetMap contributors", None),
    ("The dress. Victoria and Albert Museum, London", "no-credit"),
    ("The mayor. Photo: Penmore Council/Handout via REUTERS", None),
    ("The mayor pictured on Monday. Photo by Kirsty O'Connor - WPA Pool/Getty Images", None),
    ("The mayor pictured on Monday (Image: Getty)", None),
    ("The mayor pictured on Monday (Image: MEN Media)", None),
    ("The mayor pictured on Monday (Pic: Instagram/@mayorofpenmore)", "no-licence"),
    ("The mayor. Picture: LinkedIn", "no-licence"),
    ("Dashcam footage showed the crash. Video: Devon and Cornwall Police", None),
    ("CCTV released by police", "no-credit"),
    ("Custody shot of Ian Dray. Devon and Cornwall Police", "no-credit"),
    ("Photo: Crown Copyright 2025 MOD", None),
    ("Photo: UK Parliament/Jessica Taylor, CC BY-NC-ND 2.0", "licence-restricted"),
    ("Photo: Number 10 / Flickr", "no-licence"),
    ("Public domain, via Wikimedia Commons", None),
    ("Photo: NASA/JPL-Caltech", "no-licence"),
    ("Photo: Jo Penhale / Unsplash licence", "no-licence"),
    ("A stock picture of a police car. Picture: iStock/Getty", None),
    ("Stock image. Picture: Pixabay", "no-licence"),
    ("Picture: Steve Parsons/PA", None),
    ("Photograph: Sean Smith for the Guardian", None),
    ("Illustration: Guardian Design", None),
    ("Composite: Getty, PA", None),
    ("Composite: Getty, Facebook", "no-licence"),
    ("Photo: Courtesy", "no-licence"),
    ("Courtesy of the family", "no-licence"),
    ("Photo: Jim Kell. All rights reserved", "no-licence"),
    ("EMBARGOED UNTIL 0001 THURSDAY DECEMBER 3. The report's author. Jo Bell/PA Wire", None),
    ("Undated family handout photo issued by Devon and Cornwall Police of Tom Birch", "no-credit"),
    ("Image caption, The wall was breached in January", "no-credit"),
    ("Image source, Getty Images", None),
    ("Image source, Family handout", None),
    ("AI-generated image of the wall by ChatGPT", None),
    ("The wall, as imagined by DALL-E", "no-credit"),
]


@pytest.mark.parametrize("draft", [in_text, in_page, in_word])
@pytest.mark.parametrize(("caption", "rule"), CAPTIONS)
def test_a_caption_is_judged_alike_in_every_kind_of_file(
    caption: str, rule: str | None, draft: Callable[[str], tuple[str, bytes]]
):
    (image,) = describe(read_document(*draft(caption)))
    gap = worst_gap(image, Terms(), NOW)
    assert (gap.rule if gap is not None and gap.weight == ESSENTIAL else None) == rule


WITHOUT_PICTURES = [
    "Photographer wins prize\n\nBy Jo Bell\n\nA photographer from Tarnside has won a national prize for her picture of a storm.\n\nThe image, which was shared on Facebook by thousands, shows a wave breaking over the pier.\n\nCourtesy of the judges, she will travel to Rome.",
    "Pub posts picture of thief\n\nA landlord posted a photo of a man on Instagram after a bottle was stolen.\n\nPicture: imperfect, he said, but good enough.\n\nPolice asked people not to share the image.",
    "Credit: where it is due\n\nThe council deserves credit: the road is open again.\n\nResidents said the picture had changed.",
    "Getty family gives millions\n\nThe Getty family has given £2m to the gallery.\n\nImages of the new wing were shown to trustees.",
    "Museum opens photo archive\n\nThe archive holds 40,000 photographs by Jim Kell.\n\nThe museum will publish them under CC BY 4.0, it said.",
    "How licences work\n\nCreative Commons licences let people share pictures.\n\nA CC BY-NC licence forbids commercial use.\n\nSource: the library's leaflet.",
    "Agency boss: we were wrong\n\nThe chief executive of PA said staff had been told.\n\nReuters reported the story first.\n\nAFP declined to comment.",
    "Picture this\n\n• Picture: a cinema with no roof.\n• Image: a town that forgot its past.\n• Photo: finish on the line, judged by eye.",
    "Court told of photographs\n\nThe jury was shown photographs taken by the victim's sister.\n\n“Photo by photo, we saw it,” said the juror.\n\nFootage: eleven minutes of it was played.",
    "The drawing of a line\n\nDrawing by numbers is back.\n\nIllustrations by children hang in the hall.",
    "Copyright row\n\n© is a small sign with a long history.\n\nThe monkey's image was used by Wikimedia Commons.",
    "AI pictures fool voters\n\nAn AI-generated image of the mayor was posted on X.\n\nMidjourney said its rules forbid it.\n\nThe picture was made with ChatGPT.",
    "Pool reopens\n\nThe pool via the new lift is open to all.\n\nSupplied by the river, the pool is cold.\n\nPhotography is banned.",
    "Map: where the floods hit\n\nMap shows where water rose.\n\nPictures show the damage, residents say.\n\nVideo: none exists, police said.",
    "Recipe: fish pie\n\nServes four\n\nIngredients:\n\n• 400g cod, courtesy of your fishmonger\n• 1 lemon\n\nPicture-perfect, says Jo.",
    "EXPOSED: the photo ring\n\nBy Jo Bell and Ned Orr\n\nNo archive held the files. Editorial use only, the label read.\n\nThe embargo was lifted.",
    "Family's plea\n\nThe family handed out leaflets.\n\nFamily handout or not, the police wanted the picture.\n\nJo Bell for the Herald reports.",
]


@pytest.mark.parametrize("copy", WITHOUT_PICTURES)
def test_copy_about_pictures_is_no_picture(copy: str):
    assert describe(read_document("draft.txt", copy.encode())) == ()
