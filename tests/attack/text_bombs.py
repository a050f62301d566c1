"""Texts and words made to eat time or memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.attack.bomb import MILLION, Bomb
from tests.attack.grounds import ACTUALS, CLOSINGS, SPEC, small

_HEAD = b"indicator,area,value,note\n"
_YAML_WORDS = ("check",)
_CSV_WORDS = ("check",)


def yaml() -> Iterator[Bomb]:
    texts: Mapping[str, Callable[[], bytes]] = {
        "brackets": lambda: b"[" * MILLION,
        "braces": lambda: b"{" * MILLION,
        "dashes": lambda: b"- " * (MILLION // 2),
        "questions": lambda: b"? " * (MILLION // 2),
        "steps-in": lambda: b"".join(b" " * n + b"a:\n" for n in range(1300)),
        "one-long-quote": lambda: b'a: "' + b"x\n" * 900_000,
        "many-keys": lambda: b"".join(b"k%d: 1\n" % n for n in range(150_000)),
        "same-key": lambda: b"a: 1\n" * 200_000,
        "anchors": lambda: b"".join(b"a%d: &x%d [*x%d]\n" % (n, n, n) for n in range(40_000)),
        "backslashes": lambda: b'a: "' + b"\\x41" * 400_000 + b'"',
        "colons": lambda: b"a" + b": a" * 300_000,
        "comments": lambda: b"#\n" * 900_000,
        "digits": _spec_with(b"at_least: 100", b"at_least: " + b"9" * MILLION),
        "exponent": _spec_with(b"at_least: 100", b"at_least: 1e999999999"),
        "decimals": _spec_with(b"at_least: 100", b"at_least: 0." + b"9" * 90_000),
        "year": _spec_with(b"year: 2021", b"year: " + b"9" * 90_000),
        "decimals-of-unit": _spec_with(b"decimals: 0", b"decimals: 999999999"),
        "long-name": _spec_with(
            b"vi: S\xe1\xba\xa3n l\xc6\xb0\xe1\xbb\xa3ng l\xc3\xbaa", b"vi: " + b"\xe1\xba\xa3" * 90_000
        ),
        "long-id": _spec_with(b"id: rice_output", b"id: " + b"r" * 90_000),
        "many-areas": _spec_with(
            b"\nitems:",
            b"".join(
                b'\n  - code: "%d"\n    kind: commune\n    vi: Xa\n    en: Xa' % n for n in range(20_000)
            )
            + b"\n\nitems:",
        ),
        "many-conditions": _spec_with(
            b"          - measure: level\n",
            b'          - measure: level\n            at_least: 1\n            printed: "1"\n' * 20_000
            + b"          - measure: level\n",
        ),
        "between-far": _spec_with(b"at_least: 100", b"between: [0, 1" + b"0" * 60_000 + b"]"),
    }
    for name, made in texts.items():
        yield Bomb(f"yaml-{name}", SPEC, made, _YAML_WORDS)
    yield Bomb(
        "yaml-closings",
        CLOSINGS,
        lambda: b"format: hq-targets/closings/1\nclosings:\n" + b"  - period: 2021-Q1\n" * 40_000,
        ("check",),
    )


def csv() -> Iterator[Bomb]:
    texts: Mapping[str, Callable[[], bytes]] = {
        "one-line": lambda: _HEAD + b"x" * 100 * MILLION,
        "one-line-of-commas": lambda: _HEAD + b"," * 20 * MILLION,
        "wrong-rows": lambda: _HEAD + b"rice_outpt,,x,\n" * 100_000,
        "wrong-names": lambda: _HEAD + b"".join(b"rice_outpu%d,,1,\n" % n for n in range(50_000)),
        "wrong-areas": lambda: _HEAD + b"".join(b"criteria,Lung Nam %d,1,\n" % n for n in range(50_000)),
        "same-row": lambda: _HEAD + b"rice_output,,1,\n" * 100_000,
        "open-quotes": lambda: _HEAD + b'rice_output,,1,"x\n' * 100_000,
        "quotes-in-a-line": lambda: _HEAD + b"rice_output,,1," + b'"a" ,' * 19_000,
        "quotes": lambda: _HEAD + b'"' * 99_000 + b"\n" + b'""' * 49_000,
        "headings": lambda: b",".join(b"value%d" % n for n in range(12_000)),
        "titles": lambda: b"Bi\xe1\xbb\x83u\n" * 300_000 + _HEAD,
        "digits": lambda: _HEAD + b"rice_output,," + b"9" * 99_000 + b",\n",
        "points": lambda: _HEAD + b"rice_output,," + b"1.111" * 19_000 + b",\n",
        "blanks": lambda: _HEAD + b"rice_output,," + b"1 " * 49_000 + b"x,\n",
        "exponent": lambda: _HEAD + b"rice_output,,1e999999999,\n",
        "marks": lambda: _HEAD + "ả".encode() + "\u0323\u0302".encode() * 24_000 + b",,1,\n",
        "line-ends": lambda: b"\r" * 5 * MILLION,
        "nulls": lambda: bytes(20 * MILLION),
        "latin": lambda: b"Ch\xec ti\xeau,gi\xe1\n" * 400_000,
        "utf-16": lambda: b"\xff\xfe" + ("a,b\n" * 2 * MILLION).encode("utf-16-le"),
    }
    for name, made in texts.items():
        yield Bomb(f"csv-{name}", ACTUALS, made, _CSV_WORDS)
    for name in ("wrong-names", "one-line", "open-quotes", "titles", "utf-16"):
        yield Bomb(
            f"import-{name}",
            "bang.csv",
            texts[name],
            ("import", "bang.csv", "--period", "2021-Q2", "--dry-run"),
        )


def directives() -> Iterator[Bomb]:
    texts: Mapping[str, Callable[[], bytes]] = {
        "blanks": lambda: b"(1) a\n" + (b" " * 99_000 + b"\n") * 40,
        "digits": lambda: b"(1) " + b"1" * 99_000 + b"\n",
        "points": lambda: b"(1) " + b"1.111" * 19_000 + b"\n",
        "figures": lambda: b"(1) " + b"101 t\xe1\xba\xa5n 7\n" * 20_000,
        "same-words": lambda: (
            b"(1) S\xe1\xba\xa3n l\xc6\xb0\xe1\xbb\xa3ng 100 t\xe1\xba\xa5\n" * 1
            + b"100 t\xe1\xba\xa5 " * 50_000
        ),
        "items": lambda: b"".join(b"(%d) 1\n" % (n % 1000) for n in range(300_000)),
        "same-item": lambda: b"(1) 100 t\xe1\xba\xa5n\n" * 50_000,
        "marks": lambda: b"(1) 100 t\xe1\xba\xa5n" + "\u0323\u0302".encode() * 40_000,
        "markers": lambda: b"-*>|#" * 19_000 + b"\n" + b"(1)" * 30_000,
        "numbers-of-items": lambda: b"(1) a\n(" + b"9" * 90_000 + b") b\n",
    }
    for name, made in texts.items():
        yield Bomb(f"directive-{name}", "directive.txt", made, ("verify", "directive.txt"))


def words() -> Iterator[Bomb]:
    long = "x" * 100_000
    lines: Mapping[str, Sequence[str]] = {
        "to-digits": ("amend", "rice_output", "--to", "9" * 100_000),
        "to-exponent": ("amend", "rice_output", "--to", "1e999999999"),
        "to-groups": ("amend", "rice_output", "--to", "1" + ".000" * 20_000),
        "indicator": ("show", long),
        "area": ("areas", "--within", long),
        "period": ("check", "--period", "2021-Q" + "1" * 100_000),
        "year": ("check", "--year", "9" * 100_000),
        "item": ("check", "--item", "9" * 5000),
        "file": ("import", long + ".xlsx"),
        "root": ("check", "--root", long),
        "date": ("amend", "rice_output", "--to", "9", "--date", "9" * 50_000),
        "option": ("check", "--" + long),
        "command": (long,),
        "territory": (
            "init",
            "moi",
            "--from",
            "blank",
            "--year",
            "2031",
            "--territory",
            "huyện " + long,
            "--dry-run",
        ),
        "init-year": ("init", "moi", "--from", "blank", "--year", "9" * 4000, "--territory", "huyện A"),
    }
    for name, words in lines.items():
        yield Bomb(f"words-{name}", "", bytes, words)


def _spec_with(old: bytes, new: bytes) -> Callable[[], bytes]:
    """The small spec with one place changed."""
    return lambda: small().files[SPEC].replace(old, new, 1)
