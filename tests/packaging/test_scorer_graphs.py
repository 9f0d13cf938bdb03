"""The scorer's network as it is drawn for the program: two graphs that together say what its layers say."""

import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

pytest.importorskip("onnx")

FOLDER = Path(__file__).parents[2] / "packaging" / "scorer"
WIDTH, INNER, HEADS, LAYERS, WORDS = 32, 64, 4, 3, 50
QUALITIES = 5


@pytest.fixture(scope="module")
def graphs():
    """Import the module beside the teaching scripts, which are no package."""
    sys.path.insert(0, str(FOLDER))
    try:
        import graphs
    finally:
        sys.path.remove(str(FOLDER))
    return graphs


@pytest.fixture(scope="module")
def taught() -> dict[str, np.ndarray]:
    """Weights by chance, under the names that a taught network has."""
    chance = np.random.default_rng(1)
    shapes = {
        "base.embeddings.word_embeddings.weight": (WORDS, WIDTH),
        "base.embeddings.position_embeddings.weight": (20, WIDTH),
        "base.embeddings.token_type_embeddings.weight": (2, WIDTH),
        "quality.1.weight": (WIDTH, WIDTH),
        "quality.4.weight": (QUALITIES, WIDTH),
        "target.weight": (1, WIDTH),
    }
    norms = ["base.embeddings.LayerNorm"]
    for number in range(LAYERS):
        layer = f"base.encoder.layer.{number}"
        shapes |= {f"{layer}.attention.self.{part}.weight": (WIDTH, WIDTH) for part in ("query", "key", "value")}
        shapes |= {
            f"{layer}.attention.output.dense.weight": (WIDTH, WIDTH),
            f"{layer}.intermediate.dense.weight": (INNER, WIDTH),
            f"{layer}.output.dense.weight": (WIDTH, INNER),
        }
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
    taught = {name: chance.normal(0, 0.3, shape).astype("f") for name, shape in shapes.items()}
    biases = [name for name in taught if "_embeddings" not in name]
    taught |= {f"{name[:-7]}.bias": chance.normal(0, 0.1, taught[name].shape[0]).astype("f") for name in biases}
    taught |= {f"{name}.weight": chance.normal(1, 0.1, WIDTH).astype("f") for name in norms}
    return taught | {f"{name}.bias": chance.normal(0, 0.1, WIDTH).astype("f") for name in norms}


@pytest.fixture(scope="module")
def sessions(graphs, taught):
    size = graphs.Size(LAYERS, WIDTH // HEADS)
    parameters = graphs.quantised(taught)
    drawn = graphs.context_graph(parameters, size), graphs.answers_graph(parameters, size)
    return tuple(onnxruntime.InferenceSession(graph.SerializeToString()) for graph in drawn)


IDS = np.array([[3, 7, 11, 40, 2, 7, 19, 5, 8]])


def asked(sessions, places: list[int]) -> tuple[np.ndarray, np.ndarray]:
    context, answers = sessions
    states, keys, values = context.run(None, {"ids": IDS})
    return answers.run(["qualities", "names"], {"states": states[:, places], "keys": keys, "values": values})


def test_they_say_what_the_layers_say_but_for_the_rounding(sessions, taught):
    qualities, names = asked(sessions, list(range(IDS.shape[1])))
    wanted_qualities, wanted_names = layers_by_hand(taught)
    assert qualities.shape == (1, IDS.shape[1], QUALITIES)
    for drawn, wanted in ((qualities, wanted_qualities), (names, wanted_names)):
        assert np.corrcoef(drawn.ravel(), wanted.ravel())[0, 1] > 0.98
        assert np.abs(drawn - wanted).max() < 0.15 * np.abs(wanted).max()


def test_a_place_has_the_same_answer_whichever_others_are_asked(sessions):
    whole, _names = asked(sessions, list(range(IDS.shape[1])))
    some, _names = asked(sessions, [2, 6])
    assert np.abs(some - whole[:, [2, 6]]).max() < 0.05 * np.abs(whole).max()


def test_a_word_is_read_by_what_stands_around_it(sessions):
    first, second = asked(sessions, [1, 5])[0][0]
    assert IDS[0, 1] == IDS[0, 5]
    assert np.abs(first - second).max() > 0.1


def layers_by_hand(taught: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Work out the answers at every token with full precision."""
    state = sum(
        taught[f"base.embeddings.{part}_embeddings.weight"][rows]
        for part, rows in (("word", IDS[0]), ("position", np.arange(IDS.shape[1])), ("token_type", [0]))
    )
    state = normalised(taught, "base.embeddings.LayerNorm", state)
    for number in range(LAYERS):
        layer = f"base.encoder.layer.{number}"
        query, key, value = (
            dense(taught, f"{layer}.attention.self.{part}", state).reshape(-1, HEADS, WIDTH // HEADS)
            for part in ("query", "key", "value")
        )
        weights = np.exp(np.einsum("qhd,khd->hqk", query, key) / np.sqrt(WIDTH / HEADS))
        weights /= weights.sum(axis=2, keepdims=True)
        found = np.einsum("hqk,khd->qhd", weights, value).reshape(-1, WIDTH)
        found = dense(taught, f"{layer}.attention.output.dense", found)
        state = normalised(taught, f"{layer}.attention.output.LayerNorm", state + found)
        inner = gelu(dense(taught, f"{layer}.intermediate.dense", state))
        state = normalised(taught, f"{layer}.output.LayerNorm", state + dense(taught, f"{layer}.output.dense", inner))
    qualities = dense(taught, "quality.4", gelu(dense(taught, "quality.1", state)))
    return qualities[None], dense(taught, "target", state)[None]


def dense(taught: dict[str, np.ndarray], name: str, state: np.ndarray) -> np.ndarray:
    return state @ taught[f"{name}.weight"].T + taught[f"{name}.bias"]


def normalised(taught: dict[str, np.ndarray], name: str, state: np.ndarray) -> np.ndarray:
    spread = state - state.mean(axis=1, keepdims=True)
    spread /= np.sqrt((spread**2).mean(axis=1, keepdims=True) + 1e-12)
    return spread * taught[f"{name}.weight"] + taught[f"{name}.bias"]


def gelu(state: np.ndarray) -> np.ndarray:
    from math import erf

    return state * (1 + np.vectorize(erf)(state / np.sqrt(2))) / 2
