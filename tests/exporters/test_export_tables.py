"""JSON and CSV say the same, mark what nobody verified, and name nobody unasked."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import dicom_made as made
import pytest

from viewer.core.annotation import Decision, Reader
from viewer.core.finding import TrainedOn
from viewer.core.journal import JudgedFinding
from viewer.exporters import tables


@pytest.fixture
def film(tmp_path: Path) -> made.Opened:
    (tmp_path / "in").mkdir()
    return made.film(tmp_path / "in")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_row_of_findings_says_unverified_and_where_it_comes_from(
    film: made.Opened, tmp_path: Path
) -> None:
    findings = [made.finding(film), made.finding(film, 1, TrainedOn.SIMULATED)]
    tables.findings_json(tmp_path / "f.json", findings)
    tables.findings_csv(tmp_path / "f.csv", findings)
    told = json.loads((tmp_path / "f.json").read_text())["findings"]
    flat = rows(tmp_path / "f.csv")
    assert [row["verification"] for row in told] == ["UNVERIFIED"] * 2
    assert [row["verification"] for row in flat] == ["UNVERIFIED"] * 2
    assert [row["trained_on"] for row in flat] == ["real", "simulated"]
    assert told[0].keys() == flat[0].keys()
    assert float(flat[0]["probability"]) == told[0]["probability"] == 0.6
    assert told[0]["grade"] == 3
    assert flat[0]["series_uid"] == film.volume.series.uid
    assert flat[0]["instance_uid"] == film.volume.sources[0].sop_instance_uid
    assert (flat[0]["pack"], flat[0]["pack_version"]) == ("knee_kl", "1.2.0")


def test_a_changed_grade_stands_beside_the_claim(film: made.Opened, tmp_path: Path) -> None:
    annotations = [made.grade(film, Decision.CHANGED, 1), made.mask(film)]
    judged = {"finding-1": JudgedFinding(made.finding(film))}
    tables.annotations_json(tmp_path / "a.json", film.study, annotations, judged)
    tables.annotations_csv(tmp_path / "a.csv", annotations, judged)
    grade, mask = json.loads((tmp_path / "a.json").read_text())["annotations"]
    assert (grade["grade"], grade["claim_grade"], grade["decision"]) == (1, 3, "changed")
    assert grade["reader"] == made.READER.name
    assert mask["label"] == "Meniscus"
    assert [row["kind"] for row in rows(tmp_path / "a.csv")] == ["grade", "mask"]
    assert {row["verification"] for row in rows(tmp_path / "a.csv")} == {"UNVERIFIED"}
    tables.annotations_csv(tmp_path / "a.csv", annotations, judged, verified=True)
    assert {row["verification"] for row in rows(tmp_path / "a.csv")} == {"VERIFIED"}


def test_the_patient_is_named_nowhere(film: made.Opened, tmp_path: Path) -> None:
    findings, judged = [made.finding(film)], {"finding-1": JudgedFinding(made.finding(film))}
    given = [made.grade(film, Decision.ACCEPTED)]
    tables.findings_json(tmp_path / "1", findings)
    tables.findings_csv(tmp_path / "2", findings)
    tables.annotations_json(tmp_path / "3", film.study, given, judged)
    tables.annotations_csv(tmp_path / "4", given, judged)
    for name in "1234":
        text = (tmp_path / name).read_text()
        assert film.volume.series.uid in text
        assert not any(secret in text for secret in (made.NAME, made.ID, "19500101"))


def test_a_name_that_a_spreadsheet_would_run_is_only_text(
    film: made.Opened, tmp_path: Path
) -> None:
    given = replace(made.grade(film, Decision.DRAWN, origin=""), reader=Reader('=HYPERLINK("x")'))
    tables.annotations_csv(tmp_path / "a.csv", [given], {})
    assert rows(tmp_path / "a.csv")[0]["reader"].startswith("'=")


def test_nothing_found_is_a_table_without_rows(film: made.Opened, tmp_path: Path) -> None:
    tables.findings_csv(tmp_path / "f.csv", [])
    tables.findings_json(tmp_path / "f.json", [])
    assert rows(tmp_path / "f.csv") == []
    assert json.loads((tmp_path / "f.json").read_text())["findings"] == []


def test_files_are_named_where_asked_for_whatever_their_names_are_made_of(
    film: made.Opened, tmp_path: Path
) -> None:
    files = {film.volume.sources[0].sop_instance_uid: Path("odd \udcff.webp")}
    for file, write in (("f.csv", tables.findings_csv), ("f.json", tables.findings_json)):
        write(tmp_path / file, [made.finding(film)], files)
        assert "odd ?.webp" in (tmp_path / file).read_text()


def test_the_part_of_a_series_that_a_mask_lies_on_is_told(
    film: made.Opened, tmp_path: Path
) -> None:
    mask = made.mask(film)
    third = replace(mask, target=replace(mask.target, stack=2))
    tables.annotations_csv(tmp_path / "a.csv", [third], {})
    assert rows(tmp_path / "a.csv")[0]["stack"] == "3"
