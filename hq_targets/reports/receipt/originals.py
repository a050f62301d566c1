"""`show`: a target that decisions moved, as it stands by the directive's own figures."""

from hq_targets.core.attainment.originals import Original
from hq_targets.reports.content import ShowContent
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.reports.looks import STYLES
from hq_targets.reports.originals import figures_by_directive, original_lines
from hq_targets.reports.receipt.steps import steps_grid, verdict_sentence
from hq_targets.wording import Wording


def original_section(content: ShowContent, original: Original, wording: Wording) -> Section:
    """Target, percent, verdict and steps before any amendment."""
    before, body = original.before, list[Cell | Grid]()
    if before is not None:
        heads = (Head(""), Head("", figures=True))
        rows = [(Cell(label, "dim"), Cell(value)) for label, value in figures_by_directive(before, wording)]
        lines = [Cell(line, "dim") for line in original_lines(original, content.spec, wording)]
        body += [*lines, Grid(heads, rows)]
        if content.original_steps:
            body.append(steps_grid(content.original_steps, before, content.spec, wording))
        body.append(Cell(verdict_sentence(before, wording), "bold"))
    if original.only_thanks:
        body.append(Cell(wording.text("original.only_thanks_here"), STYLES["behind"]))
    return Section(wording.text("show.by_directive"), body)
