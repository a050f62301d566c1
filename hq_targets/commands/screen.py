"""The terminal: data to stdout, talk to stderr, at the width there is."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, NamedTuple

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import as_seen
from hq_targets.commands.progress import hide
from hq_targets.commands.streams import emit, silence
from hq_targets.core.problem import Kind, Problem, count_of, errors_in
from hq_targets.files.workspace import Workspace
from hq_targets.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from hq_targets.reports.grid import Page
    from hq_targets.reports.problems import ProblemText

WIDTH_WITHOUT_TERMINAL = 100
NARROWEST = 20  # where no figure and no word of a heading need be broken
MOST_PROBLEMS = 100  # shown on a screen; --format json has them all


def width_of(stream: IO[str]) -> int:
    """The terminal's width; in a pipe or a file, COLUMNS or one that a page can hold.

    A terminal that does not know its width says 0.
    """
    columns = os.environ.get("COLUMNS", "")
    if re.fullmatch(r"[1-9][0-9]{0,4}", columns):
        return max(NARROWEST, int(columns))
    known = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    return max(NARROWEST, known) if known else WIDTH_WITHOUT_TERMINAL


def show(renderable: "RenderableType", width: int) -> None:
    """Print to stdout at `width`; outside a terminal without blanks at the ends of lines."""
    with _printing(sys.stdout, width) as console:
        console.print(renderable)


def tell(text: str, style: str = "") -> None:
    """Print talk to stderr; what nobody can see, as in a file's name, as an escape."""
    from rich.text import Text

    from hq_targets.reports.escapes import escaped

    _console(sys.stderr, width_of(sys.stderr)).print(Text(escaped(text), style=style))


def tell_problems(
    problems: Sequence[Problem],
    workspace: Workspace,
    wording: Wording,
    extra: Mapping[str, Sequence[str]] | None = None,
    more: Mapping[Kind, int] = MappingProxyType({}),
    every: bool = False,
    see: str = "hq-targets check --all",
    side: str = "",
) -> None:
    """Print problems to stderr: place, sentence, line with caret, advice; how many, and what explains one.

    Of very many, only the first of each code and how many more, and of what asks the same of many places only
    these, unless `every` one is asked for. `extra` are the lines of files that do not belong to the
    workspace; `more` problems of these kinds were not kept; `see` is what shows each of them, empty where
    nothing does. Where files are told in several states, `side` names the one before each place.
    """
    if not problems:
        return
    from rich.text import Text

    from hq_targets.reports.escapes import escaped
    from hq_targets.reports.problems import also_at, counts, first_of_each, folded, problem_text

    width = width_of(sys.stderr)
    few = every or count_of(problems, more) <= MOST_PROBLEMS
    told = [(one, 0) for one in problems] if few else first_of_each(problems, more)
    alike = folded(problems) if few and not every else {}
    told = [(one, others) for one, others in told if one == alike.get(one.code, (one,))[0]]
    lines = workspace.lines(problem.place for problem, _ in told)
    for problem, _ in told:
        own = (extra or {}).get(problem.place.file, ())
        if 0 < problem.place.line <= len(own):
            lines[problem.place.file, problem.place.line] = own[problem.place.line - 1]
    with _printing(sys.stderr, width) as console:
        for problem, others in told:
            seen = as_seen(problem, workspace.root)
            said = problem_text(seen, lines.get(problem.place[:2]), wording, width)
            style = "bold red" if problem.severity == "error" else "bold yellow"
            under = [as_seen(one, workspace.root) for one in alike.get(problem.code, ())[1:]]
            said = said._replace(heading=f"[{escaped(side)}] {said.heading}" if side else said.heading)
            _print_problem(console, said, style, also_at(under, wording, see))
            if others:
                also = wording.text("check.more_of_kind", count=others, name=problem.code)
                console.print(Text(f"       {also}\n", style=style))
        if not few:
            key = "check.more_problems" if see else "check.more_problems_here"
            console.print(Text(wording.text(key, see=see)))
        if not side:  # there only errors are told, under a title that counts them
            console.print(Text(wording.text("check.problems", **counts(problems, more)), style="bold"))
        first = next(iter(errors_in(one for one, _ in told)), None)
        if first is not None:
            console.print(Text(wording.text("explain.hint", name=first.code), style="dim"))


def tell_failure(
    workspace: Workspace, form: str, document: str, wording: Wording, *, every: bool = False
) -> int:
    """A spec with errors: its problems, in the form asked for; nothing can be assessed.

    `document` is the form of the JSON document that says so.
    """
    if form == "json":
        from hq_targets.reports.documents import failed_json

        emit(failed_json(document, workspace.year, workspace.problems, wording))
    elif form == "github":
        from hq_targets.reports.check.github import problem_annotations

        lines = problem_annotations([as_seen(one, workspace.root) for one in workspace.problems], wording)
        emit("\n".join(lines) + "\n")
    else:
        tell_problems(workspace.problems, workspace, wording, more=workspace.more, every=every)
        tell(wording.text("check.no_table"), "bold red")
    return FAULTS


def tell_errors(workspace: Workspace, wording: Wording) -> int:
    """The errors of the files; the exit code they come to."""
    errors = errors_in(workspace.problems)
    tell_problems(errors, workspace, wording, more=workspace.more)
    return FAULTS if errors else OK


def warned(page: "Page", workspace: Workspace, wording: Wording) -> "Page":
    """The page with the warning that it is not complete, where files have errors."""
    errors = workspace.errors
    return page._replace(warning=wording.text("check.errors_banner", count=errors)) if errors else page


class Forms(NamedTuple):
    """What a command has to show, in each form it can be asked for; made only when it is.

    A page takes the width it is drawn in, None where there is no limit.
    """

    json: Callable[[], str]
    csv: Callable[[], str]
    page: Callable[[int | None], "Page"]


def print_form(form: str, forms: Forms, workspace: Workspace, wording: Wording) -> int:
    """Show a page on the terminal or as Markdown, or print it as JSON or CSV; the exit code it comes to.

    The errors of the files are told beside it; JSON holds them itself.
    """
    beside = forms._replace(page=lambda width: warned(forms.page(width), workspace, wording))
    print_one_of(form, beside, lambda: tell_errors(workspace, wording))
    return FAULTS if errors_in(workspace.problems) else OK


def print_one_of(form: str, forms: Forms, talk: Callable[[], object]) -> None:
    """Print what there is to show in the form asked for; `talk` tells first what JSON holds itself."""
    if form == "json":
        emit(forms.json())
        return
    talk()
    if form == "csv":
        emit(forms.csv())
    else:
        print_page(forms.page(None if form == "md" else width_of(sys.stdout)), form)


def print_page(page: "Page", form: str) -> None:
    """Show a page on the terminal, or print it as Markdown."""
    if form == "md":
        from hq_targets.reports.markdown import markdown_page

        emit(markdown_page(page))
        return
    from hq_targets.reports.drawing import drawn_plain

    show(drawn_plain(page), width_of(sys.stdout))


def _print_problem(console: "Console", said: "ProblemText", style: str, also: Sequence[str]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    # Outside a terminal a problem's place and sentence stay on one line, for tools that search.
    open_ended = not console.file.isatty()
    console.print(Text(said.heading, style=style), soft_wrap=open_ended)
    for line, look in ((said.excerpt, ""), (said.caret, style)):
        if line:
            console.print(Text(line, style=look), no_wrap=True, crop=False, overflow="ignore")
    console.print(Padding(Text(f"→ {said.advice}"), (0, 0, 0, 7), expand=False))
    for line in also:
        console.print(Text(f"       {line}"), soft_wrap=open_ended)
    console.print()


@contextmanager
def _printing(stream: IO[str], width: int) -> "Iterator[Console]":
    """A console on a stream; outside a terminal, what it prints has no blanks at the ends of lines."""
    console = _console(stream, width)
    if stream.isatty():
        yield console
        return
    with console.capture() as captured:
        yield console
    emit("\n".join(line.rstrip() for line in captured.get().split("\n")), stream)


def _console(stream: IO[str], width: int) -> "Console":
    hide()
    from rich.console import Console

    class OpenEnded(Console):
        """A console whose reader may stop reading."""

        def on_broken_pipe(self) -> None:
            silence(stream)

    # With a height of its own rich does not ask the environment, which may hold anything.
    return OpenEnded(file=stream, width=width, height=100, highlight=False, markup=False, emoji=False)
