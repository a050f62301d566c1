"""The door: one place where output is made safe, the language is chosen and a failed run is told."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from hq_targets.commands.exit_codes import CANNOT, OK
from hq_targets.commands.streams import reader_gone, silence
from hq_targets.wording.vocabulary import LANGUAGES, Vocabulary

if TYPE_CHECKING:
    from hq_targets.wording import Wording

_INTERRUPTED = 130  # what typer makes of Ctrl-C
_COMPLETING = "_HQ_TARGETS_COMPLETE"  # set by a shell that asks how to go on


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 clean, 1 faults in the files, 2 a run that cannot be done."""
    if arguments is None:
        _in_utf8()
    # No plugin of pydantic's may change what a figure is; looking for some takes as long as reading all.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A run ends before what it leaves behind matters; looking for it would cost a country's run a quarter.
    gc.disable()
    # A closed stream takes what it is given and says nothing; the exit code still speaks.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        code = run(sys.argv[1:] if arguments is None else arguments)
    except OSError:  # nobody can be told: what would be said cannot be written
        code = CANNOT
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if reader_gone(error):
                silence(stream)
            else:
                code = CANNOT
    # Everything is written; taking a country's figures apart one by one would only cost time.
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    lang = _language(arguments)
    try:
        _one_root(arguments)
        code = _done(arguments, lang)
        sys.stdout.flush()
    except OSError as error:
        if not reader_gone(error):
            return _tell(_failed(error, lang))
        silence(sys.stdout)
        return OK
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody is shown a traceback
        if _COMPLETING in os.environ:  # whoever only pressed Tab is told nothing
            return CANNOT
        return _tell(_failed(error, lang))
    return code if isinstance(code, int) else OK


def _done(arguments: Sequence[str], lang: str) -> object:
    """What the command line comes to; a run that takes long says on a terminal how far it is."""
    from hq_targets.commands.app import command_line
    from hq_targets.commands.progress import shown_when_long

    if _COMPLETING in os.environ:
        line = command_line(Vocabulary(lang), _asked_by_a_shell())
        try:
            return line.main(list(arguments), "hq-targets", standalone_mode=False)
        except SystemExit as answered:  # the shell has got its offers
            return answered.code
    line = command_line(Vocabulary(lang), arguments)
    with shown_when_long(lang):
        code = line.main(list(arguments), "hq-targets", standalone_mode=False)
    if code == _INTERRUPTED:
        raise KeyboardInterrupt
    return code


def _asked_by_a_shell() -> list[str]:
    """The words typed so far behind the program's name, where a shell asks how to go on."""
    os.environ["COLUMNS"] = "10000"  # what an offer means is never broken into lines
    typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return typed.split()[1:]


def _in_utf8() -> None:
    """Start again where names of files and words are not read as UTF-8: LANG=C, an old locale of 8 bits.

    What is typed in Vietnamese would be other letters there, in a decision's text too. Never so on Windows.
    """
    if (
        sys.getfilesystemencoding() != "utf-8"
        and sys.executable
        and not sys.flags.utf8_mode
        and os.name != "nt"
    ):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - itself


def _one_root(arguments: Sequence[str]) -> None:
    """Raises CannotRunError where a command that looks into one folder is given several."""
    command = next((word for word in arguments if not word.startswith("-")), "")
    roots = sum(word == "--root" or word.startswith("--root=") for word in arguments)
    if roots > 1 and command != "check":
        from hq_targets.core.problem import CannotRunError

        raise CannotRunError("several-roots", name=command)


def _failed(error: BaseException, lang: str) -> str:
    """Why a run could not be done, in a language."""
    from hq_targets.core.problem import CannotRunError
    from hq_targets.wording import wording

    said = wording(lang)
    match error:
        case CannotRunError():
            return said.failure(error)
        case OSError():
            return said.text("cannot.system", reason=error.strerror or "", file=error.filename or "")
        case KeyboardInterrupt() | BaseException(__cause__=KeyboardInterrupt()):  # as Python 3.11 wraps some
            return said.text("cannot.interrupted")
        case MemoryError():
            return said.text("cannot.memory")
        case _:
            return _usage(error, said) or _unexpected(error, said)


def _language(arguments: Sequence[str]) -> str:
    """The language asked for before anything is parsed, so that also a usage error speaks it."""
    chosen = os.environ.get("HQ_TARGETS_LANG", "vi")
    for n, argument in enumerate(arguments):
        if argument == "--lang" and n + 1 < len(arguments):
            chosen = arguments[n + 1]
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    return chosen if chosen in LANGUAGES else "vi"


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _tell(message: str) -> int:
    """Nothing in a message, which may repeat what was typed, can move the cursor."""
    from hq_targets.reports.escapes import printable

    print("\n".join(printable(line) for line in message.split("\n")), file=sys.stderr)
    return CANNOT


def _usage(error: Any, said: "Wording") -> str | None:
    """What typer found wrong with the command line, in our words; None if it is something else."""
    name = _parameter(error)
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(error.message)
        case "Abort":
            return said.text("cannot.interrupted")
        case "NoSuchOption":
            key, facts = "no-such-option", {"name": error.option_name}
        case "MissingParameter":
            key, facts = "missing-argument", {"name": name}
        case "BadOptionUsage":
            key, facts = "missing-value", {"name": error.option_name}
        case "BadParameter":
            key, facts = "bad-value", {"name": name}
        case "UsageError":
            key, facts = _misused(str(error.message))
        case _:
            return None
    said_so = said.text("cannot.usage", text=said.text(f"usage.{key}", **facts))
    near = _near(error)
    if near:
        said_so += f". {said.text('common.near', near=near)}"
    return f"{said_so}\n{said.text('usage.see-help', command=_command(error))}"


def _command(error: Any) -> str:
    """The command whose help tells more, with a blank behind it; nothing where none was found."""
    asked: Any = getattr(error, "ctx", None)
    return f"{asked.info_name} " if getattr(asked, "parent", None) is not None else ""


def _misused(message: str) -> tuple[str, dict[str, str]]:
    quoted = message.partition("'")[2].partition("'")[0]
    if message.startswith("No such command"):
        return "no-such-command", {"name": quoted}
    if message.startswith("Missing command"):
        return "missing-command", {}
    return "extra", {"text": message.rpartition("(")[2].rstrip(")")}


def _near(error: Any) -> tuple[str, ...]:
    """What typer itself found close to a mistyped command or option."""
    possibilities = getattr(error, "possibilities", None)
    if possibilities:
        from hq_targets.core.names import nearest

        return nearest(error.option_name, possibilities, 3) or tuple(possibilities[:1])
    return tuple(str(error.message).partition("Did you mean")[2].split("'")[1:2])


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    options = getattr(parameter, "opts", None) or []
    is_option = options and str(options[0]).startswith("-")
    return str(options[0]) if is_option else str(getattr(parameter, "metavar", "") or "")


def _unexpected(error: BaseException, said: "Wording") -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    detail = f"{type(error).__name__} {place} {error}".replace("\n", " ")[:500]
    return said.text("cannot.unexpected", kind=type(error).__name__, detail=detail)
