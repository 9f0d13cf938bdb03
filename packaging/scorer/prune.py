"""Make the pretrained network slimmer before it is taught: fewer attention heads and inner neurons.

    python packaging/scorer/prune.py --base FOLDER --out FOLDER [--hold-out HAND ...]

`--base` is a folder with config.json, model.safetensors and tokenizer.json, and so is what is written. Each head and
neuron that leaves is the one that the layer can best do without on our own articles; `surgery.py` tells how the others
take over. No label is looked at. Takes a minute on a CPU.
"""

import argparse
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from corpus import read_articles
from network import LAYER, LAYERS, Scorer, fit, load_base
from prepare import Batch, batches, prepare
from safetensors.torch import save_file
from surgery import leave_out
from tokenizers import Tokenizer
from torch import nn

HEADS = 8  # that stay, of 12
NEURONS = 768  # ... of 1,536
ARTICLES = 350  # by which the outputs are compared
LOOKED_UP = ("attention.self.query", "attention.self.key", "attention.self.value")


def prune(network: Scorer, read: Sequence[Batch]) -> None:
    """Prune the layers in place, from the lowest up, so that each makes up for what the one below lost."""
    for number in range(LAYERS):
        size = network.base.config.hidden_size // network.base.config.num_attention_heads
        _leave_out(network, read, number, LOOKED_UP, "attention.output.dense", size, HEADS)
        _leave_out(network, read, number, ["intermediate.dense"], "output.dense", 1, NEURONS)


def _leave_out(
    network: Scorer, read: Sequence[Batch], number: int, before: Sequence[str], after: str, group: int, stay: int
) -> None:
    """Leave inputs out of the dense layer `after`, and out of the ones before it that work them out."""
    dense = network.base.encoder.layer[number].get_submodule(after)
    weights = torch.cat([dense.weight, dense.bias[:, None]], 1).detach().numpy()
    places, refitted = leave_out(weights, _products(network, dense, read, number + 1), group, stay)
    state = network.state_dict()
    name = LAYER.format(number)
    for product in before:
        for part in ("weight", "bias"):
            state[f"{name}.{product}.{part}"] = state[f"{name}.{product}.{part}"][places]
    state[f"{name}.{after}.weight"] = torch.tensor(refitted[:, :-1]).float()
    state[f"{name}.{after}.bias"] = torch.tensor(refitted[:, -1]).float()
    fit(network.base, {key.removeprefix("base."): value for key, value in state.items()})
    network.load_state_dict(state)


def _products(network: Scorer, dense: nn.Linear, read: Sequence[Batch], layers: int) -> np.ndarray:
    """Sum the products of every two inputs of a dense layer, and of its bias's, over the tokens of all windows."""
    seen: list[torch.Tensor] = []
    hook = dense.register_forward_pre_hook(lambda _layer, given: seen.append(given[0]))
    products = np.zeros((dense.in_features + 1,) * 2)
    for ids, mask, *_ in read:
        network.lower(ids, mask, layers)
        tokens = nn.functional.pad(seen.pop()[mask.bool()], (0, 1), value=1.0)
        products += (tokens.T @ tokens).numpy()
    hook.remove()
    return products


def main() -> None:
    """Prune what was asked for and write the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", nargs="*", default=[], help="hands whose articles are not read")
    wanted = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(wanted.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = [article for article in read_articles() if article.hand not in wanted.hold_out]
    random.Random(1).shuffle(articles)
    network = Scorer(load_base(wanted.base))
    prune(network, [*batches(prepare(articles[:ARTICLES], tokenizer, 1.0), 16, None, "cpu")])
    wanted.out.mkdir(parents=True, exist_ok=True)
    for file in ("config.json", "tokenizer.json"):
        shutil.copy(wanted.base / file, wanted.out / file)
    state = {name: value.contiguous() for name, value in network.base.state_dict().items()}
    save_file(state, wanted.out / "model.safetensors")


if __name__ == "__main__":
    main()
