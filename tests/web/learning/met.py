"""What each of the four gets from the pages of learning: owner, peer, stranger, nobody."""

from __future__ import annotations

GETS: dict[str, tuple[object, object, object, object]] = {
    "learning": (200, 200, 200, "in"),
    "insight": (200, 200, 200, "in"),
    "own-scores": (200, 200, 200, "in"),
    "score-own": (200, 404, 404, "in"),
    "drills": (200, 200, 200, "in"),
    "drill": (200, 404, 404, "in"),
    "drill-answer": (200, 404, 404, "in"),
    "interviews": (200, 200, 200, "in"),
    "interview": (200, 404, 404, "in"),
}
POSTS: dict[str, tuple[object, object, object, object]] = {
    "begin-blind": (302, 302, 302, "in"),
    "score-own": (302, 404, 404, "in"),
    "drills": (302, 302, 302, "in"),
    "drill": (302, 404, 404, "in"),
    "drill-take": (302, 404, 404, "in"),
    "drill-drop": (302, 404, 404, "in"),
    "interviews": (302, 302, 302, "in"),
    "interview": (302, 404, 404, "in"),
    "interview-delete": (302, 404, 404, "in"),
}
MET = GETS.keys() | POSTS.keys()
