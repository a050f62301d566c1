"""How a right file becomes a wrong one: steps that know lines and cells, and what hurts programs."""

import re
from collections.abc import Callable, Sequence
from random import Random

# A step: which operation, and two numbers by which it chooses places.
Step = tuple[int, int, int]

NUMBERS: Sequence[bytes] = (
    b"9" * 400,
    b"1e999999999",
    b"-1e-999999999",
    b"0x1F",
    b"1_000",
    b"NaN",
    b"Infinity",
    b"-0",
    b"00",
    b"1.234,5",
    b"1,234.5",
    "１２３".encode(),
    "٣".encode(),
    "−5".encode(),
    b"31.815",
    b".5",
    b"5.",
    b"+5",
    b"1 000 000",
    "1\u202f000".encode(),
    b"9" * 5000,
    b"1/0",
    b"0." + b"0" * 300 + b"1",
    b"2021-13-45",
    b"9999-12-31",
    b"0000-00-00",
    b"-1",
)
SPLICES: Sequence[bytes] = (
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    "\u202e".encode(),
    "\u2066".encode(),
    "\u200b".encode(),
    "\u2028".encode(),
    "\x85".encode(),
    "\u0301".encode() * 50,
    "a\u0323\u0302".encode(),
    "Đ".encode(),
    "ﬁ".encode(),
    "İ".encode(),
    "ß".encode(),
    "\U0001f600".encode(),
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b"\x0b",
    b"\x0c",
    b"\x1b[2J",
    b"\x7f",
    b'"',
    b"'",
    b'""',
    b",",
    b";",
    b"|",
    b"&a ",
    b"*a",
    b"!!python/object:x ",
    b"<<: ",
    b"? ",
    b"- ",
    b": ",
    b"{",
    b"[" * 60,
    b"}",
    b"#",
    b"%YAML 1.1\n",
    b"---\n",
    b"...\n",
    b"|\n",
    b">-\n",
    b"=cmd|' /C calc'!A0",
    b"@",
    b"sep=;\n",
    b"<<<<<<< HEAD\n",
    b"(1) ",
    b"(999) ",
    b"\xe2\x80\xa6",
    b"{0}",
    b"%s",
    b"{value}",
    b"[bold]",
    b"[/b]",
    b"<!--",
    b"-->",
    b"]]>",
    b"&#0;",
    b"&amp;",
    b"<!DOCTYPE x [<!ENTITY e 'e'>]>",
    b"null",
    b"~",
    b"yes",
    b"HEAD@{999999}",
    b"^{/",
    b"--",
    b"-",
    b"x" * 3000,
)
_CELLS = re.compile(rb"([,;\t:>|])")
_NUMBER = re.compile(rb"[0-9]+(?:[.,][0-9]+)*")
_LINE_ENDS = (b"\r", b"\r\n", b"\n\r", b"\n\n", b"\x0b", "\u2028".encode())


def mutated(data: bytes, steps: Sequence[Step]) -> bytes:
    """The bytes after some steps; the same for the same steps."""
    for operation, one, other in steps:
        data = OPERATIONS[operation % len(OPERATIONS)](data, one, other)
    return data


def steps_of(seed: int, most: int = 4) -> list[Step]:
    """Some steps by a number."""
    random = Random(seed)  # noqa: S311
    return [
        (random.randrange(1 << 16), random.randrange(1 << 20), random.randrange(1 << 20))
        for _ in range(random.randint(1, most))
    ]


def _lines(change: Callable[[list[bytes], int, int], None]) -> Callable[[bytes, int, int], bytes]:
    def changed(data: bytes, one: int, other: int) -> bytes:
        lines = data.split(b"\n")
        change(lines, one % len(lines), other % len(lines))
        return b"\n".join(lines)

    return changed


def _cells(change: Callable[[list[bytes], int, int], None]) -> Callable[[bytes, int, int], bytes]:
    def changed(data: bytes, one: int, other: int) -> bytes:
        lines = data.split(b"\n")
        cells = _CELLS.split(lines[one % len(lines)])
        change(cells, other % len(cells), one // 7 % len(cells))
        lines[one % len(lines)] = b"".join(cells)
        return b"\n".join(lines)

    return changed


def _drop(parts: list[bytes], one: int, _other: int) -> None:
    del parts[one]


def _double(parts: list[bytes], one: int, other: int) -> None:
    parts.insert(other, parts[one])


def _swap(parts: list[bytes], one: int, other: int) -> None:
    parts[one], parts[other] = parts[other], parts[one]


def _many(parts: list[bytes], one: int, other: int) -> None:
    parts[one:one] = [parts[one]] * (2 + other % 40)


def _nasty(parts: list[bytes], one: int, other: int) -> None:
    parts[one] = SPLICES[other * 31 % len(SPLICES)]


def _deeper(parts: list[bytes], one: int, other: int) -> None:
    parts[one] = b"  " * (1 + other % 30) + parts[one]


def _number(data: bytes, one: int, other: int) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data + NUMBERS[one % len(NUMBERS)]
    where = found[other % len(found)]
    return data[: where.start()] + NUMBERS[one % len(NUMBERS)] + data[where.end() :]


def _splice(data: bytes, one: int, other: int) -> bytes:
    at = other % (len(data) + 1)
    return data[:at] + SPLICES[one % len(SPLICES)] + data[at:]


def _over(data: bytes, one: int, other: int) -> bytes:
    at = other % (len(data) + 1)
    new = SPLICES[one % len(SPLICES)]
    return data[:at] + new + data[at + len(new) :]


def _cut(data: bytes, one: int, other: int) -> bytes:
    start, end = sorted((one % (len(data) + 1), other % (len(data) + 1)))
    return data[:start] + data[end:] if other % 2 else data[: max(start, 1)]


def _flip(data: bytes, one: int, other: int) -> bytes:
    if not data:
        return b"\x00"
    at = one % len(data)
    return data[:at] + bytes([data[at] ^ (1 << other % 8)]) + data[at + 1 :]


def _ends(data: bytes, one: int, other: int) -> bytes:
    end = _LINE_ENDS[one % len(_LINE_ENDS)]
    if other % 2:
        return data.replace(b"\n", end)
    parts = data.split(b"\n")
    return b"".join(part + (end if n % 3 == other % 3 else b"\n") for n, part in enumerate(parts))


def _alphabet(data: bytes, one: int, _other: int) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(("utf-16-le", "utf-16", "utf-8-sig", "cp1258", "utf-32", "utf-7")[one % 6], "replace")


def _wide(data: bytes, one: int, other: int) -> bytes:
    """Full-width digits and letters in a part of the text."""
    start = one % (len(data) + 1)
    end = start + other % 40
    wide = bytes(data[start:end]).decode("latin-1")
    return (
        data[:start]
        + "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in wide).encode()
        + data[end:]
    )


OPERATIONS: Sequence[Callable[[bytes, int, int], bytes]] = (
    *(_lines(change) for change in (_drop, _double, _swap, _many, _nasty, _deeper)),
    *(_cells(change) for change in (_drop, _double, _swap, _many, _nasty)),
    *(_number, _splice, _over, _cut, _flip, _ends, _alphabet, _wide),
)
