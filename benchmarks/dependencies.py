"""What each direct dependency costs at start-up, and which commands load it.

Each is imported in a Python of its own, in turns with one that imports nothing; the ratio is the median of
those of each turn. Prints the second table of `docs/dependencies.md`.

Usage: python benchmarks/dependencies.py [TURNS]
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.plan import python
from benchmarks.processes import ROOT
from benchmarks.ratios import ratio
from benchmarks.turns import Task, in_turns

# By what each is imported as, where the program first touches it.
IMPORTS = {
    "typer": "typer",
    "pydantic": "pydantic",
    "ruamel.yaml": "ruamel.yaml",
    "ruamel.yaml.clib": "_ruamel_yaml",
    "rich": "rich.table",
    "XlsxWriter": "xlsxwriter",
    "openpyxl": "openpyxl",
    "python-docx": "docx",
    "jinja2": "jinja2",
    "pandas": "pandas",
}
YEAR = ("--root", "examples/full-year")
COMMANDS = {
    "check": ("check", *YEAR),
    "check --format json": ("check", "--format", "json", *YEAR),
    "show": ("show", "cattle_herd", *YEAR),
    "outlook": ("outlook", *YEAR, "--period", "2021-Q2"),
    "areas": ("areas", *YEAR),
    "years": ("years", "--root", "examples/three-years"),
    "fmt": ("fmt", "--check", *YEAR),
    "schema": ("schema",),
    "template (CSV)": ("template", "2021-Q4", *YEAR),
    "template (Excel)": ("template", "2021-Q4", "{folder}/a.xlsx", *YEAR),
    "import (Excel)": ("import", "{folder}/a.xlsx", *YEAR, "--dry-run"),
    "export (Word)": ("export", "{folder}/b.docx", *YEAR),
    "export (Excel)": ("export", "{folder}/b.xlsx", *YEAR),
    "export (page)": ("export", "{folder}/b.html", *YEAR),
    "export (Markdown, CSV, JSON)": (
        "export",
        *(f"{{folder}}/b.{end}" for end in ("md", "csv", "json")),
        *YEAR,
    ),
    "--version": ("--version",),
}
LOOKING = (
    "import sys\n"
    "from hq_targets.commands.door import run\n"
    "run(sys.argv[2:])\n"
    "print(*(name for name in sys.argv[1].split(',') if name in sys.modules), file=sys.stderr)\n"
)


def main(turns: int = 7) -> None:
    """Measure, look, and print."""
    with tempfile.TemporaryDirectory() as kept:
        bare = Task("bare", python("-c", "pass"))
        tasks = [Task(name, python("-c", f"import {module}")) for name, module in IMPORTS.items()]
        without, *others = in_turns((bare, *tasks), turns, Path(kept), quiet=True)
        loaded = {
            name: _loaded([word.format(folder=kept) for word in words]) for name, words in COMMANDS.items()
        }
    print("| dependency | start-up, times a bare Python's | loaded by |\n|---|---|---|")
    for one in others:
        found = ratio(one.seconds, without.seconds)
        cost = f"{found.median:.1f} x ({found.low:.1f}–{found.high:.1f})" if found else one.why
        by = [name for name, modules in loaded.items() if IMPORTS[one.name] in modules]
        print(f"| {one.name} | {cost} | {', '.join(by) or 'none of those below'} |")
    print(f"\nLooked at: {', '.join(COMMANDS)}.")


def _loaded(words: Sequence[str]) -> set[str]:
    """The modules of the dependencies that a command has imported when it ends."""
    asked = [sys.executable, "-c", LOOKING, ",".join(IMPORTS.values()), *words]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    return set(done.stderr.splitlines()[-1].split())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
