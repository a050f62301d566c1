"""The next year's spec file made from the last one's text: every line that is kept is kept as it is written.

Figures and words of the last directive give way to `to_fill`, what was said only of it is taken out, and
its year becomes the next one's where that is proposed. What came of it is read again, and must be just that.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import NamedTuple

from hq_targets.core.fields import TO_FILL
from hq_targets.core.problem import Path
from hq_targets.core.targets.beginning import (
    OF_CONDITION,
    OF_INDICATOR,
    OF_ITEM,
    Proposed,
    SpecChanges,
    TakenOut,
    ToFill,
    ToLookAt,
    begun,
    dated_texts,
    next_version,
    year_in,
)
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Item, Spec
from hq_targets.files.store import Held, Names
from hq_targets.files.yaml.editing import BLOCK_SCALARS, CannotEditError, Edit, Editable
from hq_targets.files.yaml.removing import last_line, without, without_elements
from hq_targets.files.yaml.spec import read_spec

# What a spec that was just begun may have against it: `indicator_count` is the last directive's.
_EXPECTED = frozenset({"threshold-to-fill", "indicator-count"})
_COUNTS = ("item_count", "indicator_count")


class Beginning(NamedTuple):
    """A new year's spec file: its bytes, the spec it holds, and all that is different in it."""

    data: bytes
    spec: Spec
    changes: SpecChanges


def beginning(path: FilePath, text: Editable, spec: Spec, names: Names) -> Beginning:
    """The next year's file, to be written at `path`, from the text of the last one's.

    Raises CannotEditError where the text is written so that it cannot be changed safely.
    """
    removed = [edit for at, keys, _ in _taken_out(text, spec) for edit in without(text, at, keys)]
    edits = [*_dated(text, spec), *_opened(text, spec), *removed, *_passed_goals(text, spec)]
    after, wanted = text.edited(edits), begun(spec)
    held = read_spec(path, wanted.year, Names(names.root, Held(path, after)))
    unexpected = any(problem.code not in _EXPECTED for problem in held.problems)
    if held.draft is None or unexpected or held.draft.model_dump() != wanted.model_dump():
        raise CannotEditError
    new = Editable(after, names(path))
    proposed = list(_proposed(new, spec))
    changes = SpecChanges(
        [ToFill(_asked_line(new, at, one), one) for at, one in spec.entries() if one.conditions],
        proposed,
        list(_listed(text, spec)),
        sorted(
            {*_of_directive(new, spec), *_dated_lines(new, spec, proposed), *_left_above(text, spec, edits)}
        ),
    )
    return Beginning(after, wanted, changes)


def filled(text: Editable, path: Path, new: str) -> Edit:
    """Put a plain word in the place of a whole value; its quotes stay, and a remark behind it."""
    span = text.spans[path]
    start, end = text.offset(span.start), text.offset(span.end)
    if span.style in ("'", '"'):
        return Edit(start + 1, end - 1, new)
    if span.style in BLOCK_SCALARS:
        head = text.text[start : text.ends[span.start[0]]]
        return Edit(start, text.ends[last_line(text, path)], re.sub(r"^[|>][-+0-9]*", new, head))
    return Edit(start, end, new)


def _dated(text: Editable, spec: Spec) -> Iterator[Edit]:
    """The year, the version, and the year where texts name it."""
    yield text.scalar(("year",), str(spec.year + 1))
    yield text.scalar(("spec_version",), next_version(spec))
    for path in dated_texts(spec):
        span = text.spans[path]
        start = text.offset(span.start)
        for named in year_in(text.text[start : text.offset(span.end)], spec.year):
            yield Edit(start + named.start(), start + named.end(), str(spec.year + 1))


def _opened(text: Editable, spec: Spec) -> Iterator[Edit]:
    """Every figure that is asked for, and the words printed for it, to be filled in anew."""
    for path, indicator in spec.entries():
        for at, condition in indicator.conditions_at(path):
            yield filled(text, (*at, "printed"), TO_FILL)
            for step in _asked(condition):
                yield filled(text, (*at, *step), TO_FILL)


def _passed_goals(text: Editable, spec: Spec) -> Iterator[Edit]:
    """Goals of several years whose last one is over, where others of the indicator are not."""
    for path, one in spec.entries():
        passed = [n for n, goal in enumerate(one.goals) if goal.year <= spec.year]
        if passed and len(passed) < len(one.goals):
            yield from without_elements(text, (*path, "goals"), passed)


def _asked(condition: Condition) -> Sequence[Path]:
    """Where in a condition its figures are; one of words has none."""
    ends = condition.between or ()
    return [("between", n) for n in range(len(ends))] or [(key,) for key in condition.comparisons]


def _asked_line(new: Editable, path: Path, indicator: Indicator) -> int:
    places = (
        (*at, *step) for at, one in indicator.conditions_at(path) for step in (*_asked(one), ("printed",))
    )
    return min(new.document.place(place).line for place in places)


def _taken_out(text: Editable, spec: Spec) -> Iterator[tuple[Path, list[str], Indicator | Item]]:
    """The mappings that keys are taken out of, which keys, and what they are about."""
    for n, item in enumerate(spec.items):
        yield from _keys(text, ("items", n), OF_ITEM, item)
    for path, indicator in spec.entries():
        over = indicator.goals and all(goal.year <= spec.year for goal in indicator.goals)
        yield from _keys(text, path, (*OF_INDICATOR, "goals") if over else OF_INDICATOR, indicator)
        for at, _ in indicator.conditions_at(path):
            yield from _keys(text, at, OF_CONDITION, indicator)


def _keys(
    text: Editable, path: Path, keys: Sequence[str], about: Indicator | Item
) -> Iterator[tuple[Path, list[str], Indicator | Item]]:
    there = [key for key in text.document.at(path) if key in keys]
    if there:
        yield path, there, about


def _listed(text: Editable, spec: Spec) -> Iterator[TakenOut]:
    values: dict[Path, object] = {}
    for n, item in enumerate(spec.items):
        values |= {("items", n, key): getattr(item, key) for key in OF_ITEM}
    for path, one in spec.entries():
        values |= {(*path, key): getattr(one, key) for key in (*OF_INDICATOR, "goals")}
        values |= {(*at, "amendments"): each.amendments for at, each in one.conditions_at(path)}
    found = [
        TakenOut(text.document.keys[*path, key].line, key, about, values[*path, key])
        for path, keys, about in _taken_out(text, spec)
        for key in keys
    ]
    for path, one in spec.entries():
        over = [n for n, goal in enumerate(one.goals) if goal.year <= spec.year]
        for n in over if len(over) < len(one.goals) else ():
            line = text.document.place((*path, "goals", n)).line
            found.append(TakenOut(line, "goals", one, (one.goals[n],)))
    yield from sorted(found, key=lambda one: one.line)


def _proposed(new: Editable, spec: Spec) -> Iterator[Proposed]:
    for path in (("year",), ("spec_version",), *dated_texts(spec)):
        value = str(new.document.at(path))
        yield Proposed(new.document.place(path).line, ".".join(map(str, path)), " ".join(value.split()))


def _of_directive(new: Editable, spec: Spec) -> Iterator[ToLookAt]:
    """What a new directive may set otherwise: how many, which areas by name, what counts how much."""
    for key in _COUNTS:
        if key in new.document.data:
            yield _line(new, new.document.keys[key,].line)
    for path, one in spec.entries():
        if one.each_of:
            line = new.document.keys[*path, "each_of"].line
            yield ToLookAt(line, f"{one.id}: each_of: {', '.join(one.each_of)}")
        if one.weight is not None:
            line = new.document.keys[*path, "weight"].line
            yield ToLookAt(line, f"{one.id}: weight: {one.weight}")
        for at, condition in one.conditions_at(path):
            if condition.tolerance is not None:
                line = new.document.keys[*at, "tolerance"].line
                yield ToLookAt(line, f"{one.id}: tolerance: {condition.tolerance}")


def _dated_lines(new: Editable, spec: Spec, proposed: Sequence[Proposed]) -> Iterator[ToLookAt]:
    """Lines that still name the last year, or the one it was compared with."""
    known = {one.line for one in proposed}
    for number in range(1, len(new.starts) + 1):
        line = _line(new, number)
        if number not in known and any(year_in(line.text, spec.year, spec.year - 1)):
            yield line


def _left_above(text: Editable, spec: Spec, edits: Sequence[Edit]) -> Iterator[ToLookAt]:
    """Remarks that stood right above what was taken out, by their lines in the new file."""
    for path, keys, _ in _taken_out(text, spec):
        for key in keys:
            above = _line(text, text.document.keys[*path, key].line - 1)
            if above.text.startswith("#"):
                start = text.starts[above.line - 1]
                before = [one for one in edits if one.start < start]
                moved = sum(_breaks(one.text) - _breaks(text.text[one.start : one.end]) for one in before)
                yield above._replace(line=above.line + moved)


def _breaks(text: str) -> int:
    return len(re.findall(r"\r\n|\n|\r", text))


def _line(text: Editable, number: int) -> ToLookAt:
    return ToLookAt(number, text.text[text.starts[number - 1] : text.ends[number - 1]].strip())
