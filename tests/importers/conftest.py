import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.core.study import Scan
from viewer.importers.compressed import decoder
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

Scanner = Callable[..., Scan]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    default = Path(__file__).parents[3] / "shared" / "data"
    folder = Path(os.environ.get("CONDYLE_TEST_DATA") or default)
    if not folder.is_dir():
        pytest.skip("needs the shared data: set CONDYLE_TEST_DATA")
    return folder


@pytest.fixture(scope="session")
def shared_dicom(shared_data: Path) -> Path:
    return shared_data / "dicom"


@pytest.fixture
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanner:
    def look(*paths: Path) -> Scan:
        return scan(list(paths), Progress(), tmp_path_factory.mktemp("unpacked"))

    return look


@pytest.fixture(scope="session", autouse=True)
def _no_child_left_behind() -> Iterator[None]:
    yield
    decoder().close()
