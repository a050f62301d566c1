"""How single fields of a spec are read: text only, by grammars of their own.

The YAML reader hands over every scalar as its source text, so that no library decides what `yes`,
`0x1F` or `31815.70` means. A fault is raised as the problem's code and facts; pydantic collects it
with the place of the field.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from hq_targets.core.amounts import MAX_DECIMALS, AmountError, parse_amount

YES = "yes"
TO_FILL = "to_fill"  # in the place of a figure, or of the words, that a new directive is still to give
# The grammars of what is no text: what a whole value must look like.
IDENTIFIER = r"[a-z][a-z0-9_]{0,59}"
AREA_CODE = r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}"
COUNT = r"[0-9]{1,9}"
PLACES = tuple(str(places) for places in range(MAX_DECIMALS + 1))  # how many decimals a unit can take
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# What of the year's target should be done by the end of each period, in percent.
PACES = {"linear": (), "none": None}


def fault(code: str, /, **facts: object) -> PydanticCustomError:
    """An error pydantic collects with the place of the value; `code` names the problem."""
    return PydanticCustomError(code, "see the problem's code", dict(facts))


def is_identifier(text: str) -> bool:
    """Whether a text can be the id of an indicator or a kind."""
    return re.fullmatch(IDENTIFIER, text) is not None


def _text(value: object) -> object:
    """What is only blanks says nothing."""
    return "" if isinstance(value, str) and not value.strip() else value


def says_something(text: str) -> bool:
    """Whether a text can be a reason or a number of a decision: it has a digit, or more than one letter."""
    return any(sign.isdigit() for sign in text) or sum(sign.isalpha() for sign in text) > 1


def _words(value: str) -> str:
    if not says_something(value):
        raise fault("says-nothing", text=value)
    return value


def _amount(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_amount(value)
    except AmountError as error:
        raise fault(error.code, **error.facts) from None


def _threshold(value: object) -> object:
    return value if value in (YES, TO_FILL) else _amount(value)


def _end(value: object) -> object:
    return value if value == TO_FILL else _amount(value)


def _ends(value: object) -> object:
    """One figure, or both ends of a range."""
    if isinstance(value, list):
        if not all(isinstance(one, str) and one for one in value):
            raise fault("bad-range")
        return tuple(_amount(one) for one in value)
    if isinstance(value, dict):
        raise fault("wrong-shape", shape="text")
    return _amount(value)


def _count(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(COUNT, value):
            raise fault("bad-count", text=value)
        return int(value)
    return value


def _decimals(value: object) -> object:
    """No figure has more decimals than any amount may: making out a thousand million takes hours."""
    if isinstance(value, str) and value.isdigit() and value not in PLACES:
        raise fault("bad-choice", text=value, choices=PLACES)
    return _count(value)


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            if re.fullmatch(DAY, value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise fault("bad-date", text=value)
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        if value not in ("yes", "no"):
            raise fault("bad-choice", text=value, choices=("yes", "no"))
        return value == YES
    return value


def _pace(value: object) -> object:
    if value == []:
        raise fault("nothing-listed", key="pace")
    if isinstance(value, str):
        if value not in PACES:
            raise fault("bad-choice", text=value, choices=tuple(PACES))
        return PACES[value]
    return value


def _identifier(value: object) -> object:
    if isinstance(value, str) and not is_identifier(value):
        raise fault("bad-id", text=value)
    return value


def _code(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(AREA_CODE, value):
        raise fault("bad-area-code", text=value)
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), BeforeValidator(_text)]
Words = Annotated[Text, AfterValidator(_words)]  # that decide something, or say why
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Threshold = Annotated[Decimal | Literal["yes", "to_fill"], BeforeValidator(_threshold)]
RangeEnd = Annotated[Decimal | Literal["to_fill"], BeforeValidator(_end)]
Ends = Annotated[Decimal | tuple[Decimal, ...], BeforeValidator(_ends)]
Count = Annotated[int, BeforeValidator(_count)]
Decimals = Annotated[int, BeforeValidator(_decimals)]
Date = Annotated[date, BeforeValidator(_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Pace = Annotated[tuple[Amount, ...] | None, BeforeValidator(_pace)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
AreaCode = Annotated[str, BeforeValidator(_code)]


class Model(BaseModel):
    """What every part of the spec has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


AnyModel = TypeVar("AnyModel", bound=Model)


def remade(model: AnyModel, **changes: object) -> AnyModel:
    """A model with other values in some fields, made anew: nothing that was looked up in it before is kept.

    The values are taken as they are; they come from models that were validated.
    """
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    # pydantic's plugin takes what is constructed for the bound, not for the model's own class.
    return cast("AnyModel", type(model).model_construct(**{**fields, **changes}))


class Label(Model):
    """A text in both languages; `text(lang)` chooses."""

    vi: Text
    en: Text

    def text(self, lang: str) -> str:
        """The text in `lang` (`vi` or `en`)."""
        return self.vi if lang == "vi" else self.en
