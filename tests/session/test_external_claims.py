"""Claims made elsewhere come in on the right pixels, marked external, or are told apart and why."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import nibabel
import numpy as np
import pytest
from claims import OF_EVERY_KIND, PLATE, claiming
from dicom_series import stack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.core.annotation import DrawnAnnotation, GradeAnnotation, MaskAnnotation, Reader, Role
from viewer.core.claims import (
    Claim,
    ClaimedSegment,
    LabelClaim,
    MaskClaim,
    Quantity,
    RegionsClaim,
)
from viewer.core.codec import canonical, encode
from viewer.core.codes import MILLIMETRE, Code
from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding, Origin, TrainedOn
from viewer.core.mask import CroppedMask, Segment
from viewer.core.shapes.region import Shape
from viewer.core.study import Study
from viewer.core.target import PixelBox
from viewer.core.volume import Volume, target_of
from viewer.exporters.nifti import write_mask
from viewer.exporters.seg import write_claimed_seg, write_seg
from viewer.exporters.tables import findings_csv, findings_json
from viewer.session.external import Brought, bring_in
from viewer.session.headless import workspace
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

ANNA = Reader("Anna Berg", Role.RADIOLOGIST)
Opened = tuple[Study, Volume]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.read_as(ANNA)
        yield opened


@pytest.fixture
def film(session: Workspace, tmp_path: Path) -> Opened:
    return first(session, png(tmp_path / "left knee.png"))


@pytest.fixture
def scan(session: Workspace, tmp_path: Path) -> Opened:
    stack(tmp_path / "in", (0, 2, 4, 6), StudyDate="20250101")
    return first(session, tmp_path / "in")


def png(path: Path, seed: int = 0) -> Path:
    grey = np.random.default_rng(seed).integers(0, 255, (40, 60), dtype=np.uint8)
    cv2.imwrite(str(path), grey)
    return path


def first(session: Workspace, path: Path) -> Opened:
    found = session.open_now([path], Progress())
    return found.studies[0], session.volume(found.studies[0].series[0], 0, Progress())


def table(path: Path, text: str, ending: str = "csv") -> Path:
    written = path / f"claims.{ending}"
    written.write_text(text, encoding="utf-8")
    return written


def brought(session: Workspace, path: Path) -> Brought:
    return bring_in(session, path, Progress())


def labels(done: Brought) -> list[LabelClaim]:
    return [one.claim for one in done.findings if isinstance(one.claim, LabelClaim)]


def reasons(done: Brought) -> list[str]:
    return [str(one.sentence) for one in done.passed_over]


def test_a_grade_by_file_name_comes_in_as_a_claim_marked_external_and_is_judged(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    study, volume = film
    path = table(tmp_path, "file,kl,side,model,version\nsub/Left Knee.png,3,left,DeepKL,2.1\n")
    (claim,) = brought(session, path).findings
    record = session.record(study.uid)
    assert [one.finding.id for one in record.findings] == [claim.id]
    assert isinstance(claim.claim, LabelClaim)
    assert (claim.claim.choice, claim.claim.scale.value) == (3, "KL_GRADE")
    assert (claim.claim.probabilities, claim.claim.probability) == ((), None)
    assert (claim.side, claim.target) == ("L", target_of(volume))
    made = claim.provenance
    assert (made.pack, made.version, made.trained_on) == ("DeepKL", "2.1", TrainedOn.UNKNOWN)
    assert (made.origin, made.marks) == (Origin.EXTERNAL, ("external",))
    assert made.weights_sha256 == digest(path.read_bytes())
    record.accept(claim.id)
    (given,) = record.annotations
    assert isinstance(given, GradeAnnotation)
    assert (given.grade, given.side, given.origin) == (3, "L", claim.id)


def test_a_side_comes_from_the_header_where_the_file_tells_none_and_a_wrong_one_is_told(
    session: Workspace, sample: Path, tmp_path: Path
) -> None:
    _, volume = first(session, sample / "film")
    uid = volume.sources[0].sop_instance_uid
    text = f"sop_instance_uid,kl,side\n{uid},3,\n{uid},3,right\n{uid},3,left\n"
    silent, right, left = brought(session, table(tmp_path, text)).findings
    assert [one.side for one in (silent, right, left)] == ["R", "R", "L"]
    assert silent.side_from == "the file's header"
    assert [len(one.provenance.warnings) for one in (silent, right, left)] == [0, 0, 1]
    assert "other side" in left.provenance.warnings[0]


def test_classes_come_in_with_the_probability_of_each(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    text = "file;label;p_no tear;p_tear\nleft knee.png;Tear;0.2;0.8\n"
    (claim,) = brought(session, table(tmp_path, text)).findings
    assert isinstance(claim.claim, LabelClaim)
    assert [code.meaning for code in claim.claim.labels] == ["no tear", "Tear"]
    assert (claim.claim.choice, claim.claim.probabilities) == (1, (0.2, 0.8))
    assert not claim.claim.ordered
    assert {code.scheme for code in claim.claim.labels} == {"99EXTERNAL"}


def test_one_probability_of_two_classes_tells_the_other_and_of_more_stands_alone(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    png(tmp_path / "b.png", 1)
    png(tmp_path / "c.png", 2)
    session.open_now([tmp_path / "b.png", tmp_path / "c.png"], Progress())
    two = "file,label,score\nleft knee.png,yes,0.75\nb.png,no,0.5\n"
    claims = [one.claim for one in brought(session, table(tmp_path, two)).findings]
    assert [one.probabilities for one in claims if isinstance(one, LabelClaim)] == [
        (0.25, 0.75),
        (0.5, 0.5),
    ]
    three = "file,label,score\nleft knee.png,a,0.75\nb.png,b,0.5\nc.png,c,0.1\n"
    found = brought(session, table(tmp_path, three)).findings
    assert {one.claim.probability for one in found if isinstance(one.claim, LabelClaim)} == {None}
    assert [one.numbers[0].value for one in found] == [0.75, 0.5, 0.1]


def test_lines_that_cannot_be_used_are_told_by_number_and_the_others_come_in(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    text = (
        "file,kl,p_0,p_1,p_2,p_3,p_4,side\n"
        "left knee.png,2,0,0,1,0,0,\n"
        "right knee.png,2,0,0,1,0,0,\n"
        "left knee.png,5,0,0,1,0,0,\n"
        "left knee.png,1,0,1.5,0,0,0,\n"
        "left knee.png,1,0,nan,0,0,0,\n"
        "left knee.png,1,0,1,0,0,0,upper\n"
        "left knee.png,,0,1,0,0,0,\n"
    )
    done = brought(session, table(tmp_path, text))
    assert len(done.findings) == 1
    assert reasons(done) == [
        "line 3: no open picture is called right knee.png",
        "line 4: 5 is no grade of this scale",
        "line 5: 1.5 is no probability from 0 to 1",
        "line 6: nan is no probability from 0 to 1",
        "line 7: upper is no side: L or R",
        "line 8: the column kl is empty",
    ]
    assert done.said().startswith("1 claim was brought in. 6 were passed over: line 3:")
    assert done.said().endswith("…")
    assert done.said(hide=True) == "1 claim was brought in. 6 were passed over."
    assert done.page.splitlines()[-1] == "- line 8: the column kl is empty"


def test_pictures_of_one_name_are_told_apart_by_their_folders_or_not_at_all(
    session: Workspace, tmp_path: Path
) -> None:
    for number, name in enumerate(("a", "b")):
        (tmp_path / name).mkdir()
        png(tmp_path / name / "knee.png", number)
    session.open_now([tmp_path / "a", tmp_path / "b"], Progress())
    done = brought(session, table(tmp_path, "file,kl\nb/knee.png,1\nknee.png,1\n"))
    (claim,) = done.findings
    assert session.series(claim.target.series_uid).instances[0].path == tmp_path / "b" / "knee.png"
    assert reasons(done) == ["line 3: several open pictures are called knee.png"]


def test_a_slice_is_named_by_its_uid_within_its_volume(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    _, volume = scan
    uid = volume.sources[2].sop_instance_uid
    done = brought(session, table(tmp_path, f"sop_instance_uid,class\n{uid},oedema\n"))
    (claim,) = done.findings
    assert claim.target == replace(
        target_of(volume), instance_uid=uid, instance_class_uid=volume.sources[2].sop_class_uid
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no claims"),
        ("file,kl\n", "holds no claims"),
        ("a,b\n1,2\n", "no column that names a picture"),
        ("file,remark\nx.png,ok\n", "no column that names a picture"),
    ],
)
def test_a_table_without_the_columns_is_refused(
    session: Workspace, film: Opened, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ViewerError, match=said):
        brought(session, table(tmp_path, text))


def test_a_column_of_measurements_is_no_scale(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    rows = "".join(f"left knee.png,{number / 7}\n" for number in range(101))
    with pytest.raises(ViewerError, match="too many different labels"):
        brought(session, table(tmp_path, f"file,grade\n{rows}"))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(["file,kl", "file;label;p_a;score", "instance_uid,grade,side", "verification"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(["", "left knee.png", "left knee.png,1"]),
)
def test_no_table_whatever_it_holds_does_more_than_be_refused(
    session: Workspace, film: Opened, tmp_path: Path, header: str, text: str, start: str
) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(f"{header}\n{start}{text}\n", encoding="utf-8", newline="")
    try:
        done = brought(session, path)
    except ViewerError:
        return
    assert all(one.provenance.origin is Origin.EXTERNAL for one in done.findings)


def coco(tmp_path: Path, annotation: dict[str, object], **image: object) -> Path:
    whole = {
        "images": [{"id": 7, "file_name": "left knee.png", **image}],
        "categories": [{"id": 1, "name": "joint", "keypoints": ["medial", "lateral"]}],
        "annotations": [{"id": 3, "image_id": 7, "category_id": 1, **annotation}],
    }
    return table(tmp_path, json.dumps(whole), "json")


def test_a_box_covers_the_pixels_that_it_was_drawn_round(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    """OpenCV says which box encloses some pixels, edge to edge, as COCO counts."""
    _, volume = film
    mask = np.zeros((40, 60), dtype=np.uint8)
    mask[5:11, 20:33] = 1
    path = coco(tmp_path, {"bbox": list(cv2.boundingRect(mask)), "score": 0.25})
    (found,) = brought(session, path).findings
    assert isinstance(found.claim, RegionsClaim)
    (place,) = found.claim.regions
    assert (place.region.shape, place.probability) == (Shape.BOX, 0.25)
    index = place.region.to_index(volume.geometry)
    np.testing.assert_allclose(index.min(axis=0), [0, 4.5, 19.5])
    np.testing.assert_allclose(index.max(axis=0), [0, 10.5, 32.5])
    session.record(found.target.study_uid).accept(found.id)
    (drawn,) = session.record(found.target.study_uid).annotations
    assert isinstance(drawn, DrawnAnnotation)
    assert (drawn.region, drawn.target) == (place.region, target_of(volume))


def test_polygons_and_keypoints_come_in_where_they_are(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    path = coco(tmp_path, {"segmentation": [[10, 4, 14, 4, 14, 9]]})
    (found,) = brought(session, path).findings
    assert isinstance(found.claim, RegionsClaim)
    (place,) = found.claim.regions
    assert place.region.points == ((9.5, 3.5, 0.0), (13.5, 3.5, 0.0), (13.5, 8.5, 0.0))
    assert place.probability is None
    (found,) = brought(session, coco(tmp_path, {"keypoints": [7, 8, 2, 0, 0, 0]})).findings
    assert isinstance(found.claim, RegionsClaim)
    (place,) = found.claim.regions
    assert (place.region.shape, place.label.meaning) == (Shape.POINT, "joint medial")
    assert place.region.points == ((7.0, 8.0, 0.0),)


def test_runs_are_painted_on_their_picture_and_judged_as_segments(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    mask = np.zeros((40, 60), dtype=np.bool_)
    mask[5:11, 20:33] = True
    runs = [20 * 40 + 5, *([6, 34] * 13)]
    runs[-1] = 40 * 60 - sum(runs[:-1])
    (found,) = brought(
        session, coco(tmp_path, {"segmentation": {"size": [40, 60], "counts": runs}})
    ).findings
    (one,) = segments_of(found)
    assert one.segment.label == "joint"
    np.testing.assert_array_equal(one.mask.whole(), mask[None])
    record = session.record(found.target.study_uid)
    record.accept(found.id)
    np.testing.assert_array_equal(record.mask(record.annotations[0].id), mask[None])


def test_runs_on_several_slices_are_one_segment_of_the_volume(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    _, volume = scan
    frames = volume.series.stacks[0].frames
    _, rows, columns = volume.geometry.shape
    whole = {
        "images": [
            {"id": at, "file_name": volume.series.instances[frames[at].instance].path.name}
            for at in (1, 2)
        ],
        "categories": [{"id": 1, "name": "Femur"}],
        "annotations": [
            {
                "id": at,
                "image_id": at,
                "category_id": 1,
                "segmentation": {
                    "size": [rows, columns],
                    "counts": [at, 1, rows * columns - at - 1],
                },
            }
            for at in (1, 2)
        ],
    }
    (found,) = brought(session, table(tmp_path, json.dumps(whole), "json")).findings
    (one,) = segments_of(found)
    assert np.argwhere(one.mask.whole()).tolist() == [[1, 1, 0], [2, 2, 0]]
    assert found.target == target_of(volume)


def test_a_box_on_a_slice_lies_in_the_patient(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    _, volume = scan
    name = volume.series.instances[volume.series.stacks[0].frames[2].instance].path.name
    (found,) = brought(session, coco(tmp_path, {"bbox": [1, 2, 3, 2]}, file_name=name)).findings
    assert isinstance(found.claim, RegionsClaim)
    region = found.claim.regions[0].region
    assert region.in_patient
    index = region.to_index(volume.geometry)
    np.testing.assert_allclose(index.min(axis=0), [2, 1.5, 0.5], atol=1e-6)
    np.testing.assert_allclose(index.max(axis=0), [2, 3.5, 3.5], atol=1e-6)
    assert found.target == target_of(volume)


@pytest.mark.parametrize(
    ("annotation", "image", "said"),
    [
        ({"bbox": [1, 1, 5, 5]}, {"width": 30, "height": 40}, "speaks of 30 x 40 pixels"),
        ({"bbox": [50, 1, 30, 5]}, {}, "annotation 3: it lies outside its picture"),
        ({"bbox": [1, 1, 5, 5], "score": 87}, {}, "87 is no probability"),
        ({"bbox": [1, 1, -5, 5]}, {}, "no box, no polygon"),
        ({"bbox": "1,1,5,5"}, {}, "no box, no polygon"),
        ({"bbox": [1, 1, 5, 5], "category_id": 9}, {}, "its category is not listed"),
        ({"segmentation": {"counts": "abc", "size": [1, 1]}}, {}, "another size"),
        ({"segmentation": {"counts": "abc", "size": [40, 60]}}, {}, "annotation 3: the "),
        ({"segmentation": {"counts": [9], "size": [40, 60]}, "category_id": 9}, {}, "not listed"),
        ({"bbox": [1, 1, 5, 5], "image_id": 8}, {}, "1 annotations: of pictures that the file"),
        ({"bbox": [1, 1, 5, 5]}, {"file_name": "x.png"}, "no open picture is called x.png"),
    ],
)
def test_what_coco_holds_beside_the_picture_is_passed_over_with_the_reason(
    session: Workspace,
    film: Opened,
    tmp_path: Path,
    annotation: dict[str, object],
    image: dict[str, object],
    said: str,
) -> None:
    done = brought(session, coco(tmp_path, annotation, **image))
    assert said in "\n".join(reasons(done))
    assert all(one.claim == RegionsClaim(()) for one in done.findings)


def segments_of(found: Finding) -> list[ClaimedSegment]:
    assert isinstance(found.claim, MaskClaim)
    return list(found.claim.segments)


@pytest.mark.parametrize("turned", [False, True])
def test_a_label_map_comes_in_voxel_for_voxel_however_its_axes_run(
    session: Workspace, scan: Opened, tmp_path: Path, turned: bool
) -> None:
    study, volume = scan
    labels = np.random.default_rng(2).integers(0, 3, volume.geometry.shape).astype(np.uint8)
    write_mask(tmp_path / "m.nii.gz", volume, labels == 1)
    image = nibabel.load(tmp_path / "m.nii.gz")
    image = nibabel.Nifti1Image(labels.transpose(2, 1, 0), image.affine)
    path = tmp_path / "labels.nii.gz"
    nibabel.save(nibabel.as_closest_canonical(image) if turned else image, path)
    (found,) = brought(session, path).findings
    for label, one in enumerate(segments_of(found), start=1):
        assert one.segment.label == f"Label {label}"
        np.testing.assert_array_equal(one.mask.whole(), labels == label)
    record = session.record(study.uid)
    record.accept(found.id)
    first_, second = record.annotations
    assert isinstance(first_, MaskAnnotation)
    np.testing.assert_array_equal(record.mask(first_.id), labels == 1)
    np.testing.assert_array_equal(record.mask(second.id), labels == 2)


@pytest.mark.parametrize(
    ("ending", "text", "named"),
    [
        ("tsv", "index\tname\tcolor\n2\tTibia\t#ff0000\n1\tFemur\n", ["Femur", "Tibia"]),
        ("json", '{"1": "Femur", "2": 5, "x": "y"}', ["Femur", "Label 2"]),
        ("json", "{", ["Label 1", "Label 2"]),
    ],
)
def test_labels_are_called_as_a_file_beside_their_map_says(
    session: Workspace, scan: Opened, tmp_path: Path, ending: str, text: str, named: list[str]
) -> None:
    _, volume = scan
    write_mask(tmp_path / "m.nii.gz", volume, np.ones(volume.geometry.shape, bool))
    labels = np.ones(volume.geometry.shape[::-1], dtype=np.uint8)
    labels[0] = 2
    image = nibabel.Nifti1Image(labels, nibabel.load(tmp_path / "m.nii.gz").affine)
    nibabel.save(image, tmp_path / "knee_dseg.nii.gz")
    (tmp_path / f"knee_dseg.{ending}").write_text(text)
    (found,) = brought(session, tmp_path / "knee_dseg.nii.gz").findings
    assert [one.segment.label for one in segments_of(found)] == named


def test_a_label_map_beside_every_series_or_of_fractions_is_refused(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    _, volume = scan
    write_mask(tmp_path / "m.nii.gz", volume, np.ones(volume.geometry.shape, bool))
    image = nibabel.load(tmp_path / "m.nii.gz")
    away = image.affine.copy()
    away[0, 3] += 3.0
    ones = np.ones(image.shape, dtype=np.uint8)
    nibabel.save(nibabel.Nifti1Image(ones, away), tmp_path / "away.nii")
    with pytest.raises(ViewerError, match="grid of no open series"):
        brought(session, tmp_path / "away.nii")
    half = np.full(image.shape, 0.5, dtype=np.float32)
    nibabel.save(nibabel.Nifti1Image(half, image.affine), tmp_path / "half.nii")
    with pytest.raises(ViewerError, match="no label map"):
        brought(session, tmp_path / "half.nii")


def test_a_label_map_that_fits_two_series_goes_to_the_one_on_show(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    stack(other, (0, 2, 4, 6), first=50, SeriesInstanceUID="1.2.3.1.2", StudyDate="20250101")
    session.open_now([other], Progress())
    _, volume = scan
    path = tmp_path / "m.nii.gz"
    write_mask(path, volume, np.ones(volume.geometry.shape, bool))
    with pytest.raises(ViewerError, match="several open series"):
        brought(session, path)
    (found,) = bring_in(session, path, Progress(), ("1.2.3.1.2", 0)).findings
    assert found.target.series_uid == "1.2.3.1.2"


def masked(volume: Volume) -> Finding:
    voxels = np.random.default_rng(4).random(volume.geometry.shape) > 0.5
    segment = Segment("Femur", algorithm_name="BoneNet")
    claim = MaskClaim((ClaimedSegment(segment, CroppedMask.of(voxels)),))
    return claiming(claim, target=target_of(volume), frame=None)


def test_segments_of_an_algorithm_come_in_from_a_seg_and_those_of_a_person_do_not(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    study, volume = scan
    claimed = masked(volume)
    write_claimed_seg(tmp_path / "ai.dcm", volume, claimed)
    (found,) = brought(session, tmp_path / "ai.dcm").findings
    (one,) = segments_of(found)
    np.testing.assert_array_equal(one.mask.whole(), segments_of(claimed)[0].mask.whole())
    assert (one.segment.label, found.provenance.origin) == ("Femur", Origin.EXTERNAL)
    record = session.record(study.uid)
    mask_id = record.import_mask(target_of(volume), Segment("Tibia"), one.mask.whole())
    by_hand = record.state.annotations[mask_id]
    assert isinstance(by_hand, MaskAnnotation)
    write_seg(tmp_path / "hand.dcm", volume, [(by_hand, record.mask(mask_id))], ANNA)
    done = brought(session, tmp_path / "hand.dcm")
    assert done.findings == ()
    assert reasons(done) == ["Tibia: drawn by a person (MANUAL): open the file itself"]


def plain(finding: Finding) -> str:
    return canonical(encode(finding, digest))


def of_here(claim: Claim, volume: Volume) -> Finding:
    """A claim with all that a Finding can hold."""
    found = claiming(claim, target=target_of(volume), side="L", side_from="the header")
    numbers = (Quantity(PLATE, 2.5, MILLIMETRE, "cartilage"),)
    made = replace(
        found.provenance,
        trained_on=TrainedOn.SIMULATED,
        despite=("A horse.", "Too small."),
        warnings=("Side unknown.",),
        pack_sha256="cd" * 32,
        seconds=1.25,
    )
    return replace(found, provenance=made, frame=PixelBox(1.0, 2.0, 30.0, 41.5), numbers=numbers)


def test_a_file_of_ours_that_was_changed_says_so_and_so_does_each_of_its_claims(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "findings.json"
    findings_json(path, [of_here(OF_EVERY_KIND["risk"], film[1])])
    whole = json.loads(path.read_text())
    whole["claims"][0]["claim"]["probability"] = 0.9
    path.write_text(json.dumps(whole))
    done = brought(session, path)
    (back,) = done.findings
    assert "The file was changed since Condyle wrote it" in back.provenance.warnings[-1]
    assert "The file was changed since Condyle wrote it" in done.said()
    del whole["content_sha256"]
    whole["claims"][0]["id"] = "another"
    path.write_text(json.dumps(whole))
    assert "does not tell the SHA-256" in brought(session, path).said()


def test_another_layout_of_the_same_content_is_no_change(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "findings.json"
    findings_json(path, [of_here(OF_EVERY_KIND["label"], film[1])])
    path.write_text(json.dumps(json.loads(path.read_text()), sort_keys=True))
    assert brought(session, path).doubt == ""


@pytest.mark.parametrize("kind", sorted(set(OF_EVERY_KIND) - {"mask"}))
def test_condyle_s_own_findings_come_back_whole_with_their_provenance(
    session: Workspace, film: Opened, tmp_path: Path, kind: str
) -> None:
    made = of_here(OF_EVERY_KIND[kind], film[1])
    findings_json(tmp_path / "findings.json", [made])
    (back,) = brought(session, tmp_path / "findings.json").findings
    assert plain(back) == plain(made)
    assert back.provenance == made.provenance


def test_condyle_s_own_masks_come_back_whole(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    made = masked(scan[1])
    findings_json(tmp_path / "findings.json", [made])
    (back,) = brought(session, tmp_path / "findings.json").findings
    assert plain(back) == plain(made)


def test_what_was_not_recognised_comes_back_from_both(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    _, volume = film
    told = OF_EVERY_KIND["label"]
    assert isinstance(told, LabelClaim)
    none = Code("NONE", "99OTHER", "None of them")
    found = of_here(replace(told, none=none, below=0.7, choice=len(told.labels)), volume)
    findings_json(tmp_path / "findings.json", [found])
    findings_csv(tmp_path / "findings.csv", [replace(found, id="other")])
    for name in ("findings.json", "findings.csv"):
        (back,) = brought(session, tmp_path / name).findings
        assert back.claim == found.claim


@pytest.mark.parametrize("kind", ["label", "risk"])
def test_labels_and_risks_come_back_from_the_table_too(
    session: Workspace, film: Opened, tmp_path: Path, kind: str
) -> None:
    made = replace(of_here(OF_EVERY_KIND[kind], film[1]), numbers=())
    findings_csv(tmp_path / "findings.csv", [made])
    (back,) = brought(session, tmp_path / "findings.csv").findings
    assert plain(back) == plain(made)


def test_other_kinds_say_that_the_table_does_not_hold_them(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    findings_csv(tmp_path / "findings.csv", [of_here(OF_EVERY_KIND["derived"], film[1])])
    done = brought(session, tmp_path / "findings.csv")
    assert "bring in findings.json instead" in reasons(done)[0]


def test_what_is_here_already_or_of_another_picture_does_not_come_in_again(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    here = of_here(OF_EVERY_KIND["label"], film[1])
    away = replace(here, id="f2", target=replace(here.target, series_uid="1.2"))
    findings_json(tmp_path / "findings.json", [here, away])
    assert reasons(brought(session, tmp_path / "findings.json")) == [
        "claim f2: its picture is not open"
    ]
    again = brought(session, tmp_path / "findings.json")
    assert again.findings == ()
    assert "it is here already" in "\n".join(reasons(again))


def test_a_file_that_is_taken_in_twice_brings_nothing_twice_whatever_was_open_the_first_time(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    path = table(tmp_path, "file,kl\nright knee.png,1\nleft knee.png,3\nleft knee.png,2\n")
    early = brought(session, path)
    assert [one.choice for one in labels(early)] == [3, 2]
    first(session, png(tmp_path / "right knee.png", seed=1))
    late = brought(session, path)
    assert [one.choice for one in labels(late)] == [1]
    assert [str(one.reason) for one in late.passed_over] == ["it is here already"] * 2
    assert len(session.record(film[0].uid).findings) == 2
    changed = table(tmp_path, path.read_text() + "\n")
    assert len(brought(session, changed).findings) == 3


def test_probabilities_of_labels_that_exclude_each_other_come_to_one(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    del film
    rows = "left knee.png,b,0.3,0.68\nleft knee.png,b,0.9,0.9\n"
    done = brought(session, table(tmp_path, f"file,label,p_a,p_b\n{rows}"))
    assert [one.probabilities for one in labels(done)] == [(0.3, 0.68)]
    assert reasons(done) == ["line 3: its probabilities add up to 1.80, not to 1"]


def test_the_journal_keeps_which_file_claims_came_with(
    session: Workspace, film: Opened, tmp_path: Path
) -> None:
    path = table(tmp_path, "file,kl\nleft knee.png,3\n")
    brought(session, path)
    (event,) = session.journal.events(film[0].uid, ANNA)
    assert event.note == {"claims_sha256": digest(path.read_bytes())}
    assert session.journal.verify() == []


Spoil = Callable[[dict[str, object]], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one["claim"].update(choice=9),
        lambda one: one["claim"].update(choice="2"),
        lambda one: one["claim"].update(probabilities=[0.5]),
        lambda one: one["claim"].update(probabilities=[2.0, 0, 0, 0, 0]),
        lambda one: one["claim"].update(labels=[]),
        lambda one: one.update(claim=None),
        lambda one: one.update(kind="patch"),
        lambda one: one.update(kind=[]),
        lambda one: one.update(id=""),
        lambda one: one.update(id="x" * 65),
        lambda one: one["provenance"].update(origin="nobody"),
        lambda one: one["provenance"].update(warnings=5),
        lambda one: one.update(heats=[{"values": {"blob": "x", "type": "O", "shape": [1]}}]),
        lambda one: one.update(target=[]),
        lambda one: one["target"].update(stack=99),
    ],
)
def test_a_spoiled_claim_is_passed_over_and_breaks_nothing(
    session: Workspace, film: Opened, tmp_path: Path, spoil: Spoil
) -> None:
    path = tmp_path / "findings.json"
    findings_json(path, [of_here(OF_EVERY_KIND["label"], film[1])])
    whole = json.loads(path.read_text())
    spoil(whole["claims"][0])
    path.write_text(json.dumps(whole))
    done = brought(session, path)
    assert (done.findings, len(done.passed_over)) == ((), 1)


def test_an_array_that_was_changed_is_noticed(
    session: Workspace, scan: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "findings.json"
    findings_json(path, [masked(scan[1])])
    whole = json.loads(path.read_text())
    (name,) = whole["arrays"]
    other = tmp_path / "other.json"
    findings_json(other, [replace(masked(scan[1]), claim=OF_EVERY_KIND["derived"])])
    whole["arrays"][name] = next(iter(json.loads(other.read_text())["arrays"].values()))
    path.write_text(json.dumps(whole))
    assert [one.reason for one in brought(session, path).passed_over] == ["it is damaged"]


words = st.text(max_size=8)
hostile = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=3)),
    max_leaves=12,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    hostile, st.sampled_from(["claims", "annotations", "images", "categories", "arrays"]), hostile
)
def test_no_json_whatever_it_holds_does_more_than_be_refused(
    session: Workspace, film: Opened, tmp_path: Path, one: object, name: str, other: object
) -> None:
    whole = {"made_by": "Condyle 1", "claims": [one], "images": [other], "annotations": [one]}
    path = table(tmp_path, json.dumps(whole | {name: other}), "json")
    try:
        done = brought(session, path)
    except ViewerError:
        return
    assert done.findings == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b"{", "damaged"),
        ("x.json", b'{"claims": NaN}', "damaged"),
        ("x.json", b"[" * 100_000, "damaged"),
        ("x.json", b"{}", "no claims that Condyle knows"),
        ("x.csv", b"\xff\xfe\x00", "not text in UTF-8"),
        ("x.nii", b"nothing", "NIfTI"),
        ("x.dcm", b"nothing", "no file of claims"),
        ("x.dcm", b"\0" * 128 + b"DICM", "no segmentation"),
        ("x.exe", b"MZ", "no file of claims"),
    ],
)
def test_files_that_hold_no_claims_are_refused_in_plain_words(
    session: Workspace, film: Opened, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ViewerError, match=said):
        brought(session, tmp_path / name)
    with pytest.raises(ViewerError):
        brought(session, tmp_path / f"missing {name}")
