import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from viewer.core.planes.plane import Plane
from viewer.core.study import Kind
from viewer.session.hanging import layouts
from viewer.ui.canvas.events import Tool
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


def test_the_sample_opens_as_three_linked_planes_of_three_series(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample)
    panes = list(window.stage.shown())
    assert [pane.plane for pane in panes] == [Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL]
    assert len({pane.volume.series.uid for pane in panes if pane.volume}) == 3
    point = panes[0].volume.geometry.center + np.array([6.0, 4.0, 10.0])
    panes[1].point_at(point)
    for pane in panes:
        np.testing.assert_allclose(pane.scene.cursor, point)
        index = pane.volume.geometry.to_index(point)
        assert pane.index == round(float(index[pane.scene.cut.normal]))


def test_a_segmentation_beside_its_series_is_laid_over_it(open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    layers = {pane.plane: window.layers.layers(pane.volume) for pane in window.stage.shown()}
    assert layers[Plane.SAGITTAL]
    assert not layers[Plane.AXIAL]
    assert not layers[Plane.CORONAL]


def test_dragging_changes_the_window_of_every_view_of_that_series(
    qtbot: QtBot, open_window: Open, data: Path
) -> None:
    window = open_window(data / "dicom" / "Slicer_Slicer" / "Testing" / "Data" / "Input"
                         / "CTHeadAxialDicom")  # fmt: skip
    panes = list(window.stage.shown())
    assert len(panes) == 3
    before = panes[0].shown
    middle = panes[0].rect().center()
    qtbot.mousePress(panes[0], Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 6):
        qtbot.mouseMove(panes[0], middle + QPoint(12 * step, -6 * step))
    qtbot.mouseRelease(panes[0], Qt.MouseButton.LeftButton, pos=middle + QPoint(60, -30))
    assert panes[0].shown != before
    assert all(pane.shown == panes[0].shown for pane in panes)
    window.actions_by_id["view.reset"].trigger()
    assert all(pane.shown == before for pane in panes)


def test_films_stand_side_by_side(open_window: Open, data: Path) -> None:
    folder = data / "knee_framing"
    window = open_window(*sorted(folder.glob("**/*.*g"))[:2] or sorted(folder.iterdir())[:2])
    window.actions_by_id["view.two"].trigger()
    assert window.grid.arrangement == layouts.SIDE_BY_SIDE


def test_the_keys_of_the_command_table_choose_tools(
    qtbot: QtBot, open_window: Open, sample: Path
) -> None:
    window = open_window(sample)
    for key, tool in ((Qt.Key.Key_P, Tool.BRUSH), (Qt.Key.Key_W, Tool.WINDOW)):
        qtbot.keyClick(window, key)
        assert window.stage.active.tool is tool
        assert window.actions_by_id[f"tool.{tool.value}"].isChecked()


def test_a_plane_that_would_lie_is_refused_in_words(open_window: Open, data: Path) -> None:
    window = open_window(data / "dicom" / "neurolabusc_dcm_qa_ct")
    window.actions_by_id["view.sagittal"].trigger()
    assert window.stage.active.plane is Plane.AXIAL
    assert "cannot be cut" in window.notices.text
    pane = window.stage.active
    probe = pane.scene.probe(pane.width() / 2, pane.height() / 2)
    assert probe is not None
    assert probe.position is None, "uneven slices have no position that one step could tell"


def test_a_folder_without_pictures_says_so_with_a_way_out(
    open_window: Open, tmp_path: Path, at_rest: Callable[[MainWindow], None]
) -> None:
    (tmp_path / "notes.txt").write_text("nothing here")
    window = open_window()
    window.open([tmp_path])
    at_rest(window)
    assert "Nothing that Condyle can show" in window.notices.text


def test_what_cannot_be_shown_says_why(open_window: Open, data: Path) -> None:
    folder = data / "dicom" / "wearemothership_dicom-test-files" / "medical.nema.org" / "multiframe"
    window = open_window(folder)
    why = [
        series.why_not
        for one in window.desk.workspace.studies.values()
        for series in one.series
        if series.kind is Kind.OTHER
    ]
    assert why
    assert all(why)


REAL = {
    "knee MR, big endian, eight echoes": ("dicom/gattia_pymskt_anon", 3),
    "head CT": ("dicom/Slicer_Slicer/Testing/Data/Input/CTHeadAxialDicom", 3),
    "wrist MR": ("dicom/dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom", 3),
    "moving knee": ("dicom/fo-dicom_fo-dicom/Tests/FO-DICOM.Tests/Test Data/MOVEKNEE.dcm", 1),
    "radiograph, JPEG 2000": (
        "dicom/wearemothership_dicom-test-files/medical.nema.org/compsamples_j2k/IMAGES/J2KR/RG2_J2KR",
        1,
    ),
    "radiograph, JPEG lossless": (
        "dicom/pydicom_pylibjpeg-data/ljdata/ds/JPEGLosslessSV1/RG2_JPLL.dcm",
        1,
    ),
    "pelvis CT, NIfTI": ("nifti/pelvis_ct.nii.gz", 3),
    "knee picture, WebP": ("knee_kl/val", 1),
}


@pytest.mark.parametrize("name", REAL)
def test_real_studies_are_on_the_screen(name: str, open_window: Open, data: Path) -> None:
    where, views = REAL[name]
    path = data / where
    if where.endswith("val"):
        path = sorted(path.iterdir())[0]
    window = open_window(path)
    panes = list(window.stage.shown())
    assert len(panes) == views
    for pane in panes:
        assert pane.grab_picture().std() > 5
    assert window.notices.text == ""


def test_a_zip_and_a_dicomdir_open_like_a_folder(
    open_window: Open, data: Path, sample: Path, tmp_path: Path
) -> None:
    archive = shutil.make_archive(str(tmp_path / "film"), "zip", sample / "film")
    window = open_window(Path(archive))
    assert next(window.stage.shown()).volume.is_film
    listed = next((data / "dicom" / "pydicom_pydicom").rglob("dicomdirtests/DICOMDIR"))
    window = open_window(listed)
    assert len(window.desk.workspace.studies) > 1


def test_a_scan_can_be_cancelled(open_window: Open, data: Path, qtbot: QtBot) -> None:
    window = open_window()
    window.open([data / "dicom"])
    (job,) = window.desk.workspace.jobs.running
    job.cancel()
    qtbot.waitUntil(lambda: not window.desk.workspace.jobs.running, timeout=2000)
    assert window.desk.workspace.studies == {}
