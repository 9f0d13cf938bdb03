"""Facts about one article, found by the analysis; no judgement in them.

Ids ("e1", "s1", "a1") are given in text order, so that the same text gives the same ids.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

from compliance_app.model.article import DISPLAY_KINDS, Article, NotChecked
from compliance_app.model.correction import AppliedCorrection
from compliance_app.model.image import ImageFacts
from compliance_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a headline or crosshead counts as one."""

    span: Span
    block: int  # id of its block


class Token(NamedTuple):
    """A word as grammar sees it. Made by the thousand, hence a tuple."""

    start: int
    end: int
    folded: str  # as printed, without capitals
    lemma: str
    pos: str  # part of speech, by the names of Universal Dependencies
    entity: str  # "person", "organisation", "group", "place", "date", "money", or nothing


Tokens = tuple[tuple[Token, ...], ...]  # sentence by sentence


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks within one block. `span` holds the marks, `inner` does not."""

    span: Span
    inner: Span
    block: int
    closed: bool = True
    continues: bool = False  # the next block reopens the same quotation


class StatementKind(StrEnum):
    """How words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceStanding(StrEnum):
    """Who vouches: the ground of an allegation's grade."""

    NAMED = "named"  # a person or body with a name, or a pronoun or role that resolves to one
    OFFICIAL = "official"  # court, police, regulator, coroner, inquiry, tribunal, public authority
    OUTLET = "outlet"  # another title
    DOCUMENT = "document"  # identified papers
    VAGUE = "vague"  # "sources", "critics", "a friend", unnamed
    NONE = "none"  # nobody: agentless passive, "allegedly"


class SpeechAct(StrEnum):
    """What the speaker does by saying it."""

    SAY = "say"
    ACCUSE = "accuse"
    DENY = "deny"
    ADMIT = "admit"
    DECLINE = "decline"  # refuses or declines to comment, did not respond
    ASK = "ask"
    PROMISE = "promise"
    RULE = "rule"  # a court or inquiry finds, rules, convicts


@dataclass(frozen=True, slots=True)
class Source:
    """Who is given as saying it, as printed, and which entity that is."""

    span: Span
    entity: str | None = None
    standing: SourceStanding = SourceStanding.NAMED


@dataclass(frozen=True, slots=True)
class Statement:
    """Words reported as somebody's: content, cue and source."""

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Source | None = None
    act: SpeechAct = SpeechAct.SAY
    negated: bool = False
    nested: bool = False  # lies in the content of another statement; kept aside, not in the report
    confidence: float = 1.0


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


class Role(StrEnum):
    """The part that an entity plays in the story."""

    ACCUSED = "accused"
    VICTIM = "victim"
    SOURCE = "source"
    OFFICIAL = "official"
    WITNESS = "witness"


class ProceedingsStatus(StrEnum):
    """How far the law has got with somebody."""

    SUSPECTED = "suspected"
    ARRESTED = "arrested"
    CHARGED = "charged"
    ON_TRIAL = "on-trial"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"


class MentionForm(StrEnum):
    """How an entity is mentioned."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is mentioned."""

    span: Span
    form: MentionForm = MentionForm.NAME


@dataclass(frozen=True, slots=True)
class Relation:
    """How a person is related to another: `kind` "stepdaughter" read as "is the stepdaughter of `to`"."""

    kind: str
    to: str  # entity id
    span: Span


class OffenceClass(StrEnum):
    """Offence families; the first four give the victim lifelong anonymity in England and Wales.

    Sexual Offences (Amendment) Act 1992 s2; FGM Act 2003 Sch 1; Anti-social Behaviour, Crime and Policing Act 2014
    Sch 6A; Modern Slavery Act 2015 s2.
    """

    SEXUAL = "sexual"
    TRAFFICKING = "trafficking"
    FGM = "fgm"
    FORCED_MARRIAGE = "forced-marriage"
    VIOLENCE = "violence"
    CHILD_PROTECTION = "child-protection"
    DISHONESTY = "dishonesty"
    OFFICE = "office"
    REGULATORY = "regulatory"
    PUBLIC_ORDER = "public-order"
    DRUGS_DRIVING = "drugs-driving"
    DISCREDIT = "discredit"


ANONYMITY_OFFENCES = frozenset(
    {OffenceClass.SEXUAL, OffenceClass.TRAFFICKING, OffenceClass.FGM, OffenceClass.FORCED_MARRIAGE}
)


@dataclass(frozen=True, slots=True)
class RoleEvidence:
    """Why an entity has a role: the words that say so."""

    role: Role
    span: Span
    offence: OffenceClass | None = None
    event: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or group, with everything that the article says about its standing.

    `name` is the fullest printed name, or the nominal for somebody unnamed ("the 14-year-old girl", `named` False).
    `minor` is None where the text gives no ground to say.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]
    named: bool = True
    evidence: tuple[RoleEvidence, ...] = ()
    gender: str | None = None  # "f" | "m"
    age: int | None = None
    minor: bool | None = None
    minor_then: bool = False  # was a child at the time of the events
    deceased: bool = False
    deceased_span: Span | None = None
    pseudonym: str | None = None  # "declared" | "undeclared"
    waiver: Span | None = None
    waiver_on_file: bool = False  # somebody at the desk has seen it
    anonymity_order: Span | None = None
    status: ProceedingsStatus | None = None
    status_span: Span | None = None
    pleaded: str | None = None  # "guilty" | "not-guilty"
    relations: tuple[Relation, ...] = ()
    spokesperson_for: str | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that some evidence gives."""
        return frozenset(evidence.role for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class Event:
    """An offence told in one clause: who did it to whom. Ids of entities."""

    id: str
    trigger: Span
    offence: OffenceClass
    victims: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    factual: bool = True  # not negated, conditional, hypothetical or figurative
    child: bool = False  # the clause says that the victim was a child
    confidence: float = 1.0


class Grade(StrEnum):
    """On whose word an allegation rests."""

    NAMED = "named"
    OFFICIAL = "official"
    VAGUE = "vague"
    NONE = "none"


class MeaningLevel(IntEnum):
    """Chase levels: guilt, reasonable grounds to suspect, grounds to investigate (Chase v News Group [2002])."""

    GUILT = 1
    SUSPICION = 2
    INVESTIGATION = 3


class ReplyStatus(StrEnum):
    """Whether the accused has been heard."""

    ANSWERED = "answered"
    SOUGHT = "sought"
    MISSING = "missing"
    NOT_NEEDED = "n/a"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, denial, refusal or approach, and whom it is from."""

    entity: str
    span: Span
    kind: str  # "answer" | "denial" | "declined" | "sought" | "plea" | "admission"
    outcome: bool = True  # False: approached, and the article does not say what came of it
    by: str | None = None  # entity that spoke for the accused
    on_file: bool = False  # known at the desk: the article does not say it


@dataclass(frozen=True, slots=True)
class Allegation:
    """A clause that accuses somebody of wrongdoing.

    `claim` is shared by all places where the same thing is alleged of the same target.
    `established`: rests on a verdict, plea or official finding about this target.
    """

    id: str
    span: Span
    trigger: Span
    offence: OffenceClass
    targets: tuple[str, ...]
    grade: Grade
    meaning_level: MeaningLevel = MeaningLevel.GUILT
    serious: bool = True
    softened: bool = False  # "appears", "suggests"
    source: str | None = None  # entity on whose word it rests
    source_span: Span | None = None
    statement: str | None = None
    established: bool = False
    in_quotation: bool = False
    by_wording: bool = False  # seen by the wording scorer alone: no word of wrongdoing stands in it
    reply: ReplyStatus = ReplyStatus.MISSING
    claim: str | None = None
    confidence: float = 1.0


ENOUGH_TO_GO_BY = 1_000  # code points from which the wording scorer knows what an article is like


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording scorer makes of one sentence: chances from 0 to 1, to two digits.

    `target` is the entity that it most likely accuses, by the scorer's reading of the words.
    """

    span: Span
    wrongdoing: float = 0.0  # accuses somebody living and identifiable, on anybody's word
    own_voice: float = 0.0  # ... on the paper's own, with no verdict or finding behind it
    vague: float = 0.0  # ... on a vague source's
    identifies: float = 0.0  # names or gives away somebody whom law or code protects
    prejudices: float = 0.0  # may prejudice active proceedings
    unanswered: float = 0.0  # the first serious charge against somebody who has no say in the article
    target: str | None = None

    @property
    def accuses(self) -> float:
        """How likely the sentence accuses, on anybody's word."""
        return max(self.wrongdoing, self.own_voice, self.vague)


@dataclass(frozen=True, slots=True)
class IdentifyingDetail:
    """A piece of a jigsaw: a detail that helps to identify a protected person.

    `facet` is one of: relation, linked-person, image, school, employer, street, place, event, age, nationality, date.
    `weight` 1..3 as in the notes on jigsaw identification; `person` is the protected entity.
    """

    person: str
    span: Span
    facet: str
    weight: int


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A sign that a criminal case is active (Contempt of Court Act 1981 Sch 1) or over."""

    span: Span
    active: bool
    entities: tuple[str, ...] = ()


class BackgroundKind(StrEnum):
    """What kind of matter beyond the case is told of a defendant."""

    RECORD = "record"  # an earlier conviction, penalty or sanction
    CONFESSION = "confession"  # owns up outside court
    TRACE = "trace"  # fingerprints or blood, on nobody's word
    HEARSAY = "hearsay"  # a deed on the word of people without a name
    DEED = "deed"  # a deed on the paper's own word
    CALLED = "called"  # "the killer", "the pervert"


@dataclass(frozen=True, slots=True)
class Background:
    """Something told of a person whose case is active, beyond what a court hears. `span` is the sentence."""

    span: Span
    trigger: Span
    kind: BackgroundKind
    person: str  # entity id
    plain: bool = True  # False: a deed in ordinary words, of which grammar cannot say whether it matters


class NameKind(StrEnum):
    """What the language model takes a name for."""

    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name of anything, as printed in one place: people, bodies, places, peoples, works."""

    span: Span
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of a grammar checker on grammar, spelling or punctuation."""

    span: Span
    rule: str  # the checker's rule, such as "MORFOLOGIK_RULE_EN_GB"
    category: str  # "TYPOS", "GRAMMAR", ...
    kind: str  # "misspelling", "grammar", "style", ...
    message: str
    replacements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All facts about one article."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    replies: tuple[Reply, ...] = ()
    details: tuple[IdentifyingDetail, ...] = ()
    proceedings: tuple[Proceedings, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    images: tuple[ImageFacts, ...] = ()
    names: tuple[PrintedName, ...] = ()
    wordings: tuple[Wording, ...] = ()  # empty where the scorer did not run
    remarks: tuple[Remark, ...] = ()
    corrections: tuple[AppliedCorrection, ...] = ()  # what people know better, already in the facts above
    not_checked: tuple[NotChecked, ...] = ()
    now: datetime | None = None  # when it is to be published; None where nobody says, and no date is held against it
    find_tokens: Callable[[], Tokens] | None = field(default=None, repr=False, compare=False)  # None without a parse
    _by_id: dict[str, Entity] = field(default_factory=dict[str, Entity], repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_id.update({entity.id: entity for entity in self.entities})

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def entity(self, entity_id: str) -> Entity:
        """Return an entity by its id; KeyError if there is none."""
        return self._by_id[entity_id]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a position, or None between sentences."""
        index = bisect_right(self.sentences, position, key=lambda sentence: sentence.span.start) - 1
        if index < 0 or position >= self.sentences[index].span.end:
            return None
        return self.sentences[index]

    def wording_at(self, position: int) -> Wording | None:
        """Return how the sentence that holds a position is worded; None where the scorer did not run."""
        index = bisect_right(self.wordings, position, key=lambda wording: wording.span.start) - 1
        if index < 0 or position >= self.wordings[index].span.end:
            return None
        return self.wordings[index]

    @property
    def is_brief(self) -> bool:
        """Whether the wording scorer has too little to go by."""
        return len(self.text) < ENOUGH_TO_GO_BY

    def tells_of_wrongdoing(self, position: int, least: float, elsewhere: float, ever: float) -> bool:
        """Tell whether the scorer bears out words of wrongdoing, by their sentence or by another of the article.

        One alone may be misread; where none reads like an accusation, "murdered the song" is a figure of speech.
        Where a criminal case is told of, the words stand unless the scorer hears as good as nothing in their sentence
        (less than `ever`, and no heading); where it did not run or has little to go by, they stand alone.
        """
        wording = self.wording_at(position)
        if wording is None or wording.accuses >= least or self.is_brief:
            return True
        block = self.article.block_at(position)
        if wording.accuses < ever and (block is None or block.kind not in DISPLAY_KINDS):
            return False
        if self.proceedings:
            return True
        return any(each.accuses >= elsewhere for each in self.wordings)

    def is_heard_as(self, position: int, grade: Grade, least: float) -> bool:
        """Tell whether the scorer, too, hears a sentence accuse in the paper's own voice, or on nobody's word.

        A heading leaves it to the text below; where the scorer did not run or has little to go by, the reading stands.
        """
        wording = self.wording_at(position)
        block = self.article.block_at(position)
        if wording is None or self.is_brief or (block is not None and block.kind in DISPLAY_KINDS):
            return True
        return max(wording.own_voice, wording.vague if grade is Grade.VAGUE else 0.0) >= least

    def may_prejudice(self, least: float) -> bool:
        """Tell whether an article may prejudice a trial: unless no sentence of it sounds like that to the scorer.

        Where it did not run or has little to go by, it may.
        """
        return not self.wordings or self.is_brief or any(each.prejudices >= least for each in self.wordings)

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the outermost quotation that holds a position, if any."""
        index = bisect_right(self.quotations, position, key=lambda quotation: quotation.span.start) - 1
        if index < 0 or position >= self.quotations[index].span.end:
            return None
        return self.quotations[index]
