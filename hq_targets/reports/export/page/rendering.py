"""The page itself, from its template: one file that asks nothing of anybody."""

import json

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.page.drawings import TREND_HEIGHT, TREND_WIDTH
from hq_targets.reports.export.page.view import SIGNS, page_view
from hq_targets.reports.export.stamped import stamp_value
from hq_targets.wording import LANGUAGES, Wording, wording

_TEMPLATES = Environment(
    loader=PackageLoader("hq_targets.reports.export.page"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def export_html(content: ExportContent, said: Wording) -> str:
    """The page in both languages, the one asked for first; the same content gives the same text."""
    langs = [said.lang, *(lang for lang in LANGUAGES if lang != said.lang)]
    stamp = {**stamp_value(content.stamp, said.lang), "kind": "html", "seal": OPEN_SEAL}
    return _TEMPLATES.get_template("page.html.j2").render(
        views=[page_view(content, wording(lang)) for lang in langs],
        signs=SIGNS,
        width=TREND_WIDTH,
        height=TREND_HEIGHT,
        stamp=_script(stamp),
    )


def _script(value: object) -> Markup:
    """A value as JSON within a script element, which nothing in it can end."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it is markup any more
