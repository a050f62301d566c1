"""`check --document`: the figures of a report that do not agree with the data, and where they stand."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import rounded
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem, errors_in
from hq_targets.core.report.binding import WORDS
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.csv_text import csv_text
from hq_targets.reports.documents import DOCUMENT_FORMAT, dumped, heading
from hq_targets.reports.export.annex_cells import part_key
from hq_targets.reports.export.periods import until
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.values import problem_value
from hq_targets.wording import Wording

COLUMNS = ("severity", "code", "key", "figure", "shown", "made", "now", "file", "line", "near")
# What can be bound of an indicator, and of the whole report; everything else is a sentence beside it.
_FACETS = frozenset(
    {"baseline", "target", "actual", "percent", "increase", "status", "note"}
    | {"told", "marks", "plan", "of_plan", "change", "verdict", "gap", "original"}
    | {"weights", "items", "items_total", "items_exceeded", "items_met", "indicators", "indicators_total"}
    | {"exceeded", "met", "missed", "behind", "on_track", "pending", "no_data", "no_baseline", "not_due"}
)
_NEAR = 36  # letters of the words around a figure
_PLACE = 80  # letters by which a place is found again: a heading, and the words around it
_MOST_GONE = 8
_DECIMALS = 6  # of a figure that was reckoned
_STYLES = {"error": "bold red", "warning": "yellow"}


class Agreement(NamedTuple):
    """A document held against the data: how many bound figures it has, and those that do not agree."""

    spec: Spec
    period: Period
    kind: str
    file: str
    bound: int
    problems: Sequence[Problem]


def agreement_page(found: Agreement, wording: Wording) -> Page:
    """A row a figure that does not agree: whose it is, what stands there, what was made, what is now."""
    heads = (
        Head(wording.text("document.figure")),
        Head(wording.text("document.shown")),
        Head(wording.text("document.made")),
        Head(wording.text("document.now")),
        Head(wording.text("document.what")),
        Head(wording.text("document.where")),
    )
    listed = [problem for problem in found.problems if problem.code != "figures-gone"]
    rows = [_cells(problem, found.spec, wording) for problem in listed]
    facts = {"count": found.bound, "period": until(found.period, wording), "file": found.file}
    said = [Cell(wording.text("document.checked", **facts))]
    gone = {problem.facts["keys"]: problem for problem in found.problems if problem.code == "figures-gone"}
    for problem in gone.values():  # once, though a page lacks them in both its languages
        said.append(Cell(" ".join(wording.problem(problem)), "bold red"))
        said.append(Cell(wording.text("document.gone", figures=_gone(problem, found.spec, wording)), "red"))
    errors = len(errors_in(found.problems))
    verdict = (
        Cell(wording.text("document.disagrees", count=errors), "bold red")
        if errors
        else Cell(wording.text("document.agrees", count=found.bound), "bold green")
    )
    told = Cell(wording.text("document.not_checked"), "dim")
    body: list[Cell | Grid] = [Grid(heads, rows)] if rows else []
    banner = wording.text("common.illustrative_long") if found.spec.illustrative else ""
    title = wording.text("document.title", file=found.file)
    return Page(title, said, [Section("", (*body, verdict, told))], banner)


def agreement_json(found: Agreement, wording: Wording) -> str:
    """The whole result as one JSON document."""
    return dumped(
        {
            **heading(DOCUMENT_FORMAT, found.spec, found.period, wording),
            "document": found.file,
            "kind": found.kind,
            "figures": found.bound,
            "agrees": not errors_in(found.problems),
            "problems": [problem_value(problem, wording) for problem in found.problems],
        }
    )


def agreement_csv(found: Agreement, wording: Wording) -> str:
    """One row a figure that does not agree."""
    rows = (
        {
            **dict.fromkeys(COLUMNS),
            **problem.facts,
            "severity": problem.severity,
            "code": problem.code,
            "figure": called(str(problem.facts.get("key") or ""), found.spec, wording),
            "file": problem.place.file,
            "line": problem.place.line or None,
        }
        for problem in found.problems
    )
    return csv_text(COLUMNS, rows)


def called(key: str, spec: Spec, wording: Wording) -> str:
    """What a figure is of, in words: the indicator, and which of its figures."""
    of, _, facet = key.removesuffix(WORDS).rpartition(".")
    indicator = spec.indicator_of.get(of)
    name = wording.label(indicator) if indicator is not None else ""
    if of.startswith("#"):
        name = wording.text("document.item", item=of[1:])
    if of == "*":
        name = wording.text("document.whole")
    parts = {part_key(period): period for period in spec.reported_in}
    part = parts.get(facet)
    said = wording.numeral(part) if part else wording.text(f"facet.{facet if facet in _FACETS else 'note'}")
    return f"{name}: {said}" if name else key


def _cells(problem: Problem, spec: Spec, wording: Wording) -> Sequence[Cell]:
    facts = problem.facts
    look = _STYLES[problem.severity]
    shown, made, now = (_said(facts.get(name), wording) for name in ("shown", "made", "now"))
    made = made if "made" in facts else ""  # where nothing stands any more nobody knows what did
    return (
        Cell(called(str(facts["key"]), spec, wording)),
        Cell(shown, look),
        Cell(made),
        Cell(now, "bold"),
        Cell(wording.text(f"document.{problem.code}"), look),
        Cell(_where(problem, wording)),
    )


def _gone(problem: Problem, spec: Spec, wording: Wording) -> str:
    """The first of the figures that are gone, by their names."""
    told = problem.facts["keys"]
    keys = [str(key) for key in told] if isinstance(told, tuple) else []
    names = [called(key, spec, wording) for key in keys[:_MOST_GONE]]
    return "; ".join([*names, "…"] if len(keys) > _MOST_GONE else names)


def _said(value: object, wording: Wording) -> str:
    if value is None:
        return wording.text("document.nothing")
    if isinstance(value, Decimal):
        value = rounded(Fraction(value), _DECIMALS) if _long(value) else value
    return wording.fact("value", value).strip() or wording.text("document.empty")


def _long(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent < -_DECIMALS


def _where(problem: Problem, wording: Wording) -> str:
    """The cell of a workbook; else the words around the figure."""
    place, near = problem.place, str(problem.facts.get("around") or "")
    if place.sheet:
        return place.short
    if not near:
        return wording.text("document.line", line=place.line)
    most = _PLACE if problem.code.startswith("figure-place-") else _NEAR
    return near if len(near) <= most else f"{near[:most].rstrip()}…"
