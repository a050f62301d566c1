"""Numbers of two readings in the file they stand in: why it is not certain what one means there."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from hq_targets.core.amounts import canonical
from hq_targets.core.number_styles import FileStyle, Readings
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.units import Unit


def unread(
    number: Readings, at: Place, facts: Mapping[str, object], style: FileStyle[Place]
) -> Iterator[Problem]:
    """Why it is not certain what a text means in its file, where it is not."""
    said = {**facts, "text": number.text}
    if number.ambiguous:
        read = {"plain": number.by("plain"), "vietnamese": number.by("vietnamese")}
        decimal, whole = map(canonical, sorted(read.values(), key=abs))
        said |= {style: canonical(value) for style, value in read.items()}
        said |= {"whole": whole, "decimal": decimal}
        if style.denied and style.declared is not None:
            first, other = style.other(style.declared)
            denied = {"style": style.declared, "first": first, "other": other}
            yield Problem("number-style-denied", at, {**said, **denied})
        elif style.mixed:
            (first, one), (second, other) = (shown[1:] for shown in style.shown)
            said |= {"first": first, "one": one, "second": second, "other": other}
            yield Problem("ambiguous-among-mixed", at, said)
        elif style.style is None:
            yield Problem("ambiguous-number", at, said)
    elif number.style is not None and style.mixed and number.style != style.style:
        first, other = style.other(number.style)
        yield Problem("number-styles-mixed", at, {**said, "first": first, "other": other})


def thousands_as_decimals(
    number: Readings, value: Decimal, at: Place, indicator: Indicator, unit: Unit
) -> Iterator[Problem]:
    """A number of two readings that its file's style makes one of decimals, more than its unit has.

    Whoever writes `12,000` of cattle means thousands, whatever the others of the file say: 12 is no figure.
    """
    if number.ambiguous and -int(value.as_tuple().exponent) > unit.decimals:
        code = "fraction-for-count" if unit.decimals == 0 else "too-many-decimals"
        facts = {"id": indicator.id, "value": number.text, "unit": unit, "decimals": unit.decimals}
        yield Problem(code, at, facts)
