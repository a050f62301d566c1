"""What the `check` table says of a target that decisions moved: below its figure, and below its verdict."""

from rich.text import Text

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.reports.content import CheckContent
from hq_targets.reports.escapes import printable
from hq_targets.wording import Wording


def original_targets(a: Assessment, content: CheckContent, wording: Wording) -> Text:
    """The figures the directive printed, a line each; nothing where they still hold."""
    original = content.original(a.indicator.id)
    if original is None:
        return Text()
    from hq_targets.reports.originals import original_lines  # noqa: PLC0415 - few targets are moved

    lines = original_lines(original, content.spec, wording)
    return Text("".join(f"\n{printable(line)}" for line in lines), style="dim")


def original_status(a: Assessment, content: CheckContent, wording: Wording) -> Text:
    """The verdict by the directive's figures where it is another; that a target was added or withdrawn."""
    original = content.original(a.indicator.id)
    if original is None:
        return Text()
    from hq_targets.reports.originals import original_verdict  # noqa: PLC0415 - few targets are moved

    marks = [original_verdict(original, content.spec.year, wording)]
    marks += [wording.text("original.added")] if a.indicator.added is not None else []
    marks += [wording.text("original.withdrawn")] if a.indicator.withdrawn is not None else []
    return Text("".join(f"\n{mark}" for mark in marks if mark), style="dim")
