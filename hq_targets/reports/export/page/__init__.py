"""The page of `export`: one self-contained HTML file for a meeting and the archive, in both languages."""

from hq_targets.reports.export.page.html import export_html
from hq_targets.reports.export.page.view import page_spots, page_words

__all__ = ["export_html", "page_spots", "page_words"]
