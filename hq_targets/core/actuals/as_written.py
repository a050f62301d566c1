"""A table of figures as it stands in its file, for showing what is in it; nothing in it is understood yet."""

from collections.abc import Mapping
from typing import NamedTuple

from hq_targets.core.period import Period


class WrittenFigures(NamedTuple):
    """The cells of a table of figures; a line that is no row stands whole.

    `columns` says which cell holds what; `form` is how the file is written: alphabet, separator, line ends.
    """

    period: Period | None
    form: str
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[tuple[str, ...] | str, ...]
