"""What all JSON documents have in common: their forms, what they begin with, and how a failed run ends."""

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.escapes import escaped
from hq_targets.reports.values import problem_value
from hq_targets.wording import Wording

CHECK_FORMAT = "hq-targets/check/1"
SHOW_FORMAT = "hq-targets/show/1"
ITEM_FORMAT = "hq-targets/show-item/1"
OUTLOOK_FORMAT = "hq-targets/outlook/1"
AREAS_FORMAT = "hq-targets/areas/1"
EXPORT_FORMAT = "hq-targets/export/1"
DOCUMENT_FORMAT = "hq-targets/document/1"
MISSING_FORMAT = "hq-targets/missing/1"
DIFF_FORMAT = "hq-targets/diff/1"
LOG_FORMAT = "hq-targets/log/1"
VINTAGES_FORMAT = "hq-targets/vintages/1"
SCHEMA_FORMAT = "hq-targets/schema-check/1"
YEARS_FORMAT = "hq-targets/years/1"
ROLLUP_FORMAT = "hq-targets/rollup/1"
PROBLEMS_FORMAT = "hq-targets/problems/1"

# What stands in a document of each form where nothing could be assessed.
_NOTHING: Mapping[str, Mapping[str, Any]] = {
    CHECK_FORMAT: {"summary": None, "indicators": [], "closed": [], "waived": []},
    SHOW_FORMAT: {
        "indicator": None,
        "directive": None,
        "figures": [],
        "trend": None,
        "steps": [],
        "area_steps": {},
        "verdict": None,
        "outlook": None,
        "outlook_from": [],
        "original": None,
        "added": None,
        "withdrawn": None,
        "only_thanks": False,
        "original_steps": [],
        "goals": [],
    },
    OUTLOOK_FORMAT: {"open": [], "kept": [], "closed": []},
    AREAS_FORMAT: {"indicators": [], "silent": []},
    DOCUMENT_FORMAT: {"document": None, "kind": None, "figures": None, "agrees": None},
    YEARS_FORMAT: {"years": [], "indicators": []},
    MISSING_FORMAT: {"owed": [], "doubtful": []},
}


def failed_json(form: str, year: int, problems: Sequence[Problem], wording: Wording) -> str:
    """The document of a run whose spec has errors: nothing is assessed, so it is null."""
    said = [problem_value(problem, wording) for problem in problems]
    head = {"format": form, "year": year, "period": None, "spec_version": None, "illustrative": None}
    return dumped({**head, **_NOTHING[form], "problems": said})


def dumped(document: Mapping[str, Any]) -> str:
    """JSON for people to read too: indented, letters as they are, what nobody can see as an escape."""
    written = StringIO()
    json.dump(document, written, ensure_ascii=False, indent=1)
    written.write("\n")
    return escaped(written.getvalue())


def heading(form: str, spec: Spec, period: Period, wording: Wording) -> dict[str, Any]:
    """What every document begins with: its form, what it is of, and whether the figures are made up."""
    return {
        "format": form,
        "year": spec.year,
        "period": str(period),
        "spec_version": spec.spec_version,
        "illustrative": spec.illustrative,
        **watermark(spec.illustrative, wording),
    }


def watermark(illustrative: bool, wording: Wording) -> dict[str, str]:
    """What every document made from made-up figures says about itself."""
    return {"watermark": wording.text("common.illustrative")} if illustrative else {}
