"""From the results of an audit to its figures."""

from collections.abc import Iterator

from compliance_app.errors import StoreError
from compliance_app.model.figures import Example, Figures, Table
from compliance_app.store.audit_store import AuditStore, Run

EXAMPLES_OF_A_RULE = 12
_RATE = "ROUND(1000.0 * {} / MAX(1, {}), 3)"
_BY_SEVERITY = ", ".join(
    f"COALESCE(SUM(f.severity = '{severity}'), 0) AS {severity}" for severity in ("block", "review", "advise")
)
_WORST_FIRST = "CASE f.severity WHEN 'block' THEN 0 WHEN 'review' THEN 1 ELSE 2 END"
_LONGEST_PHRASE = 60  # code points; a longer quote is a sentence, not a phrase


def figures_of(store: AuditStore) -> Figures:
    """Return the figures; StoreError where no run has begun."""
    run = store.last_run()
    if run is None:
        raise StoreError(f"{store.path}: no audit has begun there.")
    ((articles, words),) = store.rows("SELECT COUNT(*), COALESCE(SUM(words), 0) FROM articles")
    ((findings,),) = store.rows("SELECT COUNT(*) FROM findings")
    return Figures(
        paths=run.paths,
        choice=tuple(_choice(run)),
        rulebook=rulebook_of(store, run),
        warnings=tuple(_warnings(store, run)),
        articles=articles,
        words=words,
        findings=findings,
        tables={table.name: table for table in _tables(store, run, words)},
        examples=tuple(_examples(store)),
    )


def rulebook_of(store: AuditStore, run: Run) -> str:
    """Return the book, the program and the language model of a run in words."""
    ((book, version, sha256, profile, program, model),) = store.rows(
        "SELECT rulebook, rulebook_version, rulebook_sha256, profile, program, language_model FROM bases "
        "WHERE hash = ?",
        run.basis,
    )
    return f"{book} {version} ({profile}), {sha256[:12]}; program {program}, language model {model}"


def whole_tables(store: AuditStore) -> Iterator[Table]:
    """Yield what only a spreadsheet can hold: every finding, every person, in the order of the archive."""
    columns = ("article", "desk", "date", "severity", "rule", "title", "place", "start", "end")
    columns += ("before", "quote", "after", "message", "confidence", "fingerprint")
    question = (
        "SELECT a.key, a.desk, a.date, f.severity, f.rule, f.title, f.place, f.start, f.end, f.before, f.quote, "
        "f.after, f.message, f.confidence, f.fingerprint FROM findings f JOIN articles a ON a.id = f.article "
        "ORDER BY a.key, f.number"
    )
    yield Table("findings", "Every finding", columns, tuple(store.rows(question)))
    columns = ("article", "name", "kind", "named", "roles", "minor", "deceased", "status", "mentions")
    question = (
        "SELECT a.key, p.name, p.kind, p.named, p.roles, p.minor, p.deceased, p.status, p.mentions FROM people p "
        "JOIN articles a ON a.id = p.article ORDER BY a.key, p.number"
    )
    yield Table("people", "Every person, organisation and group", columns, tuple(store.rows(question)))


def _choice(run: Run) -> Iterator[str]:
    if run.choice.get("since"):
        yield f"articles since {run.choice['since']}, and those without a date"
    if run.choice.get("sample"):
        yield f"a sample of {run.choice['sample']:,} articles"
    if run.choice.get("only_rules"):
        yield f"only the rules {', '.join(run.choice['only_rules'])}"


def _warnings(store: AuditStore, run: Run) -> Iterator[str]:
    if run.ended is None:
        yield "The audit has not come to its end: these are the figures so far. The same command goes on with it."
    ((other,),) = store.rows("SELECT COUNT(*) FROM articles WHERE basis <> ?", run.basis)
    if other:
        yield (
            f"{other:,} articles were judged by another rulebook, version or choice of rules and are counted as they "
            "were; run the audit over all of the archive to renew them."
        )
    ((unread,),) = store.rows("SELECT COUNT(*) FROM unread")
    if unread:
        yield f"{unread:,} files or rows could not be read; they are listed at the end."
    for why, count in run.passed_over.items():
        if why != "unchanged":
            yield f"{count:,} passed over: {why}."


def _tables(store: AuditStore, run: Run, words: int) -> Iterator[Table]:
    yield _rules(store, run, words)
    yield _severities(store, words)
    yield _grouped(store, "desks", "By desk", "desk", "CASE a.desk WHEN '' THEN '(none)' ELSE a.desk END")
    month = "CASE a.date WHEN '' THEN '(none)' ELSE SUBSTR(a.date, 1, 7) END"
    yield _grouped(store, "months", "By month", "month", month)
    yield _phrases(store)
    yield _articles(store)
    rows = store.rows("SELECT what, why, COUNT(DISTINCT article) FROM not_checked GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
    yield Table("not-checked", "What was not checked", ("what", "why", "articles"), tuple(rows))
    rows = store.rows("SELECT key, problem, advice FROM unread ORDER BY key")
    yield Table("unread", "What could not be read", ("place", "problem", "advice"), tuple(rows))


def _rules(store: AuditStore, run: Run, words: int) -> Table:
    """Count by rule; those that ran and found nothing stand at the end, with a nought."""
    rate = _RATE.format("COUNT(f.rule)", "?")
    question = (
        f"SELECT r.id, r.title, COUNT(f.rule), COUNT(DISTINCT f.article), {rate}, "  # noqa: S608 (our own words)
        f"{_BY_SEVERITY} "
        "FROM (SELECT id, title FROM rules WHERE basis = ? UNION SELECT DISTINCT rule, title FROM findings "
        "WHERE rule NOT IN (SELECT id FROM rules WHERE basis = ?)) r "
        "LEFT JOIN findings f ON f.rule = r.id GROUP BY r.id ORDER BY 3 DESC, r.id"
    )
    columns = ("rule", "title", "findings", "articles", "per 1,000 words", "block", "review", "advise")
    return Table("rules", "By rule", columns, tuple(store.rows(question, words, run.basis, run.basis)))


def _severities(store: AuditStore, words: int) -> Table:
    rate = _RATE.format("COUNT(*)", "?")
    found = {
        row[0]: row
        for row in store.rows(
            f"SELECT severity, COUNT(*), COUNT(DISTINCT article), {rate} FROM findings GROUP BY 1",  # noqa: S608
            words,
        )
    }
    rows = tuple(found.get(severity, (severity, 0, 0, 0.0)) for severity in ("block", "review", "advise"))
    return Table("severities", "By severity", ("severity", "findings", "articles", "per 1,000 words"), rows)


def _grouped(store: AuditStore, name: str, title: str, label: str, group: str) -> Table:
    rate = _RATE.format("SUM(n)", "SUM(words)")
    question = (
        f"SELECT label, COUNT(*), SUM(words), SUM(block), SUM(review), SUM(advise), {rate} FROM ("  # noqa: S608
        f"SELECT {group} AS label, a.words AS words, COUNT(f.rule) AS n, {_BY_SEVERITY} "
        "FROM articles a LEFT JOIN findings f ON f.article = a.id GROUP BY a.id) GROUP BY label ORDER BY label"
    )
    columns = (label, "articles", "words", "block", "review", "advise", "findings per 1,000 words")
    return Table(name, title, columns, tuple(store.rows(question)))


def _phrases(store: AuditStore) -> Table:
    rows = store.rows(
        "SELECT LOWER(quote), rule, COUNT(*), COUNT(DISTINCT article) FROM findings WHERE LENGTH(quote) <= ? "
        "GROUP BY 1, 2 HAVING COUNT(*) > 1 ORDER BY 3 DESC, 1, 2 LIMIT 100",
        _LONGEST_PHRASE,
    )
    return Table("phrases", "Commonest phrases", ("phrase", "rule", "findings", "articles"), tuple(rows))


def _articles(store: AuditStore) -> Table:
    question = (
        "SELECT a.key, a.title, a.desk, a.date, a.words, "  # noqa: S608 (our own words)
        f"{_BY_SEVERITY} FROM articles a LEFT JOIN findings f ON f.article = a.id "
        "GROUP BY a.id ORDER BY block DESC, review DESC, advise DESC, a.key"
    )
    columns = ("article", "headline", "desk", "date", "words", "block", "review", "advise")
    return Table("articles", "By article", columns, tuple(store.rows(question)))


def _examples(store: AuditStore) -> Iterator[Example]:
    """Yield some findings of each rule, the worst first, from as many articles as there are."""
    question = (
        "SELECT rule, severity, title, message, key, headline, place, before, quote, after FROM ("  # noqa: S608
        "SELECT g.*, ROW_NUMBER() OVER (PARTITION BY rule ORDER BY rank, nth, article) AS place_in_rule FROM ("
        f"SELECT f.*, a.key, a.title AS headline, {_WORST_FIRST} AS rank, "
        "ROW_NUMBER() OVER (PARTITION BY f.rule, f.article ORDER BY f.number) AS nth "
        "FROM findings f JOIN articles a ON a.id = f.article) g) "
        "WHERE place_in_rule <= ? ORDER BY rule, place_in_rule"
    )
    for row in store.rows(question, EXAMPLES_OF_A_RULE):
        yield Example(*row)
