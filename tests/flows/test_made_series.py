"""Volumes that models made hang below what they were made from, where they lie in the patient."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from made_claims import claim_on, map_of
from made_knees import write_knee_mr

from viewer.core.annotation import Reader
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.models.derived import Derived
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    write_knee_mr(tmp_path / "knee")
    opened = Workspace(tmp_path / "user", lambda act: act())
    opened.set_reader(Reader("Reader One"))
    opened.open_now([tmp_path / "knee"], Progress())
    yield opened
    opened.close()


@pytest.fixture
def study(workspace: Workspace) -> Study:
    (study,) = workspace.studies.values()
    return study


@pytest.fixture
def source(workspace: Workspace, study: Study) -> Volume:
    sagittal = next(s for s in study.series if "sag" in s.description)
    return workspace.volume(sagittal, 0, Progress())


@pytest.fixture
def derived(workspace: Workspace, study: Study, source: Volume) -> Derived:
    record = workspace.record(study.uid)
    record.found([map_of(source, "d1"), claim_on(source, "c1")])
    made = Derived(workspace)
    made.take_in(record)
    return made


def test_it_is_listed_right_below_its_source_and_the_files_are_as_they_were(
    derived: Derived, workspace: Workspace, study: Study, source: Volume
) -> None:
    listed = [s.uid for s in derived.listed()[study.uid].series]
    made = derived.series_of("d1")
    assert made is not None
    assert listed.index(made.uid) == listed.index(source.series.uid) + 1
    assert made.description == "T2 map (ms)"
    assert workspace.studies[study.uid] == study
    assert workspace.studies[study.uid].from_dicom


def test_the_list_is_the_same_value_until_something_is_made(derived: Derived, study: Study) -> None:
    assert derived.listed()[study.uid] is derived.listed()[study.uid]


def test_it_lies_where_it_was_made_and_counts_in_its_unit(
    derived: Derived, workspace: Workspace, source: Volume
) -> None:
    made = derived.series_of("d1")
    volume = workspace.volume(made, 0, Progress())
    index = np.array([3.0, 5.0, 7.0])
    in_source = np.array([3.0, 5.0 * 2 + 0.5, 7.0 * 2 + 0.5])
    expected = source.geometry.to_patient(in_source)
    assert volume.geometry.to_patient(index) == pytest.approx(expected)
    assert volume.geometry.frame_of_reference == source.geometry.frame_of_reference
    assert volume.greys.unit == "ms"
    window = volume.opening()
    assert (window.center, window.width) == (50.0, 100.0)
    assert np.isfinite(volume.fitted().width)


def test_what_is_rejected_is_listed_no_more_and_undo_brings_it_back(
    derived: Derived, workspace: Workspace, study: Study
) -> None:
    record = workspace.record(study.uid)
    record.reject("d1")
    derived.take_in(record)
    assert derived.series_of("d1") is None
    assert derived.listed()[study.uid] is study
    record.undo()
    derived.take_in(record)
    assert derived.series_of("d1") is not None


def test_it_has_a_small_picture_of_its_own(derived: Derived) -> None:
    pictures: list[np.ndarray] = []
    derived.picture(derived.series_of("d1"), pictures.append)
    (picture,) = pictures
    assert picture.shape == (96, 96)
    assert picture.max() > picture.min()
