"""`explain`: what a message means, why it is said and what to do; or all there are."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from hq_targets import __version__
from hq_targets.commands.completing import problem_codes
from hq_targets.commands.exit_codes import OK
from hq_targets.commands.options import LangOption, format_option, one_of, words
from hq_targets.commands.screen import print_page, width_of
from hq_targets.commands.streams import emit
from hq_targets.core.problem import CannotRunError
from hq_targets.wording import Wording
from hq_targets.wording.catalogue import explained, failures
from hq_targets.wording.finding import Found, meant

FORMATS = ("table", "json", "md")
MOST_IN_FULL = 3  # that are found by words; of more only a list is shown


def explain(
    asked: Annotated[
        list[str] | None,
        typer.Argument(
            help="help.explain.asked",
            metavar="metavar.asked",
            autocompletion=problem_codes,
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str,
        format_option("help.explain.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
) -> int:
    """help.explain.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    found = _found(asked or ())
    if form == "json":
        from hq_targets.reports.explained.machine import catalogue_json

        emit(catalogue_json(found.problems, found.failures, __version__))
    elif form == "md":
        from hq_targets.reports.explained.document import explained_markdown

        emit(explained_markdown(found.problems, found.failures, said))
    else:
        _show(found, bool(asked), said)
    return OK


def _found(asked: Sequence[str]) -> Found:
    """What is asked for; everything where nothing is.

    Raises CannotRunError where there is no such thing.
    """
    if not asked:
        return Found(explained(), failures())
    found = meant(asked)
    if not found.problems and not found.failures:
        if found.known:
            raise CannotRunError("unknown-code", unknown=found.unknown, known=found.known, near=found.near)
        raise CannotRunError("unknown-message", text=" ".join(asked), near=found.near)
    return found


def _show(found: Found, asked: bool, said: Wording) -> None:
    """In full what was meant; a list where that is much."""
    from hq_targets.reports.explained.pages import explained_page, list_page

    width = width_of(sys.stdout)
    count = len(found.problems) + len(found.failures)
    if asked and (found.exact or count <= MOST_IN_FULL):
        print_page(explained_page(found.problems, found.failures, said, width), "table")
        return
    # What cannot be run says all in its sentence: without a question the problems alone are listed.
    lead = (
        said.text("explain.found", count=count)
        if asked
        else said.text("explain.lead", count=len(found.problems))
    )
    print_page(list_page(found.problems, found.failures if asked else (), lead, said, width), "table")
