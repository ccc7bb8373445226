"""What leaves by export and by batch analysis, what is left out, and what is told of it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pydicom
import pytest
from claims import finding

from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.mask import Segment
from viewer.core.study import Study
from viewer.core.volume import target_of
from viewer.exporters.saving import NotExported, NotWritten
from viewer.session.batch import Asked, analyze
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.headless import workspace
from viewer.session.models.analysis import Analysis
from viewer.session.workspace import Workspace
from viewer.workers.progress import Cancelled, Progress

KINDS = Kinds(picture=False)
ANNA = Reader("Anna", Role.RADIOLOGIST)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.read_as(ANNA)
        yield opened


def opened(session: Workspace, *paths: Path) -> Study:
    session.open_now(paths, Progress())
    (study,) = session.studies.values()
    return study


def claimed(session: Workspace, study: Study, name: str = "f1") -> Finding:
    volume = session.volume(study.series[0], 0, Progress())
    made = replace(finding(name), target=target_of(volume))
    session.record(study.uid).found([made])
    return made


def painted(session: Workspace, study: Study, number: int = 0) -> None:
    volume = session.volume(study.series[number], 0, Progress())
    voxels = np.zeros(volume.geometry.shape, dtype=np.bool_)
    voxels[-1, 10:30, 20:30] = True
    session.record(study.uid).import_mask(target_of(volume), Segment("Femur"), voxels)


def png(path: Path) -> Path:
    grey = np.random.default_rng(0).integers(0, 255, (224, 224), dtype=np.uint8)
    cv2.imwrite(str(path), grey)
    return path


def names(paths: tuple[Path, ...]) -> list[str]:
    return sorted(path.name.split("_", 2)[2] for path in paths)


def test_a_picture_without_dicom_leaves_its_mask_and_says_which_objects_it_cannot_give(
    session: Workspace, tmp_path: Path
) -> None:
    study = opened(session, png(tmp_path / "film.png"))
    painted(session, study)
    session.record(study.uid).accept(claimed(session, study).id)
    exported = export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())
    assert names(exported.written) == ["mask_1_1.nii.gz", "record.csv", "record.json"]
    report, segmentation = exported.left_out
    assert "_sr.dcm: The picture is not a DICOM image" in report
    assert "_seg_1.dcm: The picture is not a DICOM image" in segmentation
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in exported.written
    )
    with pytest.raises(NotExported, match="not a DICOM image"):
        export_study(
            session, Export(study.uid, tmp_path, Kinds(nifti=False, tables=False)), Progress()
        )


def test_masks_of_series_that_share_a_number_go_to_files_of_their_own(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    for source in (sample / "mr").rglob("*.dcm"):
        dataset = pydicom.dcmread(source)
        dataset.SeriesNumber = 5
        target = tmp_path / "in" / f"{source.parent.name}_{source.name}"
        target.parent.mkdir(exist_ok=True)
        dataset.save_as(target)
    study = opened(session, tmp_path / "in")
    pictures = [n for n, series in enumerate(study.series) if series.stacks]
    painted(session, study, pictures[0])
    painted(session, study, pictures[1])
    exported = export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())
    assert len([one for one in exported.written if one.suffix == ".dcm"]) == 2
    assert len([one for one in exported.written if one.suffix == ".gz"]) == 2
    assert all(one.is_file() for one in exported.written)


def test_a_mask_whose_series_is_only_half_there_is_left_out_with_the_reason(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    painted(session, opened(session, sample / "mr" / "axial"))
    half = tmp_path / "half"
    half.mkdir()
    for path in sorted((sample / "mr" / "axial").iterdir())[:6]:
        shutil.copy(path, half)
    with workspace(tmp_path / "user") as again:
        again.read_as(ANNA)
        study = opened(again, half)
        exported = export_study(again, Export(study.uid, tmp_path / "out", KINDS), Progress())
    assert names(exported.written) == ["record.csv", "record.json"]
    assert all("other pictures than it was painted on" in told for told in exported.left_out)


def test_what_a_demonstration_accepted_stays_unverified_whoever_exports_it(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    session.read_as(Reader("demo", Role.DEMONSTRATION))
    study = opened(session, sample / "film")
    session.record(study.uid).accept(claimed(session, study).id)
    session.read_as(Reader("demo"))
    exported = export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())
    report = next(one for one in exported.written if one.suffix == ".dcm")
    assert pydicom.dcmread(report).VerificationFlag == "UNVERIFIED"
    table = next(one for one in exported.written if one.suffix == ".json")
    assert json.loads(table.read_text())["annotations"][0]["verification"] == "UNVERIFIED"


def test_one_reader_s_export_holds_nothing_of_another_s(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    study = opened(session, sample / "film")
    session.record(study.uid).accept(claimed(session, study).id)
    session.read_as(Reader("Berta"))
    painted(session, study)
    exported = export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())
    assert not any("_sr" in one.name for one in exported.written)
    assert not any(b"Anna" in one.read_bytes() for one in exported.written)


def test_a_folder_that_takes_no_files_is_told_before_any_work(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    study = opened(session, sample / "film")
    session.record(study.uid).accept(claimed(session, study).id)
    (tmp_path / "taken").write_text("a file")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(NotExported, match="cannot be written to") as caught:
            export_study(session, Export(study.uid, folder, KINDS), Progress())
        assert "another folder" in caught.value.hint
    assert (tmp_path / "taken").read_text() == "a file"


def test_a_disk_that_refuses_ends_the_export_and_leaves_no_half_file(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    study = opened(session, sample / "film")
    session.record(study.uid).accept(claimed(session, study).id)
    out = tmp_path / "out"
    report = next(
        one
        for one in export_study(session, Export(study.uid, out, KINDS), Progress()).written
        if one.suffix == ".dcm"
    )
    shutil.rmtree(out)
    report.mkdir(parents=True)
    with pytest.raises(NotWritten, match="could not be saved"):
        export_study(session, Export(study.uid, out, KINDS), Progress())
    assert list(out.rglob("*")) == [report]


def test_nothing_judged_is_nothing_to_export(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    study = opened(session, sample / "film")
    claimed(session, study)
    with pytest.raises(ViewerError, match="nothing to export yet"):
        export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())


def test_a_batch_that_is_stopped_keeps_what_it_found_under_a_name_that_says_so(
    session: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(2):
        grey = np.random.default_rng(number).integers(0, 255, (224, 224), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / "in" / f"{number}.png"), grey)
    session.open_now([tmp_path / "in"], Progress())
    analysis = Analysis(session, "cpu")

    def report(_done: float, text: str) -> None:
        if text == "Study 2 of 2":
            raise Cancelled

    asked = Asked([analysis.pack("knee_kl")], tmp_path / "out", despite=True)
    try:
        with pytest.raises(Cancelled):
            analyze(session, analysis, asked, Progress(report))
    finally:
        analysis.close()
    left = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert left == ["findings_until_stopped.csv", "findings_until_stopped.json"]
    told = json.loads((tmp_path / "out" / left[1]).read_text())
    assert len(told["findings"]) == 1
