"""The words around a finding, for a reader who has not got the article open."""

from dataclasses import dataclass

from compliance_app.model import Article, Finding

AROUND = 70  # code points shown on either side
LONGEST = 320  # a longer quote is shortened in the middle


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A finding's quote between its neighbours, and where it stands."""

    before: str
    quote: str
    after: str
    place: str  # "headline", "paragraph 3"


def excerpt_of(article: Article, finding: Finding) -> Excerpt:
    """Return the excerpt for a finding, within its own block."""
    block = article.block_at(finding.span.start)
    start, end = (block.span.start, block.span.end) if block else (finding.span.start, finding.span.end)
    left = max(start, finding.span.start - AROUND)
    right = min(max(end, finding.span.end), finding.span.end + AROUND)
    return Excerpt(
        before=_cut_left(article.text[left : finding.span.start], left > start),
        quote=shorten(finding.quote),
        after=_cut_right(article.text[finding.span.end : right], right < end),
        place=place_of(article, finding),
    )


def place_of(article: Article, finding: Finding) -> str:
    """Return where a finding stands: "headline", "paragraph 3", "caption"."""
    block = article.block_at(finding.span.start)
    if block is None:
        return "article"
    if block.kind != "paragraph":
        return block.kind.value
    number = sum(1 for other in article.blocks if other.kind == "paragraph" and other.id <= block.id)
    return f"paragraph {number}"


def _cut_left(text: str, cut: bool) -> str:
    _, space, rest = text.partition(" ")
    return "… " + rest if cut and space else text


def _cut_right(text: str, cut: bool) -> str:
    rest, space, _ = text.rpartition(" ")
    return rest + " …" if cut and space else text


def shorten(quote: str) -> str:
    """Return a quote, a long one without its middle."""
    half = LONGEST // 2
    return quote if len(quote) <= LONGEST else f"{quote[:half].rstrip()} … {quote[-half:].lstrip()}"
