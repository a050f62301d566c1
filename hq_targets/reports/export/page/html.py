"""The page as HTML: the only file that knows the template engine.

Everything put into it is escaped; style and script are our own files beside the templates, put inline, so
that the page asks nobody for anything.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from hq_targets.core.report.places import places_made
from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.page.drawing import SIGNS
from hq_targets.reports.export.page.view import page_view, spots_of
from hq_targets.reports.export.runs import unbroken
from hq_targets.reports.export.stamped import stamp_value
from hq_targets.wording import LANGUAGES, Wording, wording


def export_html(content: ExportContent, own: Wording) -> str:
    """The whole page in both languages, the export's own first; its seal is still open."""
    languages = [own.lang, *(lang for lang in LANGUAGES if lang != own.lang)]
    page = _environment().get_template("page.html.j2")
    views = [page_view(content, wording(lang)) for lang in languages]
    places = places_made(spots_of(views[0]))  # the same in each language
    stamp = {**stamp_value(content.stamp, own.lang), "kind": "html", "places": places, "seal": OPEN_SEAL}
    return page.render(views=views, own=views[0], stamp=stamp, signs=SIGNS)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("hq_targets.reports.export.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["unbroken"] = unbroken
    return made
