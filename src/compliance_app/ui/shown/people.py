"""The people of the article as the window sees them: roles, what is alleged of them, what they answered."""

from collections.abc import Generator, Mapping, Sequence
from typing import Any, NamedTuple

from compliance_app.ui.shown.places import Place, Places

ACCUSED, PROTECTED, OTHERS = "accused", "protected", "others"
_AT_ONCE = 40  # claims read before somebody else has a turn
_MENTIONS_AT_ONCE = 200
GROUPS = (ACCUSED, PROTECTED, OTHERS)


class Spot(NamedTuple):
    """A stretch of the text with its words and its place."""

    start: int
    end: int
    quote: str
    place: Place


class ShownClaim(NamedTuple):
    """One place where something is alleged of a person; places with the same `claim` allege the same."""

    spot: Spot
    claim: str
    grade: str  # "named" | "official" | "vague" | "none"
    source: str  # name of who says so; empty where nobody does
    reply: str  # "answered" | "sought" | "missing" | "n/a"


class ShownReply(NamedTuple):
    """An answer, and the name of whoever gave it for the person."""

    spot: Spot
    kind: str
    by: str


class ShownPerson(NamedTuple):
    """A person or body of the article."""

    id: str
    name: str
    kind: str
    named: bool
    roles: tuple[str, ...]
    mentions: tuple[Spot, ...]
    notes: tuple[str, ...]  # "child", "deceased", "waiver", "order", "pseudonym-declared", a status
    age: int | None
    claims: tuple[ShownClaim, ...]
    replies: tuple[ShownReply, ...]

    @property
    def group(self) -> str:
        """The group of the matrix that they stand in."""
        if "accused" in self.roles or self.claims:
            return ACCUSED
        return PROTECTED if "victim" in self.roles or "order" in self.notes or "child" in self.notes else OTHERS

    @property
    def reply(self) -> str:
        """How far they have been heard on all that is alleged of them: the worst of it."""
        heard = {claim.reply for claim in self.claims}
        return next((status for status in ("missing", "sought", "answered", "n/a") if status in heard), "")


class Cast(NamedTuple):
    """Everybody in the article, group by group."""

    people: tuple[ShownPerson, ...] = ()

    def person(self, person_id: str) -> ShownPerson | None:
        """Return somebody by their id."""
        return next((person for person in self.people if person.id == person_id), None)

    def in_group(self, group: str) -> list[ShownPerson]:
        """Return the people of one group, in reading order."""
        return [person for person in self.people if person.group == group]


def reading_cast(cast: Mapping[str, Any], places: Places) -> Generator[None, None, Cast]:
    """Read the people from the worker's JSON in steps: those who are named or have a part in the story."""
    names: dict[str, str] = {person["id"]: person["name"] for person in cast.get("people", ())}
    claims: dict[str, list[ShownClaim]] = {}
    for number, claim in enumerate(cast.get("claims", ()), start=1):
        for target in claim["targets"]:
            claims.setdefault(target, []).append(_claim(claim, names, places))
        if number % _AT_ONCE == 0:
            yield
    replies: dict[str, list[ShownReply]] = {}
    for reply in cast.get("replies", ()):
        by = names.get(reply["by"] or "", "")
        replies.setdefault(reply["entity"], []).append(ShownReply(_spot(reply, places), reply["kind"], by))
    people: list[ShownPerson] = []
    mentions = 0
    for person in cast.get("people", ()):
        own = tuple(claims.get(person["id"], ())), tuple(replies.get(person["id"], ()))
        people.append(_person(person, *own, places))
        mentions += len(person["mentions"])
        if mentions >= _MENTIONS_AT_ONCE:
            mentions = 0
            yield
    return Cast(tuple(people))


def _person(
    person: Mapping[str, Any], claims: tuple[ShownClaim, ...], replies: tuple[ShownReply, ...], places: Places
) -> ShownPerson:
    flags = (("minor", "child"), ("deceased", "deceased"), ("waiver", "waiver"), ("order", "order"))
    notes = [note for flag, note in flags if person[flag]]
    if person["pseudonym"]:
        notes.append(f"pseudonym-{person['pseudonym']}")
    if person["status"]:
        notes.append(person["status"])
    return ShownPerson(
        id=person["id"],
        name=person["name"],
        kind=person["kind"],
        named=person["named"],
        roles=tuple(person["roles"]),
        mentions=_spots(person["mentions"], places),
        notes=tuple(notes),
        age=person["age"],
        claims=_once(claims),
        replies=replies,
    )


def _once(claims: Sequence[ShownClaim]) -> tuple[ShownClaim, ...]:
    """Return each place once, though several offences may be read from it."""
    return tuple({(claim.spot.start, claim.spot.end, claim.grade): claim for claim in claims}.values())


def _claim(claim: Mapping[str, Any], names: Mapping[str, str], places: Places) -> ShownClaim:
    source = names.get(claim["source"] or "", "")
    if not source and claim["source_at"]:
        source = _spot(claim["source_at"], places).quote
    return ShownClaim(_spot(claim, places), claim["claim"], claim["grade"], source, claim["reply"])


def _spots(spans: Sequence[Mapping[str, int]], places: Places) -> tuple[Spot, ...]:
    return tuple(_spot(span, places) for span in spans)


def _spot(span: Mapping[str, int], places: Places) -> Spot:
    quote = " ".join(places.text[span["start"] : span["end"]].split())
    return Spot(span["start"], span["end"], quote, places.at(span["start"]))
