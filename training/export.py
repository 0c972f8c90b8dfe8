"""Turn a trained network into the weights that the product ships: export.py NETWORK_DIR WEIGHTS_DIR

The encoder becomes one ONNX graph with fused attention and 8-bit weights; the heads become plain arrays.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from fit import base_model
from manifest import sign
from network import Encoder, Heads, shape_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn


class Served(nn.Module):
    """The encoder with its mask left out: one story a pass is never padded."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.encoder(ids, torch.ones_like(ids))


def graph(encoder: Encoder, path: Path) -> None:
    """Write the fused graph in 32-bit floats."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Served(encoder),
            (torch.tensor([[101, 2023, 2003, 102]]),),
            str(plain),
            input_names=["ids"],
            output_names=["states"],
            dynamic_axes={"ids": {1: "tokens"}, "states": {1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        options = FusionOptions("bert")
        options.enable_attention = True
        fused = optimizer.optimize_model(
            str(plain),
            "bert",
            num_heads=encoder.shape.heads,
            hidden_size=encoder.shape.width,
            optimization_options=options,
            opt_level=1,
        )
        print("fused:", fused.get_fused_operator_statistics())
        fused.save_model_to_file(str(path))


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    stored = torch.load(source / "network.pt", weights_only=True)
    encoder = Encoder(shape_of(base_model() / "config.json", stored["layers"]), dropout=0.0)
    encoder.load_state_dict(stored["encoder"])
    heads = Heads(encoder.shape.width, dropout=0.0)
    heads.load_state_dict(stored["heads"])
    encoder.eval()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "encoder.onnx"
        graph(encoder, full)
        quantize_dynamic(
            full,
            target / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            # Seven bits where the processor adds products in 16: without it AVX2 machines overflow.
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        if "--keep-full" in sys.argv:
            (target / "encoder-f32.onnx").write_bytes(full.read_bytes())
    onnx.checker.check_model(str(target / "encoder.onnx"))
    np.savez(target / "heads.npz", **{k: v.numpy().astype(np.float32) for k, v in heads.state_dict().items()})
    (target / "tokenizer.json").write_bytes((base_model() / "tokenizer.json").read_bytes())
    sign(target)


if __name__ == "__main__":
    main()
