"""The plan as a Gantt-like chart."""

from __future__ import annotations

from raisethebar.chart.bars import Chart, Part, Row
from raisethebar.plan.plan import Plan


def gantt(plan: Plan) -> Chart:
    """One bar a round: its preparation, then the interview's day."""
    first, _ = plan.days
    rows = []
    for entry in plan.rounds:
        day = (entry.day - first).days
        begin = min([(task.day - first).days for task in entry.tasks], default=day)
        parts = ((Part(begin, day, 0),) if begin < day else ()) + (Part(day, day + 1, 1),)
        sure = "known" if entry.known else "proposed"
        rows.append(Row(f"Round {entry.round.number}", parts, f"{entry.day:%a} {entry.day} ({sure})"))
    words = "; ".join(f"{row.label} on {row.says}" for row in rows)
    return Chart(f"Loop plan: {plan.loop.name}", words, tuple(rows), ("preparation", "interview"))
