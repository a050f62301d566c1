"""What every form of an explanation is made of, in one language."""

import textwrap
from collections import defaultdict
from collections.abc import Sequence

from hq_targets.reports.escapes import printable
from hq_targets.reports.problems import ProblemText, excerpt
from hq_targets.wording import Wording
from hq_targets.wording.catalogue import Explained, Group, groups

_INDENT = " " * 7  # of the advice below a problem, as the terminal prints it


def general(sentence: str) -> str:
    """A sentence with … where the facts of a problem would stand."""
    return sentence.format_map(defaultdict(lambda: "…"))


def severity(one: Explained, wording: Wording) -> str:
    """Error or warning, as the messages say it."""
    return wording.text(f"common.{one.severity}")


def example_text(one: Explained, wording: Wording, width: int) -> ProblemText:
    """The example as a terminal of a width shows it."""
    what, do = one.example.said[wording.lang]
    place = one.example.place
    heading = _wrapped(f"{place}: {severity(one, wording)} [{one.code}] {what}", width)
    shown, caret = excerpt(place, one.example.line or None, width)
    advice = [part for told in f"→ {do}".split("\n") for part in _wrapped(told, width - len(_INDENT))]
    return ProblemText("\n".join(heading), shown, caret, "\n".join(_INDENT + line for line in advice))


def is_told_in_a_table(one: Explained) -> bool:
    """Whether the screen shows a problem as a row of a table, without its code."""
    return one.group.name == "documents"


def waiver_lines(one: Explained, wording: Wording) -> Sequence[str]:
    """What to write into data/waivers.yaml to answer for the example; nothing where nobody may."""
    if not one.waivable:
        return ()
    asked = {
        "code": one.code,
        **one.example.waiver,
        "reason": wording.text("explain.reason"),
        "author": wording.text("explain.author"),
        "until": wording.text("explain.until"),
    }
    first, *others = (f"{key}: {value}" for key, value in asked.items())
    return ["format: hq-targets/waivers/1", "waivers:", f"  - {first}", *(f"    {line}" for line in others)]


def guide(one: Explained) -> str:
    """The sections of the guide that tell more."""
    return "; ".join(dict.fromkeys([*one.group.guide, *(waiving().guide if one.waivable else ())]))


def waiving() -> Group:
    """The group of what is wrong with waivers, whose sections tell of them."""
    return next(group for group in groups() if group.name == "waivers")


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines of a width; the blanks it begins with begin each of them."""
    blanks = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(
        printable(text), max(width, 20), subsequent_indent=blanks, break_on_hyphens=False, tabsize=1
    )
