from collections.abc import Iterator
from pathlib import Path

import pytest
from phantoms import Scanner

from viewer.core.study import Scan
from viewer.importers.scan import scan
from viewer.importers.unpacking.decoding import decoder
from viewer.workers.progress import Progress


@pytest.fixture(scope="session")
def shared_dicom(data: Path) -> Path:
    return data / "dicom"


@pytest.fixture
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanner:
    def look(*paths: Path) -> Scan:
        return scan(list(paths), Progress(), tmp_path_factory.mktemp("unpacked"))

    return look


@pytest.fixture(scope="session", autouse=True)
def _no_child_left_behind() -> Iterator[None]:
    yield
    decoder().close()
