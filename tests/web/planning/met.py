"""What each of the four gets from the pages of plan, readiness and offer: owner, peer, stranger, nobody."""

from __future__ import annotations

GETS: dict[str, tuple[object, object, object, object]] = {
    "plan": (200, 200, 200, "in"),
    "plan-ics": (200, 404, 404, "in"),
    "readiness": (200, 200, 200, "in"),
    "offer": (200, 200, 200, "in"),
    "rehearse": (200, 302, 302, "in"),
    "offer-picture": (200, 404, 404, "in"),
}
POSTS: dict[str, tuple[object, object, object, object]] = {
    "plan": (400, 400, 400, "in"),
    "offer": (400, 400, 400, "in"),
    "rehearse": (302, 302, 302, "in"),
}
MET = GETS.keys() | POSTS.keys()
