"""Holds what is handed out against what it should be: nothing missing, nothing stray. One line a fault.

Usage: python .ci/contents.py FILE…, each a wheel, an sdist (.tar.gz) or the list of what is needed (.json).
The package's own files are those git keeps in hq_targets/, so that a new one is expected by itself.
"""

import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REVISION = "hq_targets/revision.txt"
STARTER = "hq_targets/starters/targets_2021.yaml"
BESIDE = {  # what an sdist holds beside the package
    *("CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml", "hatch_build.py", "PKG-INFO", ".gitignore"),
    "data/targets_2021.yaml",
}
MUST = {  # kinds of files that a build loses easily
    *("hq_targets/py.typed", "hq_targets/wording/vi.toml", "hq_targets/wording/en.toml"),
    *("hq_targets/starters/blank.yaml", "hq_targets/reports/export/page/templates/page.css"),
}
WHEELS_OWN = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


def package() -> set[str]:
    """The files of the package, as git knows them."""
    words = ("git", "-C", str(ROOT), "ls-files", "-z", "hq_targets")
    listed = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8")  # noqa: S603
    return set(listed.stdout.split("\0")) - {""}


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a file that is handed out."""
    if path.suffix == ".json":
        yield from _of_list(json.loads(path.read_text("utf-8")))
        return
    wheel = path.suffix == ".whl"
    held = dict(_wheel(path) if wheel else _sdist(path))
    wanted = package() | MUST | {REVISION} | ({STARTER, *_info(held)} if wheel else BESIDE)
    yield from (f"missing: {name}" for name in sorted(wanted - held.keys()))
    yield from (f"stray: {name}" for name in sorted(held.keys() - wanted))
    if re.fullmatch(rb"[0-9a-f]{12}\+?\n", held.get(REVISION, b"")) is None:
        yield f"no revision: {held.get(REVISION)!r}"
    starter = held.get(STARTER if wheel else "data/targets_2021.yaml")
    if starter != (ROOT / "data" / "targets_2021.yaml").read_bytes():
        yield "the directive's targets are not those of data/"


def _of_list(found: dict[str, object]) -> Iterator[str]:
    """An SBOM names the program and each direct dependency, and nothing of how it was made."""
    metadata, components = found["metadata"], found["components"]
    assert isinstance(metadata, dict)  # noqa: S101 - the shape of CycloneDX
    assert isinstance(components, list)  # noqa: S101
    names = {_plain(one["name"]) for one in components}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    direct = {_plain(re.split(r"[^\w.-]", one, maxsplit=1)[0]) for one in project["dependencies"]}
    yield from (f"missing: {name}" for name in sorted(direct - names))
    yield from (f"stray: {name}" for name in sorted(names & {"pip", "setuptools", "build", "pytest"}))
    yield from (f"no version: {one['name']}" for one in components if not one.get("version"))
    yield from (f"no licence: {one['name']}" for one in components if not one.get("licenses"))
    init = (ROOT / "hq_targets" / "__init__.py").read_text("utf-8")
    version = re.findall(r'^__version__ = "(.+)"$', init, re.MULTILINE)
    component = metadata["component"]
    if [component["name"], component.get("version")] != [project["name"], *version]:
        yield "not of this program, or of another version"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _info(held: dict[str, bytes]) -> set[str]:
    folder = next((name.split("/")[0] for name in held if ".dist-info/" in name), "")
    return {f"{folder}/{name}" for name in WHEELS_OWN}


def _wheel(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def _sdist(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for one in archive:
            data = archive.extractfile(one)
            yield one.name.partition("/")[2], data.read() if data else b""


def main() -> None:
    """Print every fault; ends with 1 where there is one."""
    found = [f"{name}: {fault}" for name in sys.argv[1:] for fault in faults(Path(name))]
    print("\n".join(found) or f"{len(sys.argv) - 1} file(s) hold what they should")
    sys.exit(1 if found or len(sys.argv) == 1 else 0)


if __name__ == "__main__":
    main()
