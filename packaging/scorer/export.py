"""Turn taught weights into what the program carries: an 8-bit network as two graphs, its tokenizer, its facts.

    python packaging/scorer/export.py --base FOLDER --weights FOLDER/weights.pt [--out resources/scorer]

Stores the weights as 8-bit numbers: a quarter of the size, and on two cores two and a half times as fast. `graphs.py`
draws the graphs.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from corpus import QUALITIES
from graphs import FORMAT, Size, answers_graph, context_graph, quantised
from network import LAYERS, load_taught

from compliance_app.analysis.wording_network import FILES, FOLDER

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Export what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / FOLDER)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    network = load_taught(wanted.base, wanted.weights)
    base = network.base.config
    size = Size(LAYERS, base.hidden_size // base.num_attention_heads)
    parameters = quantised({name: value.numpy() for name, value in network.state_dict().items()})
    _write(context_graph(parameters, size), wanted.out / FILES["context"])
    _write(answers_graph(parameters, size), wanted.out / FILES["answers"])
    tokenizer = (wanted.base / "tokenizer.json").read_bytes()
    (wanted.out / FILES["tokenizer"]).write_bytes(_plain(tokenizer))
    write_probe(wanted.out / FILES["probe"])
    _write_facts(wanted.out)


def write_probe(path: Path) -> None:
    """Write a product of 8-bit numbers whose true sum is 64 x 255 x 127: processors without VNNI cut it short.

    The program asks it before it loads the network, which is half as fast where no sum may be cut short.
    """
    largest = onnx.numpy_helper.from_array(np.full((64, 1), 127, np.int8), "weights")
    product = onnx.helper.make_node("MatMulInteger", ["numbers", "weights"], ["sum"])
    graph = onnx.helper.make_graph(
        [product],
        "probe",
        [onnx.helper.make_tensor_value_info("numbers", onnx.TensorProto.UINT8, [1, 64])],
        [onnx.helper.make_tensor_value_info("sum", onnx.TensorProto.INT32, [1, 1])],
        [largest],
    )
    _write(onnx.helper.make_model(graph, opset_imports=FORMAT["opset_imports"][:1], ir_version=8), path)


def _write(graph: onnx.ModelProto, path: Path) -> None:
    path.write_bytes(graph.SerializeToString(deterministic=True))


def _plain(tokenizer: bytes) -> bytes:
    """Return the tokenizer without truncation and padding, which the program does itself."""
    settings = json.loads(tokenizer)
    settings["truncation"] = settings["padding"] = None
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()


def _write_facts(out: Path) -> None:
    digests = {name: hashlib.sha256((out / file).read_bytes()).hexdigest() for name, file in FILES.items()}
    facts = {"schema": "wording-scorer/2", "qualities": list(QUALITIES), "sha256": digests}
    (out / "wording.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
