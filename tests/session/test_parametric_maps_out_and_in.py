"""Maps leave as DICOM Parametric Maps that others read, and those of others come in as claims."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import highdicom
import numpy as np
import pytest
from claims import claiming
from dicom_series import stack
from foreign_readers import problems
from highdicom.volume import VolumeGeometry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.sr.codedict import codes
from pydicom.uid import generate_uid

from viewer.core.annotation import Reader, Role
from viewer.core.claims import DerivedClaim
from viewer.core.codes import Code
from viewer.core.errors import Unreadable
from viewer.core.finding import Finding, Origin, TrainedOn
from viewer.core.study import Geometrical, Study
from viewer.core.volume import Volume, target_of
from viewer.exporters.parametric_map import write_parametric_map
from viewer.exporters.saving import NotExported
from viewer.session.claimed_out import write_claims
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.external import bring_in
from viewer.session.headless import workspace
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

MS = Code("ms", "UCUM", "millisecond")
ADC = "dicom/QIICR_dcmqi/data/paramaps/pm-example-dcm.zip_x/701-ADCb500"
Opened = tuple[Study, Volume]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.read_as(Reader("Anna Berg", Role.RADIOLOGIST))
        yield opened


@pytest.fixture
def scan(session: Workspace, tmp_path: Path) -> Opened:
    return opened(session, tmp_path, (0, 2, 4, 6))


def opened(
    session: Workspace, tmp_path: Path, heights: tuple[float, ...], **said: object
) -> Opened:
    stack(tmp_path / "in", heights, StudyDate="20250101")
    session.open_now([tmp_path / "in"], Progress())
    (study,) = session.studies.values()
    return study, session.volume(study.series[0], 0, Progress())


def mapped(volume: Volume, affine: np.ndarray, shape: tuple[int, ...]) -> Finding:
    values = np.random.default_rng(1).normal(40, 20, shape).astype(np.float32)
    values[0, 0, 0] = np.nan
    claim = DerivedClaim("T2", values, affine, MS, 0.0, 90.0)
    return claiming(claim, target=target_of(volume), frame=None)


def halved() -> np.ndarray:
    affine = np.diag([2.0, 0.5, 1.0, 1.0])
    affine[:3, 3] = (0.5, 0.25, -1.0)
    return affine


def whole(volume: Volume) -> Finding:
    return mapped(volume, np.eye(4), volume.geometry.shape)


def read_by_highdicom(path: Path) -> highdicom.Volume:
    return highdicom.imread(path).get_volume(apply_real_world_transform=True)


def assert_says(path: Path, volume: Volume, finding: Finding) -> None:
    """Every voxel is worth what was claimed, at its place, as another library reads the file."""
    claim = finding.claim
    assert isinstance(claim, DerivedClaim)
    read = read_by_highdicom(path)
    back = np.full(claim.values.shape, np.inf)
    for index in np.ndindex(read.array.shape):
        there = np.linalg.inv(volume.geometry.affine @ claim.affine) @ read.affine @ [*index, 1.0]
        np.testing.assert_allclose(there[:3], np.rint(there[:3]), atol=1e-3)
        back[tuple(np.rint(there[:3]).astype(int))] = read.array[index]
    np.testing.assert_array_equal(back, claim.values)


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("own_grid", [True, False])
def test_a_map_is_read_by_highdicom_voxel_for_voxel_and_has_no_error(
    session: Workspace, scan: Opened, tmp_path: Path, judged: bool, own_grid: bool
) -> None:
    study, volume = scan
    found = mapped(volume, halved(), (2, 3, 2)) if own_grid else whole(volume)
    if judged:
        session.record(study.uid).found([found])
        session.record(study.uid).accept(found.id)
        kinds = Kinds(sr=False, nifti=False, tables=False, picture=False)
        done = export_study(session, Export(study.uid, tmp_path / "out", kinds), Progress())
        (path,) = done.written
    else:
        path = write_claims(session, study, [found], tmp_path, Progress()).files[1]
    assert problems(path) == []
    assert_says(path, volume, found)


def test_a_map_says_its_unit_where_it_is_from_and_every_mark(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    _, volume = scan
    found = whole(volume)
    made = replace(found.provenance, trained_on=TrainedOn.SIMULATED, despite=("A horse.",))
    write_parametric_map(tmp_path / "map.dcm", volume, replace(found, provenance=made))
    written = dcmread(tmp_path / "map.dcm")
    assert "UNVERIFIED" in written.ContentDescription
    assert "simulated data" in written.ContentDescription
    assert "simulated data" in written.SeriesDescription
    assert not written.ContentCreatorName
    (pack, *_) = written.ContributingEquipmentSequence
    assert (pack.ManufacturerModelName, pack.SoftwareVersions) == ("knee_kl", "1.0")
    for word in ("SIMULATED", "OUTSIDE ITS LIMITS: A horse", made.weights_sha256):
        assert word in pack.ContributionDescription
    shared = written.SharedFunctionalGroupsSequence[0]
    (mapping,) = shared.RealWorldValueMappingSequence
    assert mapping.MeasurementUnitsCodeSequence[0].CodeValue == "ms"
    assert (mapping.RealWorldValueSlope, mapping.RealWorldValueIntercept) == (1.0, 0.0)
    named = {one.ReferencedSOPInstanceUID for one in written.SourceImageSequence}
    assert named == {one.sop_instance_uid for one in volume.sources}
    assert written.FrameOfReferenceUID == volume.geometry.frame_of_reference


def test_an_accepted_map_names_its_reader_and_no_longer_says_unverified(
    scan: Opened, tmp_path: Path
) -> None:
    _, volume = scan
    anna = Reader("Anna Berg", Role.RADIOLOGIST)
    write_parametric_map(tmp_path / "map.dcm", volume, whole(volume), anna)
    written = dcmread(tmp_path / "map.dcm")
    assert str(written.ContentCreatorName).startswith("Anna Berg")
    assert "UNVERIFIED" not in str(written)


def test_unevenly_spaced_slices_keep_their_own_places_and_nothing_lies_between_them(
    session: Workspace, tmp_path: Path
) -> None:
    _, volume = opened(session, tmp_path, (0, 2, 7, 9))
    assert volume.verdict.kind in (Geometrical.UNEVEN, Geometrical.MISSING)
    write_parametric_map(tmp_path / "map.dcm", volume, whole(volume))
    items = dcmread(tmp_path / "map.dcm").PerFrameFunctionalGroupsSequence
    heights = sorted(one.PlanePositionSequence[0].ImagePositionPatient[2] for one in items)
    assert np.diff(heights).tolist() == [2, 5, 2]
    with pytest.raises(NotExported, match="evenly"):
        write_parametric_map(tmp_path / "no.dcm", volume, mapped(volume, halved(), (2, 3, 2)))
    assert not (tmp_path / "no.dcm").exists()


def test_a_map_that_lies_askew_is_refused(scan: Opened, tmp_path: Path) -> None:
    askew = np.eye(4)
    askew[2, 1] = 0.3
    with pytest.raises(NotExported, match="right angles"):
        write_parametric_map(tmp_path / "no.dcm", scan[1], mapped(scan[1], askew, (2, 3, 2)))


@pytest.mark.parametrize("own_grid", [True, False])
def test_a_map_comes_back_as_an_external_claim_on_its_source(
    session: Workspace, scan: Opened, tmp_path: Path, own_grid: bool
) -> None:
    _, volume = scan
    found = mapped(volume, halved(), (2, 3, 2)) if own_grid else whole(volume)
    write_parametric_map(tmp_path / "map.dcm", volume, found)
    (back,) = bring_in(session, tmp_path / "map.dcm", Progress()).findings
    claim, was = back.claim, found.claim
    assert isinstance(claim, DerivedClaim)
    assert isinstance(was, DerivedClaim)
    assert back.target == target_of(volume)
    assert back.provenance.origin is Origin.EXTERNAL
    assert (back.provenance.pack, back.provenance.version) == ("knee_kl", "1.0")
    assert (claim.name, claim.unit) == (was.name, was.unit)
    assert (claim.low, claim.high) == (was.low, was.high)
    assert values_by_place(claim) == values_by_place(was)


def values_by_place(claim: DerivedClaim) -> dict[tuple[float, ...], str]:
    """What lies at each place of the source, however the axes of the map run."""
    return {
        tuple(np.round((claim.affine @ [*index, 1.0])[:3], 4) + 0.0): str(claim.values[index])
        for index in np.ndindex(claim.values.shape)
    }


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    slope=st.floats(1e-4, 1e3), intercept=st.floats(-1e3, 1e3), dtype=st.sampled_from(["u2", "f4"])
)
def test_a_map_of_another_program_means_its_real_world_values(
    session: Workspace, scan: Opened, tmp_path: Path, slope: float, intercept: float, dtype: str
) -> None:
    _, volume = scan
    stored = np.arange(np.prod(volume.geometry.shape)).reshape(volume.geometry.shape).astype(dtype)
    path = foreign(tmp_path, stored, slope, intercept)
    (found,) = bring_in(session, path, Progress()).findings
    claim = found.claim
    assert isinstance(claim, DerivedClaim)
    # highdicom turns the slices about; where each lies is told by the affine.
    places = [np.rint(claim.affine @ [at, 0, 0, 1])[0].astype(int) for at in range(len(stored))]
    assert sorted(places) == list(range(len(stored)))
    meant = stored[places] * slope + intercept
    np.testing.assert_allclose(claim.values, meant, rtol=1e-5, atol=1e-3)
    assert (claim.name, claim.unit.value) == ("ADC of others", "mm2/s")
    np.testing.assert_allclose(
        (claim.low, claim.high), (50 * slope + intercept, 149 * slope + intercept), rtol=1e-6
    )
    assert found.provenance.label == "Mapper 7 · external"


def foreign(folder: Path, stored: np.ndarray, slope: float, intercept: float) -> Path:
    """(slice, row, column) values over the files of a scan, as highdicom alone writes them."""
    sources = [dcmread(path) for path in sorted((folder / "in").iterdir())]
    for one in sources:
        for keyword in ("PatientBirthDate", "PatientSex", "AccessionNumber", "StudyID"):
            setattr(one, keyword, "")
        one.StudyTime, one.ReferringPhysicianName = "120000", ""
    ends = (0.0, 9e9) if stored.dtype.kind == "f" else (0, 60000)
    mapping = highdicom.pm.RealWorldValueMapping(
        "adc", "ADC of others", codes.UCUM.SquareMillimeterPerSecond, ends, slope, intercept
    )
    made = highdicom.pm.ParametricMap(
        sources, stored, generate_uid(), 7, generate_uid(), 1, "Maker", "Mapper", "7", "0001",
        contains_recognizable_visual_features=False, real_world_value_mappings=[mapping],
        voi_lut_transformations=[highdicom.VOILUTTransformation(100, 100)],
    )  # fmt: skip
    made.ContributingEquipmentSequence = []
    path = folder / f"{generate_uid()}.dcm"
    made.save_as(path)
    return path


def test_a_map_whose_pictures_are_not_open_is_told(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    write_parametric_map(tmp_path / "map.dcm", scan[1], whole(scan[1]))
    with workspace(tmp_path / "other") as empty:
        empty.read_as(Reader("Ben"))
        with pytest.raises(Unreadable, match="not open"):
            bring_in(empty, tmp_path / "map.dcm", Progress())


def test_a_real_diffusion_map_leaves_and_comes_back(
    data: Path, session: Workspace, tmp_path: Path
) -> None:
    session.open_now([data / ADC], Progress())
    (study,) = session.studies.values()
    volume = session.volume(study.series[0], 0, Progress())
    claim = DerivedClaim(
        "ADC", volume.values.astype(np.float32), np.eye(4), Code("um2/s", "UCUM", "um2/s"), 0, 4000
    )
    found = claiming(claim, target=target_of(volume), frame=None)
    report, path, _ = write_claims(session, study, [found], tmp_path, Progress()).files
    assert problems(path) == problems(report) == []
    read = read_by_highdicom(path)
    assert isinstance(read, VolumeGeometry | highdicom.Volume)
    there = np.linalg.inv(volume.geometry.affine) @ read.affine @ [0, 0, 0, 1.0]
    first = np.rint(there[:3]).astype(int)
    assert read.array[0, 0, 0] == volume.values[tuple(first)]
    assert np.sort(read.array.ravel()).tolist() == np.sort(volume.values.ravel()).tolist()
    (back,) = bring_in(session, path, Progress()).findings
    assert isinstance(back.claim, DerivedClaim)
    assert np.array_equal(back.claim.values[::1], claim.values) or np.array_equal(
        back.claim.values[::-1], claim.values
    )
