"""A first version of a new rule, with examples to fill in: it loads and its examples hold before a word is changed."""

_BOOK = """\
schema: compliance-rulebook/1
id: {book}
version: "1"
title: {book}
extends: [builtin:uk-core]
owner: {{name: Who answers for this book}}

rules:
"""

# What each kind of rule looks for, in the words of the examples below; "[[" and "]]" mark what must be found.
_MEANS = {
    "phrase": """\
    # Whole words; capitals do not matter. “ban(s)” stands for both forms, “his/her” for either word.
    phrase: [at this moment in time, in this day and age]
    message: "“{match}” says nothing that “now” does not say."
    suggestions: ["Write “now”, or leave it out."]
""",
    "swap": """\
    # What is printed, and what to write instead: {suggestion} in the message.
    swap:
      at this moment in time: now
      in this day and age: now
    message: "House style is “{suggestion}”, not “{match}”."
    suggestions: ["Write “{suggestion}”."]
""",
    "regex": """\
    # A regular expression in single quotation marks; named groups (?P<name>...) may be used in the message.
    regex: '\\b(?:at this moment|in this day)\\b(?: in time| and age)'
    message: "“{match}” says nothing that “now” does not say."
    suggestions: ["Write “now”, or leave it out."]
""",
    "tokens": """\
    # Words in a row, as grammar sees them: text, lemma, pos (noun, verb, ...), entity (person, place, ...), but_not,
    # optional, up_to: 3. “mark: true” keeps the hit to those words; “slot: when” lets the message use them.
    tokens:
      - {text: [at, in]}
      - {text: this}
      - {lemma: [moment, day]}
      - {text: [in, and]}
      - {text: [time, age]}
    message: "“{match}” says nothing that “now” does not say."
    suggestions: ["Write “now”, or leave it out."]
""",
    "near": """\
    # Two phrases at most so many words apart, in the same sentence (or block, or article).
    near:
      first: [at this moment, in this day]
      second: [in time, and age]
      within: 0
      order: after
    message: "“{match}” says nothing that “now” does not say."
    suggestions: ["Write “now”, or leave it out."]
""",
    "implies": """\
    # What is found under “when” asks for something under “then”; the hit is “when” without it.
    implies:
      when: [at this moment in time, in this day and age]
      then: [then as now]
      where: sentence
    message: "“{match}” says nothing that “now” does not say."
    suggestions: ["Write “now”, or leave it out."]
""",
}

_RULE = """\
  - id: {id} # family/thing-found: names the fault, not the cure, and stays for ever
    title: {title}
    since: "1"
    status: draft # runs in `rules test` and `rules try` only; “live” lets it speak
    draft_because: New; not tried on real copy yet.
    severity: advise # block stops, review asks a lawyer or senior editor, advise only says
{means}\
    why: Say here what goes wrong for the reader, the subject or the paper if this is printed.
    references: [HOUSE] # a statute, code or style book: see “references” in the handbook
    exceptions: [] # phrases over which the rule is silent
    # The tests of the rule. At least two of each; near misses make the best passes.
    examples:
      - {{flag: "The council has no plans [[at this moment in time]]."}}
      - {{flag: "It is a rare sight [[in this day and age]]."}}
      - {{pass: "The council has no plans now.", because: the plain word}}
      - {{pass: "Time stood still at this moment.", because: only part of the phrase}}
"""

KINDS = tuple(_MEANS)


def new_book(book: str) -> str:
    """Return the head of a house book; rules can follow at its end."""
    return _BOOK.format(book=book)


def new_rule(rule_id: str, kind: str) -> str:
    """Return a rule to be filled in, indented as an item of “rules:”."""
    thing = rule_id.partition("/")[2].replace("-", " ")
    return _RULE.format(id=rule_id, title=thing[:1].upper() + thing[1:], means=_MEANS[kind])
