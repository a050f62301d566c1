"""What can still be examined of a spec that has faults: the rest of it, as if they were not there."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from hq_targets.core.fields import is_identifier
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.spec import Spec
from hq_targets.files.yaml.yaml_nodes import Document

# What is left out where a fault stands in it: elements of these lists, an indicator as a whole.
_ELEMENTS = ("units", "area_kinds", "areas", "offices", "indicators", "context", "errata", "items")
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
# A rule's finding that names a thing: the fact that names it, and the part and key that may be gone.
_NAMED = {
    "unknown-unit": ("name", "units", "unit"),
    "unknown-kind": ("name", "area_kinds", "kind"),
    "unknown-area": ("name", "areas", "code"),
    "unknown-office": ("name", "offices", "office"),
    "kind-without-areas": ("kind", "areas", "kind"),
    "unknown-part": ("name", "indicators", "id"),
    "unknown-indicator": ("name", "indicators", "id"),
    "whole-without-parts": ("id", "indicators", "part_of"),
}


class Remainder(NamedTuple):
    """The spec without its faulty parts, what its rules find, and which indicators it lacks.

    `whole` says that units, kinds and areas are all there, so that rows can be held against it.
    """

    spec: Spec
    findings: list[Finding]
    left_out: frozenset[str]
    whole: bool


def remainder(
    document: Document, faults: Iterable[Finding], year: int, examine: Callable[[Spec], list[Finding]]
) -> Remainder | None:
    """Examine what is left of a document without what `faults` are about; None where too little is."""
    pruned = _Pruned(document.data, faults, year)
    try:
        spec = Spec.model_validate(pruned.data)
    except ValidationError:
        return None
    findings = [
        Finding(pruned.restored(path), code, {k: pruned.restored(v) for k, v in facts.items()})
        for path, code, facts in examine(spec)
    ]
    ids = {id_ if id_ and is_identifier(id_) else None for id_ in pruned.gone("indicators", "id")}
    parts = {str(path[-2]) for path in pruned.dropped}
    return Remainder(
        spec,
        [finding for finding in findings if not pruned.follows(finding)],
        frozenset(id_ for id_ in ids if id_),
        None not in ids and not parts & {"units", "area_kinds", "areas"},
    )


class _Pruned:
    """A copy of a document's data without its faulty parts, and the way back to the original's paths."""

    def __init__(self, original: Any, faults: Iterable[Finding], year: int) -> None:
        self.original = original
        self.dropped: set[Path] = set()
        self.keys: set[Path] = set()
        self.kept: dict[Path, list[int]] = {}
        stand_ins: dict[str, Any] = {}
        for path, code, facts in faults:
            element = _element(path)
            if code == "unknown-key" and "conditions" not in path:
                self.keys.add(path)
            elif element:
                self.dropped.add(element)
            else:
                key = str(path[0]) if path else str(facts.get("key"))
                stand_ins[key] = {**_STAND_INS, "year": str(year)}.get(key)
        self.data = {**self._copy(original, ()), **stand_ins}

    def _copy(self, value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {k: self._copy(v, (*path, k)) for k, v in value.items() if (*path, k) not in self.keys}
        if isinstance(value, list):
            self.kept[path] = [n for n in range(len(value)) if (*path, n) not in self.dropped]
            return [self._copy(value[n], (*path, n)) for n in self.kept[path]]
        return value

    def restored(self, path: Any) -> Any:
        """A path, or paths, in the copy as in the original; anything else as it is."""
        if not isinstance(path, tuple):
            return path
        if path and isinstance(path[0], tuple):
            return tuple(map(self.restored, path))
        back: Path = ()
        for step in path:
            numbers = self.kept.get(back)
            inside = isinstance(step, int) and numbers is not None and step < len(numbers)
            back = (*back, numbers[step] if inside and numbers is not None else step)
        return back

    def gone(self, part: str, key: str) -> set[str | None]:
        """What the dropped elements of a list have at `key`; None where it cannot be read."""
        found: set[str | None] = set()
        for path in self.dropped:
            element: Any = self.original
            for step in path:
                element = element[step]
            if path[-2] == part:
                found.add(_text_at(element, key))
            elif path[-2] == "items" and part == "indicators":
                inner = element.get("indicators") if isinstance(element, dict) else None
                found |= {_text_at(one, key) for one in inner} if isinstance(inner, list) else {None}
        return found

    def follows(self, finding: Finding) -> bool:
        """Whether a rule found this only because something was left out."""
        if finding.code in _NAMED:
            fact, part, key = _NAMED[finding.code]
            gone = self.gone(part, key)
            return finding.facts[fact] in gone or (None in gone and key != "part_of")
        if finding.code == "indicator-count":
            return any(path[-2] in ("indicators", "items") for path in self.dropped)
        if finding.code == "nothing-listed":
            return any(path[: len(finding.path)] == finding.path for path in self.dropped)
        if finding.code == "missing-item":
            numbers, missing = self.gone("items", "item"), finding.facts["missing"]
            return None in numbers or (isinstance(missing, tuple) and numbers.issuperset(missing))
        return False


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


def _text_at(element: Any, key: str) -> str | None:
    text = element.get(key) if isinstance(element, dict) else None
    return text if isinstance(text, str) and text else None
