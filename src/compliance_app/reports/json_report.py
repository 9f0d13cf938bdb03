"""The report contract `compliance-report/1`: the one public shape of a check."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from compliance_app import __version__
from compliance_app.model import (
    Allegation,
    AppliedCorrection,
    Entity,
    Finding,
    ImageFacts,
    Outcome,
    Role,
    RulebookIdentity,
    Span,
    Statement,
)
from compliance_app.reports.picture_findings import findings_about

SCHEMA = "compliance-report/1"
RULEBOOK_KEYS = ("id", "version", "sha256", "profile", "jurisdictions", "overrides")

Json = dict[str, Any]


def write_json(outcomes: Iterable[Outcome], rulebook: RulebookIdentity) -> str:
    """Return the report on some articles as JSON text; the same input gives the same text."""
    return json.dumps(report_dict(outcomes, rulebook), ensure_ascii=False, indent=1)


def report_of_cases(articles: Iterable[Mapping[str, Any]], rulebook: Mapping[str, Any]) -> str:
    """Return the same text again from the parts of a report that somebody kept."""
    kept = {key: rulebook[key] for key in RULEBOOK_KEYS if key in rulebook}
    return json.dumps(_whole(kept, list(articles)), ensure_ascii=False, indent=1)


def report_dict(outcomes: Iterable[Outcome], rulebook: RulebookIdentity) -> Json:
    """Return the whole report as plain data."""
    return _whole(rulebook_dict(rulebook), [article_dict(outcome) for outcome in outcomes])


def _whole(rulebook: Json, articles: list[Any]) -> Json:
    return {
        "schema": SCHEMA,
        "tool": {"name": "compliance-app", "version": __version__},
        "rulebook": rulebook,
        "articles": articles,
    }


def rulebook_dict(rulebook: RulebookIdentity) -> Json:
    """Return which book judged."""
    return {
        "id": rulebook.id,
        "version": rulebook.version,
        "sha256": rulebook.sha256,
        "profile": rulebook.profile,
        "jurisdictions": list(rulebook.jurisdictions),
        "overrides": list(rulebook.overrides),
    }


def article_dict(outcome: Outcome) -> Json:
    """Return the report on one article."""
    article, reading = outcome.article, outcome.reading
    corrections = [_correction(applied) for applied in reading.corrections]
    return {
        "path": article.path,
        "sha256": article.sha256,
        "words": article.words,
        "language": article.language,
        "view": article.view.value,
        "text": article.text,
        "blocks": [{"id": block.id, "kind": block.kind.value, **_span(block.span)} for block in article.blocks],
        "findings": [_finding(finding) for finding in outcome.findings],
        "entities": [_entity(entity) for entity in reading.entities],
        "statements": [_statement(statement) for statement in reading.statements if not statement.nested],
        "allegations": [_allegation(allegation) for allegation in reading.allegations],
        "images": [_image(image, outcome) for image in reading.images],
        **({"corrections": corrections} if corrections else {}),
        "not_checked": [{"what": entry.what, "why": entry.why} for entry in outcome.not_checked],
    }


def _correction(applied: AppliedCorrection) -> Json:
    correction = applied.correction
    return {
        "kind": correction.kind.value,
        "name": correction.name,
        "other": correction.other,
        "note": correction.note,
        "person": correction.person,
        "time": correction.time,
        "applied": applied.applied,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "category": finding.category,
        "title": finding.title,
        "severity": finding.severity.value,
        **_span(finding.span),
        "quote": finding.quote,
        "message": finding.message,
        "why": finding.why,
        "references": [
            {
                "id": reference.id,
                "title": reference.title,
                "clause": reference.clause,
                "jurisdiction": reference.jurisdiction,
            }
            for reference in finding.references
        ],
        "suggestions": [{"text": entry.text, "replacement": entry.replacement} for entry in finding.suggestions],
        "confidence": round(finding.confidence, 2),
        "related": [{**_span(related.span), "role": related.role} for related in finding.related],
        "entities": list(finding.entities),
        "fingerprint": finding.fingerprint,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "mentions": [_span(mention.span) for mention in entity.mentions],
        "roles": [role.value for role in Role if role in _told_roles(entity)],
        "minor": entity.minor,
        "deceased": entity.deceased,
        "pseudonym": entity.pseudonym,
        "waiver": entity.waiver is not None,
        "status": entity.status.value if entity.status else None,
    }


def _told_roles(entity: Entity) -> frozenset[Role]:
    """Return the roles to report: of somebody unnamed only that of a victim, who may be identified all the same."""
    return entity.roles if entity.named else entity.roles & {Role.VICTIM}


def _statement(statement: Statement) -> Json:
    source = statement.source
    return {
        "kind": statement.kind.value,
        "content": [_span(span) for span in statement.content],
        "cue": _span(statement.cue) if statement.cue else None,
        "source": {**_span(source.span), "entity": source.entity} if source else None,
    }


def _allegation(allegation: Allegation) -> Json:
    return {
        **_span(allegation.span),
        "targets": list(allegation.targets),
        "source": allegation.source,
        "attribution": allegation.grade.value,
        "meaning_level": int(allegation.meaning_level),
        "reply": allegation.reply.value,
    }


def _image(image: ImageFacts, outcome: Outcome) -> Json:
    found = {finding.rule: finding.message for finding in findings_about(image, outcome)}
    licence = image.credit.licence if image.credit else None
    return {
        "name": image.name,
        "start": image.at,
        "credit": image.credit.text if image.credit else None,
        "licence": " ".join(filter(None, (licence.name, licence.version))) if licence else None,
        "metadata": dict(sorted(image.metadata.items())),
        "gaps": dict(sorted(found.items())),
    }
