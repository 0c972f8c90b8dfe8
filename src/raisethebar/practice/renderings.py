"""The decision packet as Markdown and as one self-contained HTML page."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from raisethebar.practice.packet import Packet

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def line(text: str) -> str:
    """A stretch of text on one line, with nothing in it that Markdown would read as a mark."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds: 2:05."""
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"


def plain(name: str) -> str:
    """A fact's or a dimension's name in words."""
    return name.replace("_", " ")


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("raisethebar.practice"),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
    )
    environment.filters.update(
        line=line,
        cell=line,
        clock=clock,
        plain=plain,
        slug=lambda vote: vote.replace(" ", "-"),
    )
    return environment.get_template(name)


def markdown(packet: Packet) -> str:
    """The packet in Markdown; the candidate's words are shown as they are."""
    return re.sub(r"\n{3,}", "\n\n", _template("packet.md").render(p=packet)).strip() + "\n"


def html(packet: Packet) -> str:
    """The packet as one page that asks nothing of the network. All text is escaped."""
    return _template("packet.html").render(p=packet) + "\n"
