"""A module that is put off is run when something of it is asked for."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from viewer.workers.later import put_off

SOURCE = """
import sys
sys.run_later = getattr(sys, "run_later", 0) + 1
class Asked: pass
answer = 42
own = sys.modules[__name__].answer
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "a_late_module.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "run_later", 0, raising=False)
    before = list(sys.meta_path)
    put_off("a_late_module")
    yield import_module("a_late_module")
    sys.meta_path[:] = before
    del sys.modules["a_late_module"]


def runs() -> int:
    return int(vars(sys)["run_later"])


def test_it_is_not_run_when_it_is_imported(later: ModuleType) -> None:
    assert import_module("a_late_module") is later
    assert runs() == 0


def test_it_is_run_once_by_whoever_asks_first(later: ModuleType) -> None:
    found: list[object] = []
    threads = [Thread(target=lambda: found.append(later.Asked)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert runs() == 1
    assert found == [later.Asked] * 4
    assert (later.answer, later.own) == (42, 42)
    assert type(later) is ModuleType


def test_a_name_out_of_it_is_there_at_once(later: ModuleType) -> None:
    names: dict[str, object] = {}
    exec("from a_late_module import answer", names)
    assert names["answer"] == 42


def test_what_is_not_in_it_is_not_found(later: ModuleType) -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = later.nothing


def test_an_error_in_it_is_told_each_time(later: ModuleType) -> None:
    file = Path(str(later.__spec__ and later.__spec__.origin))
    file.write_text("raise OSError('no disk')", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(OSError, match="no disk"):
            _ = later.answer
