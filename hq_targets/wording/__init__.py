"""What it says: every sentence in Vietnamese and English, numbers and dates as people write them.

`speech` knows everything that can be put into a sentence, and costs as much to import; who only needs words
takes `vocabulary`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hq_targets.wording.speech import Wording, wording
    from hq_targets.wording.vocabulary import LANGUAGES

__all__ = ["LANGUAGES", "Wording", "wording"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    if name == "LANGUAGES":
        from hq_targets.wording.vocabulary import LANGUAGES  # noqa: PLC0415 - not before it is needed

        return LANGUAGES
    from hq_targets.wording import speech  # noqa: PLC0415 - not before it is needed

    return getattr(speech, name)
