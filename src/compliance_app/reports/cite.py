"""How a law or clause is cited in every report and comment."""

from compliance_app.model import Reference

_PLACES = {
    "uk": "United Kingdom",
    "england-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "ireland": "Ireland",
    "india": "India",
    "australia": "Australia",
    "us": "United States",
}


def cite(reference: Reference) -> str:
    """Return "Defamation Act 2013, s1 (England and Wales)"."""
    named = ", ".join(filter(None, (reference.title, reference.clause)))
    place = reference.jurisdiction
    return f"{named} ({_PLACES.get(place, place)})" if place else named
