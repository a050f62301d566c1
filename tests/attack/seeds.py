"""Where inputs begin: the corpus, and the files that the cases, the examples and the program itself make."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.attack import grounds, targets
from tests.attack.packages import as_text, parts_of
from tests.conftest import ROOT
from tests.test_cases import cases, made

_EXAMPLES = ROOT / "examples"
_LARGEST = 150_000  # bytes of a seed
_LINES = (
    "check\n--period\n2021-Q1",
    "check\n--format\njson\n--status\nmissed",
    "check\n--document\nra.docx",
    "show\nrice_output\n--format\nmd",
    "outlook\n--item\n5",
    "areas\n4\n--within\n01393\n--sort\nvalue",
    "diff\nHEAD~1\nHEAD\n--format\nmd",
    "log\n5",
    "vintages\ncattle_herd\n--year\n2021",
    "years\n5\n--format\ncsv",
    "amend\nrice_output\n--to\n90\n--decision\n1/QĐ\n--date\n2021-07-20\n--reason\nHạn",
    "amend\nnew_one\n--add\n--item\n1\n--name\nMới\n--unit\ntấn\n--measure\nlevel\n--to\n5",
    "template\n2021-Q2\nra2.xlsx\n--force",
    "import\nbieu.xlsx\n--partial\n--numbers\nplain",
    "fmt\n--dry-run",
    "export\nra.md\nra.xlsx\nra.docx\nra.html\nra.csv\nra.json\n--draft\n--force",
    "close\n2021-Q1\n--author\nHoa\n--note\nx",
    "close\n2021-Q1\n--revise\n--reason\nx\n--area\n01393",
    "next-year\n--year\n2021",
    "verify\ndirective.txt",
    "init\nmoi\n--from\nblank\n--year\n2031\n--territory\nhuyện Mới\n--dry-run",
    "git-setup\n--disable",
    "schema\n--check\ndata/targets_2021.yaml",
    "textconv\ndata/actuals/2021-Q1.csv",
    "--lang\nen\ncheck",
    "--help",
)
_REVISIONS = (
    "HEAD",
    "HEAD~1\nHEAD",
    "main@{1}",
    "HEAD^{/Ghi}",
    ":/Ghi",
    "HEAD:data",
    "--all",
    "-1",
    "@",
    "5",
    "2021-Q1",
)


def seeds(kind: str) -> list[bytes]:
    """The seeds of a kind: its corpus first, then what is made; each once, none too large."""
    found = {data: None for data in (*corpus(kind).values(), *_MADE[kind]()) if len(data) <= _LARGEST}
    return list(found)


def corpus(kind: str) -> dict[str, bytes]:
    """The corpus of a kind, by file name."""
    folder = targets.CORPUS / kind
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()}


def _of_cases(*names: str) -> Callable[[], Iterator[bytes]]:
    """Such files of all cases."""
    return lambda: iter(_files_of_cases(names))


@cache
def _files_of_cases(names: Sequence[str]) -> tuple[bytes, ...]:
    found: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        for case in cases():
            text = case.read_text("utf-8")
            if any(re.search(rf"^@ (file|edit) {name}", text, re.MULTILINE) for name in names):
                root = Path(folder) / case.stem
                made(case, root)
                found += [path.read_bytes() for name in names for path in sorted(root.glob(name + "*"))]
    return tuple(found)


def _specs() -> Iterator[bytes]:
    yield (grounds.small().files)[grounds.SPEC]
    yield from _of_cases(grounds.SPEC)()
    for path in sorted(_EXAMPLES.rglob("targets_*.yaml")):
        yield re.sub(rb"^year: .*", b"year: 2021", path.read_bytes(), flags=re.MULTILINE)


def _tables() -> Iterator[bytes]:
    yield from _of_cases("data/actuals/2")()
    yield from (path.read_bytes() for path in sorted(_EXAMPLES.rglob("actuals/*.csv")))


def _directives() -> Iterator[bytes]:
    yield grounds.small().files["directive.txt"]
    yield from _of_cases("directive.txt")()


def _parts(whole: Callable[[], bytes]) -> Callable[[], Iterator[bytes]]:
    return lambda: (as_text(name, data) for name, data in parts_of(whole()).items())


def _histories() -> Iterator[bytes]:
    for letter, seeds_of in ((b"0", _specs), (b"1", _tables), (b"3", _of_cases(grounds.CLOSINGS))):
        yield from (letter + data for data in seeds_of())


def _texts(texts: Sequence[str]) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode("utf-8") for text in texts)


def _exported(suffix: str) -> Callable[[], Iterator[bytes]]:
    return lambda: iter([grounds.exported()[suffix]])


_MADE: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "spec": _specs,
    "closings": _of_cases(grounds.CLOSINGS),
    "waivers": _of_cases(grounds.WAIVERS),
    "assessments": _of_cases(grounds.ASSESSMENTS),
    "actuals": _tables,
    "table": _tables,
    "workbook": lambda: iter([grounds.table_workbook()]),
    "sheet": _parts(grounds.table_workbook),
    "docx": _exported(".docx"),
    "word": _parts(lambda: grounds.exported()[".docx"]),
    "summary": _parts(lambda: grounds.exported()[".xlsx"]),
    "page": _exported(".html"),
    "markdown": _exported(".md"),
    "directive": _directives,
    "revision": _texts(_REVISIONS),
    "history": _histories,
    "command_line": _texts(_LINES),
}
