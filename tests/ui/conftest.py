"""What tests of the window's parts share."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def texts() -> ModuleType:
    """The collector of texts, which is a script beside the program."""
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def collected(texts: ModuleType) -> set[str]:
    """All texts that the collector finds."""
    found: set[str] = texts.all_texts()
    return found
