"""`check` as GitHub workflow annotations: one line a problem, one for each target in danger."""

from collections.abc import Mapping, Sequence

from hq_targets.core.attainment.verdict import AT_RISK
from hq_targets.core.problem import Place, Problem
from hq_targets.reports.content import CheckContent
from hq_targets.wording import Wording


def problem_annotations(problems: Sequence[Problem], wording: Wording) -> list[str]:
    """An annotation for every problem at its place."""
    lines = []
    for problem in problems:
        what, do = wording.problem(problem)
        lines.append(_command(problem.severity, problem.place, problem.code, f"{what} {do}"))
    return lines


def status_annotations(
    content: CheckContent,
    places: Mapping[str, Place],
    wording: Wording,
) -> list[str]:
    """A warning for every target missed or behind, at its line in the spec, and the closing count."""
    lines = []
    for a in content.shown:
        if {a.status, a.computed} & AT_RISK and a.indicator.withdrawn is None:
            said = wording.status(a.status, content.spec.year)
            if a.own is not None:
                computed = wording.status(a.computed, content.spec.year)
                by = wording.text("check.by_figures", status=computed)
                said = f"{said} [{wording.text('check.by_officer')}; {by}: {a.own.reason} ({a.own.author})]"
            figures = f"{wording.actual(a)} / {wording.target(a)}"
            text = f"({a.item}) {wording.label(a.indicator)}: {said}, {figures}"
            lines.append(_command("warning", places[a.indicator.id], a.status, text))
    return lines


def revision_annotations(content: CheckContent, places: Mapping[str, Place], wording: Wording) -> list[str]:
    """A notice for each target that is met only thanks to decisions, and for each that was withdrawn."""
    if content.originals is None:
        return []
    from hq_targets.reports.originals import only_thanks_notices  # noqa: PLC0415 - few targets are moved

    shown = {a.indicator.id for a in content.shown}
    of = {name: one for name, one in content.originals.of.items() if name in shown}
    found = only_thanks_notices(content.originals._replace(of=of), places, content.spec.year, wording)
    return [_command("notice", *one) for one in found]


def notice(text: str) -> str:
    """An annotation without a place."""
    return f"::notice::{_data(text)}"


def _command(kind: str, place: Place, title: str, text: str) -> str:
    properties = [f"file={_property(place.file)}"]
    if place.line:
        properties += [f"line={place.line}", f"col={max(place.column, 1)}"]
    properties.append(f"title={_property(title)}")
    return f"::{kind} {','.join(properties)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
