"""``condyle export`` writes what was measured at the window, without one."""

import csv
from pathlib import Path

import pytest
from pydicom import dcmread

from viewer import paths
from viewer.cli import run
from viewer.core.annotation import Decision, DrawnAnnotation, Reader, Role
from viewer.core.shapes.region import Shape, region_of
from viewer.core.volume import target_of
from viewer.session.headless import workspace
from viewer.workers.progress import Progress


@pytest.fixture
def measured(sample: Path) -> Path:
    """A film that Anna measured a length on."""
    folder = sample / "legs"
    with workspace(paths.user_folder()) as session:
        session.read_as(Reader("Anna", Role.SURGEON))
        session.open_now([folder], Progress())
        [study] = session.studies.values()
        volume = session.volume(study.series[0], 0, Progress())
        line = region_of(Shape.LINE, [(0, 10, 20), (0, 10, 120)], volume.geometry)
        record = session.record(study.uid)
        mark = DrawnAnnotation("m", target_of(volume), line, Decision.DRAWN, record.reader, "2026")
        record.mark(mark)
    return folder


def test_a_length_leaves_as_a_report_and_a_row(
    measured: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["export", str(measured), "--out", str(out), "--reader", "Anna"]) == 0
    said = capsys.readouterr()
    assert said.err.strip().startswith("left out") is False
    written = {path.name.split("_", 2)[2]: path for path in out.iterdir()}
    assert set(written) == {"sr.dcm", "keys.dcm", "record.json", "record.csv"}
    assert dcmread(written["sr.dcm"]).Modality == "SR"
    [row] = csv.DictReader(written["record.csv"].read_text(encoding="utf-8").splitlines())
    assert (row["name"], row["unit"], row["provenance"]) == ("Length", "mm", "mm at detector")
    assert float(row["value"]) == pytest.approx(72.0)


def test_who_measured_nothing_is_told_so(
    measured: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["export", str(measured), "--out", str(tmp_path / "out"), "--reader", "Bert"]
    assert run(asked) == 2
    assert "Bert has not measured, judged or painted anything" in capsys.readouterr().err
