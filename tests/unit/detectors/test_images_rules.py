"""What each picture rule says, where it says it, and what a rulebook may tune."""

from dataclasses import replace

import pytest

from builders import article_of, span_of
from compliance_app.detectors.images import (
    ai_unlabelled,
    licence_incomplete,
    licence_restricted,
    metadata_mismatch,
    no_alt_text,
    no_credit,
    no_licence,
)
from compliance_app.images import describe, file_restrictions, parse_credit
from compliance_app.model import Hit, ImageFacts, Reading, Span

MODULES = (no_credit, no_licence, licence_incomplete, licence_restricted, ai_unlabelled, metadata_mismatch, no_alt_text)


def read(text: str) -> Reading:
    article = article_of(text)
    return Reading(article, images=describe(article))


def file_with(credit: str, metadata: dict[str, str], alt: str | None = "A gate") -> Reading:
    article = article_of(f"$ {credit}")
    parsed = parse_credit(credit, Span(0, len(credit)))
    return Reading(article, images=(ImageFacts("gate.jpg", 0, None, parsed, alt, metadata, embedded=True),))


def only(hits: object) -> Hit:
    (hit,) = list(hits)  # type: ignore[call-overload]
    return hit


@pytest.mark.parametrize("module", MODULES)
def test_an_article_without_pictures_has_no_hits(module):
    assert list(module.detect(read("# Headline\nOne paragraph."), module.Settings())) == []


def test_a_hit_marks_the_credit_and_names_the_missing_parts():
    reading = read("Copy.\n! The lock at dawn. Photo: Ida Moe, CC BY")
    hit = only(licence_incomplete.detect(reading, licence_incomplete.Settings()))
    assert hit.span == span_of(reading.text, "Photo: Ida Moe, CC BY")
    assert hit.slots["missing"] == "the version of the licence and a link to the work or to the licence"
    assert hit.slots["picture"] == "The lock at dawn."
    assert hit.slots["licence"] == "CC BY"


def test_an_empty_label_marks_the_whole_line():
    reading = read("Copy.\n! The lock at dawn. Credit:")
    hit = only(no_credit.detect(reading, no_credit.Settings()))
    assert hit.span.of(reading.text) == "The lock at dawn. Credit:"


def test_old_licences_want_their_address_but_that_never_stops_a_page():
    credit = "Photo: Ida Moe, CC BY-SA 2.5, https://commons.wikimedia.org/wiki/File:Lock.jpg"
    hit = only(licence_incomplete.detect(read(f"$ {credit}"), licence_incomplete.Settings()))
    assert hit.facts["weight"] == "minor"
    assert "address of the licence" in hit.slots["missing"]
    newer = credit.replace("2.5", "4.0")
    assert list(licence_incomplete.detect(read(f"$ {newer}"), licence_incomplete.Settings())) == []


@pytest.mark.parametrize("credit", ["Picture: Westmere Police", "Picture: Family handout", "Photo: Ida Moe"])
def test_releases_and_bare_names_only_advise(credit: str):
    hit = only(no_licence.detect(read(f"$ {credit}"), no_licence.Settings()))
    assert hit.facts["weight"] == "minor"


def test_our_staff_may_be_credited_by_name_alone():
    assert list(no_licence.detect(read("$ Photo: Ida Moe"), no_licence.Settings(staff=("Ida Moe",)))) == []


def test_an_agency_without_a_contract_gives_no_licence():
    reading = read("$ Photo: Ida Moe/SWNS")
    assert list(no_licence.detect(reading, no_licence.Settings())) == []
    hit = only(no_licence.detect(reading, no_licence.Settings(contracted=("PA", "Getty"))))
    assert hit.facts == {"weight": "essential", "ground": "agency"}


def test_another_title_is_not_ours_once_ours_are_known():
    reading = read("$ Photo: Ida Moe/Westmere Herald")
    assert list(no_licence.detect(reading, no_licence.Settings(titles=("Westmere Herald",)))) == []
    hit = only(no_licence.detect(reading, no_licence.Settings(titles=("Lowford Echo",))))
    assert hit.facts == {"weight": "minor", "ground": "title"}


def test_a_title_that_earns_nothing_may_use_non_commercial_pictures():
    reading = read("$ Photo: Ida Moe, CC BY-NC 4.0, https://creativecommons.org/licenses/by-nc/4.0/")
    hit = only(licence_restricted.detect(reading, licence_restricted.Settings()))
    assert hit.slots["reason"] == "it forbids commercial use"
    assert list(licence_restricted.detect(reading, licence_restricted.Settings(commercial=False))) == []


def cropped(credit: str) -> Reading:
    reading = file_with(credit, {})
    return replace(reading, images=(replace(reading.images[0], cropped=True),))


BY_ND = "Photo: Ida Moe, CC BY-ND 4.0, https://creativecommons.org/licenses/by-nd/4.0/"
BY_SA = "Photo: Ida Moe, CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"
BY = "Photo: Ida Moe, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def test_a_crop_in_the_document_is_a_change():
    hit = only(licence_restricted.detect(cropped(BY_ND), licence_restricted.Settings()))
    assert hit.slots["reason"] == "it forbids changes, and the picture is cropped in this document"
    assert hit.facts["weight"] == "essential"
    assert list(licence_restricted.detect(file_with(BY_ND, {}), licence_restricted.Settings())) == []


def test_a_crop_under_an_attribution_licence_must_be_said():
    hit = only(licence_incomplete.detect(cropped(BY), licence_incomplete.Settings()))
    assert (hit.slots["missing"], hit.facts["weight"]) == ("a word that the picture was cropped", "minor")
    assert list(licence_incomplete.detect(cropped(f"{BY}, cropped"), licence_incomplete.Settings())) == []


def test_an_altered_share_alike_picture_is_shared_alike():
    hit = only(licence_restricted.detect(read(f"$ {BY_SA}, cropped"), licence_restricted.Settings()))
    assert hit.facts == {"weight": "minor", "ground": "share-alike"}
    assert list(licence_restricted.detect(read(f"$ {BY_SA}"), licence_restricted.Settings())) == []


@pytest.mark.parametrize(
    ("credit", "metadata", "reason"),
    [
        ("Photo: Ida Moe/PA", {"instructions": "NO SALES; UK OUT"}, "its file says “UK OUT”"),
        ("Photo: Ida Moe/PA", {"usage_terms": "Not for use after 1 March 2026"}, "“Not for use after 1 March 2026”"),
        ("Photo: Ida Moe/PA", {"instructions": "No archives"}, "its file says “No archives”"),
        ("Photo: Ida Moe", {"licence": "CC BY-NC 4.0"}, "its file says CC BY-NC 4.0, which forbids commercial use"),
    ],
)
def test_what_the_file_itself_forbids(credit: str, metadata: dict[str, str], reason: str):
    reading = file_with(credit, metadata)
    image = replace(reading.images[0], restrictions=file_restrictions(metadata))
    hit = only(licence_restricted.detect(replace(reading, images=(image,)), licence_restricted.Settings()))
    assert reason in hit.slots["reason"]


@pytest.mark.parametrize(
    "credit", ["Photo: Ida Moe, staff photographer", "Photo: Ida Moe, by permission of Weir Mills"]
)
def test_our_own_pictures_and_those_with_permission_may_be_printed(credit: str):
    reading = file_with(credit, {"instructions": "UK OUT"})
    image = replace(reading.images[0], restrictions=("UK OUT",))
    assert list(licence_restricted.detect(replace(reading, images=(image,)), licence_restricted.Settings())) == []


def test_a_house_says_what_it_takes_for_permission():
    reading = read("$ Picture: Family handout")
    assert len(list(no_licence.detect(reading, no_licence.Settings()))) == 1
    assert list(no_licence.detect(reading, no_licence.Settings(permissions=("family handout",)))) == []
    assert len(list(no_licence.detect(reading, no_licence.Settings(permissions=("hand",))))) == 1


def test_desk_instructions_advise_and_prohibitions_do_not():
    instructed = only(
        licence_restricted.detect(read("$ Photo: Ida Moe/PA. NO ARCHIVES"), licence_restricted.Settings())
    )
    forbidden = only(licence_restricted.detect(read("$ Photo: Ida Moe/PA. UK OUT"), licence_restricted.Settings()))
    assert (instructed.facts["weight"], forbidden.facts["weight"]) == ("minor", "essential")


def test_a_credit_for_several_pictures_is_named_once():
    reading = read("! The lock\n! The weir\nMore copy.\n$ Pictures: Facebook")
    assert len(reading.images) == 2
    assert len(list(no_licence.detect(reading, no_licence.Settings()))) == 1


def test_a_picture_credited_only_in_its_file_advises():
    article = article_of("A paragraph beside the picture.")
    image = ImageFacts("gate.jpg", 0, metadata={"creator": "Ida Moe"}, embedded=True)
    hit = only(no_credit.detect(Reading(article, images=(image,)), no_credit.Settings()))
    assert hit.facts == {"weight": "minor", "ground": "in-file"}
    assert "Ida Moe" in hit.slots["reason"]


def test_a_picture_in_an_empty_document_has_nothing_to_mark():
    reading = Reading(article_of(""), images=(ImageFacts("gate.jpg", None, embedded=True),))
    assert list(no_credit.detect(reading, no_credit.Settings())) == []


@pytest.mark.parametrize(
    ("credit", "metadata", "ground"),
    [
        ("Photo: Ida Moe, CC BY 4.0", {"usage_terms": "All rights reserved"}, "licence"),
        ("Photo: Ida Moe, CC BY 4.0", {"licence": "CC BY-NC 4.0"}, "licence"),
        ("Photo: Ida Moe", {"creator": "Rolf Aske"}, "maker"),
        ("Photo: Ida Moe/PA", {"creator": "Rolf Aske", "credit": "Getty Images"}, "maker"),
    ],
)
def test_a_credit_that_contradicts_the_file(credit: str, metadata: dict[str, str], ground: str):
    hit = only(metadata_mismatch.detect(file_with(credit, metadata), metadata_mismatch.Settings()))
    assert hit.facts["ground"] == ground


@pytest.mark.parametrize(
    ("credit", "metadata"),
    [
        ("Photo: Ida Moe, CC BY 4.0", {"licence": "CC BY 4.0", "creator": "Ida Moe"}),
        ("Photo: Ida Moe, CC BY", {"licence": "CC BY 4.0"}),
        ("Photo: Ida Moe/Getty Images", {"creator": "IDA MOE", "credit": "Getty Images"}),
        ("Photo: Getty Images", {"creator": "Rolf Aske", "credit": "Getty Images Europe"}),
        ("Photo: Ida Moe", {"creator": "Picasa"}),
        ("Picture: Supplied", {"creator": "Rolf Aske"}),
    ],
)
def test_a_credit_that_agrees_with_the_file(credit: str, metadata: dict[str, str]):
    assert list(metadata_mismatch.detect(file_with(credit, metadata), metadata_mismatch.Settings())) == []


AI_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def test_a_machine_made_picture_needs_a_label():
    found = ai_unlabelled.detect(
        file_with("Illustration: Westmere Herald", {"digital_source_type": AI_TYPE}), ai_unlabelled.Settings()
    )
    assert only(found).facts == {"ground": "metadata"}
    assert only(ai_unlabelled.detect(read("$ Image: Midjourney"), ai_unlabelled.Settings())).facts == {
        "ground": "credit"
    }


@pytest.mark.parametrize(
    "text",
    [
        "$ Illustration: AI-generated, by the Westmere Herald",
        "$ Image: Midjourney (generated by AI)",
        "! An AI-generated impression of the new bridge. Image: Midjourney",
        "$ Photo: Ida Moe/PA",
    ],
)
def test_a_labelled_picture_passes(text: str):
    assert list(ai_unlabelled.detect(read(text), ai_unlabelled.Settings())) == []


def test_only_a_missing_alternative_text_is_named():
    settings = no_alt_text.Settings()
    assert only(no_alt_text.detect(file_with("Photo: PA", {}, alt=None), settings)).slots == {"picture": "gate.jpg"}
    assert list(no_alt_text.detect(file_with("Photo: PA", {}, alt="A gate"), settings)) == []
    assert list(no_alt_text.detect(file_with("Photo: PA", {}, alt=""), settings)) == []
    assert list(no_alt_text.detect(read("$ Photo: PA"), settings)) == []
