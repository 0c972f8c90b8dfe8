"""`raisethebar llm`: a language model as a guest. Nothing is sent before it was said what, and where."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from raisethebar.llm.client import Model
    from raisethebar.llm.endpoint import Endpoint
    from raisethebar.text.document import Document

KEY = "RAISETHEBAR_LLM_KEY"
"""The environment variable of the key. It is no option: a command line is seen by every user of a machine."""


def endpoint_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which model is asked."""
    for option in (
        click.option("--yes", is_flag=True, help="Send without asking, for scripts."),
        click.option("--patience", default=60.0, show_default=True, type=click.FloatRange(min=1), help="Seconds for an answer."),
        click.option("--prices", nargs=2, type=click.FloatRange(min=0), envvar="RAISETHEBAR_LLM_PRICES", help="USD for a million tokens, in and out."),
        click.option("--model", envvar="RAISETHEBAR_LLM_MODEL", required=True, help="The model's name at that address."),
        click.option("--url", envvar="RAISETHEBAR_LLM_URL", default="http://127.0.0.1:11434/v1", show_default=True, help="An address that speaks the OpenAI protocol."),
    ):  # fmt: skip
        command = option(command)
    return command


def endpoint_of(url: str, model: str, prices: tuple[float, float] | None, patience: float) -> Endpoint:
    """The endpoint that the options name, its key from the environment."""
    from raisethebar.llm.endpoint import Endpoint

    return Endpoint(url, model, os.environ.get(KEY) or None, prices or None, patience=patience)


def agreed(endpoint: Endpoint, sent: str, times: int, yes: bool) -> Model:
    """The model, once it was said what would be sent where and the person agreed. Raises Abort where they don't."""
    from raisethebar.llm.client import Model

    click.echo(endpoint.notice(sent, times), err=True)
    if not yes:
        click.confirm("Send it?", abort=True, err=True)
    return Model(endpoint)


@click.group()
def llm() -> None:
    """Ask a language model of yours for an opinion, an order or a question. The engine's judgment never changes.

    The key, where one is needed, is read from RAISETHEBAR_LLM_KEY.
    """


def _stories(paths: tuple[Path, ...]) -> tuple[Document, ...]:
    from raisethebar.cli.reading import documents

    found = documents(paths)
    for error in found.errors:
        raise error
    return tuple(found.documents)


_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))


@llm.command()
@_PATHS
@endpoint_options
def opinion(paths: tuple[Path, ...], url: str, model: str, prices: Any, patience: float, yes: bool) -> None:
    """Set a second opinion on the facts beside the engine's. Each stands on words of the story, or is left out."""
    from raisethebar.llm.endpoint import Usage
    from raisethebar.llm.opinion import second_opinion
    from raisethebar.pipeline import analyse
    from raisethebar.report.words import FACT

    stories, endpoint = _stories(paths), endpoint_of(url, model, prices, patience)
    asked = agreed(
        endpoint, f"the words of {len(stories)} {'story' if len(stories) == 1 else 'stories'}", 2 * len(stories), yes
    )
    total = Usage()
    for story in stories:
        report = analyse(story, coach=False)
        found = second_opinion(asked, story.visible, report.facts)
        total += found.usage
        click.echo(f"\n{story.name}")
        if found.why:
            click.echo(f"  No opinion that can be used: {found.why} The engine's judgment stands by itself.")
        for one in found.told:
            mark = "≠" if one.differs else "="
            quote = f"  “{' '.join(one.span.of(story.text).split())}”" if one.span else ""
            click.echo(f"  {mark} {FACT[one.fact]}: engine {_yes(one.engine)}, model {_yes(one.holds)}{quote}")
        for reason in found.refused:
            click.echo(f"  left out: {reason}")
    click.echo(f"\nThe engine's scores are unchanged. {total.said(endpoint)}.")


def _yes(value: bool) -> str:
    return "yes" if value else "no"


@llm.command()
@_PATHS
@endpoint_options
def rewrite(paths: tuple[Path, ...], url: str, model: str, prices: Any, patience: float, yes: bool) -> None:
    """Have a story put impact first by a model. Anything that the story doesn't say, and the engine's own order is shown."""
    from raisethebar.llm.endpoint import Usage
    from raisethebar.llm.wording import rewritten
    from raisethebar.pipeline import analyse

    stories, endpoint = _stories(paths), endpoint_of(url, model, prices, patience)
    asked = agreed(
        endpoint, f"the words of {len(stories)} {'story' if len(stories) == 1 else 'stories'}", 2 * len(stories), yes
    )
    total = Usage()
    for story in stories:
        coaching = analyse(story).coaching
        own = coaching.rewrite.text if coaching else story.visible
        found = rewritten(asked, story.visible, own)
        total += found.usage
        whose = (
            "the model's order, held against your words"
            if found.by_model
            else f"the engine's own order; the model's could not be used: {found.why}"
        )
        click.echo(f"\n{story.name} ({whose})\n\n{found.text}")
    click.echo(f"\n{total.said(endpoint)}.", err=True)


@llm.command()
@_PATHS
@endpoint_options
def probes(paths: tuple[Path, ...], url: str, model: str, prices: Any, patience: float, yes: bool) -> None:
    """Have the questions that the engine would ask worded to fit a story."""
    from raisethebar.llm.endpoint import Usage
    from raisethebar.llm.wording import probed
    from raisethebar.pipeline import analyse

    stories, endpoint = _stories(paths), endpoint_of(url, model, prices, patience)
    wanted = [
        (story, [p.asks for p in coaching.probes] if (coaching := analyse(story).coaching) else []) for story in stories
    ]
    times = 2 * sum(len(asks) for _, asks in wanted)
    asked = agreed(endpoint, f"the words of {len(stories)} {'story' if len(stories) == 1 else 'stories'}", times, yes)
    total = Usage()
    for story, asks in wanted:
        click.echo(f"\n{story.name}")
        for own in asks:
            found = probed(asked, story.visible, own)
            total += found.usage
            click.echo(f"  {found.text}" + ("" if found.by_model else f"   (the engine's wording: {found.why})"))
    click.echo(f"\n{total.said(endpoint)}.", err=True)
