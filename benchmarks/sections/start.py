"""Start-up: what every run costs before it has done anything, ours and others'."""

from benchmarks import goals, others
from benchmarks.plan import FEW_INDICATORS, ONE, Plan, Section, ours, python
from benchmarks.ratios import ratio
from benchmarks.tables import times_table
from benchmarks.turns import Task, in_turns
from benchmarks.workspaces import country

BARE = Task("bare imports", python("-c", "import typer, pydantic, rich.table, ruamel.yaml"))
FULL_YEAR = ("--root", "examples/full-year")
COMMANDS = (
    BARE,
    Task("--help", ours("--help")),
    Task("check, table", ours("check")),
    Task("check, json", ours("check", "--format", "json")),
    Task("check, full year", ours("check", *FULL_YEAR)),
    Task("outlook", ours("outlook", *FULL_YEAR, "--period", "2021-Q2")),
    Task("areas", ours("areas", *FULL_YEAR)),
    Task("show", ours("show", "cattle_herd", *FULL_YEAR)),
)


def measured(plan: Plan) -> Section:
    """Commands beside the bare imports of their libraries, and 160 rows beside other programs."""
    few = country(plan, ONE, FEW_INDICATORS)
    beside = (
        Task("check, 160 rows", ours("check", "--root", str(few))),
        others.frictionless(plan, few, few),
        others.scripted(plan, "pandera", few, few),
        others.scripted(plan, "great_expectations", few, few),
        others.check_jsonschema(plan),
    )
    taken = in_turns((*COMMANDS, *beside), plan.runs, plan.kept)
    commands, rows = taken[: len(COMMANDS)], taken[len(COMMANDS) :]
    by_name = {one.name: one.seconds for one in commands}
    bare = by_name[BARE.name]
    text = f"{times_table(commands, commands[0], 'bare imports')}\n\n{times_table(rows, rows[0], 'check')}"
    found = {
        goals.CHECK: ratio(by_name["check, table"], bare),
        goals.HELP: ratio(by_name["--help"], bare),
        goals.FEW: ratio(rows[1].seconds, rows[0].seconds),
    }
    return Section("Start-up", text, found)
