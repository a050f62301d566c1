"""`check --document`: whether the figures in a report that was made still are those of the data."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hq_targets.commands.exit_codes import FAULTS
from hq_targets.commands.export import export_content
from hq_targets.commands.options import opened, workspace_root
from hq_targets.commands.screen import Forms, print_form, tell_failure
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.problem import Place, Problem, errors_in
from hq_targets.core.report.binding import Shown, disagreements
from hq_targets.core.report.places import places_gone
from hq_targets.files.documents.reading import read_document
from hq_targets.reports.documents import DOCUMENT_FORMAT
from hq_targets.reports.export.agreement import Agreement, agreement_csv, agreement_json, agreement_page
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.formats import figures_of_format, spots_of_format
from hq_targets.wording import LANGUAGES, Wording, wording

if TYPE_CHECKING:
    from hq_targets.files.documents.reading import ReadDocument


def check_document(
    file: Path, root: Path | None, numbers: NumberStyle | None, form: str, said: Wording
) -> int:
    """Hold every bound figure of a document against the data; the exit code it comes to."""
    folder = workspace_root(root)
    document = read_document(file)
    workspace = opened(folder, document.period.year, document.period, numbers, every=form == "json")
    if workspace.source is None:
        return tell_failure(workspace, form, DOCUMENT_FORMAT, said)
    content = export_content(workspace, workspace.source.spec, document.period)
    found = _disagreements(document, content, Place(file.as_posix()))
    count = sum(len(bound) for bound in document.bound.values())
    agreement = Agreement(
        workspace.source.spec, document.period, document.kind, file.as_posix(), count, found
    )
    forms = Forms(
        json=lambda: agreement_json(agreement, said),
        csv=lambda: agreement_csv(agreement, said),
        page=lambda _: agreement_page(agreement, said),
    )
    code = print_form(form, forms, workspace, said)
    return FAULTS if errors_in(found) else code


def _disagreements(document: "ReadDocument", content: ExportContent, whole: Place) -> list[Problem]:
    """What does not agree, in each language the document has."""
    found: list[Problem] = []
    for lang in LANGUAGES if document.kind == "html" else document.bound:
        bound = document.bound.get(lang, ())
        now: Mapping[str, Shown] = figures_of_format(document.kind, content, wording(lang))
        spots = spots_of_format(document.kind, content, wording(lang))
        gone = places_gone(bound, now, spots, whole, document.places)
        found += [*disagreements(bound, now, whole), *gone]
    return found
