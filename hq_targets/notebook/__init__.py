"""The door of Python: what `import hq_targets` gives a notebook or a script.

The same questions as on the command line, answered by the same code, as values instead of pages. Nothing
here writes.
"""

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.notebook.asking import assess, sentence
from hq_targets.notebook.failing import CannotRunError
from hq_targets.notebook.framing import areas_frame, assessments_frame, changes_frame, observations_frame
from hq_targets.notebook.workspace import Workspace, open_workspace

__all__ = [
    "Assessment",
    "CannotRunError",
    "Problem",
    "Spec",
    "Workspace",
    "areas_frame",
    "assess",
    "assessments_frame",
    "changes_frame",
    "observations_frame",
    "open_workspace",
    "sentence",
]
