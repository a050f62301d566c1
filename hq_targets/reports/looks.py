"""How a status and a reach look, where looks can be shown: the worse, the redder, and always with words."""

from hq_targets.core.attainment.verdict import Status
from hq_targets.core.outlook.outlooks import Reach

STYLES: dict[Status, str] = {
    "missed": "bold red",
    "behind": "bold yellow",
    "no_baseline": "magenta",
    "no_data": "magenta",
    "pending": "yellow",
    "not_due": "dim",
    "on_track": "cyan",
    "met": "green",
    "exceeded": "bold green",
}

REACH_STYLES: dict[Reach, str] = {
    "impossible": "bold red",
    "stretch": "bold yellow",
    "open": "magenta",
    "within": "cyan",
    "kept": "green",
}
