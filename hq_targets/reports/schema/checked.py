"""A file of targets that was read for itself and has no errors, for programs."""

from hq_targets.core.targets.spec import Spec
from hq_targets.reports.documents import SCHEMA_FORMAT, dumped, watermark
from hq_targets.wording import Wording


def sound_json(spec: Spec, wording: Wording) -> str:
    """The document that says so; one that has errors has the same keys, and they are null."""
    return dumped(
        {
            "format": SCHEMA_FORMAT,
            "year": spec.year,
            "period": None,
            "spec_version": spec.spec_version,
            "illustrative": spec.illustrative,
            **watermark(spec.illustrative, wording),
            "problems": [],
        }
    )
