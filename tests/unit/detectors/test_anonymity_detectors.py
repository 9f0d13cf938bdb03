"""The anonymity detectors on readings written by hand."""

from builders import article_of, span_of
from compliance_app.detectors.anonymity import (
    child,
    jigsaw,
    order_contradiction,
    relationship,
    sexual_offence_victim,
    undeclared_pseudonym,
    waiver_unverified,
)
from compliance_app.model import (
    Entity,
    EntityKind,
    IdentifyingDetail,
    Mention,
    OffenceClass,
    Reading,
    Role,
    RoleEvidence,
    Sentence,
)

STORY = "Mary Holt, 31, told the court that he raped her.\nShe left in tears. Holt waved.\n"


def person(text: str, name: str, printed: tuple[str, ...], **facts: object) -> Entity:
    mentions = tuple(Mention(span_of(text, quote)) for quote in printed)
    return Entity("e1", name, EntityKind.PERSON, mentions, **facts)  # type: ignore[arg-type]


def reading_of(text: str, *entities: Entity, details: tuple[IdentifyingDetail, ...] = ()) -> Reading:
    article = article_of(text)
    sentences = tuple(Sentence(block.span, block.id) for block in article.blocks)
    return Reading(article, sentences=sentences, entities=entities, details=details)


def victim(text: str, cue: str, offence: OffenceClass = OffenceClass.SEXUAL, confidence: float = 0.9) -> RoleEvidence:
    return RoleEvidence(Role.VICTIM, span_of(text, cue), offence, confidence=confidence)


def complainant(**facts: object) -> Reading:
    evidence = facts.pop("evidence", (victim(STORY, "raped"),))
    return reading_of(STORY, person(STORY, "Mary Holt", ("Mary Holt", "Holt waved"), evidence=evidence, **facts))


def named(reading: Reading) -> list[str]:
    return [
        hit.span.of(reading.text) for hit in sexual_offence_victim.detect(reading, sexual_offence_victim.Settings())
    ]


def test_complainant_is_found_once_at_her_full_name():
    assert named(complainant()) == ["Mary Holt"]


def test_hit_tells_the_offence_and_shows_the_cue():
    (hit,) = sexual_offence_victim.detect(complainant(), sexual_offence_victim.Settings())
    assert hit.slots["name"] == "Mary Holt"
    assert hit.facts == {"offence": "sexual", "protected": "adult"}
    assert [related.span.of(STORY) for related in hit.related if related.role == "cue"] == ["raped"]


def test_dead_waived_and_renamed_are_not_named_victims():
    assert named(complainant(deceased=True)) == []
    assert named(complainant(waiver=span_of(STORY, "left in tears"))) == []
    assert named(complainant(pseudonym="declared")) == []


def test_victim_of_violence_may_be_named():
    assert named(complainant(evidence=(victim(STORY, "raped", OffenceClass.VIOLENCE),))) == []


def test_doubtful_victim_is_left_alone():
    assert named(complainant(evidence=(victim(STORY, "raped", confidence=0.3),))) == []


def test_accused_of_the_same_kind_of_offence_is_not_its_victim():
    accused = RoleEvidence(Role.ACCUSED, span_of(STORY, "raped"), OffenceClass.SEXUAL)
    assert named(complainant(evidence=(victim(STORY, "raped"), accused))) == []


def test_bare_first_name_is_for_the_pseudonym_rule():
    text = "Ana was trafficked at 19.\n"
    ana = person(text, "Ana", ("Ana",), pseudonym="undeclared", evidence=(victim(text, "trafficked"),))
    reading = reading_of(text, ana)
    hits = list(undeclared_pseudonym.detect(reading, undeclared_pseudonym.Settings()))
    assert [hit.span.of(text) for hit in hits] == ["Ana"]
    assert named(reading) == []


def test_waiver_asks_for_the_consent():
    reading = complainant(waiver=span_of(STORY, "left in tears"))
    (hit,) = waiver_unverified.detect(reading, waiver_unverified.Settings())
    assert hit.span.of(STORY) == "left in tears"
    assert list(waiver_unverified.detect(complainant(), waiver_unverified.Settings())) == []


def test_name_beside_a_ban_contradicts_it():
    text = "The boy, who cannot be named, is Dale Wick.\n"
    dale = person(text, "Dale Wick", ("Dale Wick",), anonymity_order=span_of(text, "cannot be named"))
    (hit,) = order_contradiction.detect(reading_of(text, dale), order_contradiction.Settings())
    assert hit.span.of(text) == "Dale Wick"
    lettered = person(text, "Child A", ("Dale Wick",), anonymity_order=span_of(text, "named"), pseudonym="declared")
    assert list(order_contradiction.detect(reading_of(text, lettered), order_contradiction.Settings())) == []


# ---- children


def grounds(text: str, **facts: object) -> list[str]:
    settings = child.Settings()
    boy = person(text, "Dale Wick", ("Dale Wick",), **({"minor": True, "age": 14} | facts))
    return [hit.facts["ground"] for hit in child.detect(reading_of(text, boy), settings)]


def test_child_before_the_youth_court():
    assert grounds("Dale Wick, 14, admitted theft at Marl youth court.\n") == ["youth-court"]


def test_child_in_family_proceedings():
    assert grounds("Dale Wick, 14, is the subject of a care order.\n") == ["family-court"]


def test_adult_and_dead_child_are_not_children_to_protect():
    text = "Dale Wick, 14, was to appear at Marl youth court.\n"
    assert grounds(text, minor=False) == []
    assert grounds(text, deceased=True) == []


def test_child_may_be_named_once_the_order_is_lifted():
    assert grounds("Dale Wick, 14, can now be named after Marl youth court lifted an order.\n") == []


def test_child_victim_in_the_crown_court_may_be_named():
    text = "Dale Wick, 14, was stabbed, Marl crown court heard.\n"
    assert grounds(text, evidence=(victim(text, "stabbed", OffenceClass.VIOLENCE),)) == []


def test_child_named_as_wrongdoer():
    text = "Police say Dale Wick, 14, set the fire.\n"
    assert grounds(text, evidence=(RoleEvidence(Role.ACCUSED, span_of(text, "set the fire")),)) == ["wrongdoer"]


def test_caption_that_names_the_child_of_the_court_report():
    text = (
        "A boy of 14 admitted arson at Marl youth court.\nOne.\nTwo.\nThree.\nFour.\nFive.\nSix.\n"
        "! Dale Wick, 14, at a fair last year.\n"
    )
    plain = text.replace("! ", "")
    boy = person(plain, "Dale Wick", ("Dale Wick",), minor=True, age=14)
    assert [hit.span.of(plain) for hit in child.detect(reading_of(text, boy), child.Settings())] == ["Dale Wick"]
    older = person(plain, "Dale Wick", ("Dale Wick",), minor=True, age=16)
    assert list(child.detect(reading_of(text, older), child.Settings())) == []


# ---- pieces


PIECES = "The woman, a 24-year-old cellist at Marl College, wept.\nShe is from Leeds.\n"


def pieces(*told: tuple[str, str, int]) -> list[str]:
    details = tuple(IdentifyingDetail("", span_of(PIECES, quote), facet, weight) for quote, facet, weight in told)
    reading = reading_of(PIECES, details=details)
    return [hit.slots["pieces"] for hit in jigsaw.detect(reading, jigsaw.Settings())]


def test_pieces_of_one_sentence_fit_together():
    assert pieces(("24-year-old", "age", 1), ("Marl College", "school", 2)) == ["“24-year-old”, “Marl College”"]


def test_light_pieces_alone_do_not():
    assert pieces(("24-year-old", "age", 1), ("cellist", "occupation", 1)) == []


def test_pieces_of_different_sentences_do_not_add_up():
    assert pieces(("Marl College", "school", 2), ("Leeds", "place", 1)) == []


def test_one_stretch_counts_once():
    assert pieces(("Marl College", "school", 2), ("Marl College", "body", 2)) == []


def test_what_is_true_of_one_person_only_is_enough():
    assert pieces(("cellist", "unique", 3)) == ["“cellist”"]


def test_tie_to_the_accused_has_its_own_finding():
    text = "The girl is his niece.\n"
    detail = IdentifyingDetail("", span_of(text, "niece"), "relation", 3)
    reading = reading_of(text, details=(detail,))
    (hit,) = relationship.detect(reading, relationship.Settings())
    assert hit.slots["relation"] == "niece"
    assert list(jigsaw.detect(reading, jigsaw.Settings())) == []
