"""Compiled code is kept, read again, and made anew where what was kept is spoiled."""

import logging
from pathlib import Path
from typing import cast

import numba
import numpy as np
import pytest
from numba import types
from numba.core.dispatcher import Dispatcher
from numpy.typing import NDArray

from viewer.core.kernels.jit import kernel, read, written

SIGNATURE = types.void(read("int32"), written("int32", 1), types.int64, types.int64)


def double(values: NDArray[np.int32], out: NDArray[np.int32], begin: int, end: int) -> None:
    for at in range(begin, end):
        out[at] = 2 * values[at]


def compiled() -> Dispatcher:
    return cast(Dispatcher, kernel(SIGNATURE)(double))


def works(made: Dispatcher) -> bool:
    out = np.zeros(3, np.int32)
    made(np.array([1, 2, 3], np.int32), out, 0, 3)
    return out.tolist() == [2, 4, 6]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    return tmp_path


def hits(made: Dispatcher) -> int:
    return int(sum(made.stats.cache_hits.values()))


def test_it_is_compiled_once(folder: Path) -> None:
    assert hits(compiled()) == 0
    again = compiled()
    assert hits(again) == 1
    assert works(again)


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
def test_what_is_spoiled_is_made_anew_and_kept(
    folder: Path, ending: str, caplog: pytest.LogCaptureFixture
) -> None:
    compiled()
    kept = list(folder.rglob(f"*.{ending}"))
    assert kept
    for file in kept:
        file.write_bytes(b"rubbish")
    with caplog.at_level(logging.WARNING):
        assert works(compiled())
    assert "cannot be kept or read" in caplog.text
    assert hits(compiled()) == 1


def test_without_a_folder_it_is_made_for_this_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "file"))
    assert works(compiled())
