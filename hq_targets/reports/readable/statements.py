"""Files of statements (waivers, own assessments, closings) as readable lines: a line a statement."""

from hq_targets.reports.readable.lines import Source, listing, woven
from hq_targets.wording.vocabulary import Vocabulary

_LEADS = {"waivers": ("code", "indicator", "period"), "assessments": ("indicator", "period")}


def statements_text(source: Source, words: Vocabulary) -> str:
    """The file as lines."""
    return woven(listing(source, words, _LEADS), source.comments)
