"""Everything that is measured, side by side in one run: `python benchmarks/measure.py --help`.

The tables are printed as Markdown, or written into a document; how far it is goes to standard error.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import others
from benchmarks.goals import goals_table
from benchmarks.plan import Plan, Section
from benchmarks.sections import exports, growth, imports, rows, start
from benchmarks.tables import replaced
from benchmarks.turns import FAILED
from benchmarks.versions import versions_list

SECTIONS: Mapping[str, Callable[[Plan], Section]] = {
    "start": start.measured,
    "rows": rows.measured,
    "growth": growth.measured,
    "exports": exports.measured,
    "imports": imports.measured,
}


def main(words: Sequence[str] | None = None) -> None:
    """Measure what is asked for, print and write it; where a program failed, end with 1, writing nothing."""
    asked = arguments().parse_args(words)
    with tempfile.TemporaryDirectory() as made:
        plan = planned(asked, Path(made))
        text = report(plan, [SECTIONS[name](plan) for name in asked.only])
    print(text)
    if FAILED in text:
        sys.exit("a program failed: nothing was written")
    if asked.write:
        asked.write.write_text(replaced(asked.write.read_text("utf-8"), text), "utf-8")


def arguments() -> argparse.ArgumentParser:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=_names, default=list(SECTIONS), help=f"of {','.join(SECTIONS)}")
    parser.add_argument("--runs", type=_count, default=9, help="turns; large cases take fewer")
    parser.add_argument("--sizes", choices=("small", "all"), default="all", help="small: no 1.7 M rows")
    parser.add_argument("--write", type=Path, help="the document whose marked part is replaced")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--others", default=sys.executable, help="the Python that has the other programs")
    where.add_argument("--install-others", type=Path, metavar="FOLDER", help="first make one that has")
    return parser


def planned(asked: argparse.Namespace, folder: Path) -> Plan:
    """The plan of what was asked for, with everything that is made in a folder."""
    python = asked.others
    if asked.install_others:
        python = others.install(asked.install_others)
    elif "/" in python:
        python = str(Path(python).absolute())  # its links are left: a virtual environment is one
    found = others.installed(python, folder / "bytecode")
    return Plan(folder, python, found, asked.runs, asked.sizes == "all")


def report(plan: Plan, sections: Sequence[Section]) -> str:
    """The goals, each section, and the versions, as Markdown."""
    found = {key: value for section in sections for key, value in section.found.items()}
    parts = [f"Measured on {datetime.now(UTC).date()}, {plan.runs} turns, medians.", goals_table(found)]
    parts += [f"### {section.title}\n\n{section.text}" for section in sections]
    return "\n\n".join([*parts, f"### Versions\n\n{versions_list(plan)}"])


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in SECTIONS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not of {', '.join(SECTIONS)}")
    return names


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: not a number of turns")
    return int(text)


if __name__ == "__main__":
    main()
