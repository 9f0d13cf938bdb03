import pytest

from compliance_app.images import parse_credit
from compliance_app.model import CreditLine, Span


def parse(text: str) -> CreditLine:
    return parse_credit(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "kind", "author"),
    [
        ("Photo: Ida Moe/PA", "agency", "Ida Moe"),
        ("Credit: Pic: Ida Moe, staff", "staff", "Ida Moe"),
        ("Portrait by Ida Moe for the magazine", "staff", "Ida Moe"),
        ("Herald/Ida Moe", "staff", "Herald"),
        ("Photo: “Lock at dawn” by Ida Moe, CC BY 4.0", "open-licence", "Ida Moe"),
        ("Photo: Old lock at dawn, CC BY 4.0", "open-licence", None),
        ("Photo: Penmore Bridge, CC BY 4.0", "open-licence", None),
        ("Photo: lockkeeper77 / CC BY-SA 3.0", "open-licence", "lockkeeper77"),
        ("Photo: Wikimedia Commons/Ida Moe (CC BY 3.0)", "open-licence", "Ida Moe"),
        ("Photo: Ida van der Moe", "name", "Ida van der Moe"),
        ("Photo: Westmere Rowing Club", "owner", "Westmere Rowing Club"),
        ("Image: courtesy of Westmere Rowing Club", "handout", "Westmere Rowing Club"),
        ("Photo: a swan on the lock in May", "unknown", None),
        ("Credit: TBC", "empty", None),
        ("Image: Stable Diffusion", "generated", None),
    ],
)
def test_kind_and_author(text: str, kind: str, author: str | None):
    credit = parse(text)
    assert credit.kind == kind
    if kind not in {"owner", "generated"}:
        assert credit.author == author


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Photo: Ida Moe, used with her permission", "Ida Moe"),
        ("By kind permission of the Moe estate", "the Moe estate"),
        ("Photo: Facebook, reproduced with permission of Ida Moe", "Ida Moe"),
        ("Photo: Ida Moe via Facebook, with her consent", "Ida Moe"),
        ("© Ida Moe, licensed to the Herald", "Ida Moe"),
        ("Photo: the Moe and Aske families, who have given permission", "the Moe Aske families"),
    ],
)
def test_permission_and_whose(text: str, owner: str):
    credit = parse(text)
    assert (credit.kind, credit.permission, credit.owner) == ("permission", True, owner)


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ida Moe, permission not yet given",
        "Photo: Ida Moe (awaiting permission)",
        "Photo: Ida Moe, used without her permission",
        "Photo: Ida Moe, permission?",
        "Photo: Ida Moe, no permission",
    ],
)
def test_permission_that_was_not_given(text: str):
    credit = parse(text)
    assert not credit.permission
    assert credit.kind == "unknown"


def test_every_part_of_a_full_credit():
    credit = parse(
        "Photo: Ida Moe, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), "
        "via https://commons.wikimedia.org/wiki/File:Lock.jpg; cropped. NO SALES"
    )
    assert credit.licence is not None
    assert (credit.licence.name, credit.licence.version, credit.licence.share_alike) == ("CC BY-SA", "4.0", True)
    assert credit.licence.url == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert credit.source_url == "https://commons.wikimedia.org/wiki/File:Lock.jpg"
    assert credit.host == "commons.wikimedia.org"
    assert credit.altered
    assert credit.restrictions == ("NO SALES",)


@pytest.mark.parametrize(
    "text", ["Photo: Ida Moe, uncropped", "Photo: Ida Moe, not altered", "Photo: “Cropped fields” by Ida Moe"]
)
def test_what_is_not_an_alteration(text: str):
    assert not parse(text).altered


@pytest.mark.parametrize("text", ["Photo: papa Moe", "Picture: Apple Moe", "Photo: PAT MOE", "Photo: Pa Moe"])
def test_agencies_are_told_by_their_capitals(text: str):
    assert parse(text).agency is None


@pytest.mark.parametrize(
    ("text", "kind"), [("Photo: X/@ida", "host"), ("Photo: Xavier Moe", "name"), ("Photo: @ida_moe", "host")]
)
def test_the_network_called_x(text: str, kind: str):
    assert parse(text).kind == kind


def test_the_weaker_of_two_sources_decides():
    assert parse("Pictures: Westmere Herald; Google Street View").kind == "host"
    assert parse("Pictures: Ida Moe/PA; Rolf Aske/Reuters").kind == "agency"
