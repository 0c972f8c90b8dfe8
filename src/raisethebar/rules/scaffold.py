"""`make new-rule`: writes a file for a new rule, which is all that a rule takes.

`python -m raisethebar.rules.scaffold FAMILY NAME` (or `make new-rule`, which asks for both) writes the next free
code of the family. The file is a whole rule that holds an example of its own; change the example, run the tests,
and make them pass.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from raisethebar.errors import RaiseTheBarError, RuleError
from raisethebar.rules import checks
from raisethebar.rules.registry import rules
from raisethebar.rules.rule import FAMILIES

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEMPLATE = '''"""{{TITLE}}: say here, in one line, what is found.

Why it matters: say here what it costs the candidate, and why a listener minds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "{{CODE}}"
NAME = "{{NAME}}"
SEVERITY = Severity.NOTE
FLAGS = ("I rebuilt the planner, and it was [[{{NAME}}]].",)
PASSES = ("I rebuilt the planner, and late vans fell by a third.",)
_SAID = re.compile(r"\\b{{PATTERN}}\\b")


def check(story: Story) -> Iterator[Finding]:
    for span in story.matches(_SAID):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(span)}: say here what is wrong with it, in the story's own words.",
            span,
            "Which question would bring out what is missing?",
        )
'''


def new_rule(family: str, name: str, folder: Path) -> Path:
    """Write a rule called `name` ("late-result") with the next free code of `family` into `folder`.

    Returns the file. Raises RuleError for a family or name that cannot be, or a file that is there already.
    """
    family = family.upper()
    taken = [int(rule.code[3:]) for rule in rules() if rule.family == family]
    if family not in FAMILIES or (not taken and family in ("BNK", "GAT", "AUD")):
        raise RuleError(f"{family!r} is no family of rules about one story.", remedy=f"There are {_families()}.")
    if not _NAME.fullmatch(name):
        raise RuleError(f"{name!r} is no name: lower-case words joined by hyphens.")
    code = f"{family}{max(taken, default=0) + 1:03}"
    path = folder / f"{code.lower()}_{name.replace('-', '_')}.py"
    filled = _TEMPLATE.replace("{{TITLE}}", name.replace("-", " ").capitalize()).replace("{{CODE}}", code)
    filled = filled.replace("{{PATTERN}}", re.escape(name)).replace("{{NAME}}", name)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(filled)
    except FileExistsError:
        raise RuleError("the file is there already.", where=str(path)) from None
    return path


def _families() -> str:
    return ", ".join(sorted({rule.family for rule in rules()}))


def main(arguments: list[str]) -> int:
    """Ask for what `arguments` (family, name) leave out, write the rule, and say where. Returns the exit status."""
    try:
        family, name = arguments or [input(f"Family ({_families()}): "), input("Name (like late-result): ")]
        path = new_rule(family.strip(), name.strip(), Path(checks.__path__[0]))
    except ValueError:
        sys.stderr.write("Give a family and a name, or neither.\n")
        return 2
    except (RaiseTheBarError, EOFError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{path}\nIts examples are its tests: run `make test`, then change them.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
