"""A store that tells how much of its files is read."""

from collections.abc import Callable
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO, cast

from hq_targets.files.store import Store


class Watched:
    """Another store, every read of whose opened files is told in bytes."""

    def __init__(self, store: Store, told: Callable[[int], None]) -> None:
        self._told = told
        self._store = store
        self.names_in, self.exists = store.names_in, store.exists
        self.is_file, self.is_dir = store.is_file, store.is_dir
        self.size, self.read = store.size, store.read

    def open(self, path: Path) -> BinaryIO:
        """A file's bytes, to be read bit by bit."""
        return cast("BinaryIO", _Told(self._store.open(path), self._told))


class _Told(BufferedIOBase):
    def __init__(self, stream: BinaryIO, told: Callable[[int], None]) -> None:
        self._stream, self._told = stream, told

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._stream.read(-1 if size is None else size)
        self._told(len(data))
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def close(self) -> None:
        self._stream.close()
        super().close()
