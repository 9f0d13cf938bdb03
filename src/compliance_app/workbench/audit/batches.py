"""Articles in batches of about equal size, so that a long one holds nobody up."""

from collections.abc import Iterable, Iterator

from compliance_app.documents.archive import Copy

Batch = tuple[Copy, ...]

FULL = 24_000  # bytes, about 4,000 words: a second or two of work
_MOST_ARTICLES = 8


def batches_of(copies: Iterable[Copy]) -> Iterator[Batch]:
    """Yield the articles in batches; one that fills a batch by itself goes alone, at once."""
    batch: list[Copy] = []
    size = 0
    for copy in copies:
        if copy.size >= FULL:
            yield (copy,)
            continue
        batch.append(copy)
        size += copy.size
        if size >= FULL or len(batch) >= _MOST_ARTICLES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
