"""Turn taught weights into the files that the program carries: an 8-bit ONNX network, its tokenizer, what they are.

    python packaging/scorer/export.py --base FOLDER --weights FOLDER/weights.pt [--out resources/scorer]

Cuts the network off at the layer that is carried, then stores the weights as 8-bit numbers by output channel: a quarter
of the size, and on two cores two and a half times as fast.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from corpus import QUALITIES
from network import Scorer, load_taught
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Export what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "scorer")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    export(load_taught(wanted.base, wanted.weights), wanted.out / "wording.onnx")
    tokenizer = (wanted.base / "tokenizer.json").read_bytes()
    (wanted.out / "tokenizer.json").write_bytes(_plain(tokenizer))
    write_probe(wanted.out / "probe.onnx")
    _write_facts(wanted.out)


def export(network: Scorer, path: Path) -> None:
    """Write the network for CPUs."""
    network.eval()
    network.base.set_attn_implementation("eager")  # the pattern that the optimiser knows how to fuse
    ids = torch.randint(1000, 20000, (1, 64))
    axes = {"ids": {0: "windows", 1: "tokens"}, "mask": {0: "windows", 1: "tokens"}}
    with tempfile.TemporaryDirectory() as folder:
        whole, fused = Path(folder, "whole.onnx"), Path(folder, "fused.onnx")
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["qualities", "names"],
            dynamic_axes=axes | {"qualities": axes["ids"], "names": axes["ids"]},
            opset_version=17,
            dynamo=False,
        )
        base = network.base.config
        model = optimizer.optimize_model(
            str(whole),
            model_type="bert",
            num_heads=base.num_attention_heads,
            hidden_size=base.hidden_size,
            optimization_options=_fusions(),
        )
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


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
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    path.write_bytes(model.SerializeToString(deterministic=True))


def _fusions() -> FusionOptions:
    """Return which operations become one: not those whose single kernel is slower on CPUs than its parts."""
    wanted = FusionOptions("bert")
    wanted.enable_attention = False
    wanted.enable_skip_layer_norm = False
    wanted.enable_bias_skip_layer_norm = False
    return wanted


def _plain(tokenizer: bytes) -> bytes:
    """Return the tokenizer without truncation and padding, which the program does itself."""
    settings = json.loads(tokenizer)
    settings["truncation"] = settings["padding"] = None
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()


def _write_facts(out: Path) -> None:
    digests = {
        name: hashlib.sha256((out / file).read_bytes()).hexdigest()
        for name, file in (("network", "wording.onnx"), ("tokenizer", "tokenizer.json"), ("probe", "probe.onnx"))
    }
    facts = {"schema": "wording-scorer/1", "qualities": list(QUALITIES), "sha256": digests}
    (out / "wording.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
