"""Whole credit lines, as newsrooms write them: which are complete and which gap the others have."""

import pytest

from builders import article_of
from compliance_app.detectors.images import licence_incomplete, licence_restricted, no_credit, no_licence
from compliance_app.images import describe
from compliance_app.model import Reading

RULES = {
    "no-credit": no_credit,
    "no-licence": no_licence,
    "licence-incomplete": licence_incomplete,
    "licence-restricted": licence_restricted,
}

COMPLETE = [
    "Photo: Instagram/@bakerybex, used with permission",
    "Photo by Jo Bell is licensed under CC BY 2.0, https://creativecommons.org/licenses/by/2.0/",
    "Photo: CC BY 4.0 Jo Bell https://commons.wikimedia.org/wiki/File:Pier.jpg",
    "Jo Bell CC BY-SA 4.0 https://commons.wikimedia.org/wiki/File:Pier.jpg",
    "Photo: Jo Bell (commons.wikimedia.org/wiki/File:Pier.jpg), CC BY-SA 4.0",
    "Picture: Jo Bell and Ned Orr",
    "Pictures: Jo Bell & Ned Orr",
    "Picture: J.K. Bell",
    "Picture: Jo-Anne O’Neill-Smith",
    "Words and pictures: Jo Bell",
    "Drone shot: Jo Bell/SWNS",
    "Picture: Jo Bell, Hull Live",
    "Photo: PIXABAY/CC0",
    "Photo: Westmere Council, Open Government Licence",
    "Photo: ITV/Shutterstock",
    "Photo: Twitter/PA",
    "Picture: Cumbria Fire & Rescue",
    "Photo: Photographer’s own",
    "Photo: author’s own",
    "Photo: reporter’s own picture",
    "Photo: the Ashdown family album",
    "Photo: Google Street View/PA",
    "Picture: Bex Ashdown, who took it and gave us permission",
    "Photo: Bex Ashdown. Permission confirmed by phone, 3 May",
    "Photo: Public domain",
    "Image: no known copyright restrictions, State Library",
    "Photo: Jo Bell/Wikimedia Commons under CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0",
    "Photo: Jo Bell (CC BY-ND 2.0), https://www.flickr.com/photos/jb/1",
    "Picture: Jo Bell. Not for publication before Friday",
    "Handout photo issued by the Ashdown family",
    "Undated handout photo issued by Northmarsh Police",
    "Picture: Marlow Pickering/PA",
    "Photo: Getty",
    "Photograph by Hanne Ostrov/Getty Images for the Tolworth Trust",
    "REUTERS/Ilan Petrosyan",
    "(Image: Shutterstock)",
    "Pic: Wendy Arkle/SWNS",
    "AP Photo/Samir Okonjo",
    "Photo by Leon NEAL / AFP via Getty Images",
    "Main image: Alamy Live News",
    "Pictures: Joss Perrin, Staff",
    "Photo: Joss Perrin for the Tarnside Gazette",
    "Picture: our own photographer",
    "Picture: Tarnside Gazette",
    "Photo: © Bettany Roke, reproduced with kind permission of the artist",
    "Picture: by kind permission of the Ravensworth estate",
    "Photograph courtesy of Lowther Museum and used with its permission",
    "Image: Nadia Firth, with permission",
    "Photo: Nadia Firth, permission granted by email 3 March",
    "Picture: Eira Pugh (CC BY-SA 4.0, https://commons.wikimedia.org/wiki/File:Dam.jpg)",
    "Image credit: Eira Pugh, licensed under Creative Commons Attribution-ShareAlike 4.0 International, https://creativecommons.org/licenses/by-sa/4.0/",
    "Photo: Eira Pugh/Flickr, CC BY 2.0, https://www.flickr.com/photos/eirap/123456, https://creativecommons.org/licenses/by/2.0/",
    "Photo: CC0, via Wikimedia Commons",
    "Image: public domain, from the collections of the Library of Congress",
    "Contains public sector information licensed under the Open Government Licence v3.0",
    "Map: © Crown copyright and database right 2025 Ordnance Survey",
    "Photo: Cpl Dean Ash / MoD Crown Copyright, OGL v3.0",
    "Photo: Andrew Parsons / No 10 Downing Street, licensed under OGL v3.0",
    "Photo: ©House of Commons / Open Parliament Licence v3.0",
    "Custody image: Northmarsh Police",
    "Picture: Northmarsh Fire and Rescue Service",
    "Picture: family of Dora Kells",
    "Picture: the Kells family",
    "Picture: Crown Prosecution Service",
    "Photo: Joss Perrin",
    "[PHOTO: Traders on Friday | Credit: Joss Perrin/Tarnside Gazette]",
    "[IMAGE: Traders on Friday | Credit: Staff]",
    "[IMAGE: Traders on Friday | Photo: PA Archive]",
    "Photo: Eira Pugh, CC BY-ND 4.0, https://creativecommons.org/licenses/by-nd/4.0/, uncropped",
    "Photo: Eira Pugh, CC BY-NC 4.0 (creativecommons.org/licenses/by-nc/4.0/), used with her permission",
    "Photo: Police Federation of Northmarsh",
    "Photo: Instagram/@dizzyliz, used with permission of Liz Darrow",
    "Photo: Liz Darrow via Facebook, used with her permission",
    "Photo: PA via Facebook",
    "Graphic: Press Association",
    "Illustration: Orla Finn for this magazine",
    "Cartoon by Orla Finn",
    "Photo: Tom Sykes Photography",
    "Photo: Gazette archive",
    "Picture: Tarnside Gazette Archive",
    "Image: AI-generated illustration by the Gazette",
    "Picture: Jo Bell, licensed to the Tarnside Gazette",
    "© Jo Bell/Bridgeman Images",
    "Photo: Jo Bell/EPA-EFE/Shutterstock",
    "PA/Joe Giddens",
    "Photo: Joe Giddens/PA Wire/PA Images",
    "Photo: Northmarsh Police/SWNS",
    "Photo: Getty Images/iStockphoto",
    "Picture by Jo Bell",
    "PICTURE: JO BELL",
    "Pic Jo Bell/PA",
]

GAPS = {
    "no-credit": [
        "Picture:",
        "Photo credit: TBC",
        "[IMAGE: Traders on Friday]",
        "[IMAGE: Traders on Friday | Credit: none]",
        "[Picture: the mayor at the fair]",
    ],
    "no-licence": [
        "Photo: Sue Pell, reader",
        "CGI: Brightwater Homes",
        "Artist’s impression: Brightwater Homes",
        "Computer-generated image: Brightwater Homes",
        "Photo: https://commons.wikimedia.org/wiki/File:Pier.jpg",
        "Screenshot: Netflix",
        "Photo: Jo Bell – all rights reserved",
        "File picture",
        "Picture: campaign handout",
        "Photo: ITV",
        "Photo: Zillow.com",
        "Photo: Bex Ashdown/Twitter, permission sought",
        "Photo: anonymous",
        "Photo: undated handout",
        "Collect of Bex Ashdown",
        "Picture: Bex Ashdown’s Facebook",
        "Picture: Westmere Herald/Facebook",
        "Picture: Snapchat",
        "Photo: TikTok/@dizzyliz",
        "Image: X",
        "Photo: X/@dizzyliz",
        "Picture: via Twitter",
        "Photo: WhatsApp",
        "Picture: taken from the club’s website",
        "Picture: www.penmoreholidays.co.uk",
        "Photo: Pinterest",
        "Image: screengrab from YouTube",
        "Photo: Facebook, used with permission",
        "Picture: reader’s photo",
        "Picture: handout",
        "Photo: submitted",
        "Image courtesy of Brightwater Homes",
        "Picture: Brightwater Homes",
        "Picture: © Bettany Roke",
        "Picture: © Bettany Roke. All rights reserved",
        "Photo: Bettany Roke, permission pending",
        "Photo: Bettany Roke — permission has been requested",
        "Image: stock photo",
        "Image: royalty free",
        "Photo: Wikipedia",
        "Picture: Wikimedia Commons",
        "Photo: Unsplash",
        "Photo: Flickr user harbourlight",
        "Image: photographer unknown",
        "Picture: Rightmove",
        "Image: Companies House",
        "Picture: dashcam footage",
        "Photo: the Kinnock Arms’ Facebook page",
        "Picture: from her Instagram account",
        "Picture: found online",
        "Image: Bing",
        "Photo: courtesy",
        "Picture: LinkedIn profile",
        "Image: BBC",
        "Photo: GoFundMe",
        "Photo: fair use",
        "Photo: Liz Darrow via Facebook",
        "Photo: Tarnside Museum",
        "Photo: NHS Northmarsh",
        "Picture: Netflix",
    ],
    "licence-incomplete": [
        "Photo by Jo Bell CC BY 2.0",
        "Photo: Wikimedia Commons/Jo Bell/CC BY-SA 4.0",
        "Photo: Jo Bell via Creative Commons",
        "Photo: Eira Pugh, CC BY",
        "Photo: Eira Pugh, CC BY 4.0",
        "Photo: CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/",
        "Photo: Eira Pugh, Creative Commons",
        "Photo: Eira Pugh/Creative Commons",
        "Image: Wikimedia Commons, CC BY-SA 4.0",
        "Photo: Eira Pugh, CC BY-SA, https://commons.wikimedia.org/wiki/File:Dam.jpg",
        "Photo: Geograph/Eira Pugh, CC-BY-SA-2.0",
        "Photo: Creative Commons licence",
    ],
    "licence-restricted": [
        "Photo: flickr.com/jobell (CC BY-NC-ND 2.0)",
        "Photo: Jo Bell (CC BY-ND 2.0), https://www.flickr.com/photos/jb/1, edited to remove a number plate",
        "Detail from a photo by Jo Bell, CC BY-ND 3.0, https://commons.wikimedia.org/wiki/File:P.jpg",
        "Photo: Eira Pugh, CC BY-NC-SA 4.0, https://creativecommons.org/licenses/by-nc-sa/4.0/",
        "Photo: Eira Pugh, Creative Commons Attribution-NonCommercial 2.0",
        "Photo: Eira Pugh, CC BY NC ND",
        "Photo (cropped): Eira Pugh, CC BY-ND 2.0, https://www.flickr.com/photos/eirap/9",
        "Photo: Eira Pugh, CC BY-ND 4.0, https://creativecommons.org/licenses/by-nd/4.0/, colours altered",
        "Photo: Eira Pugh, for personal use only",
    ],
}


def reading_of(credit: str) -> Reading:
    article = article_of(f"# Bypass vote delayed\nThe council will vote again in May.\n$ {credit}")
    return Reading(article, images=describe(article))


def firm_gaps(reading: Reading) -> list[str]:
    return [
        rule
        for rule, module in RULES.items()
        for hit in module.detect(reading, module.Settings())
        if hit.facts["weight"] == "essential"
    ]


@pytest.mark.parametrize("credit", COMPLETE)
def test_a_complete_credit_passes(credit: str):
    reading = reading_of(credit)
    assert len(reading.images) == 1
    assert firm_gaps(reading) == []


@pytest.mark.parametrize(("rule", "credit"), [(rule, credit) for rule, credits_ in GAPS.items() for credit in credits_])
def test_a_lacking_credit_has_one_gap(rule: str, credit: str):
    assert firm_gaps(reading_of(credit)) == [rule]
