"""The command line: which commands there are, and their help in the language asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from hq_targets.wording.vocabulary import Vocabulary

# Each command's name, and the function of its module where Python does not allow that name.
COMMANDS = {
    "init": "init",
    "check": "check",
    "show": "show",
    "outlook": "outlook",
    "areas": "areas",
    "diff": "diff",
    "log": "log",
    "vintages": "vintages",
    "years": "years",
    "amend": "amend",
    "template": "template",
    "import": "import_",
    "fmt": "fmt",
    "export": "export",
    "close": "close",
    "next-year": "next_year",
    "verify": "verify",
    "explain": "explain",
    "git-setup": "git_setup",
    "schema": "schema",
}

# What other programs run, not people: no help page lists them.
HIDDEN = {"textconv": "textconv"}

# typer's own words in a help page, and the keys of ours.
_TYPER_WORDS = {
    "Usage:": "help.words.usage",
    "[OPTIONS]": "help.words.options_metavar",
    "COMMAND [ARGS]...": "help.words.command_metavar",
    "Options:": "help.words.options",
    "Arguments:": "help.words.arguments",
    "Commands:": "help.words.commands",
    "[default:": "help.words.default",
    "[required]": "help.words.required",
    "Show this message and exit.": "help.words.help",
}


class _Heedful(TyperCommand):
    """A command none of whose options is taken for the value of another: `--reason --dry-run` would write."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Raises CannotRunError where an option that needs a value has another option behind it."""
        if not ctx.resilient_parsing:
            _heed(self, ctx, args)
        return super().parse_args(ctx, args)


def _heed(command: Any, context: Any, words: Sequence[str]) -> None:
    takes_value = {
        name: not (one.is_flag or one.count)
        for one in command.get_params(context)
        if one.param_type_name == "option"
        for name in (*one.opts, *one.secondary_opts)
    }
    rest = iter(words)
    for word in rest:
        if word == "--":
            return
        given = next(rest, "") if takes_value.get(word) else ""
        if given in takes_value:
            from hq_targets.core.problem import CannotRunError

            raise CannotRunError("option-for-value", name=word, given=given)


def command_line(said: Vocabulary, arguments: Sequence[str] = ()) -> Any:
    """The command line with its help in one language.

    Where the arguments begin with a command, that one alone is there. Where they do not, all are, by what
    each is called and for; only one that is asked for behind options need be imported.
    """
    app = typer.Typer(
        name="hq-targets",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(help="help.what")(_main)
    known = {**COMMANDS, **HIDDEN}
    first = next((word for word in arguments if not word.startswith("-")), "")
    for name in [first] if arguments[:1] == [first] and first in known else COMMANDS:
        run = _function(known[name]) if name == first else _named
        short = f"help.{name}.short" if name in COMMANDS else None
        what, hidden = f"help.{name}.what", name in HIDDEN
        app.command(name, cls=_Heedful, help=what, short_help=short, hidden=hidden)(run)
    group = typer.main.get_command(app)
    group.context_settings["obj"] = said
    _speak(group, said)
    return group


def _function(name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(import_module(f"hq_targets.commands.{name}"), name)
    return found


def _named() -> None:
    """A command in the list of all; it is never run, for the one that is asked for is there whole."""


def _print_version(context: typer.Context, asked: bool) -> None:
    if asked:
        from hq_targets.commands.version import version_line

        print(version_line(context.obj))
        raise typer.Exit


def _main(
    version: Annotated[
        bool,
        typer.Option("--version", help="help.version", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """The group itself does nothing; its options act on their own."""


def _speak(command: Any, said: Vocabulary) -> None:
    """Put words in place of the keys that stand as help, and of typer's own."""
    command.help = _words(command.help, said)
    command.short_help = _words(command.short_help, said)
    for parameter in command.params:
        if parameter.name in ("install_completion", "show_completion"):
            parameter.help = f"help.{parameter.name}"
        parameter.help = _words(getattr(parameter, "help", None), said)
        parameter.metavar = _words(parameter.metavar, said)
        if parameter.param_type_name == "argument":
            parameter.display_type_rich = _no_type
    help_of: Callable[[Any], str] = command.get_help

    def spoken_help(context: Any) -> str:
        page = help_of(context)
        for theirs, ours in _TYPER_WORDS.items():
            page = page.replace(theirs, said.text(ours))
        page = page.replace("{", "").replace("}", "")  # typer's, around an argument
        return f"{page}\n\n{_examples(command.name, said, context.make_formatter().width)}"

    command.get_help = spoken_help
    for child in getattr(command, "commands", {}).values():
        _speak(child, said)


def _no_type(ctx: object) -> str:  # noqa: ARG001 - called by typer so
    """What kind of value an argument takes its metavar says, not typer's English word for it."""
    return ""


def _examples(name: str, said: Vocabulary, width: int) -> str:
    """What stands at the end of a help page: command lines to try, each with what it is for.

    The lines to try stay whole, to be copied.
    """
    if name not in COMMANDS:
        return said.text("help.words.how_to_help")
    from textwrap import fill

    indent = " " * 6
    lines = (
        f"  {line}"
        if line.startswith("hq-targets")
        else fill(line, width, initial_indent=indent, subsequent_indent=indent)
        for line in said.text(f"help.{name}.examples").splitlines()
    )
    return "\n".join((said.text("help.words.examples"), *lines))


def _words(key: str | None, said: Vocabulary) -> str | None:
    return said.text(key) if key and key.startswith(("help.", "metavar.")) else key
