"""Reading articles that will not come again, by the hundred thousand, in memory that stays as it is."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from compliance_app.analysis.parse import forget_paragraphs, load_model
from compliance_app.analysis.wording_scorer import forget_windows
from compliance_app.errors import NotAvailable

KEPT_WORDS = 12_000  # 300 bytes each; also how many the tables of words and lemmas hold


@contextmanager
def in_passing() -> Generator[None]:
    """Read some articles: neither their parses and scores nor the rare words in them outlive this.

    spaCy keeps every word that it meets, so that memory would grow with an archive. Only the first words are kept:
    the common ones are among them, and are looked up faster than made anew.
    """
    with _forgetting_words():
        try:
            yield
        finally:
            forget_paragraphs()
            forget_windows()


def _forgetting_words() -> AbstractContextManager[object]:
    try:
        nlp = load_model()
    except NotAvailable:
        return nullcontext()
    forget_paragraphs()  # their words may be forgotten soon
    return nlp.memory_zone() if len(nlp.vocab) >= KEPT_WORDS else nullcontext()
