"""What in a book waits for somebody: reviews that are due. The date of today comes from outside; judging needs none."""

from datetime import date

from compliance_app.rulebook.schema import Rulebook, Status


def overdue(rulebook: Rulebook, today: date) -> list[str]:
    """Return a line for each book and rule that should have been looked at again by today."""
    lines: list[str] = []
    for owner in rulebook.owners:
        if owner.review_by is not None and owner.review_by < today:
            asked = owner.contact or owner.name
            whom = f"; ask {asked}" if asked else ""
            lines.append(f"The book {owner.book} was to be reviewed by {owner.review_by}{whom}.")
    lines += [
        f"{rule.place.path}:{rule.place.line}: {rule.id} was to be reviewed by {rule.review_by}."
        for rule in rulebook.rules
        if rule.review_by is not None and rule.review_by < today and rule.status is not Status.RETIRED
    ]
    return lines
