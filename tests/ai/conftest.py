"""A pack of one network, copies of it to spoil, and one model process for all tests."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from one_square import write_one_square

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess


@pytest.fixture(scope="session")
def one_square(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_one_square(tmp_path_factory.mktemp("packs") / "knee_kl")


@pytest.fixture(scope="session")
def models() -> Iterator[ModelProcess]:
    process = ModelProcess(clock=lambda: "2026-01-02T03:04:05+00:00")
    yield process
    process.close()


@pytest.fixture(scope="session")
def knee_kl(one_square: Path) -> Pack:
    return load_pack(one_square)


@pytest.fixture
def spoiled(tmp_path: Path, one_square: Path) -> Callable[..., Path]:
    """The folder of a copy of knee_kl in whose pack.toml one text was replaced by another."""

    def spoil(old: str = "", new: str = "") -> Path:
        folder = tmp_path / "knee_kl"
        shutil.copytree(one_square, folder)
        toml = folder / "pack.toml"
        text = toml.read_text()
        assert old in text
        toml.write_text(text.replace(old, new, 1))
        return folder

    return spoil
