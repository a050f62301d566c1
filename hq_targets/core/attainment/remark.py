"""Something to say beside a verdict."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Remark(NamedTuple):
    """Something to say about an assessment: a code that `wording` speaks, and its facts."""

    code: str
    facts: Mapping[str, object] = MappingProxyType({})
