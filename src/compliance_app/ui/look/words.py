"""The words that the window shows for kinds, places, roles and stages."""

import re
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from compliance_app.ui.shown.corrections import ShownCorrection
from compliance_app.ui.shown.people import ShownClaim, ShownPerson
from compliance_app.ui.shown.places import Place
from compliance_app.ui.shown.report import ShownArticle, ShownReference


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text)


# The stages of a check in the worker's order.
STAGES = ("file", "pictures", "model", "language", "rules")


def severity(name: str) -> str:
    """Return the word for a severity or state."""
    return {
        "block": _tr("Block"),
        "review": _tr("Review"),
        "advise": _tr("Advise"),
        "decided": _tr("Settled"),
        "stale": _tr("Being read again"),
    }[name]


def severities(name: str, count: int) -> str:
    """Return how many findings there are of a severity: "2 blocks", "1 review"."""
    return counted(count, _tr("block"), _tr("blocks")) if name == "block" else f"{count:,} {severity(name).lower()}"


def stage(name: str) -> str:
    """Return the word for a stage of the check."""
    words = {
        "file": _tr("Document"),
        "pictures": _tr("Images"),
        "model": _tr("Language model"),
        "language": _tr("Who says what"),
        "rules": _tr("Rules"),
    }
    return words.get(name, name)


def category(name: str) -> str:
    """Return the word for a family of rules."""
    words = {
        "attribution": _tr("Who says so"),
        "anonymity": _tr("Anonymity"),
        "reply": _tr("Right of reply"),
        "images": _tr("Images"),
        "contempt": _tr("Contempt"),
        "defamation": _tr("Defamation"),
        "discrimination": _tr("Discrimination"),
        "language": _tr("Language"),
        "privacy": _tr("Privacy"),
        "production": _tr("Production"),
        "style": _tr("Style"),
        "suicide": _tr("Suicide"),
        "terrorism": _tr("Terrorism"),
    }
    return words.get(name, name.replace("-", " ").capitalize())


def place(at: Place) -> str:
    """Return the words for a place in the article."""
    if at.number is not None:
        return _tr("Paragraph {number}").format(number=at.number)
    words = {
        "headline": _tr("Headline"),
        "standfirst": _tr("Standfirst"),
        "byline": _tr("Byline"),
        "crosshead": _tr("Crosshead"),
        "caption": _tr("Caption"),
        "credit": _tr("Credit"),
        "header": _tr("Page header"),
        "footer": _tr("Page footer"),
    }
    return words.get(at.kind, _tr("Article"))


def evidence(role: str) -> str:
    """Return the words for the part that a piece of evidence plays."""
    words = {
        "accused": _tr("Person accused"),
        "allegation": _tr("Accusation"),
        "answer": _tr("Answer"),
        "caption": _tr("Caption"),
        "claim": _tr("Claim"),
        "credit": _tr("Credit"),
        "cue": _tr("Words that say so"),
        "denial": _tr("Denial"),
        "detail": _tr("Identifying detail"),
        "ground": _tr("Ground"),
        "licence": _tr("Licence"),
        "name": _tr("Name"),
        "offence": _tr("Offence"),
        "order": _tr("Court order"),
        "person": _tr("Person named"),
        "proceedings": _tr("Sign of a court case"),
        "reply": _tr("Answer"),
        "sentence": _tr("Sentence"),
        "source": _tr("Source"),
        "trigger": _tr("Words that accuse"),
        "victim": _tr("Possible victim"),
        "witness": _tr("Witness"),
    }
    return words.get(role, role.replace("-", " ").replace("_", " ").capitalize())


def people_group(name: str) -> str:
    """Return the words for a group of people."""
    return {"accused": _tr("Accused"), "protected": _tr("May be protected"), "others": _tr("Sources and others")}[name]


def people_group_note(name: str) -> str:
    """Return what has to be thought of with a group of people."""
    return {
        "accused": _tr("each needs a source, and a chance to answer"),
        "protected": _tr("check before anything that identifies them is printed"),
        "others": _tr("who the claims come from"),
    }[name]


def tags_of(person: ShownPerson) -> list[str]:
    """Return the parts that somebody plays and what else is known of them, a word each."""
    roles = {
        "accused": _tr("Accused"),
        "victim": _tr("Possible victim"),
        "source": _tr("Source"),
        "official": _tr("Official"),
        "witness": _tr("Witness"),
    }
    notes = {
        "child": _tr("Child"),
        "deceased": _tr("Deceased"),
        "waiver": _tr("Waiver told of"),
        "order": _tr("Court order"),
        "pseudonym-declared": _tr("Name changed"),
        "pseudonym-undeclared": _tr("Name perhaps changed"),
        "suspected": _tr("Suspected"),
        "arrested": _tr("Arrested"),
        "charged": _tr("Charged"),
        "on-trial": _tr("On trial"),
        "convicted": _tr("Convicted"),
        "acquitted": _tr("Acquitted"),
    }
    known = [*(roles.get(role, role) for role in person.roles), *(notes.get(note, note) for note in person.notes)]
    return list(dict.fromkeys(known))


def grade(name: str) -> str:
    """Return the words for whose word a claim rests on."""
    return {
        "named": _tr("named"),
        "official": _tr("official"),
        "vague": _tr("vague"),
        "none": _tr("nobody’s word"),
    }[name]


def grades_of(person: ShownPerson) -> list[str]:
    """Return how many claims against somebody rest on whose word: "1 vague", the weakest first."""
    grades = [claim.grade for claim in person.claims]
    return [f"{grades.count(name)} {grade(name)}" for name in ("none", "vague", "named", "official") if name in grades]


def claim(shown_claim: ShownClaim) -> str:
    """Return on whose word a claim rests, as the head of a card."""
    if shown_claim.grade == "none":
        return _tr("Nobody’s word: the paper says it")
    if shown_claim.grade == "vague":
        return _tr("Vague: nobody is named as saying it")
    kind = _tr("Official") if shown_claim.grade == "official" else _tr("Named")
    return f"{kind}: {shown_claim.source}" if shown_claim.source else kind


def reply(status: str) -> str:
    """Return the words for how far somebody has been heard."""
    return {
        "answered": _tr("Answered"),
        "sought": _tr("Asked, no outcome"),
        "missing": _tr("No answer found"),
        "n/a": _tr("Not needed"),
    }[status]


def reply_kind(kind: str) -> str:
    """Return the words for a kind of answer."""
    return {
        "answer": _tr("Answer"),
        "denial": _tr("Denial"),
        "declined": _tr("Declined to comment"),
        "sought": _tr("Asked for comment"),
        "plea": _tr("Plea"),
        "admission": _tr("Admission"),
    }.get(kind, kind.capitalize())


def person_kind(person: ShownPerson) -> str:
    """Return what somebody is, with how often they are mentioned: "Person · 4 mentions"."""
    kinds = {"person": _tr("Person"), "organisation": _tr("Organisation"), "group": _tr("Group")}
    parts = [kinds.get(person.kind, person.kind) if person.named else _tr("Not named")]
    if person.age is not None:
        parts.append(_tr("aged {age}").format(age=person.age))
    parts.append(counted(len(person.mentions), _tr("mention"), _tr("mentions")))
    return " · ".join(parts)


def places(spots: Sequence[Place]) -> str:
    """Return the places of some claims on one line: "paragraphs 1, 6, 10"."""
    numbers = sorted({at.number for at in spots if at.number is not None})
    others = list(dict.fromkeys(lowered(place(at)) for at in spots if at.number is None))
    if numbers:
        word = _tr("paragraph") if len(numbers) == 1 else _tr("paragraphs")
        others.insert(0, f"{word} {', '.join(map(str, numbers))}")
    return ", ".join(others)


def verdict(name: str) -> str:
    """Return the words for what was decided."""
    words = {
        "fixed": _tr("Fixed"),
        "dismissed": _tr("Dismissed"),
        "referred": _tr("With legal"),
        "checked": _tr("Evidence held"),
        "reopened": _tr("Taken back"),
        "signed-off": _tr("Signed off"),
        "corrected": _tr("Corrected"),
    }
    return words.get(name, name.capitalize())


# Corrections that nobody could follow up without a note: where it lies, when and how it was asked for.
NOTED_CORRECTIONS = frozenset({"waiver-on-file", "reply-sought"})


def correction_act(kind: str) -> str:
    """Return the words on the button of a correction."""
    return {
        "not-a-victim": _tr("Not a victim"),
        "same-person": _tr("Same person as…"),
        "pseudonym-declared": _tr("Name is changed"),
        "waiver-on-file": _tr("Waiver on file…"),
        "reply-sought": _tr("Reply sought…"),
    }[kind]


def correction_question(kind: str) -> str:
    """Return what is asked for a correction; {name} is whom it is about."""
    return {
        "not-a-victim": _tr("{name} is not a victim: how is that known?"),
        "same-person": _tr("Who is the same person as {name}?"),
        "pseudonym-declared": _tr("The name {name} was changed: who says so?"),
        "waiver-on-file": _tr("{name} agreed in writing to be named: where is it kept?"),
        "reply-sought": _tr("{name} was asked for a reply: when and how?"),
    }[kind]


def correction_note(kind: str) -> str:
    """Return what stands in the empty box of a correction."""
    return {
        "waiver-on-file": _tr("Where it is kept, and who has seen it"),
        "reply-sought": _tr("For example: 14:10, by phone and mail"),
    }.get(kind, _tr("How it is known, if you want to say so"))


def correction(said: ShownCorrection) -> str:
    """Return a correction in words: "Isla is not a victim"."""
    told = {
        "not-a-victim": _tr("{name} is not a victim"),
        "same-person": _tr("{name} and {other} are one person"),
        "pseudonym-declared": _tr("{name} is a changed name"),
        "waiver-on-file": _tr("{name} waived anonymity in writing"),
        "reply-sought": _tr("{name} was asked for a reply"),
    }.get(said.kind, said.kind)
    return told.format(name=said.name, other=said.other)


def still_open(verdict: str) -> str:
    """Return why a finding is open on which somebody has decided; nothing for one that is settled."""
    return {
        "referred": _tr("Open until it is settled."),
        "fixed": _tr("Open as long as the text here still has it."),
    }.get(verdict, "")


def tally(still_open: int, with_legal: int, fixed: int, settled: int) -> str:
    """Return how many findings are open, and why some are that were decided on: "5 open (1 with legal) · 2 settled"."""
    pending = [(with_legal, _tr("{count} with legal")), (fixed, _tr("{count} said to be fixed"))]
    aside = ", ".join(told.format(count=count) for count, told in pending if count)
    parts = [_tr("{count} open").format(count=still_open) + (f" ({aside})" if aside else "")]
    parts += [_tr("{count} settled").format(count=settled)] if settled else []
    return " · ".join(parts)


def reach(name: str) -> str:
    """Return the words for how far a dismissal reaches."""
    return {"here": _tr("This one"), "text": _tr("This text everywhere"), "rule": _tr("This rule for this article")}[
        name
    ]


def rule_status(name: str) -> str:
    """Return the words for whether a rule judges."""
    return {"live": _tr("live"), "draft": _tr("draft, does not judge"), "retired": _tr("retired")}.get(name, name)


def clock(time: str) -> str:
    """Return the hour and minute of a time of the log on this desk's clock."""
    return datetime.fromisoformat(time).astimezone().strftime("%H:%M")


def moment(time: str) -> str:
    """Return a time of the log as the clock on this desk shows it: the hour today, the day too before that."""
    when = datetime.fromisoformat(time).astimezone()
    same_day = when.date() == datetime.now().astimezone().date()
    return when.strftime("%H:%M") if same_day else f"{when.day} {when.strftime('%b %Y, %H:%M')}"


def quoted(text: str) -> str:
    """Return a quotation on one line in the outer marks of the house; marks of its own turn single."""
    line = " ".join(text.split()).replace("“", "‘").replace("”", "’")
    return f"“{line}”"


def clause(reference: ShownReference) -> str:
    """Return clauses and country of a reference, whole: "Section 1, Section 2 · England & Wales"."""
    clauses = ", ".join(_clause(clause) for clause in reference.clauses)
    return " · ".join(part for part in (clauses, jurisdiction(reference.jurisdiction)) if part)


def _clause(short: str) -> str:
    """Return a clause as it is read aloud: "s4" is Section 4, "Sch 1" is Schedule 1."""
    for pattern, word in ((r"ss?(?=\d)", _tr("Section {rest}")), (r"Sch\.? ?(?=\d)", _tr("Schedule {rest}"))):
        rest = re.sub(rf"^{pattern}", "", short)
        if rest != short:
            return word.format(rest=rest)
    return short[:1].upper() + short[1:]


def jurisdiction(name: str) -> str:
    """Return the words for a country's law."""
    words = {
        "uk": _tr("United Kingdom"),
        "england-wales": _tr("England & Wales"),
        "scotland": _tr("Scotland"),
        "northern-ireland": _tr("Northern Ireland"),
        "ireland": _tr("Ireland"),
    }
    return words.get(name, name)


def file_kind(path: str) -> str:
    """Return what kind of file a path names."""
    words = {
        "docx": _tr("Word document"),
        "docm": _tr("Word document"),
        "txt": _tr("Plain text"),
        "md": _tr("Markdown"),
        "html": _tr("Web page"),
        "htm": _tr("Web page"),
        "odt": _tr("OpenDocument text"),
        "rtf": _tr("Rich text"),
        "compliance": _tr("Review file"),
    }
    return words.get(path.rpartition(".")[2].lower(), _tr("Document"))


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, with thousands set off."""
    return f"{number:,} {one if number == 1 else many}"


def checked(article: ShownArticle, *, short: bool = False) -> str:
    """Return what was checked, in words."""
    kinds = [block.kind for block in article.blocks]
    headings = sum(kind in {"headline", "crosshead"} for kind in kinds)
    captions = sum(kind in {"caption", "credit"} for kind in kinds)
    paragraphs = counted(sum(block.number is not None for block in article.blocks), _tr("paragraph"), _tr("paragraphs"))
    parts = [paragraphs]
    if headings and not short:
        parts.append(counted(headings, _tr("heading"), _tr("headings")))
    if article.images is not None and not short:
        parts.append(counted(article.images, _tr("image"), _tr("images")))
    if captions and not short:
        parts.append(counted(captions, _tr("caption or credit"), _tr("captions and credits")))
    rules = article.rulebook.rules
    if rules is None:
        return ", ".join(parts)
    return _tr("{rules} on {parts}").format(rules=counted(rules, _tr("rule"), _tr("rules")), parts=", ".join(parts))


def view(article: ShownArticle, *, short: bool = False) -> str:
    """Return which view of a draft with tracked changes is shown; nothing for one that has none."""
    if not article.pending:
        return ""
    name = _tr("Original view") if article.is_original else _tr("Final view")
    if short:
        return name
    changes = counted(article.pending, _tr("tracked change"), _tr("tracked changes"))
    told = _tr("{name}: {changes} rejected") if article.is_original else _tr("{name}: {changes} accepted")
    return told.format(name=name, changes=changes)


def not_checked(article: ShownArticle, *, short: bool = False) -> str:
    """Return what was not checked, in words."""
    gaps = article.not_checked
    if not gaps:
        return _tr("nothing reported") if short else _tr("nothing was reported as left out")
    if short:
        return counted(len(gaps), _tr("thing"), _tr("things"))
    return "; ".join(f"{lowered(gap.what)} ({gap.why.rstrip('.')})" for gap in gaps)


def lowered(text: str) -> str:
    """Return a text that goes on inside a sentence: lower first letter unless it is a name or an abbreviation."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return a text as a sentence: capital first, full stop last."""
    text = text.strip()
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"
