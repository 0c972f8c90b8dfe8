"""Which stories the calibration's network learns from; it is scored on all the others: folds.py leave | rest

The network that is shipped has seen every story, so it can't say how sure it may be. Another one, trained on a part
of two writers' stories alone, is scored on everything else, mostly by writers it has never read.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
LEARNT = tuple(f"{writer}{number}" for writer in "cd" for number in range(1, 8))


def rest() -> list[Path]:
    return [path for path in sorted((HERE / "corpus").glob("*.stories")) if path.stem not in LEARNT]


if __name__ == "__main__":
    if sys.argv[1] == "leave":
        print(",".join(f"{path.stem}-" for path in rest()))
    else:
        print(*rest())
