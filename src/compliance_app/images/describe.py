"""Pictures of an article: which caption, which credit and which file belong together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from compliance_app.images import names, words
from compliance_app.images.credit_line import parse_credit, restrictions_in
from compliance_app.images.labels import (
    LineParts,
    bracketed_tail,
    inside_placeholder,
    last_pieces,
    last_sentences,
    split_line,
    strip_labels,
)
from compliance_app.images.licences import find_licence
from compliance_app.images.picture_file import FileFacts, read_picture_file
from compliance_app.model import (
    PICTURE_KINDS,
    Article,
    Block,
    BlockKind,
    CreditLine,
    EmbeddedImage,
    ImageFacts,
    NotChecked,
    Span,
    use_limits,
)

_LONGEST_LINE = 400  # a paragraph longer than this is no caption, whatever it holds
_LONGEST_CREDIT = 160
_MOST_LOOSE_WORDS = 5
_SURE = frozenset(
    {"agency", "staff", "open-licence", "permission", "release", "handout", "host", "name", "generated", "empty"}
)
_FIRM = frozenset({"agency", "open-licence", "permission"})  # kinds that are told without a label or brackets
_GROUNDLESS = frozenset({"owner", "name", "unknown"})
_VAGUE_LICENCES = frozenset({"Creative Commons", "Public domain", "Crown copyright"})  # captions speak of them, too
_CAPTION_LABEL = re.compile(r"(?:(?:image|photo|picture|pic)\s+)?(?:caption|cutline)\s*[:,]\s*(?=\S)", re.IGNORECASE)
_MOST_HANDED_WORDS = 8
# Kinds that a line of copy may be taken for where it names nobody: "Footage: eleven minutes of it was played."
_TELLING = frozenset({"owner", "unknown", "release"})
_FEWEST_PROSE_WORDS = 4
_SOMEBODY = re.compile(r"[^\W\d_a-zß-ÿ]|[@©]|https?:")
_VIA = re.compile(r"(?:^|\s)(?:via|from|on|posted)\s", re.IGNORECASE)
_NEVER = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.HEADER, BlockKind.FOOTER})
_LINKED = "it is linked, and nothing is fetched"
_NEAR = 2  # blocks between a picture and its caption, at most
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLED = re.compile(r"(?P<title>.{4,}?)[,;]?\s+(?:photograph(?:ed)? |photo |picture |image )?by\s")


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line about a picture."""

    span: Span
    block: int
    caption: Span | None
    credit: CreditLine | None
    placeholder: bool = False
    plural: bool = False
    in_byline: bool = False  # "Words: Jo Bell. Pictures: Ned Orr": speaks for all pictures and is none

    @property
    def stands_alone(self) -> bool:
        """Tell whether the line is a credit without a caption of its own."""
        return self.caption is None and not self.placeholder


def describe(article: Article) -> tuple[ImageFacts, ...]:
    """Return every picture of the article, in text order: those it holds and those that a line of text stands for."""
    printed = _join(article, list(_lines(article)))
    paired = _pair(article, printed)
    return tuple(sorted(paired, key=lambda image: (image.at is None, image.at or 0)))


def unread(images: Iterable[ImageFacts]) -> tuple[NotChecked, ...]:
    """Return what of the picture files was not read, for the report; the reader tells of linked ones."""
    return tuple(gap for image in images for gap in _unread_of(image))


def _unread_of(image: ImageFacts) -> Iterator[NotChecked]:
    if image.unreadable and image.unreadable != _LINKED:
        yield NotChecked(f"Rights in the file {image.name}", image.unreadable)
    if image.credentials_unread:
        yield NotChecked(f"Content credentials of {image.name}", image.credentials_unread)


def _lines(article: Article) -> Iterator[_Line]:
    """Yield the lines that speak of pictures, by the kind of their block or by their own shape."""
    for block in article.blocks:
        for span in _printed_lines(article.text, block.span):
            line = _read_line(article.text, span, block)
            if line is not None:
                yield line


def _printed_lines(text: str, span: Span) -> Iterator[Span]:
    for match in re.finditer(r"[^\r\n]+", span.of(text)):
        stripped = match.group().strip()
        if stripped:
            start = span.start + match.start() + len(match.group()) - len(match.group().lstrip())
            yield Span(start, start + len(stripped))


def _read_line(text: str, span: Span, block: Block) -> _Line | None:
    if block.kind in _NEVER or len(span) > _LONGEST_LINE:
        return None
    if label := _CAPTION_LABEL.match(span.of(text)):
        span = Span(span.start + label.end(), span.end)
    line = span.of(text)
    parts = split_line(line)
    credit = parse_credit(parts.credit.of(line), parts.credit.shifted(span.start)) if parts.credit else None
    caption = parts.caption.shifted(span.start) if parts.caption else None
    if credit is not None and parts.caption is not None:
        credit = _with_licence_of(line, credit, parts.caption)
    if parts.placeholder and credit is None:
        return _in_placeholder(line, span, block)
    if block.kind not in PICTURE_KINDS:
        if not parts.placeholder and (credit is None or not _is_surely_credit(line, credit, parts)):
            return None
        if block.kind is BlockKind.BYLINE:
            return _Line(span, block.id, None, credit, plural=True, in_byline=True)
    elif credit is None:
        return _unlabelled(text, span, block)
    return _Line(span, block.id, caption, credit, parts.placeholder, parts.plural)


def _with_licence_of(line: str, credit: CreditLine, caption: Span) -> CreditLine:
    """Give a credit the licence that the words before it name: "Licensed under the OGL v3.0. Photo: Weir Council"."""
    named = find_licence(caption.of(line)) if credit.kind in _GROUNDLESS else None
    if named is None or named.name in _VAGUE_LICENCES:
        return credit
    whole = parse_credit(line, credit.span)
    if whole.licence is None:
        return credit
    return replace(
        credit, kind="open-licence", licence=whole.licence, source_url=whole.source_url, ground=whole.licence.name
    )


def _in_placeholder(line: str, span: Span, block: Block) -> _Line:
    """Read a placeholder without a label inside: "[IMAGE: The pier on Monday (Jo Bell/PA)]", "[PHOTO: Reuters]"."""
    inner = inside_placeholder(line)
    if inner is None:
        return _Line(span, block.id, span, None, placeholder=True)
    shifted = inner.shifted(span.start)
    whole = parse_credit(inner.of(line), shifted)
    if whole.kind in _FIRM and not names.is_caption(_first_words(whole.text)):
        return _Line(span, block.id, None, whole, placeholder=True)
    if _is_handed_on(inner.of(line), whole):
        return _Line(span, block.id, None, whole, placeholder=True)
    caption, credit = _tail(inner.of(line), shifted)
    if credit is None and _speaks_for_itself(inner.of(line), whole):
        return _Line(span, block.id, span, whole, placeholder=True)
    return _Line(span, block.id, caption if credit else span, credit, placeholder=True)


def _first_words(text: str) -> str:
    return re.split(r"[,(;/|]", text)[0]


def _is_surely_credit(line: str, credit: CreditLine, parts: LineParts) -> bool:
    """Tell whether a line in running copy is a credit: its label with a colon, and little else."""
    if parts.is_loose:
        return len(credit.text.split()) <= _MOST_LOOSE_WORDS and credit.kind in _FIRM | {"host", "handout", "staff"}
    if (
        credit.kind in _TELLING
        and len(credit.text.split()) >= _FEWEST_PROSE_WORDS
        and not _SOMEBODY.search(credit.text)
    ):
        return False
    printed = parts.credit.of(line) if parts.credit else ""
    return (
        ":" in printed[:40] and len(credit.text) <= _LONGEST_CREDIT and (credit.kind in _SURE or parts.caption is None)
    )


def _unlabelled(text: str, span: Span, block: Block) -> _Line:
    """Read a caption or credit without a label: "Jo Bell/PA", "The pier on Monday (Getty Images)"."""
    line = span.of(text)
    if block.kind is BlockKind.CREDIT:
        return _Line(span, block.id, None, parse_credit(line, span))
    caption, credit = _tail(line, span)
    if credit is not None:
        return _Line(span, block.id, caption, credit)
    whole = parse_credit(line, span)
    if whole.kind in {"agency", "open-licence"} and not names.is_caption(line):
        return _Line(span, block.id, None, whole)
    return _Line(span, block.id, span, whole if _speaks_for_itself(line, whole) else None)


def _speaks_for_itself(line: str, credit: CreditLine) -> bool:
    """Tell whether a whole line without a label is a credit: "Jo Bell for the Tarn Herald", "AI-generated image"."""
    if credit.kind == "generated":
        return credit.ai_generated
    return credit.kind == "staff" and names.is_personal_name(line.partition(" for ")[0])


def _tail(line: str, span: Span) -> tuple[Span | None, CreditLine | None]:
    """Return caption and credit where a line ends in an unlabelled credit; what stands in brackets need not be firm."""
    in_brackets = bracketed_tail(line)
    for piece in ([in_brackets] if in_brackets else []) + last_pieces(line):
        credit = parse_credit(piece.of(line), piece.shifted(span.start))
        is_sure = piece == in_brackets and credit.kind in _SURE
        is_handed_on = _is_handed_on(piece.of(line), credit) and parse_credit(line, span).kind not in _FIRM
        if credit.kind in _FIRM or is_sure or is_handed_on:
            end = span.start + len(line[: piece.start].rstrip(" (|–—,;"))
            return (Span(span.start, end) if end > span.start else None), credit
    return _before_instructions(line, span)


def _is_handed_on(text: str, credit: CreditLine) -> bool:
    """Tell whether a few words without a label say who handed the picture out, or where it was found."""
    if len(text.split()) > _MOST_HANDED_WORDS:
        return False
    if words.phrase("handouts").match(text):
        return True
    if names.is_caption(text):
        return False
    found = words.phrase("handouts").search(text) if credit.kind in {"handout", "release"} else None
    return bool(found or (credit.kind == "host" and _VIA.search(text)))


def _before_instructions(line: str, span: Span) -> tuple[Span | None, CreditLine | None]:
    """Return caption and credit where instructions follow: "The pier. Jo Bell/PA. NO SALES. Not for web"."""
    end = len(line)
    for piece in last_sentences(line):
        whole = Span(piece.start, end)
        credit = parse_credit(piece.of(line), piece.shifted(span.start))
        if credit.kind in _FIRM and piece.end < len(line.rstrip(" .")):
            ends = span.start + len(line[: piece.start].rstrip(" (|–—,;"))
            return Span(span.start, ends), parse_credit(whole.of(line), whole.shifted(span.start))
        if not restrictions_in(piece.of(line)):
            break
    return None, None


def _join(article: Article, lines: list[_Line]) -> list[ImageFacts]:
    """Join captions with the credits printed below them, and a credit for all pictures with each."""
    images: list[ImageFacts] = []
    covering: list[CreditLine] = []
    above: _Line | None = None
    for line in _with_announced(article, lines):
        credit = line.credit if line.stands_alone else None
        uncredited = sum(image.credit is None for image in images)
        is_next_to = credit is not None and above is not None and _belongs_to(article.text, line, credit, above)
        if credit is not None and (line.in_byline or (line.plural and uncredited > is_next_to)):
            covering.append(credit)
            continue
        if is_next_to and images[-1].credit is None:
            images[-1] = replace(images[-1], credit=credit)
        else:
            images.append(ImageFacts(f"picture {len(images) + 1}", line.span.start, line.caption, line.credit))
        above = line
    return [replace(image, credit=image.credit or next(iter(covering), None)) for image in images]


def _with_announced(article: Article, lines: list[_Line]) -> Iterator[_Line]:
    """Yield the lines; a label that stands alone, such as "Image credit:", becomes one with the line below it."""
    taken: Span | None = None
    for at, line in enumerate(lines):
        if line.span == taken:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        announced = _announced(article, line, following)
        if announced is None:
            yield line
        else:
            taken = announced.span
            yield replace(line, credit=announced, span=announced.span)


def _announced(article: Article, line: _Line, following: _Line | None) -> CreditLine | None:
    """Return the credit below a label that stands alone on its line."""
    if not line.stands_alone or line.credit is None or line.credit.kind != "empty":
        return None
    below = _line_below(article, line)
    if below is None or len(below) > _LONGEST_LINE:
        return None
    credit = parse_credit(below.of(article.text), below)
    if following is None or following.span != below:
        return credit if credit.kind in _SURE - {"empty"} else None
    return None if following.placeholder or _is_labelled_credit(article.text, following) else credit


def _is_labelled_credit(text: str, line: _Line) -> bool:
    """Tell whether a line begins a credit of its own, behind a caption or a label."""
    return line.credit is not None and line.credit.span != line.span and _labelled(text, line)


def _labelled(text: str, line: _Line) -> bool:
    own = line.span.of(text)
    return strip_labels(own) != own.strip()


def _line_below(article: Article, line: _Line) -> Span | None:
    for block in article.blocks:
        if block.span.end > line.span.start:
            for span in _printed_lines(article.text, block.span):
                if span.start >= line.span.end:
                    return span
    return None


def _belongs_to(text: str, line: _Line, credit: CreditLine, above: _Line) -> bool:
    """Tell whether a credit speaks of the picture right above it.

    A credit without the title of a picture always may; one with a title must share a word with the caption.
    """
    if line.block - above.block > 1:
        return False
    match = _TITLED.match(credit.text)
    if match is None or names.is_personal_name(match["title"]):
        return True
    caption_words = {word.casefold() for word in _WORD.findall(above.span.of(text))}
    return bool(caption_words & {word.casefold() for word in _WORD.findall(match["title"])})


def _pair(article: Article, printed: list[ImageFacts]) -> list[ImageFacts]:
    """Join the pictures that the document holds with the printed lines that stand beside them."""
    free = list(printed)
    paired: list[ImageFacts] = []
    for picture in article.pictures:
        beside = _beside(article, picture, free)
        if beside is None and len(article.pictures) == len(printed) == 1:
            beside = free[0]
        if beside is not None:
            free.remove(beside)
        paired.append(_with_file(picture, beside))
    return paired + free


def _beside(article: Article, picture: EmbeddedImage, free: list[ImageFacts]) -> ImageFacts | None:
    """Return the printed line of a picture: the first below it before the next picture, else the one right above it."""
    if picture.at is None:
        return None
    here = _block_number(article, picture.at)
    others = {other.at for other in article.pictures if other is not picture and other.at is not None}
    for image in free:
        if image.at is None or image.at < picture.at:
            continue
        near = _block_number(article, image.at) - here <= _NEAR
        return image if near and not any(picture.at < other <= image.at for other in others) else None
    return None


def _block_number(article: Article, position: int) -> int:
    return sum(1 for block in article.blocks if block.span.start <= position)


def _with_file(picture: EmbeddedImage, beside: ImageFacts | None) -> ImageFacts:
    file = read_picture_file(picture.data) if picture.data is not None else FileFacts({}, _LINKED, None)
    metadata = {**dict(picture.rights), **file.metadata}
    return ImageFacts(
        name=picture.name,
        at=beside.at if beside is not None and picture.at is None else picture.at,
        caption=beside.caption if beside else None,
        credit=beside.credit if beside else None,
        alt=picture.alt,
        metadata=metadata,
        unreadable=file.unreadable,
        embedded=True,
        cropped=picture.cropped,
        credentials_unread=file.credentials_unread,
        restrictions=file_restrictions(metadata),
    )


def file_restrictions(metadata: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a picture file forbids or asks of whoever prints it.

    Agencies write embargoes into the caption, too, which else tells of the picture.
    """
    said = (metadata.get(name, "") for name in ("instructions", "usage_terms", "copyright"))
    terms = [words for terms in said for words in restrictions_in(terms)]
    told = (metadata.get(name, "") for name in ("title", "caption"))
    embargoes = [limit.words for words in told for limit in use_limits(words) if not limit.ends]
    return tuple(dict.fromkeys(terms + embargoes))
