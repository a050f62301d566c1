"""Which line of a document is which of those it was made with, by their words alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_LIKE = 0.5  # how like its own words those of a line are that was worked on
_MOST = 9_000_000  # comparisons of lines with lines
_MOST_LIKE = 10_000  # comparisons of words with words


def lines_paired(made: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers of lines that are the same one: word for word where they can be, else nearly so.

    What has no counterpart is in no pair. Raises ValueError where there are more lines than a report has.
    """
    if len(made) * len(found) > _MOST:
        raise ValueError(len(found))
    pairs: list[tuple[int, int]] = []
    blocks = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, made, found, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            blocks.append((range(i, i_end), range(j, j_end)))
    pairs += _moved(made, found, blocks)
    ours, theirs = {one for one, _ in pairs}, {other for _, other in pairs}
    for block in blocks:
        left = [n for n in block[0] if n not in ours], [n for n in block[1] if n not in theirs]
        pairs += _likest(made, found, *left)
    return sorted(pairs)


def figures_paired(made: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """The same of the figures of one line, which stand in their order: by what they say, and what is between.

    Of different numbers of figures between two that are known nobody can tell which is gone: none is paired.
    """
    if len(made) == len(found):
        return [(n, n) for n in range(len(made))]
    if len(made) * len(found) > _MOST_LIKE:
        return []
    matcher = SequenceMatcher(None, made, found, autojunk=False)
    return [
        pair
        for _, i, i_end, j, j_end in matcher.get_opcodes()
        if i_end - i == j_end - j
        for pair in zip(range(i, i_end), range(j, j_end), strict=True)
    ]


def _moved(
    made: Sequence[str], found: Sequence[str], blocks: Sequence[tuple[range, range]]
) -> Iterator[tuple[int, int]]:
    """Lines that stand elsewhere than they were made."""
    there: dict[str, list[int]] = {}
    for _, theirs in blocks:
        for n in reversed(theirs):
            there.setdefault(found[n], []).insert(0, n)
    for ours, _ in blocks:
        yield from ((n, there[made[n]].pop(0)) for n in ours if there.get(made[n]))


def _likest(
    made: Sequence[str], found: Sequence[str], ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Of lines between the same two neighbours those that are most like each other, the likest first."""
    if len(ours) * len(theirs) > _MOST_LIKE:
        return
    words = {n: Counter(made[n].split()) for n in ours}, {m: Counter(found[m].split()) for m in theirs}
    alike = ((_alike(words[0][n], words[1][m]), n, m) for n in ours for m in theirs)
    taken: set[int] = set()
    given: set[int] = set()
    for likeness, n, m in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if likeness >= _LIKE and n not in taken and m not in given:
            taken.add(n)
            given.add(m)
            yield n, m


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """How much of the words of both is in both, from 0 to 1."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)
