"""What each of the four gets from the pages of mock sessions and panels: owner, peer, stranger, nobody."""

from __future__ import annotations

GETS: dict[str, tuple[object, object, object, object]] = {
    "mocks": (200, 200, 200, "in"),
    "mock": (200, 404, 404, "in"),
    "mock-packet": (200, 404, 404, "in"),
    "panels": (200, 200, 200, "in"),
    "panel": (200, 404, 404, "in"),
    "seat": (200, 200, 200, 200),
}
POSTS: dict[str, tuple[object, object, object, object]] = {
    "mocks": (302, 302, 302, "in"),
    "mock": (302, 404, 404, "in"),
    "mock-draft": (200, 404, 404, "in"),
    "mock-hear": (400, 404, 404, "in"),
    "mock-amend": (302, 404, 404, "in"),
    "mock-delete": (302, 404, 404, "in"),
    "panel": (302, 404, 404, "in"),
}
MET = GETS.keys() | POSTS.keys()
