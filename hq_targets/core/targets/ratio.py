"""A ratio: an indicator whose value is worked out from two others, a numerator over a denominator."""

from decimal import Decimal

from hq_targets.core.fields import Amount, Identifier, Model


class Ratio(Model):
    """The numerator `of` and the denominator `to`, both by their ids, and `per` how many of the latter.

    The value is numerator ÷ denominator × `per`, in the unit of the indicator that has it.
    """

    of: Identifier
    to: Identifier
    per: Amount = Decimal(1)

    @property
    def parts(self) -> tuple[str, str]:
        """Numerator and denominator."""
        return self.of, self.to
