"""The spec a new year begins with: nothing of the last directive's is left to pass for the new one's."""

from typing import Any

import pytest

from hq_targets.core.targets.beginning import begun, dated_texts, next_version, year_in
from tests.made import condition, gain, indicator, spec

ANEW = {"vi": "chuẩn mới", "en": "a new standard"}
DECIDED = {"date": "2021-05-01", "decision": "15/NQ", "reason": "rà soát"}
STEP = {**DECIDED, "before": "5", "after": "6"}
GOAL = condition("level", "at_least", "20", since="2020")
GRAIN = indicator(
    "grain",
    condition("level", "at_least", "6", amendments=[STEP]),
    condition("increase", "between", ("1", "2"), better="higher"),
    goals=[{**GOAL, "year": year} for year in ("2021", "2022", "2025")],
    accumulation="stock",
    added=DECIDED,
    withdrawn=DECIDED,
    redefined=ANEW,
    baseline={"value": "5", "basis": "stated", "printed": "5 tấn"},
    notes=[ANEW],
    plausible_from="3",
)
ERRATUM = {**ANEW, "printed": "6 tấn", "read_as": "5 tấn", "concerns": ["grain"]}
OLD = spec(
    items=[
        {**ANEW, "item": "1", "indicators": [GRAIN], "errata": [ERRATUM], "context": [{"text": "5 năm"}]},
        {**ANEW, "item": "2", "indicators": [gain()]},
    ],
    spec_version="2021.4",
    title={"vi": "Chỉ tiêu năm 2021, 12021 và 2020", "en": "Targets of 2021–2021"},
    source={"vi": "Nghị quyết", "en": "Resolution of 2021"},
    report={
        "authority": [ANEW],
        "code": "BC",
        "place": ANEW,
        "subject": {"vi": "Báo cáo năm 2021", "en": "Report"},
        "recipients": [ANEW],
        "signer": [ANEW],
    },
)


def test_what_is_asked_is_to_be_filled_in_and_what_was_decided_is_gone() -> None:
    new = begun(OLD)
    grain = new.indicator_of["grain"]
    level, rise = grain.conditions
    assert (str(level.stated), level.printed, len(level.amendments)) == ("to_fill", "to_fill", 0)
    assert (rise.between, rise.better, rise.measure) == (("to_fill", "to_fill"), "higher", "increase")
    gone = (grain.added, grain.withdrawn, grain.redefined, grain.baseline, grain.continues)
    assert (gone, grain.notes) == ((None,) * 5, ())
    assert [goal.year for goal in grain.goals] == [2022, 2025]
    assert (str(grain.plausible_from), grain.vi) == ("3", "Chỉ tiêu grain")
    assert new.indicator_of["gain"].each == "commune"
    assert [(item.item, item.context, item.errata) for item in new.items] == [(1, (), ()), (2, (), ())]


def test_texts_that_name_the_year_name_the_next() -> None:
    new = begun(OLD)
    assert (new.year, new.spec_version) == (2022, "2022.1")
    assert (new.title.vi, new.title.en) == ("Chỉ tiêu năm 2022, 12021 và 2020", "Targets of 2022–2022")
    assert (new.source.vi, new.source.en) == ("Nghị quyết", "Resolution of 2022")
    assert new.report is not None
    assert OLD.report is not None
    assert new.report.model_copy(update={"subject": OLD.report.subject}) == OLD.report
    assert new.report.subject.vi == "Báo cáo năm 2022"
    assert list(dated_texts(OLD)) == [
        ("title", "vi"),
        ("title", "en"),
        ("source", "en"),
        ("report", "subject", "vi"),
    ]
    assert begun(spec()).report is None


@pytest.mark.parametrize(
    ("version", "following"),
    [("2021.4", "2022.1"), ("2021.12", "2022.1"), ("1", "2022"), ("2020.4", "2022"), ("2021.4b", "2022")],
)
def test_the_version_that_follows(version: str, following: Any) -> None:
    assert next_version(spec(spec_version=version)) == following


def test_years_are_found_as_whole_numbers() -> None:
    found = [one.group() for one in year_in("từ 2020 đến 2021, không phải 12020 hay 20211", 2020, 2021)]
    assert found == ["2020", "2021"]
