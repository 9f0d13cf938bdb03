from builders import span_of
from compliance_app.detectors.reply import missing, sought_no_outcome
from compliance_app.model import Grade, Reply, ReplyStatus
from unit_accused import TEXT, bribes, reading


def unheard(*allegations, **changes):
    return list(missing.detect(reading(*allegations, **changes), missing.Settings()))


def test_an_accused_without_a_word_is_marked_once_at_the_worst_charge():
    named = bribes(Grade.NAMED, span=span_of(TEXT, "She was once jailed for theft."))
    [hit] = unheard(named, bribes(id="a2"))
    assert hit.span.of(TEXT) == "Ada Crane took bribes from builders."
    assert dict(hit.facts) == {
        **{"target": "person", "seriousness": "serious", "wording": "plain", "asked": "no"},
        "case": "none",
    }
    assert hit.entities == ("e1",)


def test_no_answer_is_asked_for_where_one_is_given_or_none_is_due():
    for status in (ReplyStatus.ANSWERED, ReplyStatus.SOUGHT, ReplyStatus.NOT_NEEDED):
        assert unheard(bribes(reply=status)) == []


def test_lesser_wrongs_need_no_answer():
    assert unheard(bribes(serious=False)) == []


def test_an_approach_without_outcome_is_shown_with_the_charge():
    asked = Reply("e1", span_of(TEXT, "She was once jailed for theft."), "sought", outcome=False)
    given = reading(bribes(reply=ReplyStatus.SOUGHT), replies=(asked,))
    [hit] = sought_no_outcome.detect(given, sought_no_outcome.Settings())
    assert hit.slots["target"] == "Ada Crane"
    assert hit.facts["seriousness"] == "serious"


def test_an_approach_that_was_answered_is_not_shown():
    where = span_of(TEXT, "She was once jailed for theft.")
    replies = (Reply("e1", where, "sought", outcome=False), Reply("e1", where, "denial"))
    given = reading(bribes(), replies=replies)
    assert list(sought_no_outcome.detect(given, sought_no_outcome.Settings())) == []
