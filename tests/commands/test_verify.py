from pathlib import Path

from tests.conftest import Command, MakeWorkspace

TEXT = "2. Chỉ tiêu\n(1) Sản lượng lúa: 100 tấn.\n(2) Đàn bò: tăng 2%\n3. Nội dung\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "chỉ thị.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_spec_that_agrees(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    ran = command("verify", written(root, TEXT), "--root", root)
    assert (ran.code, ran.err) == (0, "")
    assert "Khớp hoàn toàn: 2 mục, 2 chỉ tiêu; cả 2 con số" in " ".join(ran.out.split())


def test_a_wrong_figure_is_shown_at_both_places(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    path = written(root, TEXT.replace("100 tấn", "110 tấn"))
    ran = command("verify", path, "--root", root, "--lang", "en")
    assert ran.code == 1
    assert f"{path.name}:2:20: ERROR [figure-differs]" in ran.err
    assert "data/targets_2021.yaml:35:22" in " ".join(ran.err.split())
    assert "     2 | (1) Sản lượng lúa: 110 tấn." in ran.err
    assert "Full agreement" not in ran.out


def test_a_text_that_cannot_be_read(command: Command, workspace: MakeWorkspace, tmp_path: Path) -> None:
    root = workspace()
    for path in (tmp_path / "missing.txt", tmp_path):
        ran = command("verify", path, "--root", root)
        assert (ran.code, ran.out) == (2, "")
    binary = tmp_path / "scan.txt"
    binary.write_bytes(b"%PDF\x00\xff")
    assert "binary-file" in command("verify", binary, "--root", root).err


def test_a_text_without_items(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace()
    ran = command("verify", written(root, "Kính gửi"), "--root", root)
    assert ran.code == 1
    assert "directive-without-items" in ran.err
