"""Where a workspace is looked for."""

from pathlib import Path

import pytest

from hq_targets.core.problem import CannotRunError
from hq_targets.files.workspace import find_root
from tests.conftest import MakeWorkspace


def test_a_workspace_is_found_from_within_it(workspace: MakeWorkspace) -> None:
    root = workspace()
    assert find_root(root) == find_root(root / "data" / "actuals") == root


def test_where_no_folder_holds_data_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError) as raised:
        find_root(tmp_path)
    assert (raised.value.code, raised.value.facts) == ("no-workspace", {"folder": str(tmp_path)})
