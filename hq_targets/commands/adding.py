"""A target that a decision adds, as it is typed on a command line."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from hq_targets.commands.decisions import figure_typed, required, text_typed
from hq_targets.commands.options import item_asked, one_of
from hq_targets.core.amounts import canonical
from hq_targets.core.fields import is_identifier
from hq_targets.core.names import nearest
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.comparisons import COMPARED
from hq_targets.core.targets.condition import ENDS, Decision, Measure
from hq_targets.core.targets.indicator import Accumulation, Indicator
from hq_targets.core.targets.naming import find_indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.wording import Wording

# What one figure on a command line says in full: about a figure needs a tolerance and a side, too.
COMPARISONS = tuple(one for one in COMPARED if one != "about")
MEASURES = tuple(one for one in get_args(Measure) if one != "text")  # a decision moves figures, not words


class NewTarget(NamedTuple):
    """What is typed of a new target; `number` is the item it belongs to."""

    id: str
    number: int | None
    name: str | None
    name_en: str | None
    unit: str | None
    accumulation: str | None
    measure: str | None
    comparison: str | None
    printed: str | None
    to: Sequence[str]
    weight: str | None = None

    @property
    def texts(self) -> Mapping[str, str | None]:
        """The options that must have a text, by their names."""
        return {
            "--item": None if self.number is None else str(self.number),
            "--name": self.name,
            "--name-en": self.name_en,
            "--unit": self.unit,
            "--accumulation": self.accumulation,
            "--measure": self.measure,
            "--comparison": self.comparison,
            "--printed": self.printed,
            "--to": " ".join(self.to),
        }

    @property
    def given(self) -> tuple[str, ...]:
        """The options that only make sense with a new target, as far as they are given."""
        texts = {**self.texts, "--weight": self.weight}
        return tuple(name for name, text in texts.items() if text is not None and name != "--to")


def all_required(new: NewTarget, decision: Mapping[str, str | None]) -> None:
    """Raises CannotRunError that names everything that is missing."""
    required({**new.texts, **decision})


def indicator_typed(new: NewTarget, by: Decision, spec: Spec, said: Wording) -> Indicator:
    """The indicator to be added; raises CannotRunError for an id, unit, item or word that cannot be."""
    if not is_identifier(new.id):
        raise CannotRunError("amend-id", text=new.id)
    if new.id in spec.indicator_of:
        raise CannotRunError("amend-id-taken", text=new.id, name=spec.indicator_of[new.id])
    for name in (new.name, new.name_en):
        known = find_indicator(name or "", spec)
        if known is not None:
            raise CannotRunError("amend-id-taken", text=name, name=known)
    item_asked(new.number, spec)
    unit = text_typed("--unit", new.unit or "")
    if unit not in spec.unit_of:
        raise CannotRunError(
            "amend-unit", text=unit, near=nearest(unit, spec.unit_of), known=tuple(spec.unit_of)
        )
    comparison = one_of("--comparison", new.comparison or "", COMPARISONS, said)
    return Indicator.model_validate(
        {
            "id": new.id,
            "vi": text_typed("--name", new.name or ""),
            "en": text_typed("--name-en", new.name_en or ""),
            "unit": unit,
            "accumulation": one_of("--accumulation", new.accumulation or "", get_args(Accumulation), said),
            "weight": canonical(figure_typed(new.weight)) if new.weight is not None else None,
            "added": by,
            "conditions": [
                {
                    "measure": one_of("--measure", new.measure or "", MEASURES, said),
                    comparison: _asked(new.to, comparison),
                    "printed": text_typed("--printed", new.printed or ""),
                }
            ],
        }
    )


def _asked(to: Sequence[str], comparison: str) -> str | list[str]:
    wanted = ENDS if comparison == "between" else 1
    if len(to) != wanted:
        raise CannotRunError("amend-ends", wanted=wanted, found=len(to))
    figures = [canonical(figure_typed(text)) for text in to]
    return figures if wanted == ENDS else figures[0]
