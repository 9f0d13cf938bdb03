"""Labelled texts made ready for the network: token ids, wanted answers, batches of windows."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from corpus import QUALITIES, Labelled, Line
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from compliance_app.analysis.score_windows import BLOCKS, LONGEST_SENTENCE, Unit, Window, windows_of

SORTED_TOGETHER = 20  # batches whose windows are sorted by length, so that little is filled up
KIND_NAMES = {
    "H": "headline",
    "S": "standfirst",
    "B": "byline",
    "X": "crosshead",
    "P": "paragraph",
    "+": "paragraph",
    "C": "caption",
    "L": "credit",
}


@dataclass(frozen=True, slots=True)
class Taught:
    """A labelled text ready for the network: units, and for each the wanted answers (-1 where not asked)."""

    name: str
    hand: str
    units: tuple[Unit, ...]
    wanted: tuple[tuple[float, ...], ...]
    targets: tuple[tuple[float, ...], ...]  # for each token of a unit 1 in the wrongdoer's name, 0, or -1: not asked
    weight: float


# Token ids, mask, (row, place) of each judged sentence, wanted answers, weights, wanted names, (text, sentence).
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, list[tuple[str, int]]]


def prepare(labelled: Sequence[Labelled], tokenizer: Tokenizer, weight: float) -> list[Taught]:
    """Turn labelled texts into token ids and wanted answers."""
    made: list[Taught] = []
    for text in labelled:
        units, wanted, targets = [], [], []
        block = -1
        for line in text.lines:
            block += line.kind != "+"
            encoded = tokenizer.encode(line.text, add_special_tokens=False)
            units.append(Unit(block, KIND_NAMES[line.kind], line.kind != "+", tuple(encoded.ids)))
            wanted.append(_wanted(line))
            targets.append(_target(line, encoded.offsets))
        made.append(Taught(text.name, text.hand, tuple(units), tuple(wanted), tuple(targets), weight))
    return made


def _wanted(line: Line) -> tuple[float, ...]:
    if not line.is_judged:
        return (-1.0,) * len(QUALITIES)
    return tuple(-1.0 if line.qualities[name] is None else float(line.qualities[name]) for name in QUALITIES)


def _target(line: Line, offsets: list[tuple[int, int]]) -> tuple[float, ...]:
    """Mark the words of the wrongdoer's name; a sentence with none of them is not asked."""
    names = {word for word in line.target.split() if word[:1].isupper() or word in {"he", "she", "they", "it"}}
    marked = [0.0] * len(offsets)
    found = False
    for at, (start, end) in enumerate(offsets):
        word_start = max(line.text.rfind(" ", 0, start) + 1, 0)
        word_end = line.text.find(" ", end)
        word = (
            line.text[word_start : word_end if word_end >= 0 else None]
            .strip(".,;:'’\"“”()")
            .removesuffix("’s")
            .removesuffix("'s")
        )
        if word in names:
            marked[at], found = 1.0, True
    return tuple(marked) if found else (-1.0,) * len(offsets)


def batches(taught: Sequence[Taught], size: int, chance: random.Random | None, device: str) -> Iterator[Batch]:
    """Yield batches of windows; with `chance` in random order, cut at random places."""
    rows: list[tuple[Taught, Window]] = []
    for text in taught:
        blocks, shift = (chance.choice((4, 6, 8)), chance.randrange(8)) if chance else (BLOCKS, 0)
        rows += [(text, window) for window in windows_of(text.units, blocks, shift)]
    if chance:
        chance.shuffle(rows)
    reach = size * SORTED_TOGETHER if chance else max(1, len(rows))
    parts = [sorted(rows[at : at + reach], key=lambda row: len(row[1].ids)) for at in range(0, len(rows), reach)]
    groups = [part[at : at + size] for part in parts for at in range(0, len(part), size)]
    if chance:
        chance.shuffle(groups)
    yield from (_batch(group, device) for group in groups)


def _batch(group: list[tuple[Taught, Window]], device: str) -> Batch:
    """Lay windows side by side, the shorter ones filled up."""
    longest = max(len(window.ids) for _, window in group)
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    mask = torch.zeros(len(group), longest, dtype=torch.long)
    target = torch.full((len(group), longest), -1.0)
    index, wanted, weight, names = [], [], [], []
    for row, (text, window) in enumerate(group):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        for number, marker, end in window.judged:
            index.append((row, marker))
            wanted.append(text.wanted[number])
            weight.append(text.weight)
            names.append((text.name, number))
            target[row, marker + 1 : end] = torch.tensor(text.targets[number][:LONGEST_SENTENCE])
    return (
        ids.to(device), mask.to(device), torch.tensor(index).to(device), torch.tensor(wanted).to(device),
        torch.tensor(weight).to(device), target.to(device), names,
    )  # fmt: skip
