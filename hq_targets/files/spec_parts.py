"""What can still be examined of a spec that has faults: the rest of it, as if they were not there."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from hq_targets.core.fields import is_identifier
from hq_targets.core.problem import Finding, Path, Problem
from hq_targets.core.spec import Spec
from hq_targets.core.spec_rules import examine_spec
from hq_targets.files.yaml_nodes import Document

# What is left out where a fault stands in it: elements of these lists, an indicator as a whole.
_ELEMENTS = ("units", "area_kinds", "areas", "indicators", "context", "errata", "items")
# What stands in for a faulty or missing key of the whole file, since no rule looks at it.
_NAMELESS = {"vi": "–", "en": "–"}
_STAND_INS: Mapping[str, Any] = {
    "format": "hq-targets/spec/1",
    "spec_version": "–",
    "title": _NAMELESS,
    "territory": _NAMELESS,
    "source": _NAMELESS,
    "illustrative": "no",
}
# What the rules would find only because something of a kind was left out.
_OF_ABSENCE: Mapping[str, frozenset[str]] = {
    "units": frozenset({"unknown-unit"}),
    "area_kinds": frozenset({"unknown-kind"}),
    "areas": frozenset({"unknown-area", "kind-without-areas"}),
    "items": frozenset({"missing-item", "nothing-listed"}),
    "indicators": frozenset({"nothing-listed", "unknown-part", "whole-without-parts", "unknown-indicator"}),
}


class Remainder(NamedTuple):
    """The spec without its faulty parts, what its rules find, and which indicators it lacks.

    `whole` says that units, kinds and areas are all there, so that rows can be held against it.
    """

    spec: Spec
    findings: list[Finding]
    left_out: frozenset[str]
    whole: bool


def remainder(document: Document, faults: Sequence[Problem], year: int) -> Remainder | None:
    """Examine what is left of a document without what `faults` are about; None where too little is."""
    pruned = _Pruned(document, faults, year)
    try:
        spec = Spec.model_validate(pruned.data)
    except ValidationError:
        return None
    ids = pruned.ids_left_out()
    kinds = {_kind_of(path) for path in pruned.dropped}
    absent = {code for kind in kinds for code in _OF_ABSENCE.get(kind, ())}
    findings = [
        Finding(pruned.restored(path), code, {k: pruned.restored(v) for k, v in facts.items()})
        for path, code, facts in examine_spec(spec)
        if code not in absent
    ]
    whole = None not in ids and not kinds & {"units", "area_kinds", "areas"}
    return Remainder(spec, findings, frozenset(id_ for id_ in ids if id_), whole)


class _Pruned:
    """A copy of a document's data without its faulty parts, and the way back to the original's paths."""

    def __init__(self, document: Document, faults: Sequence[Problem], year: int) -> None:
        self.original = document.data
        self.dropped: set[Path] = set()
        self.keys: set[Path] = set()
        self.kept: dict[Path, list[int]] = {}
        stand_ins: dict[str, Any] = {}
        for fault in faults:
            path = document.path_at(fault.place)
            element = _element(path)
            if fault.code == "unknown-key" and "conditions" not in path:
                self.keys.add(path)
            elif element:
                self.dropped.add(element)
            else:
                key = str(path[0]) if path else str(fault.facts.get("key"))
                stand_ins |= {key: {**_STAND_INS, "year": str(year)}.get(key)}
        self.data = {**self._copy(document.data, ()), **stand_ins}

    def _copy(self, value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {k: self._copy(v, (*path, k)) for k, v in value.items() if (*path, k) not in self.keys}
        if isinstance(value, list):
            self.kept[path] = [n for n in range(len(value)) if (*path, n) not in self.dropped]
            return [self._copy(value[n], (*path, n)) for n in self.kept[path]]
        return value

    def restored(self, path: Any) -> Any:
        """A path in the copy as a path in the original; anything else as it is."""
        if not isinstance(path, tuple):
            return path
        back: Path = ()
        for step in path:
            numbers = self.kept.get(back)
            inside = isinstance(step, int) and numbers is not None and step < len(numbers)
            back = (*back, numbers[step] if inside and numbers is not None else step)
        return back

    def ids_left_out(self) -> set[str | None]:
        """The ids of the indicators left out; None for one whose id cannot be read."""
        ids: set[str | None] = set()
        for path in self.dropped:
            part: Any = self.original
            for step in path:
                part = part[step]
            if _kind_of(path) == "indicators":
                ids.add(_id_of(part))
            elif _kind_of(path) == "items":
                indicators = part.get("indicators") if isinstance(part, dict) else None
                ids |= {_id_of(one) for one in indicators} if isinstance(indicators, list) else {None}
        return ids


def _element(path: Path) -> Path:
    """The part of a path that leads to the smallest element that can be left out; empty for none.

    What is wrong deep inside an indicator leaves out all of it.
    """
    best: Path = ()
    for n, step in enumerate(path[:-1]):
        if step in _ELEMENTS and isinstance(path[n + 1], int):
            best = path[: n + 2]
            if step == "indicators":
                break
    return best


def _kind_of(path: Path) -> str:
    return str(path[-2])


def _id_of(indicator: Any) -> str | None:
    id_ = indicator.get("id") if isinstance(indicator, dict) else None
    return id_ if isinstance(id_, str) and is_identifier(id_) else None
