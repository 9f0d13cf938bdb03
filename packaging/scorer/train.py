"""Teach the wording scorer.

    python packaging/scorer/train.py --base FOLDER --out FOLDER [--seed 1] [--hold-out HAND ...] [--share 100]
    python packaging/scorer/train.py ... --go-on-from WEIGHTS --frozen 0 [--often HAND ... --times 2]

`--base` is a folder with config.json, model.safetensors and tokenizer.json (README.md says where they come from).
Writes weights.pt and figures.json to `--out`. Takes minutes on a CPU, seconds on a GPU.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from corpus import QUALITIES, read_articles, read_windows
from figures import figures
from network import Scorer, load_base
from prepare import Taught, batches, prepare
from tokenizers import Tokenizer
from torch.nn import functional

WEIGHTS = {"anyone": 0.5, "named": 0.3, "official": 0.3, "convicted": 0.3, "accused": 0.3}  # those that only teach
WINDOW_WEIGHT = 0.5  # of a contrast window's sentence against one of an article
TARGET_WEIGHT = 0.3


def teach(
    network: Scorer,
    taught: Sequence[Taught],
    epochs: int,
    rate: float,
    seed: int,
    device: str,
    size: int = 16,
    frozen: int = 0,
    on_epoch: Callable[[int, float], None] = lambda number, loss: None,
) -> None:
    """Train in place; `on_epoch` is told the number of each finished epoch and its mean loss.

    The words and the lowest `frozen` layers stay as they were pretrained. What they make of the windows is worked out
    once, so on a CPU an epoch takes half the time; the windows are then cut the same way in every epoch.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    network.to(device).train()
    network.freeze(frozen)
    head = [*network.quality.parameters(), *network.target.parameters()]
    body = [parameter for parameter in network.base.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": head, "lr": rate * 5}], weight_decay=0.01)
    kept = [(batch, network.lower(batch[0], batch[1], frozen)) for batch in batches(taught, size, chance, device)]
    steps = epochs * len(kept)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    importance = torch.tensor([WEIGHTS.get(name, 1.0) for name in QUALITIES], device=device)
    for epoch in range(1, epochs + 1):
        chance.shuffle(kept)
        losses: list[float] = []
        for (_ids, mask, index, wanted, weight, target, _names), hidden in kept:
            qualities, names = network.upper(hidden, mask, frozen)
            loss = _loss(qualities[index[:, 0], index[:, 1]], names, wanted, weight, target, importance)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        on_epoch(epoch, sum(losses) / len(losses))


def _loss(
    logits: torch.Tensor,
    names: torch.Tensor,
    wanted: torch.Tensor,
    weight: torch.Tensor,
    target: torch.Tensor,
    importance: torch.Tensor,
) -> torch.Tensor:
    """Return the loss of a batch: of the qualities of its sentences, and of which words name the wrongdoer."""
    asked = (wanted >= 0).float() * weight[:, None] * importance
    losses = functional.binary_cross_entropy_with_logits(logits, wanted.clamp(min=0), reduction="none")
    tokens = (target >= 0).float()
    of_tokens = functional.binary_cross_entropy_with_logits(names, target.clamp(min=0), reduction="none")
    return (losses * asked).sum() / weight.sum() + TARGET_WEIGHT * (of_tokens * tokens).sum() / tokens.sum().clamp(
        min=1
    )


def main() -> None:
    """Teach with what was asked for and write the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--frozen", type=int, default=1, help="how many of the lowest layers stay as they are")
    parser.add_argument("--hold-out", nargs="*", default=[], help="hands not taught, but measured")
    parser.add_argument("--share", type=int, default=100, help="percentage of the articles that is taught")
    parser.add_argument("--go-on-from", type=Path, help="weights that were taught before")
    parser.add_argument("--often", nargs="*", default=[], help="hands taught whole, whatever the share")
    parser.add_argument("--times", type=int, default=1, help="how often in an epoch these are taught")
    wanted = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = Tokenizer.from_file(str(wanted.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = prepare(read_articles(), tokenizer, 1.0) + prepare(read_windows(), tokenizer, WINDOW_WEIGHT)
    held = [text for text in texts if text.hand in wanted.hold_out]
    often = [text for text in texts if text.hand in wanted.often]
    taught = [text for text in texts if text.hand not in {*wanted.hold_out, *wanted.often}]
    random.Random(wanted.seed).shuffle(taught)
    taught = taught[: len(taught) * wanted.share // 100] + often * wanted.times
    network = Scorer(load_base(wanted.base))
    if wanted.go_on_from:
        before = torch.load(wanted.go_on_from, map_location="cpu", weights_only=True)
        network.load_state_dict({name: value.float() for name, value in before.items()})
    start = time.perf_counter()
    wanted.out.mkdir(parents=True, exist_ok=True)

    def on_epoch(number: int, loss: float) -> None:
        print(f"epoch {number} of {wanted.epochs}, loss {loss:.4f}, {time.perf_counter() - start:.0f} s", flush=True)
        torch.save(
            {name: value.half().cpu() for name, value in network.state_dict().items()}, wanted.out / "weights.pt"
        )

    teach(network, taught, wanted.epochs, wanted.rate, wanted.seed, device, frozen=wanted.frozen, on_epoch=on_epoch)
    shown = {
        "seconds": round(time.perf_counter() - start),
        "taught": len(taught),
        "held out": figures(network, held, device) if held else {},
    }
    (wanted.out / "figures.json").write_text(json.dumps(shown, indent=1), encoding="utf-8")
    print(json.dumps(shown, indent=1))


if __name__ == "__main__":
    main()
