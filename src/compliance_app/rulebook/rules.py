"""Reading one rule, with every check that can be made before it ever sees an article."""

import re
from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from datetime import date
from string import Formatter

import regex

from compliance_app.detectors.kinds import Pattern, compiled, expand
from compliance_app.model import BlockKind, Severity
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.examples import without_marks
from compliance_app.rulebook.expressions import fault_in_expression
from compliance_app.rulebook.nodes import Mapping, Node, Problems, Text, item_of
from compliance_app.rulebook.references import Source, read_citations
from compliance_app.rulebook.schema import (
    JURISDICTIONS,
    KINDS,
    PATTERN_KINDS,
    Condition,
    Escalation,
    Example,
    Place,
    Quoted,
    Revision,
    Rule,
    Scope,
    Status,
    Where,
)
from compliance_app.rulebook.settings import detector_module, detector_names, read_settings

RULE_KEYS = (
    *(
        "id",
        "title",
        "since",
        "status",
        "draft_because",
        "severity",
        "escalate",
        "message",
        "why",
        "suggestions",
        "references",
    ),
    *("detector", "settings", *PATTERN_KINDS, "match_case"),
    *("scope", "context", "once", "exceptions", "examples", "aliases", "covers", "history", "review_by"),
)
SCOPE_KEYS = ("blocks", "quotations", "jurisdictions", "articles", "except_articles")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_ALWAYS = frozenset({"match"})
_NO_CASE = "“match_case” is for rules that look for phrases or expressions; this one does not."


def read_rule(
    node: Node, sources: AnyMapping[str, Source], problems: Problems, article_kinds: Collection[str] = ()
) -> Rule | None:
    """Return the rule, or None where it has no id to speak of; faults are noted."""
    if not isinstance(node, Mapping):
        problems.add(node, "A rule is a mapping that begins with “- id: family/thing-found”.")
        return None
    name = node.get("id")
    rule_id = name.value if isinstance(name, Text) else ""
    entry = Entry(node, f"the rule “{rule_id}”" if rule_id else "the rule", RULE_KEYS, problems)
    if not is_rule_id(rule_id):
        problems.add(
            name or node, f"The id “{rule_id}” must be family/thing-found in lower case, such as style/courts."
        )
        return None
    detector, settings = _means(entry, problems)
    message = entry.text("message", required=True)
    known = known_slots(detector, settings)
    check_slots(message, entry.at("message"), known, problems)
    suggestions = entry.texts("suggestions")
    for suggestion in suggestions:
        check_slots(suggestion, item_of(entry.at("suggestions"), suggestion), known, problems)
    status = entry.choice("status", Status, Status.LIVE)
    severity = entry.choice("severity", Severity)
    return Rule(
        id=rule_id,
        title=entry.text("title", required=True),
        since=entry.text("since", required=True),
        status=status or Status.DRAFT,
        severity=severity or Severity.ADVISE,
        message=message,
        why=entry.text("why", required=True),
        settings=settings,
        detector=detector,
        escalate=tuple(read_escalation(item, detector, problems) for item in entry.listing("escalate")),
        scope=_scope(entry.mapping("scope"), article_kinds, problems),
        context=tuple(_condition(item, problems) for item in entry.listing("context")),
        once=entry.flag("once"),
        suggestions=suggestions,
        references=read_citations(entry.listing("references"), sources, problems),
        exceptions=check_phrases(entry, "exceptions", problems),
        examples=tuple(read_example(item, problems) for item in entry.listing("examples")),
        draft_because=_draft_because(entry, status, problems),
        aliases=_other_ids(entry, "aliases", rule_id, problems),
        covers=_other_ids(entry, "covers", rule_id, problems),
        history=tuple(_revision(item, problems) for item in entry.listing("history")),
        review_by=entry.day("review_by"),
        place=Place(problems.path, node.line, node.column),
    )


def is_rule_id(rule_id: str) -> bool:
    """Tell whether an id has the form family/thing-found."""
    return _ID.fullmatch(rule_id) is not None


def _other_ids(entry: Entry, key: str, rule_id: str, problems: Problems) -> tuple[str, ...]:
    names = entry.texts(key)
    for name in names:
        if not is_rule_id(name) or name == rule_id:
            problems.add(item_of(entry.at(key), name), f"“{name}” is no other id of “{rule_id}”.")
    return names


def _revision(node: Node, problems: Problems) -> Revision:
    if not isinstance(node, Mapping):
        problems.add(node, "An entry of the history is {date: 2026-11-01, by: L. Smith, why: the reason}.")
        return Revision(date.min, "", "")
    entry = Entry(node, "an entry of the history", ("date", "by", "why"), problems)
    day, by, why = entry.day("date", required=True), entry.text("by", required=True), entry.text("why", required=True)
    return Revision(day or date.min, by, why)


def _draft_because(entry: Entry, status: Status | None, problems: Problems) -> str | None:
    reason = entry.text("draft_because") or None
    if reason is not None and status is not Status.DRAFT:
        problems.add(entry.at("draft_because"), "“draft_because” is for rules with “status: draft”.")
    return reason


def _means(entry: Entry, problems: Problems) -> tuple[str | None, object]:
    """Return the detector with its settings, or None with the pattern."""
    given = [key for key in KINDS if entry.has(key)]
    if not given and not entry.meant.isdisjoint(KINDS):
        return None, Pattern()
    if len(given) != 1:
        said = " and ".join(f"“{key}”" for key in given) or "none of them"
        problems.add(
            entry.node, f"A rule has exactly one of {', '.join(KINDS[:-1])} and {KINDS[-1]}; {entry.what} has {said}."
        )
        return None, Pattern()
    if given == ["detector"]:
        if entry.has("match_case"):
            problems.add(entry.at("match_case"), _NO_CASE)
        return _detector(entry, problems)
    if given == ["tokens"] and entry.has("match_case"):
        problems.add(entry.at("match_case"), _NO_CASE)
    if entry.has("settings"):
        problems.add(entry.at("settings"), "“settings” belong to a detector; other rules have none.")
    return None, read_pattern(entry, problems)


def _detector(entry: Entry, problems: Problems) -> tuple[str | None, object]:
    name = entry.text("detector")
    module = detector_module(name)
    if module is None:
        problems.add(entry.at("detector"), f"There is no detector “{name}”.{nearest(name, detector_names())}")
        return None, Pattern()
    settings = module.Settings()
    node = entry.mapping("settings")
    return name, settings if node is None else read_settings(settings, node, problems)


def read_pattern(entry: Entry, problems: Problems) -> Pattern:
    """Read the phrase, swap or regex of a rule, and check that each can be used."""
    keys = frozenset({*PATTERN_KINDS, "match_case"})
    own = Mapping(tuple(pair for pair in entry.node.pairs if pair[0].value in keys), entry.node.line, entry.node.column)
    pattern: Pattern = read_settings(Pattern(), own, problems)
    check_pattern(pattern, entry, problems)
    return pattern


def check_pattern(pattern: Pattern, entry: Entry, problems: Problems) -> None:
    """Note phrases and expressions that cannot be used."""
    for key, phrases in (("phrase", pattern.phrase), ("swap", tuple(pattern.swap))):
        for phrase in phrases:
            _check_phrase(phrase, entry.at(key), problems)
    _check_pairs(pattern, entry, problems)
    if pattern.tokens and not any(test.says_something and not test.optional for test in pattern.tokens):
        problems.add(entry.at("tokens"), "One word at least must be asked for that is not optional.")
    for found, better in pattern.swap.items():
        if found.casefold() == better.casefold() and not pattern.match_case:
            problems.add(entry.at("swap"), f"The swap of “{found}” puts the same words in its place.")
    for expression in pattern.regex:
        fault = fault_in_expression(expression, pattern.match_case)
        if fault:
            problems.add(item_of(entry.at("regex"), expression), f"The expression {fault}.")


def _check_pairs(pattern: Pattern, entry: Entry, problems: Problems) -> None:
    """Note what is missing in, or cannot be used of, the two lists of near and implies."""
    pairs = []
    if pattern.near is not None:
        pairs += [("near", "first", pattern.near.first), ("near", "second", pattern.near.second)]
    if pattern.implies is not None:
        pairs += [("implies", "when", pattern.implies.when), ("implies", "then", pattern.implies.then)]
    for key, name, phrases in pairs:
        at = entry.at(key)
        if not phrases:
            problems.add(at, f"“{key}” needs phrases under “{name}”.")
        for phrase in phrases:
            _check_phrase(phrase, (at.get(name) if isinstance(at, Mapping) else None) or at, problems)


def _check_phrase(phrase: str, node: Node, problems: Problems) -> None:
    try:
        expand(phrase)
    except ValueError as error:
        problems.add(item_of(node, phrase), f"“{phrase}”: {error}.")


def check_phrases(entry: Entry, key: str, problems: Problems) -> tuple[str, ...]:
    """Read a list of phrases, and note those that cannot be used."""
    phrases = entry.texts(key)
    for phrase in phrases:
        _check_phrase(phrase, entry.at(key), problems)
    return phrases


def check_slots(words: str, at: Node, known: frozenset[str] | None, problems: Problems) -> None:
    """Note slots that cannot be filled in a message or suggestion."""
    try:
        slots = {name for _text, name, _spec, _conversion in Formatter().parse(words) if name is not None}
    except ValueError:
        problems.add(at, "A brace has no partner; a slot is written {match}.")
        return
    for slot in sorted(slots):
        if not slot.isidentifier():
            problems.add(at, f"“{{{slot}}}” is no slot; a slot is a plain word in braces.")
        elif known is not None and slot not in known:
            problems.add(at, f"The slot {{{slot}}} cannot be filled by this rule.{nearest(slot, known)}")


def known_slots(detector: str | None, settings: object) -> frozenset[str] | None:
    """Return what a message may name; None where the detector does not say."""
    if detector is not None:
        slots: frozenset[str] | None = getattr(detector_module(detector), "SLOTS", None)
        return None if slots is None else _ALWAYS | slots
    slots = _ALWAYS
    if isinstance(settings, Pattern):
        if settings.swap:
            slots |= {"suggestion"}
        if settings.near is not None:
            slots |= {"first", "second"}
        slots |= {test.slot for test in settings.tokens if test.slot}
        for expression in settings.regex:
            try:
                slots |= frozenset(compiled(expression, settings.match_case).groupindex)
            except regex.error:
                return None
    return slots


def read_escalation(node: Node, detector: str | None, problems: Problems) -> Escalation:
    """Read one condition on the facts of a hit, with the severity that it gives."""
    fallback = Escalation((), Severity.ADVISE)
    if not isinstance(node, Mapping):
        problems.add(node, "An escalation is {when: {fact: value}, severity: block}.")
        return fallback
    entry = Entry(node, "an escalation", ("when", "severity"), problems)
    severity = entry.choice("severity", Severity)
    when = entry.mapping("when")
    if when is None:
        problems.add(node, "An escalation needs “when: {fact: value}”.")
        return fallback
    facts = Entry(when, "“when”", [key.value for key, _value in when.pairs], problems)
    known: frozenset[str] | None = getattr(detector_module(detector), "FACTS", None) if detector else frozenset()
    conditions: list[tuple[str, tuple[str, ...]]] = []
    for key, _value in when.pairs:
        if known is not None and key.value not in known | {"block", "quoted"}:
            problems.add(key, f"No hit of this rule has a fact “{key.value}”.{nearest(key.value, known)}")
        conditions.append((key.value, facts.texts(key.value)))
    return Escalation(tuple(conditions), severity or Severity.ADVISE)


def _scope(node: Mapping | None, article_kinds: Collection[str], problems: Problems) -> Scope:
    if node is None:
        return Scope()
    entry = Entry(node, "“scope”", SCOPE_KEYS, problems)
    kinds = [kind.value for kind in BlockKind]
    blocks = _known_words(entry, "blocks", kinds, "a kind of block", problems)
    places = _known_words(entry, "jurisdictions", JURISDICTIONS, "a jurisdiction", problems)
    quoted = entry.choice("quotations", Quoted, Quoted.ANY) or Quoted.ANY
    articles, others = (
        frozenset(_known_words(entry, key, article_kinds, "a kind of article", problems))
        for key in ("articles", "except_articles")
    )
    return Scope(frozenset(BlockKind(word) for word in blocks), quoted, frozenset(places), articles, others)


def _known_words(entry: Entry, key: str, known: Collection[str], what: str, problems: Problems) -> list[str]:
    words: list[str] = []
    for word in entry.texts(key):
        if word in known:
            words.append(word)
        else:
            problems.add(item_of(entry.at(key), word), f"“{word}” is not {what}.{nearest(word, known)}")
    return words


def _condition(node: Node, problems: Problems) -> Condition:
    if not isinstance(node, Mapping):
        problems.add(node, "A context is {where: sentence|block|article, has: [...]} or with “lacks”.")
        return Condition(Where.ARTICLE)
    entry = Entry(node, "a context", ("where", "has", "lacks"), problems)
    if not entry.has("has") and not entry.has("lacks"):
        problems.add(node, "A context needs “has” or “lacks” with a list of phrases.")
    where = entry.choice("where", Where) or Where.ARTICLE
    return Condition(where, check_phrases(entry, "has", problems), check_phrases(entry, "lacks", problems))


_EXAMPLE_KEYS = ("flag", "pass", "because", "document", "picture", "remark", "change", "published")


def read_example(node: Node, problems: Problems) -> Example:
    """Read one example of a rule: what it flags, or what it passes."""
    if not isinstance(node, Mapping):
        problems.add(node, 'An example is {flag: "text with [[the words]]"} or {pass: "text", because: "..."}.')
        return Example("")
    entry = Entry(node, "an example", _EXAMPLE_KEYS, problems)
    if entry.has("flag") == entry.has("pass"):
        problems.add(node, "An example has either “flag” or “pass”.")
        return Example("")
    document = entry.flag("document")
    key = "flag" if entry.has("flag") else "pass"
    value = entry.at(key)
    written = value.value if isinstance(value, Text) else ""
    if not written.strip():
        problems.add(value, f"“{key}” must be a text.")
    text, marks = without_marks(written.strip("\n") if document else " ".join(written.split()))
    if key == "flag" and not marks:
        problems.add(value, "A “flag” example marks the words to be found: [[like this]].")
    if key == "pass" and marks:
        problems.add(value, "A “pass” example has no [[marks]]: nothing is to be found in it.")
    picture, remark, change = (_facts(entry, key, problems) for key in ("picture", "remark", "change"))
    because, published = entry.text("because") or None, entry.day("published")
    return Example(text, marks, because, document, picture, remark, change, published, node.line)


def _facts(entry: Entry, key: str, problems: Problems) -> tuple[tuple[str, str], ...] | None:
    """Read what an example takes as given: what a picture's file says, a grammar remark, a pending change."""
    node = entry.mapping(key)
    if node is None:
        return None
    facts = Entry(node, f"the {key}", [key.value for key, _value in node.pairs], problems)
    return tuple((key.value, facts.text(key.value)) for key, _value in node.pairs)
