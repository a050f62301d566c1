"""Units of measure: what values a figure can have at all, and what its unit is called."""

from collections.abc import Sequence
from decimal import Decimal

from hq_targets.core.amounts import EXACT, MAX_DECIMALS, Quantity
from hq_targets.core.fields import Amount, Decimals, Label, Model, Text
from hq_targets.core.names import fold

_PART_AND_WHOLE = 2


class Unit(Model):
    """A unit of measure: how many decimals it takes and what values it can have at all.

    `change_*` name the unit of a difference where it is another one (percentage points for %).
    """

    unit: Text
    en: Text
    decimals: Decimals = MAX_DECIMALS
    min: Amount | None = None
    max: Amount | None = None
    change_vi: Text | None = None
    change_en: Text | None = None

    def text(self, lang: str) -> str:
        """The unit's name in `lang`."""
        return self.unit if lang == "vi" else self.en

    def rounding_of(self, values: Sequence[Quantity]) -> Decimal:
        """How far rounded figures can be from adding up: for each, half of the last digit that any has.

        What is counted adds up exactly, and a single part is the whole itself: there nothing was added up.
        """
        if self.decimals == 0 or len(values) <= _PART_AND_WHOLE:
            return Decimal(0)
        decimals = [value for value in values if isinstance(value, Decimal)]
        places = max(0, *(-int(value.normalize().as_tuple().exponent) for value in decimals))
        return EXACT.multiply(Decimal(len(values)), Decimal(5).scaleb(-places - 1))

    def adds_up(self, off: Quantity, figures: Sequence[Quantity], *, all_there: bool) -> bool | None:
        """Whether parts that come to `off` more than their whole make it up, as rounded as `figures` are.

        None where that is not known: some parts are not there, and what is may still grow to the whole.
        """
        allowed = self.rounding_of(figures) if off else Decimal(0)
        if all_there:
            return -allowed <= off <= allowed
        return False if self.min is not None and self.min >= 0 and off > allowed else None

    def called(self, text: str) -> bool:
        """Whether a text is the unit's name in either language; `%o` and `%0` are typed for ‰."""
        name = "‰" if fold(text) in ("%o", "%0") else text
        return fold(name) in (fold(self.unit), fold(self.en))

    def named_for(self, measure: str) -> Label:
        """The name, in both languages, of what a measure of figures in this unit is counted in."""
        if measure == "growth":
            return Label(vi="%", en="%")
        vi, en = (self.change(lang) if measure == "increase" else self.text(lang) for lang in ("vi", "en"))
        return Label(vi=vi, en=en)

    def change(self, lang: str) -> str:
        """The unit of a change between two values, in `lang`."""
        return (self.change_vi if lang == "vi" else self.change_en) or self.text(lang)
