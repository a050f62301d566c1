"""`init`: a new workspace from nothing but the installed program."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.asking import asked, somebody_there
from hq_targets.commands.beginning import Beginning, Typed, beginning_of
from hq_targets.commands.completing import one_of_these, starter_names
from hq_targets.commands.exit_codes import OK
from hq_targets.commands.options import LangOption, shown_path, words
from hq_targets.commands.screen import tell
from hq_targets.commands.streams import emit
from hq_targets.core.period import PARTS, Period
from hq_targets.core.problem import CannotRunError
from hq_targets.files.starters import waivers_text
from hq_targets.files.workspace import is_workspace
from hq_targets.files.writing.new_workspace import Contents, begun, in_the_way, new_contents
from hq_targets.files.writing.replacing import alone
from hq_targets.wording import Wording


def init(
    folder: Annotated[Path, typer.Argument(help="help.init.folder", metavar="metavar.new_folder")],
    beginning: Annotated[
        str | None,
        typer.Option("--from", help="help.init.from", metavar="metavar.from", autocompletion=starter_names),
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="help.init.year", metavar="metavar.year")] = None,
    territory: Annotated[
        str | None, typer.Option("--territory", help="help.init.territory", metavar="metavar.text")
    ] = None,
    territory_en: Annotated[
        str | None, typer.Option("--territory-en", help="help.init.territory_en", metavar="metavar.text")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="help.init.title", metavar="metavar.text")
    ] = None,
    title_en: Annotated[
        str | None, typer.Option("--title-en", help="help.init.title_en", metavar="metavar.text")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="help.init.source", metavar="metavar.text")
    ] = None,
    source_en: Annotated[
        str | None, typer.Option("--source-en", help="help.init.source_en", metavar="metavar.text")
    ] = None,
    periods: Annotated[
        str | None,
        typer.Option(
            "--periods",
            help="help.init.periods",
            metavar="metavar.periods",
            autocompletion=one_of_these(tuple(PARTS)),
        ),
    ] = None,
    commit: Annotated[bool | None, typer.Option("--commit/--no-commit", help="help.init.commit")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.init.dry_run")] = False,
    lang: LangOption = "vi",
) -> int:
    """help.init.what"""
    from hq_targets.reports.schema.models import spec_schema

    said = words(lang)
    _free(folder)
    typed = Typed(year, territory, territory_en, title, title_en, source, source_en, periods)
    begin = beginning_of(beginning, typed, said)
    contents = new_contents(begin.first, begin.spec, spec_schema(said), waivers_text())
    if commit is None and somebody_there():
        commit = asked(said.text("asking.commit"), said.text("value.no"), _yes_or_no, said)
    _write(folder, contents, begin, said, commit=bool(commit), dry_run=dry_run)
    if dry_run:
        tell(said.text("init.dry_run"), "bold")
        return OK
    tell(said.text("init.done", folder=folder.as_posix()), "bold green")
    _tell_next(folder, begin, said)
    return OK


def _free(folder: Path) -> None:
    """Raises CannotRunError where the folder is none, or holds anything a new workspace would."""
    if folder.exists() and not folder.is_dir():
        raise CannotRunError("not-a-folder", folder=folder.as_posix())
    blocked = in_the_way(folder)
    if blocked and is_workspace(folder):
        raise CannotRunError("init-there", folder=folder.as_posix())
    if blocked:
        raise CannotRunError("init-in-the-way", folder=folder.as_posix(), files=tuple(blocked))


def _still_free(folder: Path) -> Path:
    """The folder, where no other run began a workspace in it meanwhile."""
    _free(folder)
    return folder


def _write(
    folder: Path, contents: Contents, begin: Beginning, said: Wording, *, commit: bool, dry_run: bool
) -> None:
    from hq_targets.files.git.first_commit import can_commit, commit_new

    inside = can_commit(folder.absolute()) if commit else False
    if not dry_run:
        message = said.text("init.message", year=str(begin.year))
        with alone(folder), begun(_still_free(folder), contents):
            if commit:
                commit_new(folder, tuple(contents), message, inside=inside)
    key = "init.would_write" if dry_run else "init.written"
    emit("".join(f"{said.text(key, file=shown_path(folder, name))}\n" for name in contents))
    if commit:
        key = "init.would_commit" if dry_run else "init.committed"
        emit(f"{said.text(key, count=len(contents))}\n")


def _tell_next(folder: Path, begin: Beginning, said: Wording) -> None:
    """The next commands to run, and what each is for."""
    lines = [said.text("init.next")]
    with suppress(OSError):
        if folder.resolve() != Path.cwd():
            lines.append(f'  cd "{folder.as_posix()}"')
    schema = (f"schema --check data/targets_{begin.year}.yaml", said.text("init.next_schema"))
    missing = ("check --missing", said.text("init.next_missing"))
    forms = [(begin.first, "init.next_template")]
    if not begin.blank:  # a blank one has no targets yet that are measured from last year's actuals
        forms.insert(0, (Period(begin.year - 1), "init.next_before"))
    for command, what in (
        ("check", said.text("init.next_check")),
        schema if begin.blank else missing,
        *((_form(period, said), said.text(key, period=period)) for period, key in forms),
    ):
        lines += [f"  hq-targets {command}", f"      {what}"]
    tell("\n".join(lines))


def _form(period: Period, said: Wording) -> str:
    return f"template {period} {said.text('init.form', period=str(period))}"


def _yes_or_no(text: str) -> bool:
    """Yes or no in either language, also by their first letters."""
    both = [words(lang).text(f"value.{word}") for lang in ("vi", "en") for word in ("yes", "no")]
    known = {form: n % 2 == 0 for n, word in enumerate(both) for form in (word, word[0])}
    if text.casefold() not in known:
        raise CannotRunError("init-yes-no", words=tuple(both))
    return known[text.casefold()]
