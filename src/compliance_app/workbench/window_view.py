"""What the window shows beyond the report: who is said to have done what, who answered, and the pictures themselves."""

from base64 import b64encode
from typing import Any

from compliance_app.images import thumbnail
from compliance_app.model import Allegation, EmbeddedImage, Entity, ImageFacts, Outcome, Reply, Role, Span
from compliance_app.reports.picture_findings import findings_about

Json = dict[str, Any]


def view_dict(outcome: Outcome) -> Json:
    """Return all of it."""
    return {"cast": people_dict(outcome), "pictures": pictures_list(outcome), "pending": outcome.article.pending}


def people_dict(outcome: Outcome) -> Json:
    """Return everybody in the article, what is alleged of them and what they answered."""
    reading = outcome.reading
    return {
        "people": [_person(entity) for entity in reading.entities if entity.named or entity.roles],
        "claims": [_claim(allegation) for allegation in reading.allegations],
        "replies": [_reply(reply) for reply in reading.replies],
    }


def pictures_list(outcome: Outcome) -> list[Json]:
    """Return the article's pictures with small copies of those that are in the draft, in reading order."""
    embedded = {picture.name: picture for picture in outcome.article.pictures}
    return [_picture(image, embedded.get(image.name), outcome) for image in outcome.reading.images]


def _person(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "named": entity.named,
        "roles": [role.value for role in Role if role in entity.roles],
        "mentions": [_span(mention.span) for mention in entity.mentions],
        "age": entity.age,
        "minor": bool(entity.minor) or entity.minor_then,
        "deceased": entity.deceased,
        "pseudonym": entity.pseudonym,
        "waiver": entity.waiver is not None,
        "order": entity.anonymity_order is not None,
        "status": entity.status.value if entity.status else None,
    }


def _claim(allegation: Allegation) -> Json:
    return {
        **_span(allegation.span),
        "targets": list(allegation.targets),
        "claim": allegation.claim or allegation.id,
        "grade": allegation.grade.value,
        "source": allegation.source,
        "source_at": _span(allegation.source_span) if allegation.source_span else None,
        "reply": allegation.reply.value,
    }


def _reply(reply: Reply) -> Json:
    return {"entity": reply.entity, **_span(reply.span), "kind": reply.kind, "by": reply.by}


def _picture(image: ImageFacts, embedded: EmbeddedImage | None, outcome: Outcome) -> Json:
    text, credit = outcome.article.text, image.credit
    small = thumbnail(embedded.data) if embedded and embedded.data else None
    licence = credit.licence if credit else None
    return {
        "name": image.name,
        "start": image.at,
        "caption": image.caption.of(text) if image.caption else None,
        "credit": credit.text if credit else None,
        "licence": " ".join(filter(None, (licence.name, licence.version))) if licence else None,
        "licence_url": licence.url if licence else None,
        "alt": image.alt,
        "embedded": image.embedded,
        "metadata": dict(sorted(image.metadata.items())),
        "unreadable": image.unreadable,
        "bytes": len(embedded.data) if embedded and embedded.data else None,
        "size": [small.width, small.height] if small else None,
        "thumbnail": b64encode(small.data).decode("ascii") if small and small.data else None,
        "findings": [finding.id for finding in findings_about(image, outcome)],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}
