"""What it says: every sentence in Vietnamese and English, numbers and dates as people write them."""

from hq_targets.wording.speech import LANGUAGES, Wording, wording

__all__ = ["LANGUAGES", "Wording", "wording"]
