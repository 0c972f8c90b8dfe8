"""Which writers' stories are left out together: folds.py names | files FOLD | prefixes FOLD

A fold leaves out whole writers (the first letter of a file's name), never some of a writer's stories, since what counts
is agreement on writers that nobody has seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def writers() -> list[str]:
    return sorted({path.stem[0] for path in (HERE / "corpus").glob("*.stories")})


def folds() -> dict[str, list[str]]:
    """Two folds: every second writer."""
    return {"odd": writers()[::2], "even": writers()[1::2]}


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "names":
        print(*folds())
    elif what == "prefixes":
        print(",".join(folds()[rest[0]]))
    else:
        print(*(p for w in folds()[rest[0]] for p in sorted((HERE / "corpus").glob(f"{w}*.stories"))))
