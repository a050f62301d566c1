"""Several workspaces for programs: JSON and CSV, amounts exact as text."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from hq_targets.core.period import Period
from hq_targets.core.rollup.members import Member
from hq_targets.core.rollup.sums import Line, Share, Total
from hq_targets.reports.csv_text import csv_text
from hq_targets.reports.documents import ROLLUP_FORMAT, dumped, watermark
from hq_targets.reports.rollup.content import RollupContent
from hq_targets.reports.values import amount, facts_value, percent_text, problem_value, summary_value
from hq_targets.wording import Wording

COLUMNS = (
    *("illustrative", "period", "id", "name_vi", "name_en", "unit", "row", "folder", "territory"),
    *("actual", "target", "status", "through", "gap", "counted", "workspaces", "partial", "percent"),
    *("difference", "not_added_up"),
)


def rollup_json(content: RollupContent, wording: Wording) -> str:
    """The workspaces with their problems, each indicator with its sum, and what does not agree."""
    places = [
        {**_member(member), "problems": [problem_value(one, wording) for one in problems]}
        for member, problems in zip(content.everyone, content.problems, strict=True)
    ]
    return dumped(
        {
            "format": ROLLUP_FORMAT,
            "year": content.period.year,
            "period": str(content.period),
            "period_chosen": content.chosen,
            "illustrative": content.illustrative,
            **watermark(content.illustrative, wording),
            "workspaces": places[: len(content.members)],
            "whole": places[-1] if content.whole is not None else None,
            "indicators": [_line(line) for line in content.lines],
            "disagreements": [
                {
                    "code": one.code,
                    "message": content.said(one, wording),
                    "facts": facts_value(_by_folder(one.facts)),
                }
                for one in content.disagreements
            ],
        }
    )


def _by_folder(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts, with the workspaces they are about by their folders."""
    return {name: _folder(fact) for name, fact in facts.items()}


def _folder(fact: object) -> object:
    if isinstance(fact, Member):
        return fact.folder
    if isinstance(fact, Period):
        return str(fact)
    return [_folder(one) for one in fact] if isinstance(fact, tuple) else fact


def rollup_csv(content: RollupContent, wording: Wording) -> str:
    """For each indicator a row a workspace, one for the sum, and one for the whole's own figure."""
    return csv_text(COLUMNS, (row for line in content.lines for row in _rows(line, content, wording)))


def _member(member: Member) -> dict[str, Any]:
    spec = member.spec
    return {
        "folder": member.folder,
        "territory": {"vi": spec.territory.vi, "en": spec.territory.en} if spec is not None else None,
        "year": spec.year if spec is not None else None,
        "years": list(member.years),
        "spec_version": spec.spec_version if spec is not None else None,
        "illustrative": spec.illustrative if spec is not None else None,
        "latest": str(member.latest) if member.latest is not None else None,
        "absence": member.absence,
        "errors": member.errors,
        "warnings": member.warnings,
        "summary": summary_value(member.summary) if member.summary is not None else None,
    }


def _line(line: Line) -> dict[str, Any]:
    indicator = line.indicator
    return {
        "id": indicator.id,
        "name": {"vi": indicator.vi, "en": indicator.en},
        "unit": indicator.unit,
        "accumulation": indicator.accumulation,
        "type": indicator.type,
        "not_added_up": line.apart,
        "through": str(line.through) if line.through is not None else None,
        "estimate": line.estimated if line.actual is not None else None,
        "actual": _total(line.actual),
        "target": _total(line.target),
        "percent": percent_text(line.percent, Fraction(100)),
        "whole": _share(line.own) if line.own is not None else None,
        "difference": amount(line.difference),
        "workspaces": [_share(one) for one in line.shares],
    }


def _total(total: Total | None) -> dict[str, Any] | None:
    if total is None:
        return None
    counted = {"counted": total.counted, "of": total.members, "partial": total.partial}
    return {"value": amount(total.value), **counted}


def _share(one: Share) -> dict[str, Any]:
    a = one.assessment
    return {
        "folder": one.member.folder,
        "actual": amount(a.actual) if a is not None else None,
        "target": amount(a.target) if a is not None else None,
        "status": a.status if a is not None and a.indicator.rated else None,
        "unit": a.indicator.unit if a is not None else None,
        "through": str(a.reading.through) if a is not None and a.reading.through else None,
        "complete": a.reading.complete if a is not None and not a.areas else None,
        "gap": one.lack,
    }


def _rows(line: Line, content: RollupContent, wording: Wording) -> Iterator[dict[str, object]]:
    empty = dict.fromkeys(COLUMNS)
    common = {
        "illustrative": wording.text("common.illustrative") if content.illustrative else "no",
        "period": str(content.period),
        "id": line.indicator.id,
        "name_vi": line.indicator.vi,
        "name_en": line.indicator.en,
        "unit": line.unit.unit,
    }
    for row, one in [*(("workspace", one) for one in line.shares), ("whole", line.own)]:
        if one is not None:
            yield {**empty, **_share(one), **common, "row": row, **_place(one, content, wording)}
    total, target = line.actual, line.target
    yield {
        **empty,
        **common,
        "row": "sum",
        "actual": amount(total.value) if total is not None else None,
        "target": amount(target.value) if target is not None else None,
        "through": str(line.through) if total is not None else None,
        "counted": total.counted if total is not None else None,
        "workspaces": len(line.shares),
        "partial": ("yes" if total.partial else "no") if total is not None else None,
        "percent": percent_text(line.percent, Fraction(100)),
        "difference": amount(line.difference),
        "not_added_up": line.apart,
    }


def _place(one: Share, content: RollupContent, wording: Wording) -> dict[str, object]:
    unit = one.assessment.indicator.unit if one.assessment is not None else None
    found: dict[str, object] = {"territory": content.called(one.member, wording)}
    return {**found, "unit": unit} if unit is not None else found
