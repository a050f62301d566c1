"""The other programs: the Python that has them, and the words that run each on a made country."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.plan import Plan
from benchmarks.processes import ROOT, said
from benchmarks.turns import Task
from benchmarks.workspaces import PACKAGE

REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"
PROGRAMS = ROOT / "benchmarks" / "programs"
SPEC_SCHEMA = ROOT / "data" / "targets.schema.json"
_ASKED = ("frictionless", "pandera", "check-jsonschema", "great_expectations", "pandas", "numpy", "pyarrow")
_PROBE = """\
import importlib.metadata, json, sys
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps({"versions": found, "python": sys.version.split()[0]}))
"""


def installed(python: str, kept: Path) -> Mapping[str, str]:
    """The versions of the other programs, and of what they stand on, that a Python has."""
    out, _ = said((python, "-c", _PROBE, *_ASKED), ROOT, kept)
    answer = json.loads(out)
    return {"python": answer["python"], **answer["versions"]}


def install(folder: Path) -> str:
    """Make a virtual environment of the other programs in a folder; its Python is returned."""
    made = str(folder.absolute() / "bin" / "python")
    words = ["-m", "pip", "install", "--quiet", "--requirement", str(REQUIREMENTS)]
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603 - words of our own
    subprocess.run([made, *words], check=True, stdout=sys.stderr)  # noqa: S603 - words of our own
    return made


def frictionless(plan: Plan, folder: Path, few: Path) -> Task:
    """`frictionless validate` of a country's four files, by the package beside them.

    Its bytecode comes from a country of few rows.
    """
    words = (plan.others, "-m", "frictionless", "validate")
    return Task(
        "frictionless validate",
        (*words, PACKAGE),
        folder,
        warm=(*words, "--trusted", str(few / PACKAGE)),
        absent=plan.absent("frictionless"),
    )


def scripted(plan: Plan, package: str, folder: Path, few: Path) -> Task:
    """The same checks written for another library, on a country's four files; bytecode from few rows."""
    words = (plan.others, str(PROGRAMS / f"with_{package}.py"))
    return Task(package, (*words, str(folder)), warm=(*words, str(few)), absent=plan.absent(package))


def check_jsonschema(plan: Plan) -> Task:
    """`check-jsonschema` of the shipped targets, by a schema of their structure."""
    words = ("-m", "check_jsonschema", "--schemafile", str(SPEC_SCHEMA), "data/targets_2021.yaml")
    return Task(
        "check-jsonschema, targets only", (plan.others, *words), absent=plan.absent("check-jsonschema")
    )
