"""A mask is changed at once or by a Job; what was changed meanwhile is left alone."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys
from viewer.core.mask import Mask, Patch, Segment
from viewer.core.painting.islands import LargestIsland
from viewer.core.painting.patching import Edit
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip
from viewer.core.spacing import Ruler, SpacingKind, SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume, target_of
from viewer.session.editing import Editing
from viewer.session.mask_sizes import size_of
from viewer.session.workspace import Workspace

SHAPE = (4, 10, 12)
MAGNIFIED = SpacingOrigin(SpacingKind.MAGNIFIED, 1.15)
SERIES = Series("1.2.3", "1.2", "MR", Kind.VOLUME)


def volume_of(geometry: Geometry, verdict: Geometrical = Geometrical.UNIFORM) -> Volume:
    values = np.zeros(geometry.shape, dtype=np.int16)
    return Volume(values, geometry, Greys(), SERIES, Verdict(verdict, ""))


STACK = volume_of(Geometry(np.diag([4.0, 0.5, 0.25, 1.0]), SHAPE))


class Waiting(Edit):
    """Works on what it was given, and lets something be done meanwhile."""

    called = "waiting"

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self._meanwhile = meanwhile

    def on(self, mask: Mask) -> Patch | None:
        self._meanwhile()
        return LargestIsland().on(mask)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "user", lambda act: act())
    made.set_reader(Reader("Painter"))
    return made


def dab(at: tuple[int, int, int]) -> Edit:
    return stroke_along([at], SHAPE, STACK.geometry.spacing, 0, Tip(0.1))


def test_a_change_is_kept_undone_and_done_again(workspace: Workspace) -> None:
    failures: list[ViewerError] = []
    editing = Editing(workspace, failures.append)
    record = workspace.record("1.2")
    mask_id = record.add_mask(target_of(STACK), Segment("Bone"), SHAPE)
    assert editing.apply(STACK, mask_id, dab((1, 5, 5)))
    assert not editing.apply(STACK, mask_id, dab((1, 5, 5))), "painted already"
    assert np.argwhere(record.mask(mask_id)).tolist() == [[1, 5, 5]]
    assert record.events[-1].note == {"tool": "brush"}
    record.undo()
    assert not record.mask(mask_id).any()
    record.redo()
    assert record.mask(mask_id)[1, 5, 5]
    assert not failures
    workspace.close()


def test_what_was_painted_while_a_job_worked_stays(workspace: Workspace) -> None:
    failures: list[ViewerError] = []
    heard: list[bool] = []
    editing = Editing(workspace, failures.append)
    record = workspace.record("1.2")
    mask_id = record.add_mask(target_of(STACK), Segment("Bone"), SHAPE)
    for at in ((0, 1, 1), (0, 1, 2), (3, 8, 8)):
        editing.apply(STACK, mask_id, dab(at))

    def meanwhile() -> None:
        editing.apply(STACK, mask_id, dab((2, 5, 5)))

    job = Waiting(meanwhile)
    editing.start("Islands", STACK, mask_id, lambda _: job, heard.append)
    _finish(workspace)
    assert [failure.message for failure in failures] == ["The mask was changed in the meantime."]
    assert record.mask(mask_id).sum() == 4
    editing.start("Islands", STACK, mask_id, lambda _: LargestIsland(), heard.append)
    _finish(workspace)
    assert heard == [True]
    assert record.mask(mask_id).sum() == 2
    record.undo()
    assert record.mask(mask_id).sum() == 4
    workspace.close()


def _finish(workspace: Workspace) -> None:
    for _ in range(600):
        if not workspace.jobs.running:
            return
        time.sleep(0.01)
    pytest.fail("a job went on for too long")


def test_a_mask_in_the_patient_has_an_area_and_a_volume() -> None:
    ruler = STACK.geometry.ruler
    told = size_of(8, 4, STACK, ruler, 0)
    assert (told.area, told.volume, told.voxels) == ("0.5 mm²", "4.0 mm³", 8)
    assert size_of(8, 0, STACK, ruler, 0).area == "0.0 mm²"
    assert size_of(8, 4, STACK, ruler, 1).area == "4.0 mm²"
    wide = volume_of(Geometry(np.diag([4.0, 20.0, 20.0, 1.0]), SHAPE))
    told = size_of(480, 120, wide, wide.geometry.ruler, 0)
    assert (told.area, told.volume) == ("480.0 cm²", "768.0 ml")


def test_slices_that_are_missing_leave_no_volume() -> None:
    uneven = volume_of(STACK.geometry, Geometrical.MISSING)
    ruler = STACK.geometry.ruler
    assert size_of(8, 4, uneven, ruler, 0).volume == ""
    assert size_of(8, 4, uneven, ruler, 0).area == "0.5 mm²"
    assert size_of(8, 4, uneven, ruler, 1).area == ""


@pytest.mark.parametrize(
    ("ruler", "said"),
    [
        (Ruler(0.5, 0.5, SpacingOrigin.DETECTOR), "1.0 mm² at detector"),
        (Ruler(0.5, 0.5, MAGNIFIED), "1.0 mm² magnified 1.15 (est.)"),
        (Ruler(1.0, 1.0, SpacingOrigin.NONE), "4 px"),
        (Ruler(0.5, 0.5, SpacingOrigin(SpacingKind.REGION, within=((0, 0, 4, 4),))), "4 px"),
    ],
)
def test_an_area_on_a_film_says_whose_millimetres_it_counts(ruler: Ruler, said: str) -> None:
    film = volume_of(projection(10, 12, (0.5, 0.5), ruler.origin), Geometrical.PROJECTION)
    told = size_of(4, 4, film, ruler, 0)
    assert (told.area, told.volume) == (said, "")
