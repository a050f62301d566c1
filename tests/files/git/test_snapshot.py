"""The files of a recorded state answer as those on the disk would; beyond the top is nothing."""

from pathlib import Path

import pytest

from hq_targets.files.git.snapshot import COMMIT, LINK, Area, Entry, Snapshot, nested

TOP = Path("/home/hoa/kho")
CONTENT = {
    "data/targets_2021.yaml": ("100644", "spec"),
    "data/actuals/2021-Q1.csv": ("100644", "quý một"),
    "năm nay": (LINK, "data"),
    "data/actuals/moi.csv": (LINK, "2021-Q1.csv"),
    "data/lên.yaml": (LINK, "../data/actuals/../targets_2021.yaml"),
    "ra ngoài": (LINK, "../../etc/passwd"),
    "tuyệt đối": (LINK, "/etc/passwd"),
    "vòng": (LINK, "vòng"),
    "module": (COMMIT, ""),
}
ENTRIES = {way: Entry(mode, f"#{way}") for way, (mode, _) in CONTENT.items()}
FOLDERS = nested(ENTRIES)


def snapshot(named: Path = TOP, top: Path = TOP) -> Snapshot:
    return Snapshot(
        Area(top, named, named),
        "",
        lambda folder: FOLDERS[folder],
        lambda name: CONTENT[name.removeprefix("#")][1].encode(),
    )


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("data/targets_2021.yaml", "spec"),
        ("năm nay/targets_2021.yaml", "spec"),
        ("năm nay/actuals/2021-Q1.csv", "quý một"),
        ("data/actuals/moi.csv", "quý một"),
        ("năm nay/actuals/moi.csv", "quý một"),
        ("data/lên.yaml", "spec"),
        ("data/../data/targets_2021.yaml", "spec"),
    ],
)
def test_a_file_is_read_also_by_links(way: str, text: str) -> None:
    store, path = snapshot(), TOP / way
    assert (store.exists(path), store.is_file(path), store.is_dir(path)) == (True, True, False)
    assert (store.read(path), store.size(path)) == (text.encode(), len(text.encode()))
    assert store.read(path, 2) == text.encode()[:2]
    with store.open(path) as stream:
        assert stream.read() == text.encode()


@pytest.mark.parametrize(
    "way",
    [
        "data/none.yaml",
        "data/targets_2021.yaml/inside",
        "ra ngoài",
        "tuyệt đối",
        "vòng",
        "../other/targets.yaml",
        "../../other",
    ],
)
def test_what_is_not_recorded_or_lies_outside_is_not_there(way: str) -> None:
    store, path = snapshot(), TOP / way
    assert (store.exists(path), store.is_file(path), store.is_dir(path)) == (False, False, False)
    with pytest.raises(FileNotFoundError) as raised:
        store.read(path)
    assert raised.value.filename == str(path)
    with pytest.raises(FileNotFoundError):
        store.names_in(path)


def test_a_folder_has_its_names_in_order_and_a_file_has_none() -> None:
    store = snapshot()
    assert store.names_in(TOP / "data") == ["actuals", "lên.yaml", "targets_2021.yaml"]
    assert store.names_in(TOP / "năm nay" / "actuals") == ["2021-Q1.csv", "moi.csv"]
    assert store.is_dir(TOP)
    with pytest.raises(NotADirectoryError):
        store.names_in(TOP / "data" / "targets_2021.yaml")
    assert (store.is_file(TOP / "module"), store.is_dir(TOP / "module")) == (False, False)
    assert store.exists(TOP / "module")


def test_above_the_top_only_the_way_to_it_is_there() -> None:
    """Where the repository is the data folder itself, the workspace is the folder around it."""
    store = snapshot(named=TOP.parent)
    assert store.is_dir(TOP.parent)
    assert store.names_in(TOP.parent) == ["kho"]
    assert store.is_file(TOP / "data" / "targets_2021.yaml")
    assert not store.exists(TOP.parent / "khác")


def test_all_files_by_their_way_from_the_top() -> None:
    assert snapshot().files() == sorted(CONTENT)


def test_a_place_is_named_as_the_workspace_is() -> None:
    linked = Area(TOP, Path("/tắt/năm"), TOP / "data")
    assert linked.place("data/actuals/2021-Q1.csv") == Path("/tắt/năm/actuals/2021-Q1.csv")
    assert linked.place("README") == Path("/tắt/README")
    assert linked.within(Path("/tắt/năm/targets_2021.yaml")) == ("data", "targets_2021.yaml")
    assert linked.within(Path("/tắt/README")) == ("README",)
    assert linked.within(Path("/README")) is None
