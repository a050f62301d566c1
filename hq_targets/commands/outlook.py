"""`outlook`: what must still happen by the year's end for each open target."""

from typing import Annotated

from hq_targets.answers.periods import period_named, period_to_assess
from hq_targets.commands.options import (
    ItemOption,
    LangOption,
    NumbersOption,
    PeriodOption,
    RootOption,
    YearOption,
    format_option,
    item_asked,
    one_of,
    opened,
    style_named,
    words,
)
from hq_targets.commands.screen import Forms, print_form, tell_failure
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.outlook.outlooks import outlook as looked_ahead
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec
from hq_targets.files.workspace import Workspace
from hq_targets.reports.content import OutlookContent, outlook_content
from hq_targets.reports.documents import OUTLOOK_FORMAT
from hq_targets.reports.outlook.document import outlook_csv, outlook_json
from hq_targets.reports.outlook.page import outlook_page

FORMATS = ("table", "json", "csv", "md")


def outlook(
    period: PeriodOption = None,
    form: Annotated[
        str,
        format_option("help.outlook.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    item: ItemOption = None,
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.outlook.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    asked = period_named(period)
    workspace = opened(root, year, asked, style_named(numbers, said), every=form == "json")
    if workspace.source is None:
        return tell_failure(workspace, form, OUTLOOK_FORMAT, said)
    spec = workspace.source.spec
    item_asked(item, spec)
    content = _content(workspace, spec, period_to_assess(asked, spec, workspace.book), item)
    forms = Forms(
        json=lambda: outlook_json(content, workspace.problems, said),
        csv=lambda: outlook_csv(content, said),
        page=lambda width: outlook_page(content, said, width),
    )
    return print_form(form, forms, workspace, said)


def _content(workspace: Workspace, spec: Spec, period: Period, item: int | None) -> OutlookContent:
    assessments = [a for a in assess(spec, workspace.book, period, workspace.own) if item in (None, a.item)]
    found = looked_ahead(assessments, spec, workspace.book)
    open_ones = {one.assessment.indicator.id for one in found}
    closed = [a for a in assessments if a.indicator.id not in open_ones and a.indicator.type != "text"]
    in_words = [a for a in assessments if a.indicator.type == "text"]
    return outlook_content(spec, period, found, closed)._replace(in_words=in_words)
