"""Exports: what is handed in, beside the library that writes it."""

from pathlib import Path

from benchmarks import goals, others
from benchmarks.plan import HUNDRED, Plan, Section, ours, python
from benchmarks.processes import ROOT, said
from benchmarks.ratios import ratio
from benchmarks.tables import times_table
from benchmarks.turns import Task, in_turns
from benchmarks.workspaces import country

ENDS = ("docx", "xlsx", "html", "md", "csv", "json")


def measured(plan: Plan) -> Section:
    """The full year in every form beside `import docx`, and a large workbook beside XlsxWriter alone."""
    bare = Task("import docx", python("-c", "import docx"))
    year = in_turns((bare, *(_year(plan, end) for end in ENDS)), plan.runs, plan.kept)
    ours_, alone = in_turns(large_workbook(plan), plan.turns(HUNDRED), plan.kept)
    text = f"{times_table(year, year[0], bare.name)}\n\n{times_table((alone, ours_), alone, alone.name)}"
    found = {
        goals.WORD: ratio(year[1].seconds, year[0].seconds),
        goals.EXCEL: ratio(ours_.seconds, alone.seconds),
    }
    return Section("Exports", text, found)


def large_workbook(plan: Plan) -> tuple[Task, Task]:
    """The workbook of 100,000 rows, and XlsxWriter writing the cells that were found in it.

    Reading them is not measured, nor is the first export they come from.
    """
    folder = country(plan, HUNDRED)
    made, cells, alone = (plan.folder / name for name in ("first.xlsx", "cells.marshal", "alone.xlsx"))
    said(_export(made, folder), ROOT, plan.kept)
    said(python(str(others.PROGRAMS / "cells_of.py"), str(made), str(cells)), ROOT, plan.kept)
    words = python(str(others.PROGRAMS / "with_xlsxwriter.py"), str(cells), str(alone))
    out = plan.folder / "large.xlsx"
    return (
        Task("export, 100,000 rows", _export(out, folder), warm=ours("--version"), fresh=out),
        Task("XlsxWriter alone", words, fresh=alone),
    )


def _year(plan: Plan, end: str) -> Task:
    out = plan.folder / f"year.{end}"
    return Task(f"export, full year, {end}", _export(out, ROOT / "examples" / "full-year"), fresh=out)


def _export(out: Path, root: Path) -> tuple[str, ...]:
    return ours("export", str(out), "--root", str(root))
