from pathlib import Path

import pytest

from viewer.core.planes.plane import Plane
from viewer.core.study import Kind, Study
from viewer.importers.scan import scan
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import hang, hang_series
from viewer.workers.progress import Progress


@pytest.fixture(scope="module")
def studies(sample: Path) -> dict[str, Study]:
    found = scan([sample], Progress())
    first = reversed(found.studies)  # of each modality the first one stays
    return {study.series[0].modality: study for study in first}


def test_three_acquired_planes_hang_each_in_its_own_view(studies: dict[str, Study]) -> None:
    hanging = hang(studies["MR"])
    assert hanging.layout == layouts.THREE_PLANES
    assert [view.plane for view in hanging.views] == [Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL]
    assert len({view.series_uid for view in hanging.views}) == 3


def test_a_radiograph_hangs_alone(studies: dict[str, Study]) -> None:
    hanging = hang(studies["DX"])
    assert (hanging.layout, hanging.views[0].plane) == (layouts.ONE, Plane.FILM)


def test_one_series_is_cut_three_ways_its_own_plane_first(studies: dict[str, Study]) -> None:
    for series in studies["MR"].series:
        if series.kind is Kind.VOLUME:
            hanging = hang_series(series)
            assert len({view.plane for view in hanging.views}) == 3
            assert {view.series_uid for view in hanging.views} == {series.uid}
            assert hanging.views[0].plane.value in series.description


def test_a_tilted_series_is_shown_only_as_it_was_acquired(data: Path) -> None:
    found = scan([data / "dicom" / "neurolabusc_dcm_qa_ct"], Progress())
    hanging = hang(found.studies[0])
    assert (hanging.layout, hanging.views[0].plane) == (layouts.ONE, Plane.AXIAL)


def test_a_study_without_pictures_hangs_nothing() -> None:
    assert hang(Study("1.2.3")).views == ()
