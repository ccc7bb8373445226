"""A series as NIfTI: what goes into which file, what is said of it, and what is refused."""

from pathlib import Path

import nibabel
import numpy as np
import pytest
from dicom_series import CR, SAGITTAL, XA, save, stack, values

from viewer.core.errors import ViewerError
from viewer.core.study import Series
from viewer.exporters.saving import NotExported
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.session.choice import chosen_of, convertible, stack_of
from viewer.session.conversion import Converted, Order, convert
from viewer.workers.progress import Cancelled, Progress


def series_in(folder: Path) -> Series:
    (series,) = convertible(scan([folder], Progress()))
    return series


def converted(folder: Path, order: Order | None = None) -> tuple[Series, list[Converted]]:
    series = series_in(folder)
    return series, convert(series, order or Order(folder.parent / "c.nii.gz"), Progress())


def image_of(one: Converted) -> nibabel.Nifti1Image:
    return nibabel.load(one.written.path)


def test_one_even_stack_becomes_one_file_with_its_own_affine(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6, 9))
    series, (one,) = converted(tmp_path / "in")
    image, volume = image_of(one), read(series, 0, Progress())
    assert image.shape == (5, 6, 4)
    assert one.notes == ()
    assert np.array_equal(np.asarray(image.dataobj).transpose(2, 1, 0), volume.values)
    ras = image.affine @ [4, 5, 3, 1.0]
    assert np.allclose(ras[:3] * [-1, -1, 1], volume.geometry.to_patient((3, 5, 4)), atol=1e-4)


def test_echoes_of_one_grid_lie_along_a_fourth_axis(tmp_path: Path) -> None:
    for at, echo in enumerate((10.0, 20.0)):
        stack(tmp_path / "in", (0, 3, 6), first=3 * at, EchoTime=echo, EchoNumbers=at + 1)
    _, (one,) = converted(tmp_path / "in")
    image = image_of(one)
    assert image.shape == (5, 6, 3, 2)
    assert image.header.get_xyzt_units() == ("mm", "unknown")
    assert np.asarray(image.dataobj)[0, 0, 0].tolist() == [0, 3000]


def test_moments_of_even_distance_tell_their_seconds(tmp_path: Path) -> None:
    for at in range(3):
        clock = f"1159{58 + 2 * at}.500000" if at == 0 else f"1200{2 * at - 2:02d}.500000"
        stack(tmp_path / "in", (0, 3, 6), first=3 * at, AcquisitionTime=clock)
    _, (one,) = converted(tmp_path / "in")
    assert image_of(one).shape == (5, 6, 3, 3)
    assert one.written.units == ("mm", "sec")
    assert one.written.zooms[3] == pytest.approx(2.0)


def test_stacks_of_other_grids_become_files_of_their_own(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6))
    stack(tmp_path / "in", (0, 3), first=3, orientation=SAGITTAL)
    _, done = converted(tmp_path / "in")
    assert [one.written.path.name for one in done] == ["c.nii.gz", "c_2.nii.gz"]
    assert [one.written.shape for one in done] == [(5, 6, 3), (5, 6, 2)]


def test_a_stack_is_named_by_number_or_by_name(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6))
    stack(tmp_path / "in", (0, 3), first=3, orientation=SAGITTAL)
    series = series_in(tmp_path / "in")
    assert stack_of(series, "2") == stack_of(series, "SAG") == 1
    _, done = converted(tmp_path / "in", Order(tmp_path / "only.nii", (1,)))
    assert [(one.written.path.name, one.written.shape) for one in done] == [("only.nii", (5, 6, 2))]
    for wrong in ("3", "0", "coronal", ""):
        with pytest.raises(ViewerError, match="names no one stack") as caught:
            stack_of(series, wrong)
        assert "2 sagittal" in caught.value.hint


def test_missing_slices_are_told_and_refused_when_strict(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6, 12))
    _, (one,) = converted(tmp_path / "in")
    (note,) = one.notes
    assert "not evenly spaced" in note
    assert "up to 2 mm" in note
    order = Order(tmp_path / "strict.nii.gz", strict=True)
    with pytest.raises(NotExported, match="cannot say where"):
        converted(tmp_path / "in", order)
    assert not order.out.exists()


def test_a_tilt_is_told_and_kept_also_when_strict(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6, 9), shift=0.4)
    _, (one,) = converted(tmp_path / "in", Order(tmp_path / "c.nii.gz", strict=True))
    assert (one.written.sform_code, one.written.qform_code) == (1, 0)
    assert "shear" in one.notes[0]


def test_films_are_files_of_their_own_without_a_place(tmp_path: Path) -> None:
    for at in range(2):
        path = tmp_path / "in" / f"{at}.dcm"
        save(path, values(at), CR, InstanceNumber=at, ImagerPixelSpacing=[0.2, 0.1])
    _, done = converted(tmp_path / "in")
    assert [one.written.shape for one in done] == [(5, 6, 1)] * 2
    assert done[1].written.zooms == pytest.approx((0.1, 0.2, 1.0))
    assert {one.written.sform_code for one in done} == {0}
    assert "no place" in done[0].notes[0]


def test_a_run_without_a_place_tells_its_time(tmp_path: Path) -> None:
    save(tmp_path / "in" / "run.dcm", values(0, (4, 6, 5)), XA, FrameTime=40)
    _, (one,) = converted(tmp_path / "in")
    assert one.written.shape == (5, 6, 1, 4)
    assert one.written.zooms[3] == pytest.approx(0.04)
    assert one.written.units == ("unknown", "sec")


def test_files_that_are_there_are_replaced_only_when_asked(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6))
    stack(tmp_path / "in", (0, 3), first=3, orientation=SAGITTAL)
    (tmp_path / "c_2.nii.gz").write_bytes(b"mine")
    with pytest.raises(NotExported, match=r"c_2\.nii\.gz is there already"):
        converted(tmp_path / "in")
    assert not (tmp_path / "c.nii.gz").exists()
    assert (tmp_path / "c_2.nii.gz").read_bytes() == b"mine"
    converted(tmp_path / "in", Order(tmp_path / "c.nii.gz", overwrite=True))
    assert nibabel.load(tmp_path / "c_2.nii.gz").shape == (5, 6, 2)


@pytest.mark.parametrize("name", ["out", "out.nrrd", ".nii.gz", "out.gz"])
def test_a_name_that_is_none_of_a_nifti_file_is_refused(tmp_path: Path, name: str) -> None:
    stack(tmp_path / "in", (0, 3, 6))
    with pytest.raises(NotExported, match="no name for a NIfTI file"):
        converted(tmp_path / "in", Order(tmp_path / name))


def test_a_stop_leaves_nothing_behind(tmp_path: Path) -> None:
    stack(tmp_path / "in", (0, 3, 6))
    series, progress = series_in(tmp_path / "in"), Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        convert(series, Order(tmp_path / "c.nii.gz"), progress)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_series_is_named_by_uid_start_of_uid_or_number(tmp_path: Path) -> None:
    uids = ("1.2.3.1.1", "1.2.3.1.22", "1.2.3.1.23")
    for at, uid in enumerate(uids):
        told = {"SeriesInstanceUID": uid, "SeriesNumber": 7 + at}
        stack(tmp_path / str(at), (0, 3, 6), **told)
    every = convertible(scan([tmp_path], Progress()))

    def named(wanted: str) -> list[str]:
        return [series.uid for series in chosen_of(every, wanted)]

    assert named("1.2.3.1.1") == named("7") == [uids[0]]
    assert named("1.2.3.1.2") == [*uids[1:]]
    assert named("1.2.3.1.23") == [uids[2]]
    assert named("9.9") == []
    assert len(named("")) == 3
