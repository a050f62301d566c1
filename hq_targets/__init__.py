"""Attainment of a year's emulation targets, from flat files.

What a notebook needs is here: open a workspace, assess it, and have its assessments, areas, figures and
changes as pandas frames. `docs/notebook.md` shows each call. Nothing is imported before it is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hq_targets.notebook import (
        Assessment,
        CannotRunError,
        Problem,
        Spec,
        Workspace,
        areas_frame,
        assess,
        assessments_frame,
        changes_frame,
        observations_frame,
        open_workspace,
        sentence,
    )

__version__ = "1.0.0"
__all__ = [
    "Assessment",
    "CannotRunError",
    "Problem",
    "Spec",
    "Workspace",
    "__version__",
    "areas_frame",
    "assess",
    "assessments_frame",
    "changes_frame",
    "observations_frame",
    "open_workspace",
    "sentence",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from hq_targets import notebook  # noqa: PLC0415 - the command line must not wait for it

    return getattr(notebook, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
