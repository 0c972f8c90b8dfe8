"""Average networks that began alike, weight by weight: average.py OUT_DIR NETWORK_DIR ...

The average of networks fine-tuned from the same start lies where both do well, errs less by chance than either, and
costs no more to run than one (Wortsman et al., "Model soups", 2022).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import torch


def main() -> None:
    target, *folders = (Path(a) for a in sys.argv[1:])
    networks = [torch.load(folder / "network.pt", weights_only=True) for folder in folders]
    averaged = {
        part: {name: sum(n[part][name] for n in networks) / len(networks) for name in networks[0][part]}
        for part in ("encoder", "heads")
    }
    target.mkdir(parents=True, exist_ok=True)
    torch.save({**averaged, "layers": networks[0]["layers"]}, target / "network.pt")
    shutil.copy(folders[0] / "labels.json", target)


if __name__ == "__main__":
    main()
