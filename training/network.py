"""The network that reads facts: a small BERT encoder, and heads for tokens, sentences, numbers and stories.

One pass reads a whole story, each sentence closed by a separator token, so that every judgment about a
sentence or a number is made in the light of what the rest of the story says of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from raisethebar.facts.learned.heads import LABELS, ROLES, UNIT_KINDS


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; those of MiniLM-L6."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.size = shape.heads, shape.width // shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm_out = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, self.size).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(q @ k.transpose(-1, -2) / self.size**0.5 + bias, dim=-1)
        mixed = (self.dropout(weights) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        inner = self.down(nn.functional.gelu(self.up(x)))
        return self.norm_out(x + self.dropout(inner))


class Encoder(nn.Module):
    """Token ids and an attention mask in (batch, tokens); states out (batch, tokens, width)."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.kinds = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(place) + self.kinds.weight[0]
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_bert(self, path: Path) -> None:
        """Take the weights of a BERT model file; layers beyond this encoder's are left out."""
        there = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "kinds.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm_out": "output.LayerNorm",
        }  # fmt: skip
        for i in range(self.shape.layers):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        self.load_state_dict({ours: there[theirs] for ours, theirs in names.items()})


class Heads(nn.Module):
    """What is read off the encoder's states. Small enough to be run in numpy where it is served."""

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        n = len(LABELS)
        self.dropout = nn.Dropout(dropout)
        self.token = nn.Linear(width, n)
        self.sentence = nn.Linear(2 * width, n)
        self.attend = nn.Linear(2 * width, n)
        self.story = nn.Parameter(torch.zeros(n, 2 * width))
        self.opening = nn.Linear(width, n)
        self.role_in = nn.Linear(4 * width + len(UNIT_KINDS), 256)
        self.role_out = nn.Linear(256, len(ROLES))
        nn.init.normal_(self.story, std=0.02)

    def sentences(self, vectors: Tensor) -> Tensor:
        """(sentences, 2 × width) to logits (sentences, labels)."""
        return self.sentence(self.dropout(vectors))

    def stories(self, vectors: Tensor, first: Tensor) -> Tensor:
        """One story's sentence vectors and its first token's state to logits (labels,)."""
        dropped = self.dropout(vectors)
        weights = torch.softmax(self.attend(dropped), dim=0)
        pooled = weights.T @ dropped
        return (pooled * self.story).sum(-1) + self.opening(self.dropout(first))

    def roles(self, vectors: Tensor) -> Tensor:
        """(quantities, 4 × width + kinds) to logits (quantities, roles)."""
        return self.role_out(nn.functional.gelu(self.role_in(self.dropout(vectors))))


def shape_of(path: Path, layers: int | None) -> Shape:
    """The sizes written in a BERT config file, with fewer layers if asked."""
    config = json.loads(path.read_text())
    return Shape(
        layers or config["num_hidden_layers"],
        config["hidden_size"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["vocab_size"],
        config["max_position_embeddings"],
    )
