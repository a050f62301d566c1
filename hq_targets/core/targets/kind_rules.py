"""What must hold of indicators of a kind of their own: ratios, texts, and figures that are only reported.

A key that would have no effect on such an indicator is refused, so that nobody relies on it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.indicator import Accumulation, Indicator
from hq_targets.core.targets.ratio import Ratio
from hq_targets.core.targets.spec import Spec

Kind = Literal["ratio", "text"]
Part = Literal["of", "to"]

_ONLY_OF_NUMBERS = (
    *("out_of", "adds_up", "between_parts", "plausible_from", "plausible_to", "plausible_change"),
    *("yield_of", "yield_from", "yield_to"),
)
_UNFIT: Mapping[Kind, tuple[str, ...]] = {
    "ratio": ("input", "frequency", *_ONLY_OF_NUMBERS),
    "text": ("each", "each_of", "reported_by", "baseline", *_ONLY_OF_NUMBERS),
}


def kinds_use_their_keys(spec: Spec) -> Iterator[Finding]:
    """A ratio is a number, a text adds up to nothing, and neither has keys that would say nothing of it."""
    for path, indicator in spec.entries():
        kind = _kind(indicator)
        if kind is None:
            continue
        unfit = [key for key in _UNFIT[kind] if getattr(indicator, key)]
        unfit += ["type"] if kind == "ratio" and indicator.type != "number" else []
        unfit += ["accumulation"] if kind == "text" and indicator.accumulation == "flow" else []
        for key in unfit:
            yield Finding(
                (*path, key), "key-not-for-kind", {"id": indicator.id, "key": key, "figure_kind": kind}
            )


def conditions_suit_their_kind(spec: Spec) -> Iterator[Finding]:
    """What is only reported has no conditions; a text has one that compares nothing, others have none so."""
    for path, indicator in spec.entries():
        at = (*path, "conditions")
        if indicator.input:
            if indicator.conditions:
                yield Finding(at, "input-with-conditions", {"id": indicator.id})
        elif not indicator.conditions:
            # Nothing is asked, and nobody says that it is meant.
            listed = "conditions" in indicator.model_fields_set
            yield Finding(
                at if listed else path, "nothing-listed" if listed else "missing-key", {"key": "conditions"}
            )
        elif indicator.type == "text":
            if not _in_words(indicator):
                yield Finding(at, "text-condition", {"id": indicator.id})
        else:
            for here, condition in indicator.conditions_at(path):
                if condition.measure == "text":
                    yield Finding((*here, "measure"), "measure-not-for-type", {"measure": condition.measure})


def ratios_have_their_parts(spec: Spec) -> Iterator[Finding]:
    """Numerator and denominator are two other indicators, each a number that is reported."""
    for path, indicator, ratio in _ratios(spec):
        if ratio.per <= 0:
            yield Finding((*path, "ratio", "per"), "ratio-per", {"per": ratio.per})
        yield from _parts(path, indicator, ratio, spec)


def ratios_accumulate_as_their_parts(spec: Spec) -> Iterator[Finding]:
    """How a ratio goes through the year follows from its parts: what comes over what stands grows with it."""
    for path, indicator, ratio in _ratios(spec):
        parts = [part.accumulation for part in _numbers(ratio, spec)]
        if len(parts) == len(ratio.parts):
            fitting = _fitting(parts[0], parts[1])
            if indicator.accumulation not in fitting:
                facts = {"id": indicator.id, "found": indicator.accumulation, "choices": fitting}
                yield Finding((*path, "accumulation"), "ratio-accumulation", facts)


def ratios_have_areas_of_their_parts(spec: Spec) -> Iterator[Finding]:
    """Where a ratio is of areas, both its parts are; where it is of the whole, neither is of areas only."""
    for path, indicator, ratio in _ratios(spec):
        areas = _codes(indicator, spec)
        key = next((one for one in ("each", "each_of", "reported_by") if getattr(indicator, one)), "ratio")
        for part in _numbers(ratio, spec):
            lacking = sorted(areas - _codes(part, spec))
            facts: dict[str, object] = {"id": indicator.id, "part": part}
            if lacking:
                yield Finding((*path, key), "ratio-areas", {**facts, "areas": tuple(lacking)})
            elif part.by_area and not indicator.by_area:
                yield Finding((*path, "ratio"), "ratio-whole", facts)


KIND_RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (
    kinds_use_their_keys,
    conditions_suit_their_kind,
    ratios_have_their_parts,
    ratios_accumulate_as_their_parts,
    ratios_have_areas_of_their_parts,
)


def _kind(indicator: Indicator) -> Kind | None:
    if indicator.ratio is not None:
        return "ratio"
    return "text" if indicator.type == "text" else None


def _in_words(indicator: Indicator) -> bool:
    """Whether a text's conditions are one of words alone."""
    only = indicator.conditions[0]
    others = (only.comparisons, only.better, only.amendments)
    return len(indicator.conditions) == 1 and only.measure == "text" and not any(others)


def _ratios(spec: Spec) -> Iterator[tuple[Path, Indicator, Ratio]]:
    for path, indicator in spec.entries():
        if indicator.ratio is not None:
            yield path, indicator, indicator.ratio


def _numbers(ratio: Ratio, spec: Spec) -> list[Indicator]:
    """Those parts of a ratio that can be such; of others it is told that they cannot."""
    found = [spec.indicator_of[name] for name in ratio.parts if name in spec.indicator_of]
    return [part for part in found if part.ratio is None and part.type == "number"]


def _parts(path: Path, indicator: Indicator, ratio: Ratio, spec: Spec) -> Iterator[Finding]:
    named: tuple[tuple[Part, str], ...] = (("of", ratio.of), ("to", ratio.to))
    for key, name in named:
        at: Path = (*path, "ratio", key)
        part = spec.indicator_of.get(name)
        if name == indicator.id or (key == "to" and ratio.of == ratio.to):
            yield Finding(at, "ratio-of-itself", {"id": indicator.id, "name": name})
        elif part is None:
            others = [one for one in spec.indicator_of if one != indicator.id]
            facts = {"name": name, "near": nearest(name, others), "known": tuple(others[:40])}
            yield Finding(at, "unknown-indicator", facts)
        elif part.ratio is not None or part.type != "number":
            kind = "ratio" if part.ratio is not None else part.type
            yield Finding(at, "ratio-part-kind", {"part": part, "figure_kind": kind})


def _fitting(of: Accumulation, to: Accumulation) -> tuple[Accumulation, ...]:
    """How a ratio can accumulate; what stands over what came is only told when the year is over."""
    if "annual" in (of, to) or (of == "stock" and to == "flow"):
        return ("annual",)
    return ("flow", "annual") if of == "flow" and to == "stock" else ("stock", "annual")


def _codes(indicator: Indicator, spec: Spec) -> set[str]:
    """The areas that have figures of an indicator, also beside the whole's."""
    return {area.code for area in spec.areas if area.kind in indicator.kinds} | set(indicator.each_of)
