"""Which findings speak of which picture: the verdict on each."""

from compliance_app.model import Finding, ImageFacts, Outcome


def findings_about(image: ImageFacts, outcome: Outcome) -> tuple[Finding, ...]:
    """Return the findings on a picture, in reading order; one on a credit that several share is about each of them."""
    return tuple(each for each in outcome.findings if each.category == "images" and _is_about(each, image))


def _is_about(finding: Finding, image: ImageFacts) -> bool:
    spans = [span for span in (image.caption, image.credit.span if image.credit else None) if span is not None]
    if finding.span.start in {*(span.start for span in spans), image.at}:
        return True
    # A picture without a printed line is found at the paragraph that it stands in.
    return not spans and image.at is not None and finding.span.start <= image.at <= finding.span.end
