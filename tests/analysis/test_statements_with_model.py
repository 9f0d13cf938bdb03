"""Who said what, read with the real language model."""

from collections.abc import Callable

import pytest

from builders import article_of
from compliance_app.analysis.cast import Cast, find_cast
from compliance_app.analysis.parse import MODEL_PACKAGE, parse
from compliance_app.analysis.quotations import find_quotations
from compliance_app.analysis.statements import find_statements
from compliance_app.model import SourceStanding, SpeechAct, Statement, StatementKind

pytestmark = pytest.mark.model

Said = tuple[str | None, str | None, list[str]]


@pytest.fixture(scope="module")
def statements_of() -> Callable[[str], tuple[str, tuple[Statement, ...]]]:
    pytest.importorskip(MODEL_PACKAGE)

    def find(text: str) -> tuple[str, tuple[Statement, ...]]:
        article = article_of(text)
        parsed, quotations = parse(article), find_quotations(article)
        return article.text, find_statements(parsed, quotations, Cast())

    return find


@pytest.fixture(scope="module")
def statements_with_cast() -> Callable[[str], tuple[Statement, ...]]:
    pytest.importorskip(MODEL_PACKAGE)

    def find(text: str) -> tuple[Statement, ...]:
        article = article_of(text)
        parsed, quotations = parse(article), find_quotations(article)
        return find_statements(parsed, quotations, find_cast(parsed, quotations))

    return find


@pytest.fixture(scope="module")
def said(statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]]) -> Callable[[str], list[Said]]:
    """Return a function that gives (source, cue, content) of each statement that is not nested."""

    def find(text: str) -> list[Said]:
        whole, statements = statements_of(text)
        return [
            (
                each.source.span.of(whole) if each.source else None,
                each.cue.of(whole) if each.cue else None,
                [span.of(whole) for span in each.content],
            )
            for each in statements
            if not each.nested
        ]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Direct speech: cue behind, in front, between.
        ("“We heard nothing,” said Ms Orde.", ("Ms Orde", "said", ["“We heard nothing,”"])),
        ("‘We heard nothing at all,’ Ms Orde said.", ("Ms Orde", "said", ["‘We heard nothing at all,’"])),
        ("Ms Orde said: ‘We heard nothing at all.’", ("Ms Orde", "said", ["‘We heard nothing at all.’"])),
        (
            "“We heard nothing,” she told the panel on Friday. “Nobody rang. Nobody wrote.”",
            ("she", "told", ["“We heard nothing,”", "“Nobody rang. Nobody wrote.”"]),
        ),
        ("“Daylight robbery,” said Mr Pike, when he was told.", ("Mr Pike", "said", ["“Daylight robbery,”"])),
        # Indirect and mixed.
        ("The vet said that the dog had been beaten.", ("The vet", "said", ["that the dog had been beaten"])),
        (
            "The vet said the kennels were “no place for any living thing”.",
            ("The vet", "said", ["the kennels were “no place for any living thing”"]),
        ),
        (
            "She called the scheme “a licence to print money”.",
            ("She", "called", ["the scheme “a licence to print money”"]),
        ),
        ("The harbour board promised to pay.", ("The harbour board", "promised", ["to pay"])),
        ("Mr Pike accused the board of hiding the files.", ("Mr Pike", "accused", ["the board of hiding the files"])),
        (
            "Two senators charged that the board hid the files.",
            ("Two senators", "charged", ["that the board hid the files"]),
        ),
        (
            "The board hid the files, two senior senators charged.",
            ("two senior senators", "charged", ["The board hid the files"]),
        ),
        ("He was indicted on charges of lying to a jury.", (None, "charges", ["of lying to a jury"])),
        ("Charges include that he took bribes.", (None, "Charges", ["that he took bribes"])),
        # Asides and tails.
        ("The pier, surveyors say, is unsafe.", ("surveyors", "say", ["The pier", "is unsafe"])),
        ("As the coroner noted, the alarm was broken.", ("the coroner", "noted", ["the alarm was broken"])),
        ("He left at ten o’clock, the jury was told.", ("the jury", "was told", ["He left at ten o’clock"])),
        (
            "A boy of 12 told the jury from behind a screen that Hobb had sent him to the coast.",
            ("A boy of 12", "told", ["that Hobb had sent him to the coast"]),
        ),
        (
            "Emails seen by the Gazette show that the mayor knew.",
            ("Emails seen by the Gazette", "show", ["that the mayor knew"]),
        ),
        (
            "Her solicitor, Nia Prosser, said on the steps that her client bought the van in good faith.",
            ("Her solicitor, Nia Prosser", "said", ["that her client bought the van in good faith"]),
        ),
        (
            "The new rules, said Ms Okafor, are unfair on small shops.",
            ("Ms Okafor", "said", ["The new rules", "are unfair on small shops"]),
        ),
        (
            "Local shops, says the council leader, will pay less.",
            ("the council leader", "says", ["Local shops", "will pay less"]),
        ),
        ("Mr Shah pointed out to the panel that he was ill.", ("Mr Shah", "pointed out", ["that he was ill"])),
        # Clauses that the parse hangs somewhere else.
        (
            "Figures to be published today show a record number of people crossed the Channel last year.",
            ("Figures", "show", ["a record number of people crossed the Channel last year"]),
        ),
        (
            "The researchers found workers, mostly women, earn less than men.",
            ("The researchers", "found", ["workers, mostly women, earn less than men"]),
        ),
        (
            "They estimated by 2050, rising demand and a changing diet would double food needs.",
            ("They", "estimated", ["rising demand and a changing diet would double food needs"]),
        ),
        # Papers that the source is known by.
        (
            "A leaked letter seen by the Gazette says the mayor knew.",
            ("A leaked letter seen by the Gazette", "says", ["the mayor knew"]),
        ),
        # According to, in her words.
        ("According to court papers, he paid £400.", ("court papers", "According to", ["he paid £400"])),
        ("He paid £400, according to court papers.", ("court papers", "according to", ["He paid £400"])),
        (
            "In her words, it was “a mess from start to finish”.",
            ("her", "In her words", ["it was “a mess from start to finish”"]),
        ),
        # Passives.
        (
            "The firm was accused by two former clerks of hiding files.",
            ("two former clerks", "was accused", ["The firm", "of hiding files"]),
        ),
        ("Mr Pike has been accused of bribery.", (None, "has been accused", ["Mr Pike", "of bribery"])),
        ("It is alleged that the firm hid files.", (None, "is alleged", ["that the firm hid files"])),
        ("It emerged that she had lied on the form.", (None, "emerged", ["that she had lied on the form"])),
        (
            "Mr Pike was described by colleagues as a bully.",
            ("colleagues", "was described", ["Mr Pike", "as a bully"]),
        ),
        # Nouns and things as sources.
        ("There are claims that the fund was looted.", (None, "claims", ["that the fund was looted"])),
        ("The emails show that she knew.", ("The emails", "show", ["that she knew"])),
        # Script style.
        ("Asha Grant: “No comment.”", ("Asha Grant", ":", ["“No comment.”"])),
        ("“No comment.” — Asha Grant", ("Asha Grant", "—", ["“No comment.”"])),
        ("# Driver ‘was drunk’, court told", ("court", "told", ["Driver ‘was drunk’"])),
        ("# Police: driver ‘was drunk’ at the wheel", ("Police", ":", ["driver ‘was drunk’ at the wheel"])),
        (
            "# Leaked report: council ignored warnings over bridge",
            ("Leaked report", ":", ["council ignored warnings over bridge"]),
        ),
        ("# Judge: ‘You betrayed their trust’", ("Judge", ":", ["‘You betrayed their trust’"])),
        ("# Boss ‘shouted until they cried’ – tribunal", ("tribunal", "–", ["‘shouted until they cried’"])),
        ("# ‘I feared for my life,’ says nurse", ("nurse", "says", ["‘I feared for my life,’"])),
    ],
)
def test_cue_source_and_content(said: Callable[[str], list[Said]], text: str, expected: Said) -> None:
    assert said(text) == [expected]


def test_a_hedge_is_a_statement_of_nobody(said: Callable[[str], list[Said]]) -> None:
    assert said("He allegedly took the money.") == [(None, "allegedly", ["He", "took the money"])]


def test_verbs_share_their_subject(said: Callable[[str], list[Said]]) -> None:
    assert said("The club denied the claim and said it would sue.") == [
        ("The club", "denied", ["the claim"]),
        ("The club", "said", ["it would sue"]),
    ]


def test_a_denial_hung_on_the_reported_clause_is_the_speakers_own(said: Callable[[str], list[Said]]) -> None:
    assert said("The club said it paid the fine and denied that it owed more.") == [
        ("The club", "said", ["it paid the fine"]),
        ("The club", "denied", ["that it owed more"]),
    ]


def test_a_call_is_the_speakers_own(said: Callable[[str], list[Said]]) -> None:
    assert said("Ms Orde said the ferry looked unsafe and called for an inquiry.") == [
        ("Ms Orde", "said", ["the ferry looked unsafe"]),
        ("Ms Orde", "called", ["for an inquiry"]),
    ]


def test_two_quotations_in_a_paragraph_keep_their_own_speakers(said: Callable[[str], list[Said]]) -> None:
    found = said("In May Bo Lunt wrote: “Can we look again at the pier?” A clerk replied that it was “odd”.")
    assert [(source, cue) for source, cue, _ in found] == [("Bo Lunt", "wrote"), ("A clerk", "replied")]


def test_a_quotation_alone_keeps_the_speaker_of_the_paragraph_before(said: Callable[[str], list[Said]]) -> None:
    found = said("Ms Orde said the rain never stopped.\n“We moved the beds upstairs. We sat on them for a week.”")
    assert found[1] == ("Ms Orde", None, ["“We moved the beds upstairs. We sat on them for a week.”"])


def test_a_crosshead_ends_what_a_speaker_says(said: Callable[[str], list[Said]]) -> None:
    found = said("Ms Orde said the rain never stopped.\n## High water\n“We moved the beds upstairs on Monday.”")
    assert found[1] == (None, None, ["“We moved the beds upstairs on Monday.”"])


def test_a_quotation_after_a_paragraph_without_speech_has_no_speaker(said: Callable[[str], list[Said]]) -> None:
    found = said("Ms Orde and Mr Pike signed the letter on Friday.\n“He lied to every one of us about it.”")
    assert found == [(None, None, ["“He lied to every one of us about it.”"])]


def test_a_speaker_named_in_the_sentence_before(said: Callable[[str], list[Said]]) -> None:
    found = said("She disagreed. “It was wrong from start to finish.”")
    assert found == [("She", None, ["“It was wrong from start to finish.”"])]


def test_a_quotation_over_paragraphs_is_one_statement(said: Callable[[str], list[Said]]) -> None:
    found = said("Ms Orde said: “The rain never stopped.\n“We moved the beds upstairs.”")
    assert found == [("Ms Orde", "said", ["“The rain never stopped.", "“We moved the beds upstairs.”"])]


def test_titles_and_scare_quotes_are_not_speech(said: Callable[[str], list[Said]]) -> None:
    assert said("The film “The Long Winter of Arthur Penhale” opens on Friday in a ‘secret’ cinema.") == []


def test_plans_and_source_notes_are_not_statements(said: Callable[[str], list[Said]]) -> None:
    assert said("She tried to explain the rules.") == []
    assert said("The clerk asked not to be named.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The family claimed asylum in Kent last year.",
        "The crash claimed three lives.",
        "The club denied Mr Pike entry to the ground.",
        "The judge denied bail to both men.",
        "She pointed to the dock.",
    ],
)
def test_deeds_are_not_statements(said: Callable[[str], list[Said]], text: str) -> None:
    assert said(text) == []


def test_a_denial_is_a_statement_whatever_is_done_in_it(said: Callable[[str], list[Said]]) -> None:
    assert said("He denied that he had claimed asylum.") == [("He", "denied", ["that he had claimed asylum"])]
    assert said("She pointed to a report on the fire.") == [("She", "pointed", ["to a report on the fire"])]


def test_what_people_are_asked_to_say_is_not_said(said: Callable[[str], list[Said]]) -> None:
    assert said("People were encouraged to submit their designs and suggest what the flag should mean.") == []


def test_words_that_the_writer_weighs_are_not_statements(said: Callable[[str], list[Said]]) -> None:
    assert said("We might even call these pictures a second self.") == []
    assert said("We can reveal that Mr Pike lied.") == [("We", "can reveal", ["that Mr Pike lied"])]


def test_two_believed_to_be_are_not_believers(said: Callable[[str], list[Said]]) -> None:
    assert said("Police seized three phones, two believed to be stolen.") == [
        (None, "believed", ["two", "to be stolen"]),
    ]


def test_a_year_is_nobody_who_says_something(said: Callable[[str], list[Said]]) -> None:
    found = said("Scientists estimated by 2050, growing demand and a changing diet would raise food needs by half.")
    assert "2050" not in [source for source, _, _ in found]


def test_what_somebody_else_says_beside_it_is_its_own_statement(said: Callable[[str], list[Said]]) -> None:
    assert said("Officials tell BBC News every claim will be heard, with the Herald reporting no one will wait.") == [
        ("Officials", "tell", ["every claim will be heard"]),
        ("the Herald", "reporting", ["no one will wait"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Post Office: four more sub-postmasters cleared",
        "# Council tax: what you will pay this year",
        "Police: see page four.",
    ],
)
def test_what_a_headline_is_about_does_not_speak(said: Callable[[str], list[Said]], text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mr Pike denies fraud.", SpeechAct.DENY),
        ("Mr Pike pleaded not guilty to theft.", SpeechAct.DENY),
        ("Mr Pike pleaded guilty to theft.", SpeechAct.ADMIT),
        ("Mr Pike admitted two counts of theft.", SpeechAct.ADMIT),
        ("Mr Pike accused the council of lying.", SpeechAct.ACCUSE),
        ("Mr Pike declined to comment.", SpeechAct.DECLINE),
        ("Neither Mr Pike nor his agent would comment.", SpeechAct.DECLINE),
        ("Mr Pike did not respond to a request for comment.", SpeechAct.DECLINE),
        ("Mr Pike promised to repay the money.", SpeechAct.PROMISE),
        ("Mr Pike asked whether the money was safe.", SpeechAct.ASK),
        ("The tribunal ruled that she was unfairly dismissed.", SpeechAct.RULE),
        ("The jury found him guilty of fraud.", SpeechAct.RULE),
        ("The festival let too many people in, an inquest jury decided.", SpeechAct.RULE),
        ("Mr Pike said he would appeal.", SpeechAct.SAY),
    ],
)
def test_what_the_speaker_does_by_saying_it(
    statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]], text: str, act: SpeechAct
) -> None:
    _, (statement,) = statements_of(text)
    assert statement.act is act


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Ms Ada Orde said the dam would burst.", SourceStanding.NAMED),
        ("Her solicitor said the dam would burst.", SourceStanding.NAMED),
        ("Police said the dam would burst.", SourceStanding.OFFICIAL),
        ("Detective Inspector Ada Orde said the dam would burst.", SourceStanding.OFFICIAL),
        ("A council spokesman said the dam would burst.", SourceStanding.OFFICIAL),
        ("The court heard that the dam would burst.", SourceStanding.OFFICIAL),
        ("The Guardian reported that the dam would burst.", SourceStanding.OUTLET),
        ("Emails seen by this paper show that the dam would burst.", SourceStanding.DOCUMENT),
        ("Payslips seen by this newspaper show that the hours were cut.", SourceStanding.DOCUMENT),
        ("People seen outside the mill said that the hours were cut.", SourceStanding.VAGUE),
        ("Sources close to the board said the dam would burst.", SourceStanding.VAGUE),
        ("A friend said the dam would burst.", SourceStanding.VAGUE),
        ("Critics say the dam will burst.", SourceStanding.VAGUE),
        ("One former engineer, who worked there for years, said the dam would burst.", SourceStanding.VAGUE),
        ("Those close to the board say the dam will burst.", SourceStanding.VAGUE),
        ("Reports suggest the dam will burst.", SourceStanding.VAGUE),
    ],
)
def test_who_vouches(
    statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]], text: str, standing: SourceStanding
) -> None:
    _, statements = statements_of(text)
    (statement,) = [each for each in statements if not each.nested]
    assert statement.source is not None
    assert statement.source.standing is standing


def test_kinds(statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]]) -> None:
    _, statements = statements_of(
        "“We heard nothing,” she said.\nShe said the beds were wet.\nShe said the beds were “wet through and through”."
    )
    assert [each.kind for each in statements] == [
        StatementKind.DIRECT,
        StatementKind.INDIRECT,
        StatementKind.MIXED,
    ]


def test_what_a_source_says_that_others_said_is_nested(
    statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]],
) -> None:
    text, statements = statements_of("Police said Holt denied the theft.")
    outer, inner = statements
    assert (outer.nested, inner.nested) == (False, True)
    assert inner.act is SpeechAct.DENY
    assert inner.source is not None
    assert inner.source.span.of(text) == "Holt"


def test_i_in_a_quotation_is_its_speaker(statements_with_cast: Callable[[str], tuple[Statement, ...]]) -> None:
    outer, inner = statements_with_cast("“I told the foreman that the dam was cracked,” Ada Orde said.")
    assert outer.source is not None
    assert inner.source is not None
    assert inner.nested
    assert outer.source.entity is not None
    assert (inner.source.entity, inner.source.standing) == (outer.source.entity, outer.source.standing)


def test_negation_is_kept(statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]]) -> None:
    _, (statement,) = statements_of("He did not say why he left.")
    assert statement.negated


def test_a_relative_pronoun_stands_for_its_noun(
    statements_with_cast: Callable[[str], tuple[Statement, ...]],
) -> None:
    first, second = statements_with_cast("Martin Holt, who denies all charges, told the panel that he had been framed.")
    assert first.source is not None
    assert second.source is not None
    assert first.source.entity is not None
    assert first.source.entity == second.source.entity


def test_an_office_stays_with_its_holder(statements_with_cast: Callable[[str], tuple[Statement, ...]]) -> None:
    _, second = statements_with_cast("Judge Ada Orde said the firm had lied.\n“It did so for years,” she said.")
    assert second.source is not None
    assert second.source.standing is SourceStanding.OFFICIAL


def test_ids_follow_the_text_and_the_same_text_reads_the_same(
    statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]],
) -> None:
    text = "Police said Holt denied the theft. “It is a lie,” he said. “I was in bed.”\n“My wife was there all night.”"
    _, statements = statements_of(text)
    assert [each.id for each in statements] == [f"s{number}" for number in range(1, len(statements) + 1)]
    assert statements_of(text)[1] == statements


@pytest.mark.parametrize("text", ["“", "‘He said", "Said: “", ": “”", "“A” “B” “C”", "— ”", "According to"])
def test_broken_text_is_no_error(said: Callable[[str], list[Said]], text: str) -> None:
    assert isinstance(said(text), list)


def test_a_quotation_that_nobody_closed_does_not_reach_over_the_next_speaker(
    statements_of: Callable[[str], tuple[str, tuple[Statement, ...]]],
) -> None:
    """The cue of one paragraph stands where the other has its words between two quotations."""
    text, statements = statements_of(
        "A spokeswoman for Mr Moss and the group said: “Casper has never taken one penny. The boat was paid for.\n"
        "“He had a spreadsheet,” she said. “If I went over, I lost the car keys for a week.”\n"
    )
    told = [[content.of(text) for content in said.content] for said in statements]
    assert ["“If I went over, I lost the car keys for a week.”"] in told


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Lee hid the letters, as per the police.", ["the police"]),
        ("Lee hid the letters, per officials.", ["officials"]),
        ("Lee hid the letters, as per custom.", []),
        ("Lee earns £90 per week.", []),
    ],
)
def test_per_somebody_says_on_whose_word(said: Callable[[str], list[Said]], text: str, sources: list[str]):
    assert [source for source, _cue, _content in said(text)] == sources
