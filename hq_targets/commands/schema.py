"""`schema`: the JSON Schema of files of targets, for editors; and one such file held against all rules."""

from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import LangOption, format_option, none_given, one_of, shown_path, words
from hq_targets.commands.screen import tell, tell_failure, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.wording import Wording

FORMATS = ("table", "json", "github")


def schema(
    checked: Annotated[
        Path | None, typer.Option("--check", help="help.schema.check", metavar="metavar.file")
    ] = None,
    form: Annotated[
        str,
        format_option("help.schema.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
) -> int:
    """help.schema.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    if checked is not None:
        return _check(checked, form, said)
    none_given({"--format": form != FORMATS[0]}, "schema.format_needs_check", said)
    from hq_targets.reports.schema.models import spec_schema

    emit(spec_schema(said))
    return OK


def _check(path: Path, form: str, said: Wording) -> int:
    """What `check` would say of the file, and nothing of any figures."""
    from hq_targets.files.spec_file import read_spec_file

    read = read_spec_file(path)
    name = shown_path(read.root, read.names(path.absolute()))
    spec = read.source.spec if read.source is not None else None
    if form == "json":
        from hq_targets.reports.schema.checked import checked_json

        emit(checked_json(spec, read.year or None, read.problems, said))
    elif spec is not None:
        counts = {
            "items": len(spec.items),
            "indicators": sum(one.rated for one in spec.indicator_of.values()),
        }
        emit(_sound(said.text("schema.sound", file=name, **counts), form))
    elif form == "github":
        tell_failure(read, form, "", said)
    else:
        tell_problems(read.problems, read, said)
        tell(said.text("schema.faulty", file=name), "bold red")
    return OK if spec is not None else FAULTS


def _sound(sentence: str, form: str) -> str:
    if form == "github":
        from hq_targets.reports.check.github import notice

        sentence = notice(sentence)
    return f"{sentence}\n"
