"""Claims of every kind leave with their marks, judged ones as the reader's, others UNVERIFIED."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import highdicom
import nibabel
import numpy as np
import pytest
from claims import OF_EVERY_KIND, PLATE, SCREW, claiming
from dicom_series import stack
from foreign_readers import problems
from pydicom import Dataset, dcmread

from viewer.core.annotation import Decision, MaskAnnotation, Reader, Role
from viewer.core.claims import (
    Claim,
    ClaimedRegion,
    ClaimedSegment,
    DerivedClaim,
    MaskClaim,
    Quantity,
    RegionsClaim,
)
from viewer.core.codes import MILLIMETRE, Code
from viewer.core.finding import Finding, Origin, TrainedOn
from viewer.core.mask import CroppedMask, Patch, Segment
from viewer.core.shapes.region import Shape, region_of
from viewer.core.study import Study
from viewer.core.volume import Volume, target_of
from viewer.session.captions import picture_lines
from viewer.session.claimed_out import write_claims
from viewer.session.exporting import Export, Kinds, contents, export_study
from viewer.session.headless import workspace
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

ANNA = Reader("Anna Berg", Role.RADIOLOGIST)
KINDS = Kinds(picture=False)
MARKS = ("simulated data", "external", "used outside its limits")
DESPITE = "This is a film of a horse."
Opened = tuple[Study, Volume]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.read_as(ANNA)
        yield opened


@pytest.fixture
def scan(session: Workspace, tmp_path: Path) -> Opened:
    stack(tmp_path / "in", (0, 2, 4, 6), StudyDate="20250101")
    session.open_now([tmp_path / "in"], Progress())
    (study,) = session.studies.values()
    return study, session.volume(study.series[0], 0, Progress())


@pytest.fixture
def film(session: Workspace, sample: Path) -> Opened:
    session.open_now([sample / "film"], Progress())
    (study,) = session.studies.values()
    return study, session.volume(study.series[0], 0, Progress())


def marked(claim: Claim, volume: Volume, name: str = "f1") -> Finding:
    """A claim with every mark there is."""
    found = claiming(claim, name, target=target_of(volume), frame=None)
    made = replace(
        found.provenance,
        trained_on=TrainedOn.SIMULATED,
        origin=Origin.EXTERNAL,
        despite=(DESPITE,),
    )
    assert made.marks == MARKS
    return replace(found, provenance=made)


def places(volume: Volume) -> RegionsClaim:
    corners = [(1, 0.5, 0.5), (1, 0.5, 2.5), (1, 2.5, 2.5), (1, 2.5, 0.5)]
    if volume.is_film:
        corners = [(0, r, c) for _, r, c in corners]
    return RegionsClaim(
        (
            ClaimedRegion(region_of(Shape.BOX, corners, volume.geometry), PLATE, 0.9),
            ClaimedRegion(region_of(Shape.POINT, [corners[0]], volume.geometry), SCREW, None),
        )
    )


def segments(volume: Volume) -> tuple[MaskClaim, np.ndarray]:
    voxels = np.random.default_rng(3).random((2, *volume.geometry.shape)) > 0.6
    femur, tibia = (CroppedMask.of(one) for one in voxels)
    claimed = (ClaimedSegment(Segment("Femur"), femur), ClaimedSegment(Segment("Tibia"), tibia))
    return MaskClaim(claimed), voxels


def record_of(session: Workspace, study: Study, *findings: Finding) -> Record:
    record = session.record(study.uid)
    record.found(findings)
    return record


def exported(session: Workspace, study: Study, folder: Path) -> dict[str, Path]:
    done = export_study(session, Export(study.uid, folder, KINDS), Progress())
    assert done.left_out == ()
    return {path.name.split("_", 2)[2]: path for path in done.written}


def texts(item: Dataset) -> str:
    own = [str(item.get("TextValue", ""))]
    return "\n".join(own + [texts(child) for child in item.get("ContentSequence", [])])


def says_all(text: str) -> bool:
    return all(word in text for word in ("SIMULATED", "EXTERNAL", "OUTSIDE ITS LIMITS", DESPITE))


@pytest.mark.parametrize("kind", ["label", "regions", "nothing", "derived", "pose", "risk"])
def test_an_accepted_claim_of_any_kind_leaves_in_a_report_and_tables_with_every_mark(
    session: Workspace, film: Opened, tmp_path: Path, kind: str
) -> None:
    study, volume = film
    record = record_of(session, study, marked(OF_EVERY_KIND[kind], volume))
    record.accept("f1")
    files = exported(session, study, tmp_path / "out")
    report = dcmread(files["sr.dcm"])
    assert problems(files["sr.dcm"]) == []
    assert report.VerificationFlag == "VERIFIED"
    assert says_all(texts(report))
    assert "accepted by the reader" in texts(report)
    for row in json.loads(files["record.json"].read_text())["annotations"]:
        assert (row["verification"], row["finding"]) == ("VERIFIED", "f1")
        assert tuple(row["claim_marks"]) == MARKS
    with files["record.csv"].open(newline="", encoding="utf-8") as file:
        assert all(row["claim_marks"] == "; ".join(MARKS) for row in csv.DictReader(file))
    lines = "\n".join(picture_lines(study, volume, record, hide=True))
    assert says_all(lines)
    assert "accepted by Anna Berg, radiologist" in lines


@pytest.mark.parametrize("kind", ["label", "regions", "nothing", "derived", "pose", "risk"])
def test_a_claim_that_nobody_judged_leaves_unverified_with_every_mark_and_no_person(
    session: Workspace, film: Opened, tmp_path: Path, kind: str
) -> None:
    study, volume = film
    found = marked(OF_EVERY_KIND[kind], volume)
    written = write_claims(session, study, [found], tmp_path, Progress())
    assert written.left_out == ()
    report = dcmread(written.files[0])
    assert problems(written.files[0]) == []
    assert report.VerificationFlag == "UNVERIFIED"
    assert says_all(texts(report))
    assert "PNAME" not in {item.ValueType for item in report.ContentSequence}
    lines = "\n".join(picture_lines(study, volume, record_of(session, study, found), hide=True))
    assert says_all(lines)
    assert "UNVERIFIED" in lines


def test_the_statement_of_a_risk_is_read_in_the_report_with_its_probability(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    study, volume = film
    record_of(session, study, marked(OF_EVERY_KIND["risk"], volume)).accept("f1")
    files = exported(session, study, tmp_path / "out")
    [group] = highdicom.sr.srread(files["sr.dcm"]).content.get_image_measurement_groups()
    [number] = group.get_measurements()
    assert (number.value, number.unit.value) == (20.0, "%")
    assert number.name.meaning == "Joint replacement within 24 months"
    assert "Joint replacement within two years" in texts(dcmread(files["sr.dcm"]))


@pytest.mark.parametrize("on", ["film", "scan"])
@pytest.mark.parametrize("judged", [True, False])
def test_places_leave_as_figures_that_highdicom_finds_again(
    session: Workspace, request: pytest.FixtureRequest, tmp_path: Path, on: str, judged: bool
) -> None:
    study, volume = request.getfixturevalue(on)
    found = marked(places(volume), volume)
    if judged:
        record_of(session, study, found).accept("f1")
        path = exported(session, study, tmp_path / "out")["sr.dcm"]
    else:
        path = write_claims(session, study, [found], tmp_path, Progress()).files[0]
    assert problems(path) == []
    plate, screw = highdicom.sr.srread(path).content.get_planar_roi_measurement_groups()
    assert (plate.finding_type.value, screw.finding_type.value) == ("PLATE", "SCREW")
    at = np.array(plate.roi.value)
    drawn = at if not volume.geometry.in_patient or at.shape[1] == 2 else None
    assert drawn is not None
    np.testing.assert_allclose(np.ptp(drawn, axis=0), [2.0, 2.0])
    np.testing.assert_allclose(drawn.min(axis=0), [1.0, 1.0])
    sure = [m.value for m in plate.get_measurements() if m.name.value == "111012"]
    assert sure == [90.0]
    assert not [m for m in screw.get_measurements() if m.name.value == "111012"]


def test_a_place_drawn_anew_is_the_reader_s_and_no_algorithm_s(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    study, volume = film
    record = record_of(session, study, marked(places(volume), volume))
    record.accept_part("f1", 1)
    (point,) = record.annotations
    elsewhere = region_of(Shape.POINT, [(0, 3.0, 3.0)], volume.geometry)
    record.mark(replace(point, region=elsewhere))  # type: ignore[type-var]
    path = exported(session, study, tmp_path / "out")["sr.dcm"]
    assert "corrected by the reader" in texts(dcmread(path))
    assert "111001" not in str(dcmread(path))


def test_accepted_segments_are_automatic_until_they_are_painted_on(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    study, volume = scan
    claim, voxels = segments(volume)
    record = record_of(session, study, marked(claim, volume))
    record.accept("f1")
    tibia = [one for one in record.annotations if isinstance(one, MaskAnnotation)][1]
    before = voxels[1][:1, :1, :1].copy()
    record.paint(tibia.id, Patch((0, 0, 0), before, ~before))
    voxels[1][0, 0, 0] ^= True
    files = exported(session, study, tmp_path / "out")
    [path] = [path for name, path in files.items() if name.startswith("seg")]
    assert problems(path) == []
    seg = highdicom.seg.segread(path)
    kinds = [seg.get_segment_description(n).algorithm_type.value for n in (1, 2)]
    assert kinds == ["AUTOMATIC", "SEMIAUTOMATIC"]
    algorithm = seg.get_segment_description(1).algorithm_identification
    assert (algorithm.name, algorithm.version) == ("knee_kl", "1.0")
    assert algorithm.parameters["Marks"] == "; ".join(MARKS)
    assert says_all(str(seg.SegmentSequence[0].SegmentDescription))
    uids = [source.sop_instance_uid for source in volume.sources]
    read = seg.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
    np.testing.assert_array_equal(np.moveaxis(read, -1, 0).astype(bool), voxels)
    masks = sorted(path for name, path in files.items() if name.startswith("mask"))
    for path, mask in zip(masks, voxels, strict=True):
        image = nibabel.load(path)
        np.testing.assert_array_equal(image.get_fdata().transpose(2, 1, 0) > 0, mask)
        assert image.header["descrip"].item().decode().startswith(", ".join(MARKS))
    rows = json.loads(files["record.json"].read_text())["annotations"]
    assert [row["algorithm"] for row in rows] == ["AUTOMATIC", "SEMIAUTOMATIC"]
    assert [row["decision"] for row in rows] == [Decision.ACCEPTED, Decision.CHANGED]


def test_segments_that_nobody_judged_leave_as_an_automatic_segmentation_without_a_creator(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    study, volume = scan
    claim, voxels = segments(volume)
    written = write_claims(session, study, [marked(claim, volume)], tmp_path, Progress())
    report, path = written.files
    assert problems(path) == problems(report) == []
    seg = highdicom.seg.segread(path)
    assert "UNVERIFIED" in seg.ContentDescription
    assert not seg.ContentCreatorName
    kinds = {seg.get_segment_description(n).algorithm_type.value for n in (1, 2)}
    assert kinds == {"AUTOMATIC"}
    uids = [source.sop_instance_uid for source in volume.sources]
    read = seg.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
    np.testing.assert_array_equal(np.moveaxis(read, -1, 0).astype(bool), voxels)


@pytest.mark.parametrize("judged", [True, False])
def test_a_derived_volume_leaves_where_it_lies_with_its_own_values(
    session: Workspace, scan: Opened, tmp_path: Path, judged: bool
) -> None:
    study, volume = scan
    values = np.arange(2 * 3 * 2, dtype=np.float32).reshape(2, 3, 2)
    values[0, 0, 0] = np.nan
    affine = np.diag([2.0, 0.5, 1.0, 1.0])
    affine[:3, 3] = (0.5, 0.25, -1.0)
    claim = DerivedClaim("T2", values, affine, Code("ms", "UCUM", "millisecond"), 0.0, 90.0)
    found = replace(
        marked(claim, volume), numbers=(Quantity(PLATE, 41.5, MILLIMETRE, "cartilage"),)
    )
    if judged:
        record = record_of(session, study, found)
        record.accept("f1")
        assert (contents(record).claims, contents(record).volumes) == (1, 1)
        files = exported(session, study, tmp_path / "out")
        path = files["derived_1.nii.gz"]
        assert "Plate of cartilage" in str(dcmread(files["sr.dcm"]))
    else:
        path = write_claims(session, study, [found], tmp_path, Progress()).files[2]
    image = nibabel.load(path)
    np.testing.assert_array_equal(image.get_fdata(dtype=np.float32).transpose(2, 1, 0), values)
    for index in np.ndindex(values.shape):
        of_source = affine @ [*index, 1.0]
        patient = volume.geometry.to_patient(of_source[:3]) * [-1, -1, 1]
        s, r, c = index
        np.testing.assert_allclose((image.affine @ [c, r, s, 1.0])[:3], patient, atol=1e-4)
    assert image.header["descrip"].item().decode().startswith(", ".join(MARKS))


def test_two_knees_of_one_film_leave_with_their_sides(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    study, volume = film
    both = [replace(marked(OF_EVERY_KIND["label"], volume, side), side=side) for side in ("L", "R")]
    record = record_of(session, study, *both)
    record.accept("L")
    record.change("R", 4)
    path = exported(session, study, tmp_path / "out")["sr.dcm"]
    groups = highdicom.sr.srread(path).content.get_image_measurement_groups()
    sides = [group.finding_sites[0].laterality.meaning for group in groups]
    assert sides == ["Left", "Right", "Right"]
