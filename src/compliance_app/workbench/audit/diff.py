"""Comparing two audits of an archive: under two rulebooks, or at two dates."""

from collections.abc import Iterator

from compliance_app.errors import SettingsError, StoreError
from compliance_app.model.figures import Change, Difference, Example, Table
from compliance_app.store.audit_store import AuditStore
from compliance_app.workbench.audit.figures import rulebook_of

_SAME = "g.article = f.article AND g.rule = f.rule AND g.fingerprint = f.fingerprint"
_SHOWN = "f.rule, f.severity, f.title, f.message, x.key, x.title, f.place, f.before, f.quote, f.after"
_COLUMNS = ("rule", "title", "gained", "lost", "severity changed", "same")


def difference(before: AuditStore, after: AuditStore, examples: int) -> Difference:
    """Return what the second audit has gained and lost against the first, with some examples of each rule.

    Only articles that both have are compared. Raises SettingsError where there is none.
    """
    after.attach(before, "old")
    ((common, changed),) = after.rows(
        "SELECT COUNT(*), COALESCE(SUM(x.sha256 <> y.sha256), 0) FROM articles x JOIN old.articles y ON y.id = x.id"
    )
    if not common:
        raise SettingsError(
            f"{before.path.parent} and {after.path.parent} have no article in common: audit the same archive twice."
        )
    ((all_before,),) = after.rows("SELECT COUNT(*) FROM old.articles")
    ((all_after,),) = after.rows("SELECT COUNT(*) FROM main.articles")
    return Difference(
        before=_judged_by(before),
        after=_judged_by(after),
        common=common,
        only_before=all_before - common,
        only_after=all_after - common,
        texts_changed=changed,
        rules=Table("difference", "By rule", _COLUMNS, tuple(_by_rule(after))),
        changes=tuple(_changes(after, examples)),
    )


def _judged_by(store: AuditStore) -> str:
    run = store.last_run()
    if run is None:
        raise StoreError(f"{store.path}: no audit has begun there.")
    return rulebook_of(store, run)


def _by_rule(store: AuditStore) -> list[tuple[str, str, int, int, int, int]]:
    """Count by rule over the common articles, the most changed first."""
    question = (
        "WITH changes AS ("  # noqa: S608 (our own words)
        f"SELECT f.rule, f.title, g.rule IS NULL AS gained, 0 AS lost, g.severity <> f.severity AS moved "
        f"FROM main.findings f JOIN old.articles y ON y.id = f.article LEFT JOIN old.findings g ON {_SAME} "
        "UNION ALL SELECT f.rule, f.title, 0, 1, 0 FROM old.findings f JOIN main.articles x ON x.id = f.article "
        f"LEFT JOIN main.findings g ON {_SAME} WHERE g.rule IS NULL) "
        "SELECT rule, MIN(title), SUM(gained), SUM(lost), COALESCE(SUM(moved), 0), "
        "COUNT(*) - SUM(gained) - SUM(lost) - COALESCE(SUM(moved), 0) FROM changes GROUP BY rule "
        "ORDER BY SUM(gained) + SUM(lost) + COALESCE(SUM(moved), 0) DESC, rule"
    )
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in store.rows(question)]


def _changes(store: AuditStore, examples: int) -> Iterator[Change]:
    kept = "JOIN main.articles x ON x.id = f.article JOIN old.articles y ON y.id = f.article"
    new, old = f"main.findings f {kept} LEFT JOIN old.findings g", f"old.findings f {kept} LEFT JOIN main.findings g"
    yield from _some(store, "gained", f"{new} ON {_SAME} WHERE g.rule IS NULL", "''", examples)
    yield from _some(store, "lost", f"{old} ON {_SAME} WHERE g.rule IS NULL", "f.severity", examples)
    yield from _some(store, "severity", f"{new} ON {_SAME} WHERE g.severity <> f.severity", "g.severity", examples)


def _some(store: AuditStore, kind: str, found: str, was: str, examples: int) -> Iterator[Change]:
    """Yield some changes of each rule; the places of articles, which are as good as chance, decide which."""
    question = (
        f"SELECT * FROM (SELECT {_SHOWN}, {was}, x.sha256 <> y.sha256, "  # noqa: S608 (our own words)
        f"ROW_NUMBER() OVER (PARTITION BY f.rule ORDER BY f.article, f.number) AS nth FROM {found}) "
        "WHERE nth <= ? ORDER BY 1, nth"
    )
    for row in store.rows(question, examples):
        yield Change(kind, Example(*row[:10]), row[10], bool(row[11]))
