"""A further data set, measured and laid beside the one on record."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from gap_pack import write_pack
from graded import write_data

from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.commands import evaluate_command
from viewer.lab.data.case import Case
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.evaluation.kept import Further
from viewer.lab.evaluation.learnt import learnt_of, seen
from viewer.lab.measures.intervals import intervals
from viewer.lab.report.card import card
from viewer.lab.report.record import read_record, write_record

REAL = Further("films of two people", "real")


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A pack with its record, and beside it `main`, the data set that it was measured on."""
    folder = write_pack(tmp_path / "gap")
    data = write_data(tmp_path / "main", patients=18)
    evaluate(Wish(str(folder), data, resamples=20))
    return folder


def other(folder: Path, patients: int = 6) -> Path:
    """A data set without splits, some of whose files are those of the first."""
    data = write_data(folder / "other", patients=patients)
    table = data / "labels.csv"
    table.write_text(table.read_text().replace(",train", ",").replace(",val", ","))
    return data


def test_a_further_set_stands_beside_the_main_one_and_never_in_its_place(
    measured: Path, tmp_path: Path
) -> None:
    before = read_record(measured / "record.json")
    made = evaluate(Wish(str(measured), other(tmp_path), further=REAL, resamples=20))
    after = read_record(measured / "record.json")
    assert after.parts == before.parts
    (one,) = after.elsewhere
    assert (one.words, one.kind, one.data) == ("films of two people", "real", "other")
    kept, told = (each.parts["test"].measures["accuracy"].value for each in (one, made))
    assert kept == pytest.approx(told, abs=1e-6)
    assert one.parts["test"].count == 12
    evaluate(Wish(str(measured), other(tmp_path / "two", 3), further=REAL, resamples=20))
    (again,) = read_record(measured / "record.json").elsewhere
    assert again.parts["test"].count == 6
    evaluate(Wish(str(measured), tmp_path / "main", resamples=20))
    assert len(read_record(measured / "record.json").elsewhere) == 1


def test_the_card_tells_what_the_further_set_is_and_its_numbers(
    measured: Path, tmp_path: Path
) -> None:
    evaluate(Wish(str(measured), other(tmp_path), further=REAL, resamples=20))
    (one,) = read_record(measured / "record.json").elsewhere
    text = card(str(measured)).read_text()
    assert "\n## Elsewhere: films of two people\n\nReal pictures: other, split `all`, 12" in text
    assert "Of 6 patients they say little." in text
    accuracy = one.parts["test"].measures["accuracy"].value
    assert f"| Accuracy | {accuracy:.3f} |" in text.split("## Elsewhere")[1]
    assert "that none is here is not checked" in text.split("## Elsewhere")[1]


def test_files_that_were_learnt_from_are_refused_wherever_they_lie(
    measured: Path, tmp_path: Path
) -> None:
    data, file = other(tmp_path), measured / "record.json"
    copied = tmp_path / "renamed.png"
    shutil.copyfile(data / "0001L.png", copied)
    learnt = learnt_of([Case("a", "a", {"film": copied}, "", 0)])
    write_record(replace(read_record(file), learnt=learnt), file)
    with pytest.raises(ViewerError, match="1 of the 12 cases show files that the pack learnt from"):
        evaluate(Wish(str(measured), data, further=REAL, resamples=20))
    assert not read_record(file).elsewhere
    made = evaluate(Wish(str(measured), data, tmp_path / "all.json", resamples=20))
    assert "1 of 12 cases show files that the pack learnt from" in made.notes[-1]


def test_a_series_is_known_again_whatever_its_files_are_called(tmp_path: Path) -> None:
    for folder, names in {"one": "ab", "two": "xy", "three": "ab"}.items():
        (tmp_path / folder).mkdir()
        for number, name in enumerate(names):
            content = f"{number}{folder if folder == 'three' else ''}"
            (tmp_path / folder / name).write_text(content)
    one, two, three = (
        Case(name, name, {"scan": tmp_path / name}, "", 0) for name in ("one", "two", "three")
    )
    assert seen([two, three], learnt_of([one])) == 1


def test_without_a_record_of_these_weights_nothing_is_laid_beside_it(
    measured: Path, tmp_path: Path
) -> None:
    data, file = other(tmp_path), measured / "record.json"
    with pytest.raises(ViewerError, match="what kind of pictures these are"):
        evaluate(Wish(str(measured), data, further=Further("others", "")))
    with pytest.raises(ViewerError, match="has no name"):
        evaluate(Wish(str(measured), data, further=Further("", "real")))
    write_record(replace(read_record(file), weights_sha256="of others"), file)
    with pytest.raises(ViewerError, match="have no record that this could stand beside"):
        evaluate(Wish(str(measured), data, further=REAL))


def test_that_nothing_could_be_claimed_elsewhere_is_kept_too(
    measured: Path, tmp_path: Path
) -> None:
    data = other(tmp_path)
    for picture in data.glob("*.png"):
        picture.write_bytes(b"no picture")
    evaluate(Wish(str(measured), data, further=REAL, resamples=20))
    text = card(str(measured)).read_text().split("## Elsewhere")[1]
    assert "nothing could be claimed 12." in text
    assert load_pack(measured).name == "gap"


def test_of_one_patient_there_is_no_interval() -> None:
    told = intervals(["a"] * 5, lambda at: {"mean": float(at.mean())}, 50)
    assert told["mean"].value == 2
    assert told["mean"].low != told["mean"].low


def test_what_a_set_is_without_its_name_measures_nothing(measured: Path, tmp_path: Path) -> None:
    before = (measured / "record.json").read_text()
    asked = [str(measured), "--data", str(other(tmp_path)), "--kind", "real"]
    said = CliRunner().invoke(evaluate_command, asked)
    assert said.exit_code != 0
    assert "name that set with --as" in said.output
    assert (measured / "record.json").read_text() == before
