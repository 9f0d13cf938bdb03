from builders import article_of, span_of
from compliance_app.detectors.attribution import (
    secondary_source,
    unattributed_allegation,
    unattributed_quote,
    vague_source,
)
from compliance_app.model import (
    Grade,
    Quotation,
    Reading,
    Source,
    SourceStanding,
    Span,
    Statement,
    StatementKind,
)
from unit_accused import FIRST, TEXT, bribes, reading


def own_voice(given: Reading, **settings):
    return list(unattributed_allegation.detect(given, unattributed_allegation.Settings(**settings)))


def test_an_assertion_on_nobodys_word_is_marked_with_its_sentence_and_facts():
    [hit] = own_voice(reading(bribes()))
    assert hit.span.of(TEXT) == FIRST
    assert hit.slots["target"] == "Ada Crane"
    assert dict(hit.facts) == {
        "target": "person",
        "seriousness": "serious",
        "softened": "no",
        "block": "paragraph",
        "wording": "plain",
    }
    assert [(each.span.of(TEXT), each.role) for each in hit.related] == [("took", "cue"), ("Ada Crane", "accused")]


def test_a_named_source_is_enough():
    assert own_voice(reading(bribes(Grade.NAMED))) == []


def test_a_verdict_is_enough():
    assert own_voice(reading(bribes(established=True))) == []


def test_two_accusing_words_in_one_sentence_make_one_hit():
    assert len(own_voice(reading(bribes(), bribes(id="a2", trigger=span_of(TEXT, "bribes"))))) == 1


def test_lesser_wrongs_can_be_left_out():
    lesser = reading(bribes(serious=False))
    assert [hit.facts["seriousness"] for hit in own_voice(lesser)] == ["lesser"]
    assert own_voice(lesser, include_lesser=False) == []


def test_a_vague_source_is_named_in_the_message():
    given = reading(bribes(Grade.VAGUE, source_span=span_of(TEXT, "builders")))
    [hit] = vague_source.detect(given, vague_source.Settings())
    assert hit.slots["source"] == "“builders”"
    assert own_voice(given) == []


def test_another_title_as_only_source_is_shown():
    said = Source(span_of(TEXT, "builders"), standing=SourceStanding.OUTLET)
    statement = Statement("s1", StatementKind.INDIRECT, (span_of(TEXT, FIRST),), source=said)
    given = reading(bribes(Grade.NAMED, statement="s1"), statements=(statement,))
    [hit] = secondary_source.detect(given, secondary_source.Settings())
    assert hit.slots["source"] == "builders"


def quoted(text: str, spoken: bool) -> Reading:
    article = article_of(text)
    at = Span(article.text.index("“"), article.text.index("”") + 1)
    said = Source(Span(0, 1))
    statements = (Statement("s1", StatementKind.DIRECT, (at,), source=said),) if spoken else ()
    block = next(each.id for each in article.blocks if each.span.covers(at))
    return Reading(article, quotations=(Quotation(at, Span(at.start + 1, at.end - 1), block),), statements=statements)


def orphans(given: Reading) -> list[str]:
    return [hit.span.of(given.text) for hit in unattributed_quote.detect(given, unattributed_quote.Settings())]


def test_a_paragraph_of_speech_without_speaker_is_marked():
    text = "It rained.\n“He sold the field and told nobody about it.”"
    assert orphans(quoted(text, spoken=False)) == ["“He sold the field and told nobody about it.”"]


def test_a_speaker_a_short_quotation_or_a_headline_is_no_orphan():
    assert orphans(quoted("It rained.\n“He sold the field and told nobody about it.”", spoken=True)) == []
    assert orphans(quoted("It rained.\n“A fine mess”", spoken=False)) == []
    assert orphans(quoted("# “He sold the field and told nobody about it.”", spoken=False)) == []


def test_a_pull_quote_must_stand_in_the_article():
    pulled = "## “He sold the field and told nobody about it”"
    assert len(orphans(quoted(pulled, spoken=False))) == 1
    told = pulled + "\nHe sold the field and told nobody about it, said Ada Crane."
    assert orphans(quoted(told, spoken=False)) == []
