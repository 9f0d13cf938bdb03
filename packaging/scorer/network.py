"""The network: a small pretrained transformer that answers at the marker of each sentence."""

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from corpus import QUALITIES
from torch import nn
from transformers import BertConfig, BertModel

LAYER = "base.encoder.layer.{}"  # the name of a layer's weights
LAYERS = 3  # of the pretrained six, the lowest


class Scorer(nn.Module):
    """Logits of the qualities at every token (read at the markers), and of "names the wrongdoer" at every token."""

    def __init__(self, base: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        width = base.config.hidden_size
        self.base = base
        self.quality = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(width, width),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(width, len(QUALITIES)),
        )
        self.target = nn.Linear(width, 1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return (batch, tokens, qualities) and (batch, tokens) logits for (batch, tokens) ids and their mask."""
        return self._heads(self.base(input_ids=ids, attention_mask=mask).last_hidden_state)

    def freeze(self, layers: int) -> None:
        """Leave the words and the lowest layers as they were pretrained."""
        for part in (self.base.embeddings, *self.base.encoder.layer[:layers]):
            part.requires_grad_(False)

    @torch.no_grad()
    def lower(self, ids: torch.Tensor, mask: torch.Tensor, layers: int) -> torch.Tensor:
        """Return what the words and the lowest layers make of a batch."""
        was_training = self.training
        self.eval()
        hidden = self._through(self.base.embeddings(input_ids=ids), mask, slice(0, layers))
        self.train(was_training)
        return hidden

    def upper(self, hidden: torch.Tensor, mask: torch.Tensor, layers: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Go on from what `lower` returned, and answer as `forward` does."""
        return self._heads(self._through(hidden, mask, slice(layers, None)))

    def _through(self, hidden: torch.Tensor, mask: torch.Tensor, layers: slice) -> torch.Tensor:
        seen = mask[:, None, None, :].bool().expand(-1, 1, mask.shape[1], -1)
        for layer in self.base.encoder.layer[layers]:
            output = layer(hidden, attention_mask=seen)
            hidden = output[0] if isinstance(output, tuple) else output
        return hidden

    def _heads(self, hidden: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.quality(hidden), self.target(hidden).squeeze(-1)


def load_base(folder: Path) -> BertModel:
    """Load the words and the lowest pretrained layers.

    The unused places of the vocabulary, our markers, begin as copies of [SEP].
    """
    from safetensors.torch import load_file

    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    # Without dropout in the attention the fast kernel serves, also while teaching.
    config = BertConfig(**(settings | {"attention_probs_dropout_prob": 0.0, "num_hidden_layers": LAYERS}))
    base = BertModel(config, add_pooling_layer=False)
    weights = {
        name.removeprefix("bert."): value.float() for name, value in load_file(folder / "model.safetensors").items()
    }
    fit(base, weights)
    lacking = base.load_state_dict(weights, strict=False).missing_keys
    if [name for name in lacking if "position_ids" not in name]:
        raise ValueError(f"{folder}: these weights are missing: {lacking[:5]}")
    with torch.no_grad():
        words = base.embeddings.word_embeddings.weight
        words[1:9] = words[102] + 0.02 * torch.randn(8, words.shape[1], generator=torch.Generator().manual_seed(1))
    return base


def fit(base: BertModel, weights: Mapping[str, torch.Tensor]) -> None:
    """Give each layer room for as many heads and inner neurons as its weights have: `prune.py` leaves some out."""
    head = base.config.hidden_size // base.config.num_attention_heads
    for number, layer in enumerate(base.encoder.layer):
        name = LAYER.format(number).removeprefix("base.")
        looked_up, width = weights[f"{name}.attention.self.query.weight"].shape
        seeing = layer.attention.self
        seeing.num_attention_heads, seeing.all_head_size = looked_up // head, looked_up
        seeing.query, seeing.key, seeing.value = (nn.Linear(width, looked_up) for _ in range(3))
        layer.attention.output.dense = nn.Linear(looked_up, width)
        neurons = len(weights[f"{name}.intermediate.dense.weight"])
        layer.intermediate.dense, layer.output.dense = nn.Linear(width, neurons), nn.Linear(neurons, width)


def load_taught(folder: Path, weights: Path) -> Scorer:
    """Load a taught network."""
    network = Scorer(load_base(folder))
    network.load_state_dict({name: value.float() for name, value in torch.load(weights, weights_only=True).items()})
    return network
