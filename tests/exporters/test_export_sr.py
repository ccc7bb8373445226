"""A structured report says who claimed and who decided, and other programs accept it."""

from dataclasses import replace
from pathlib import Path

import dicom_made as made
import highdicom
import pytest
from foreign_readers import problems
from pydicom import Dataset, dcmread

from viewer.core.annotation import Decision, Reader, Role
from viewer.core.finding import TrainedOn
from viewer.core.journal import JudgedFinding
from viewer.core.study import Instance
from viewer.exporters.saving import NotExported
from viewer.exporters.sr import write_findings_sr, write_sr

OPENED = {
    "film": made.film,
    "big endian": made.big_endian,
    "enhanced": made.enhanced,
    "film without most of its header": lambda f: made.without(
        made.film(f),
        "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime",
        "StudyID", "AccessionNumber", "ReferringPhysicianName", "SpecificCharacterSet",
    ),
}  # fmt: skip


@pytest.fixture(params=OPENED, ids=str)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> made.Opened:
    return OPENED[request.param](tmp_path)


@pytest.fixture
def film(tmp_path: Path) -> made.Opened:
    return made.film(tmp_path)


def judged(opened: made.Opened, **others: TrainedOn) -> dict[str, JudgedFinding]:
    return {"finding-1": JudgedFinding(made.finding(opened, **others))}


def groups(path: Path) -> list[Dataset]:
    content = dcmread(path).ContentSequence
    container = next(i for i in content if i.ValueType == "CONTAINER")
    return list(container.ContentSequence)


def grades(group: Dataset) -> list[str]:
    return [
        item.ConceptCodeSequence[0].CodeValue
        for item in group.ContentSequence
        if item.ValueType == "CODE" and item.ConceptNameCodeSequence[0].CodeValue == "KL_GRADE"
    ]


def texts(item: Dataset) -> str:
    """Everything readable below an item, one line each."""
    own = [str(item.get(k, "")) for k in ("TextValue", "PersonName")]
    return "\n".join(own + [texts(child) for child in item.get("ContentSequence", [])])


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.CHANGED, Decision.DRAWN])
@pytest.mark.parametrize("verified", [True, False])
def test_a_report_passes_dciodvfy(
    opened: made.Opened, tmp_path: Path, decision: Decision, verified: bool
) -> None:
    path = tmp_path / "out.dcm"
    origin = "" if decision is Decision.DRAWN else "finding-1"
    annotation = made.grade(opened, decision, 1, origin)
    write_sr(path, opened.study, [annotation], judged(opened), made.READER, verified=verified)
    assert problems(path) == []
    dataset = dcmread(path)
    assert dataset.VerificationFlag == ("VERIFIED" if verified else "UNVERIFIED")
    assert ("VerifyingObserverSequence" in dataset) is verified
    assert dataset.PreliminaryFlag == ("FINAL" if verified else "PRELIMINARY")


def test_claims_that_nobody_judged_pass_dciodvfy_and_name_no_person(
    opened: made.Opened, tmp_path: Path
) -> None:
    path = tmp_path / "out.dcm"
    write_findings_sr(path, opened.study, [made.finding(opened)])
    assert problems(path) == []
    dataset = dcmread(path)
    assert dataset.VerificationFlag == "UNVERIFIED"
    assert "PNAME" not in {item.ValueType for item in dataset.ContentSequence}
    assert "not judged by a person" in texts(dataset)
    assert grades(groups(path)[0]) == ["KL_3"]


def test_highdicom_finds_grade_algorithm_site_reader_and_picture(
    film: made.Opened, tmp_path: Path
) -> None:
    path = tmp_path / "out.dcm"
    accepted = made.grade(film, Decision.ACCEPTED, 3)
    write_sr(path, film.study, [accepted], judged(film), made.READER, verified=True)
    report = highdicom.sr.srread(path).content
    person = next(
        c.observer_identifying_attributes
        for c in report.get_observer_contexts()
        if c.observer_type.value == "121006"
    )
    assert person.name == "Anna Überall^"
    assert person.role_in_organization is not None
    [group] = report.get_image_measurement_groups()
    concept = highdicom.sr.CodedConcept("KL_GRADE", "99CONDYLE", "Kellgren-Lawrence grade")
    [evaluation] = group.get_qualitative_evaluations(concept)
    assert evaluation.value.value == "KL_3"
    assert group.finding_sites[0].topographical_modifier is None
    assert group.finding_sites[0].laterality.meaning == "Left"
    assert group.finding_sites[0].value.value == "72696002"
    source = group.source_images[0].referenced_sop_instance_uid
    assert source == film.volume.sources[0].sop_instance_uid
    said = texts(dcmread(path))
    assert "knee_kl\n" in said
    assert "1.2.0" in said
    dataset = dcmread(path)
    assert dataset.PatientID == made.ID
    assert str(dataset.VerifyingObserverSequence[0].VerifyingObserverName) == "Anna Überall^"
    schemes = [s.CodingSchemeDesignator for s in dataset.CodingSchemeIdentificationSequence]
    assert schemes == ["99CONDYLE"]


@pytest.mark.parametrize(("side", "word"), [("L", "Left"), ("R", "Right")])
def test_a_film_of_a_series_of_both_knees_keeps_its_own_side(
    film: made.Opened, tmp_path: Path, side: str, word: str
) -> None:
    [series] = film.study.series
    [instance] = series.instances
    other = replace(instance, sop_instance_uid="2.25.1", laterality="LR".replace(side, ""))
    both = (other, replace(instance, laterality=side))
    study = replace(film.study, series=(replace(series, laterality="", instances=both),))
    path = tmp_path / "out.dcm"
    write_findings_sr(path, study, [made.finding(film)])
    [group] = highdicom.sr.srread(path).content.get_image_measurement_groups()
    assert group.finding_sites[0].laterality.meaning == word


def test_a_changed_grade_shows_both_the_claim_and_the_correction(
    film: made.Opened, tmp_path: Path
) -> None:
    path = tmp_path / "out.dcm"
    changed = made.grade(film, Decision.CHANGED, 1)
    write_sr(path, film.study, [changed], judged(film), made.READER, verified=False)
    claim, correction = groups(path)
    assert (grades(claim), grades(correction)) == (["KL_3"], ["KL_1"])
    assert "changed by the reader to Kellgren-Lawrence grade 1" in texts(claim)
    assert "in place of the model's claim" in texts(correction)
    algorithm = {"111001"}
    named = [
        {i.ConceptNameCodeSequence[0].CodeValue for i in group.ContentSequence} & algorithm
        for group in (claim, correction)
    ]
    assert named == [algorithm, set()]


@pytest.mark.parametrize("trained", [TrainedOn.SIMULATED, TrainedOn.MIXED])
def test_a_pack_that_learnt_from_simulation_is_marked(
    film: made.Opened, tmp_path: Path, trained: TrainedOn
) -> None:
    path = tmp_path / "out.dcm"
    accepted = made.grade(film, Decision.ACCEPTED, 3)
    write_sr(
        path, film.study, [accepted], judged(film, trained_on=trained), made.READER, verified=False
    )
    assert "SIMULATED" in texts(dcmread(path))


def test_a_frame_of_a_multi_frame_object_is_named(tmp_path: Path) -> None:
    opened = made.enhanced(tmp_path)
    write_findings_sr(tmp_path / "out.dcm", opened.study, [made.finding(opened)])
    [image] = [i for i in groups(tmp_path / "out.dcm")[0].ContentSequence if i.ValueType == "IMAGE"]
    assert image.ReferencedSOPSequence[0].ReferencedFrameNumber == 5


def test_a_grade_by_another_reader_names_that_reader(film: made.Opened, tmp_path: Path) -> None:
    path = tmp_path / "out.dcm"
    own = replace(made.grade(film, Decision.DRAWN, 2, ""), reader=Reader("Bert=\\x", Role.SURGEON))
    write_sr(path, film.study, [own], {}, made.READER, verified=False)
    assert problems(path) == []
    assert "Bert x^" in texts(groups(path)[0])


def test_a_picture_that_is_no_dicom_is_refused_and_told_what_remains(tmp_path: Path) -> None:
    film = made.film(tmp_path)
    picture = Instance(tmp_path / "knee.png", "", film.volume.sources[0].sop_instance_uid)
    series = replace(film.volume.series, instances=(picture,))
    study = replace(film.study, series=(series,))
    with pytest.raises(NotExported, match="not a DICOM image") as caught:
        write_findings_sr(tmp_path / "out.dcm", study, [made.finding(film)])
    assert "JSON and CSV" in caught.value.hint
    assert not (tmp_path / "out.dcm").exists()


def test_an_empty_report_is_refused(film: made.Opened, tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="no grade"):
        write_sr(tmp_path / "o", film.study, [], {}, made.READER, verified=False)
    with pytest.raises(NotExported, match="no finding"):
        write_findings_sr(tmp_path / "o", film.study, [])


@pytest.mark.parametrize("bad", ["1^" * 60, "x" * 200])
def test_values_that_no_dicom_file_may_hold_are_left_out(tmp_path: Path, bad: str) -> None:
    film = made.film(tmp_path)
    path = film.volume.series.instances[0].path
    dataset = dcmread(path)
    for tag in (0x00100020, 0x00080050, 0x00200010):
        dataset[tag]._value = bad
    dataset.save_as(path)
    write_findings_sr(tmp_path / "out.dcm", film.study, [made.finding(film)])
    assert problems(tmp_path / "out.dcm") == []
