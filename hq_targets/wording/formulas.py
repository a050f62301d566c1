"""Formulas as people write them: `(12.110 − 11.860) ÷ 11.860 × 100`."""

from hq_targets.core.attainment.working import Formula
from hq_targets.wording import numbers


def formula_text(formula: Formula, lang: str) -> str:
    """A formula with its numbers in, each in full or cut with … behind it."""
    text = " ".join(part if isinstance(part, str) else _operand(numbers.cut(part, lang)) for part in formula)
    return text.replace("( ", "(").replace(" )", ")")


def _operand(text: str) -> str:
    """A negative number within a formula, with the sign of subtraction."""
    return text.replace("-", "−")
