"""`compliance-app images` from outside."""

import json
from pathlib import Path

import pytest
from PIL import Image

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" {attributes}>
<dc:creator><rdf:Seq><rdf:li>Zoë Moe</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""


def picture(path: Path, attributes: str | None = None) -> Path:
    options = {} if attributes is None else {"xmp": _XMP.format(attributes=attributes).encode()}
    Image.new("RGB", (8, 8)).save(path, "JPEG", **options)
    return path


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    return picture(tmp_path / "agency.jpg", 'photoshop:Credit="PA Media"')


def test_json_gives_every_field_and_the_gaps(app, agency: Path, tmp_path: Path) -> None:
    bare = picture(tmp_path / "bare.jpg")
    done = app("images", agency, bare, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = json.loads(done.stdout)["images"]
    assert first["path"] == str(agency)
    assert list(first["fields"]) == [
        *("creator", "credit", "copyright", "source", "usage_terms", "web_statement", "licensor"),
        *("digital_source_type", "caption", "date_created"),
    ]
    assert (first["fields"]["creator"], first["fields"]["credit"]) == ("Zoë Moe", "PA Media")
    assert first["gaps"] == {}
    assert set(second["fields"].values()) == {None}
    assert list(second["gaps"]) == ["images/no-credit"]


@pytest.mark.parametrize(
    ("attributes", "rule"),
    [
        ('photoshop:Credit="Found on Facebook"', "images/no-licence"),
        ('xmpRights:WebStatement="https://creativecommons.org/licenses/by-nc/4.0/"', "images/licence-restricted"),
        ('photoshop:Credit="PA Media" photoshop:Instructions="No archive"', "images/licence-restricted"),
    ],
)
def test_terms_in_the_file_are_judged_by_the_rulebook(app, tmp_path: Path, attributes: str, rule: str) -> None:
    path = picture(tmp_path / "a.jpg", attributes)
    (image,) = json.loads(app("images", path, "--format", "json").stdout)["images"]
    assert rule in image["gaps"]


def test_a_card_is_printed_for_each_picture(app, agency: Path) -> None:
    shown = app("images", agency).stdout
    assert str(agency) in shown
    assert "Zoë Moe" in shown
    assert "null" not in shown


def test_what_is_no_picture_is_said_and_the_others_are_shown(app, agency: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("The council met.", encoding="utf-8")
    done = app("images", tmp_path / "missing.jpg", text, agency, "--format", "json")
    assert done.returncode == 2
    assert [Path(image["path"]).name for image in json.loads(done.stdout)["images"]] == ["notes.txt", "agency.jpg"]
    problems = done.stderr.splitlines()
    assert "no such file" in problems[0]
    assert "not a picture format" in problems[1]
