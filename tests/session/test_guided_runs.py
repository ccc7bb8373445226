"""Runs through guided sets: kept, undone, doubted, compared, exported; placed by a model too."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import highdicom
import pytest
from legs_placed import placed_leg

from viewer.core.annotation import Decision, LandmarksAnnotation, Reader, Role
from viewer.core.claims import LabelClaim
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.finding import Finding, Provenance, TrainedOn
from viewer.core.guided.protocol import Protocol
from viewer.core.volume import Volume, target_of
from viewer.lab.simulate.anatomy.limbs import LEGS, Limb
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.guided.runs import (
    accepted,
    begun,
    compared,
    exchanged,
    measured_run,
    next_step,
    numbers_of,
    placed,
    places_of,
    run_cautions,
    table_of,
    without,
)
from viewer.session.guided.sets import shipped
from viewer.session.headless import workspace
from viewer.session.marking.gathered import gather
from viewer.session.marking.marks import landmarks_on
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

RIGHT, LEFT = LEGS


def alignment() -> Protocol:
    found = shipped().find("alignment")
    assert found is not None
    return found


@pytest.fixture
def session(tmp_path: Path, sample: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.set_reader(Reader("Anna Berg", Role.RADIOLOGIST))
        opened.open_now([sample / "legs" / "standing.dcm"], Progress())
        yield opened


@pytest.fixture
def volume(session: Workspace) -> Volume:
    (study,) = session.studies.values()
    return session.volume(study.series[0], 0, Progress())


@pytest.fixture
def record(session: Workspace, volume: Volume) -> Record:
    return session.record(volume.series.study_uid)


def run_on(volume: Volume, record: Record, limb: Limb) -> LandmarksAnnotation:
    run = begun(volume, alignment(), limb.side, record.reader)
    for name, (column, row) in placed_leg(limb).items():
        run = placed(run, alignment(), name, (column, row, 0.0))
    return run


@pytest.mark.parametrize("limb", LEGS, ids=["right", "left"])
def test_the_generated_legs_measure_what_they_were_made_with(
    volume: Volume, record: Record, limb: Limb
) -> None:
    run = run_on(volume, record, limb)
    found = measured_run(run, alignment(), volume, volume.geometry.ruler)
    assert found.find("hka").value == pytest.approx(limb.deviation, abs=0.01)
    assert found.find("mldfa").value == pytest.approx(limb.femur_line, abs=0.01)
    assert found.find("mmpta").value == pytest.approx(limb.tibia_line, abs=0.01)
    # Larger by the magnification, which nothing in the file tells.
    assert found.find("femur").value == pytest.approx(1.06 * limb.femur, rel=1e-3)
    assert found.find("femur").text.endswith("mm at detector")
    assert list(run_cautions(run, alignment(), volume, found)) == []


def test_each_landmark_is_one_act_that_undo_takes_back(volume: Volume, record: Record) -> None:
    run = begun(volume, alignment(), "R", record.reader)
    for name, (column, row) in list(placed_leg(RIGHT).items())[:3]:
        run = placed(run, alignment(), name, (column, row, 0.0))
        record.mark(run)
    assert [len(one.landmarks) for one in landmarks_on(record, volume)] == [3]
    record.undo()
    assert [len(one.landmarks) for one in landmarks_on(record, volume)] == [2]
    record.undo()
    record.undo()
    assert landmarks_on(record, volume) == ()
    record.redo()
    assert [len(one.landmarks) for one in landmarks_on(record, volume)] == [1]


def test_landmarks_keep_the_order_of_the_set_however_they_are_placed(
    volume: Volume, record: Record
) -> None:
    run = run_on(volume, record, LEFT)
    gone = without(run, "knee")
    step = next_step(gone, alignment())
    assert step is not None
    assert step.name == "knee"
    again = placed(gone, alignment(), "knee", (1.0, 2.0, 0.0))
    assert [one.name for one in again.landmarks] == [s.name for s in alignment().landmarks]
    assert next_step(again, alignment()) is None


def test_both_legs_are_compared(volume: Volume, record: Record) -> None:
    ruler = volume.geometry.ruler
    both = {
        limb.side: measured_run(run_on(volume, record, limb), alignment(), volume, ruler)
        for limb in LEGS
    }
    found = {one.measure.name: one for one in compared(both, alignment())}
    assert found["femur"].value == pytest.approx(1.06 * (RIGHT.femur - LEFT.femur), abs=0.05)
    assert found["femur"].text == "2.1 mm at detector, left longer"
    assert compared({"R": both["R"]}, alignment()) == ()


def test_medial_and_lateral_exchanged_or_the_wrong_side_are_noticed(
    volume: Volume, record: Record
) -> None:
    run = run_on(volume, record, RIGHT)
    assert not exchanged(run, alignment(), volume)
    wrong = replace(run, side="L")
    assert exchanged(wrong, alignment(), volume)
    found = measured_run(wrong, alignment(), volume, volume.geometry.ruler)
    assert any("mirrored" in one for one in run_cautions(wrong, alignment(), volume, found))
    silent = replace(volume, film_letters=("", ""))
    assert not exchanged(wrong, alignment(), silent)


def test_another_version_of_a_set_is_said(volume: Volume, record: Record) -> None:
    run = replace(run_on(volume, record, RIGHT), version="0.3")
    found = measured_run(run, alignment(), volume, volume.geometry.ruler)
    said = list(run_cautions(run, alignment(), volume, found))
    assert said == ["Placed with version 0.3 of this set, measured with 1.0."]


def test_an_ankle_that_is_cut_off_keeps_the_leg_from_being_measured(
    volume: Volume, record: Record
) -> None:
    run = run_on(volume, record, RIGHT)
    low = {name: (c, r + 200, 0.0) for name, (c, r) in places_of(run).items() if "talus" in name}
    for name, place in low.items():
        run = placed(run, alignment(), name, place)
    found = measured_run(run, alignment(), volume, volume.geometry.ruler)
    assert found.find("hka").value is None
    said = list(run_cautions(run, alignment(), volume, found))
    assert said == ["Not measured: the ankle lies beside the picture."]
    assert found.find("femur").value is not None


def test_a_run_leaves_with_its_numbers_their_norms_and_their_landmarks(
    session: Workspace, volume: Volume, record: Record
) -> None:
    record.mark(run_on(volume, record, RIGHT))
    (study,) = session.studies.values()
    gathered = gather(session, study, record, Progress())
    assert gathered.left_out == ()
    (given,) = gathered.marks
    assert given.title == "Lower-limb alignment"
    numbers = {one.what.code.value: one for one in given.numbers}
    assert numbers["HKA_DEVIATION"].what.value == pytest.approx(6.5, abs=0.01)
    assert numbers["HKA_DEVIATION"].verdict == "above"
    assert numbers["HKA_DEVIATION"].what.ucum.value == "deg"
    assert len(numbers["FEMUR_LENGTH"].of) == 4
    assert numbers["FEMUR_LENGTH"].origin == "mm at detector"
    assert numbers["FEMUR_LENGTH"].verdict == ""


def test_a_norm_that_nobody_read_leaves_with_that_mark(volume: Volume, record: Record) -> None:
    known = alignment()
    unread = tuple(replace(m, norm=m.norm and replace(m.norm, seen="")) for m in known.measures)
    own, run = replace(known, measures=unread), run_on(volume, record, RIGHT)
    found = measured_run(run, own, volume, volume.geometry.ruler)
    said = {one.what.code.value: one.verdict for one in numbers_of(run, found)}
    assert said["HKA_DEVIATION"] == "above, norm not verified"
    assert said["FEMUR_LENGTH"] == ""
    rows = [row.split("\t") for row in table_of(own, run, found.results).splitlines()]
    assert rows[1][5] == "norm not verified"


def test_what_was_measured_on_a_doubtful_picture_says_so_wherever_it_goes(
    session: Workspace, volume: Volume, record: Record
) -> None:
    record.mark(replace(run_on(volume, record, RIGHT), side="L"))
    (study,) = session.studies.values()
    (given,) = gather(session, study, record, Progress()).marks
    said = {one.what.code.value: one.verdict for one in given.numbers}
    assert said["HKA_DEVIATION"] == "above, doubtful picture"
    assert said["FEMUR_LENGTH"] == "doubtful picture"


def test_the_table_is_rows_for_a_spreadsheet(volume: Volume, record: Record) -> None:
    run = run_on(volume, record, RIGHT)
    found = measured_run(run, alignment(), volume, volume.geometry.ruler)
    rows = [row.split("\t") for row in table_of(alignment(), run, found.results).splitlines()]
    assert rows[0] == ["Lower-limb alignment right", "version 1.0"]
    assert rows[1][1:4] == ["6.5° varus", "above", "−3 to 3"]
    assert "Bellemans" in rows[1][4]
    assert len(rows) == 9


def test_what_a_model_placed_becomes_ones_own_and_is_changed_by_moving(
    volume: Volume, record: Record
) -> None:
    made = Provenance("legs", "1", "Made up", "0" * 64, TrainedOn.SIMULATED, "cpu", "now")
    claim = LabelClaim(KL_GRADE, KL_GRADES, 0, (1.0, 0.0, 0.0, 0.0, 0.0))
    finding = Finding("f1", target_of(volume), "Landmarks", claim, made)
    points = placed_leg(LEFT) | {"nose": (1.0, 1.0)}
    run = accepted(finding, alignment(), "L", points, record.reader)
    assert (run.origin, run.decision, run.target) == ("f1", Decision.ACCEPTED, target_of(volume))
    assert places_of(run) == placed_leg(LEFT)
    record.mark(run)
    assert landmarks_on(record, volume) == (run,)
    moved = placed(run, alignment(), "knee", (300.0, 700.0, 0.0))
    assert (moved.decision, moved.origin) == (Decision.CHANGED, "f1")
    some = {name: points[name] for name in ("knee", "head_a")}
    part = accepted(finding, alignment(), "L", some, record.reader)
    assert [one.name for one in part.landmarks] == ["head_a", "knee"]


def test_only_numbers_that_are_there_leave(volume: Volume, record: Record) -> None:
    run = begun(volume, alignment(), "R", record.reader)
    for name in ("head_a", "head_b", "head_c", "knee"):
        run = placed(run, alignment(), name, (*placed_leg(RIGHT)[name], 0.0))
    found = measured_run(run, alignment(), volume, volume.geometry.ruler)
    assert [one.what.code.value for one in numbers_of(run, found)] == ["FEMUR_LENGTH"]


def test_a_report_holds_the_numbers_with_their_landmarks_and_the_side(
    session: Workspace, volume: Volume, record: Record, tmp_path: Path
) -> None:
    record.mark(run_on(volume, record, RIGHT))
    kinds = Kinds(seg=False, nifti=False, tables=False, picture=False)
    wanted = Export(volume.series.study_uid, tmp_path / "out", kinds)
    file, _keys = export_study(session, wanted, Progress()).written
    groups = highdicom.sr.srread(file).content.get_image_measurement_groups()
    numbers = {m.name.value: m for group in groups for m in group.get_measurements()}
    assert numbers["HKA_DEVIATION"].value == pytest.approx(6.5, abs=0.01)
    assert numbers["HKA_DEVIATION"].unit.value == "deg"
    assert len(numbers["MLDFA"].referenced_coordinates) == 6
    assert len(numbers) == 8
