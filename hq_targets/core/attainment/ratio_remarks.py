"""What must be said of a ratio: what it lacks to be known, and of which period it is."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.remark import Remark


def ratio_parts(a: Assessment) -> Iterator[Remark]:
    """Which part of a ratio is not known and why; of one of an earlier period, what is wanting since."""
    reading = a.reading
    if reading.quotient is None:
        return
    lacking = reading.quotient.lacking
    if reading.value is None:
        for lack in lacking:
            facts = {"part": lack.part, "missing_quarters": lack.missing, "through": lack.through}
            yield Remark(f"ratio-{lack.why}", facts)
    elif reading.through != a.period:
        names = tuple(lack.part for lack in lacking)
        yield Remark("ratio-of-quarter", {"through": reading.through, "parts": names})
