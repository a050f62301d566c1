"""Whether a year's baselines still are what the files of the year before come to."""

from dataclasses import replace

from hq_targets.core.actuals.year_end import handed_on, year_end
from hq_targets.core.problem import Findings, errors_in, in_order
from hq_targets.core.rules.stale_baselines import stale_baselines, taken_from
from hq_targets.files.book import read_book, spec_path
from hq_targets.files.workspace import Workspace
from hq_targets.files.yaml.spec import read_spec


def with_stale_baselines(workspace: Workspace) -> Workspace:
    """The workspace with a warning for each baseline that is no longer last year's final figure.

    Last year's files are read only where baselines say that they were taken from them.
    """
    source, names = workspace.source, workspace.names
    before = workspace.year - 1
    rows = taken_from(workspace.book.observations, before)
    path = spec_path(names.root, before)
    if source is None or not rows or not names.store.is_file(path):
        return workspace
    read = read_spec(path, before, names)
    if read.source is None:
        return workspace
    last, told = read.source.spec, Findings()
    book = read_book(names, last, before, told)
    faulty = {str(one.facts["id"]) for one in errors_in(told.in_order()) if "id" in one.facts}
    end = handed_on(year_end(last, book, faulty), last, source.spec)
    found = stale_baselines(rows, end, source.spec)
    return replace(workspace, problems=in_order([*workspace.problems, *found])) if found else workspace
