"""How well the network answers: average precision and the best F1 of each quality."""

from collections.abc import Sequence

import torch
from corpus import QUALITIES
from network import Scorer
from prepare import Taught, batches


def answers(
    network: Scorer, taught: Sequence[Taught], device: str
) -> tuple[torch.Tensor, torch.Tensor, list[tuple[str, int]]]:
    """Return chances, wanted answers and (text, sentence) of every judged sentence."""
    network.eval()
    chances, wanted, names = [], [], []
    with torch.no_grad():
        for ids, mask, index, want, _, _, who in batches(taught, 32, None, device):
            qualities, _ = network(ids, mask)
            chances.append(torch.sigmoid(qualities[index[:, 0], index[:, 1]].float()).cpu())
            wanted.append(want.cpu())
            names += who
    return torch.cat(chances), torch.cat(wanted), names


def average_precision(chances: torch.Tensor, wanted: torch.Tensor) -> float:
    """Area under precision over recall; sentences not asked about are left out."""
    kept = wanted >= 0
    chances, wanted = chances[kept], wanted[kept]
    if wanted.sum() == 0:
        return float("nan")
    order = chances.argsort(descending=True)
    hits = wanted[order].cumsum(0)
    precision = hits / torch.arange(1, len(hits) + 1)
    return float((precision * wanted[order]).sum() / wanted.sum())


def best_f1(chances: torch.Tensor, wanted: torch.Tensor) -> tuple[float, float]:
    """Return the best F1 over all thresholds, and that threshold."""
    kept = wanted >= 0
    chances, wanted = chances[kept], wanted[kept]
    order = chances.argsort(descending=True)
    hits = wanted[order].cumsum(0)
    f1 = 2 * hits / (torch.arange(1, len(hits) + 1) + wanted.sum())
    best = int(f1.argmax())
    return float(f1[best]), float(chances[order][best])


def figures(network: Scorer, taught: Sequence[Taught], device: str) -> dict[str, dict[str, float]]:
    """Return average precision and best F1 of each quality."""
    chances, wanted, _ = answers(network, taught, device)
    shown = {}
    for number, name in enumerate(QUALITIES):
        if (wanted[:, number] > 0).any():
            f1, threshold = best_f1(chances[:, number], wanted[:, number])
            ap = average_precision(chances[:, number], wanted[:, number])
            positives = int((wanted[:, number] > 0).sum())
            shown[name] = {"positives": positives, "ap": round(ap, 3), "f1": round(f1, 3), "at": round(threshold, 3)}
    return shown
