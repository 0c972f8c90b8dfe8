"""The rubric as pages: its anchors with their sample stories, its gates, and all that a rubric of one's own can name."""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.report.words import ADD, FACT, VERDICT, listed
from raisethebar.score.rubric import Cap, Clauses, Dimension, Gate, Rubric, load, shipped
from website.markup import example, table, words


def anchors_page(rubric: Rubric) -> Iterator[str]:
    """Every level of every dimension, then what holds a score or a verdict down."""
    yield f"# Anchors: {words(rubric.title)}\n\n"
    yield f"{words(rubric.origin)} {words(rubric.limits)}\n\n"
    yield "A score is the highest level whose conditions the facts of a story meet. "
    yield "Each sample scores exactly the level that it stands under: a test holds the engine to that.\n\n"
    for dimension in rubric.dimensions:
        yield from _dimension(dimension)
    yield from _depth(rubric)
    yield from _gates(rubric)
    yield from _others(rubric)
    yield f"The rubric's name and the hash of its file, {words(rubric.id)}, stand in every report.\n"


def _dimension(one: Dimension) -> Iterator[str]:
    yield f"({one.key})=\n## {words(one.title)}\n\n{words(one.asks)} Weight {one.weight * 100:.0f} %.\n\n"
    for level in one.levels:
        yield f"### {words(one.title)} {level.score}\n\n**{words(level.means)}**\n\n"
        yield f"Needs {needs(level.needs)}.\n\n" if level.needs else "Needs nothing more: it is what is left.\n\n"
        yield example(level.sample, "sample")
    if one.caps:
        yield f"### What holds {words(one.title)} down\n\n"
        yield from (f"- {_cap(cap)}\n" for cap in one.caps)
        yield "\n"


def needs(clauses: Clauses) -> str:
    """Conditions in words: all of them, of each the one or the other."""
    said = [listed(clause) for clause in clauses]
    return "; ".join([*said[:-1], f"and {said[-1]}"]) if len(said) > 1 else "".join(said)


def _cap(cap: Cap) -> str:
    unless = f", unless there is {listed(cap.unless)}" if cap.unless else ""
    return f"No higher than {cap.at} with {listed(cap.when, 'and')}{unless}. {words(cap.reason)}"


def _depth(rubric: Rubric) -> Iterator[str]:
    depth = rubric.technical_depth
    yield f"## {words(depth.title)}\n\n{words(depth.note)}\n\n"
    yield from table(("level", "means"), ((str(level.score), words(level.means)) for level in depth.levels))


def _gates(rubric: Rubric) -> Iterator[str]:
    yield "## Gates and bands\n\n"
    yield "The rating runs from 0 (every score is 1) to 10 (every score is 5), each score counting by its weight. "
    yield f"A rating from {rubric.bands.meets:g} {VERDICT['meets']}, one from {rubric.bands.raises:g} {VERDICT['raises']}, "
    yield "before the gates have spoken.\n\n"
    two = rubric.two_level
    rows = [
        (
            words(two.title),
            f"unless there is {listed(two.needs, 'and')}",
            f"{two.points:g} points less",
            words(two.reason),
        )
    ]
    rows += [(words(gate.title), _when(gate), _cost(gate), words(gate.reason)) for gate in rubric.gates]
    yield from table(("gate", "fires", "costs", "because"), rows)


def _when(gate: Gate) -> str:
    said = [f"with {listed(gate.when, 'and')}"] if gate.when else []
    said += [f"without {listed(gate.without)}"] if gate.without else []
    return ", ".join(said)


def _cost(gate: Gate) -> str:
    if gate.verdict is not None:
        return f"the verdict is at most “{VERDICT[gate.verdict]}”"
    return f"the verdict drops {gate.drop} band{'s' if gate.drop > 1 else ''}"


def _others(rubric: Rubric) -> Iterator[str]:
    yield "## Other rubrics\n\n"
    rows = []
    for name in shipped():
        one = load(name)
        weights = ", ".join(f"{d.title} {d.weight * 100:.3g} %" for d in one.dimensions)
        rows.append((f"`{name}`", words(one.title), words(weights)))
    yield from table(("name", "title", "weights"), rows)
    yield f"This page is about `{rubric.name}`, which judges unless you say `--rubric NAME`. "
    yield "`raisethebar rubric show NAME` prints the others; [write your own](../own.md#a-rubric).\n\n"


def facts_page() -> Iterator[str]:
    """What a rubric's conditions can be made of."""
    yield "# What a rubric can speak of\n\n"
    yield "The conditions of a rubric, its levels, caps and gates, are made of these names. The eleven facts stand in every "
    yield "report with the words that show them; the finer signals tell the levels of a scale apart. "
    yield "[How well each is read](../judgment.md) is measured.\n\n"
    rubric = load()
    for title, names in (("Facts", tuple(FactName)), ("Signals", tuple(Signal))):
        yield f"## {title}\n\n"
        rows = ((f"`{name.value}`", FACT[name], ADD.get(name, ""), _used(rubric, name)) for name in names)
        yield from table(
            ("name", "what it is", "the question that asks for it", "the article's rubric uses it in"), rows
        )


def _used(rubric: Rubric, name: str) -> str:
    """Where a rubric speaks of a fact."""
    found: list[str] = []
    for dimension in rubric.dimensions:
        levels = [str(level.score) for level in dimension.levels if any(name in clause for clause in level.needs)]
        if levels:
            found.append(f"[{words(dimension.title)} {', '.join(levels)}](anchors.md#{dimension.key})")
        if any(name in (*cap.when, *cap.unless) for cap in dimension.caps):
            found.append(f"caps of {words(dimension.title)}")
    gates = [(rubric.two_level.title, rubric.two_level.needs)]
    gates += [(gate.title, (*gate.when, *gate.without)) for gate in rubric.gates]
    return "; ".join(found + [words(title) for title, names in gates if name in names]) or "nothing"
