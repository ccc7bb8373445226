"""A pack run on folders as they come: any size, odd tables, pictures that it refuses."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from gap_pack import write_pack
from graded import joint, write_data

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Cases
from viewer.lab.data.read import read_cases
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.report.outcomes import LabelSaid
from viewer.lab.report.record import read_record
from viewer.workers.progress import Cancelled, Progress


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_pack(write_pack(tmp_path_factory.mktemp("packs") / "gap"))


def write_table(folder: Path, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8-sig") as lines:
        csv.writer(lines).writerows([head, *rows])
    return folder


def read(pack: Pack, folder: Path, **how: str) -> Cases:
    return read_cases(folder, pack, pack.graded, **how)


def test_the_test_split_is_measured_before_the_validation_split(pack: Pack, tmp_path: Path) -> None:
    rows = [["a.png", "p1", "val", 1], ["b.png", "p2", "test", 2], ["c.png", "p3", "train", 0]]
    folder = write_table(tmp_path, ["file", "patient", "split", "kl"], rows)
    assert [case.id for case in read(pack, folder).known] == ["b.png"]
    assert read(pack, folder).split == "test"
    assert [case.id for case in read(pack, folder, split="val").known] == ["a.png"]
    with pytest.raises(
        ViewerError, match=r'no split "holdout". Name one of these.*test, train, val'
    ):
        read(pack, folder, split="holdout")


def test_a_table_without_splits_is_measured_whole(pack: Pack, tmp_path: Path) -> None:
    folder = write_table(tmp_path, ["file", "grade"], [["a.png", 1], ["b.png", 4]])
    cases = read(pack, folder)
    assert cases.split == "all"
    assert [case.patient for case in cases.known] == ["a.png", "b.png"]
    assert any("names no patients" in note for note in cases.notes)


def test_labels_are_numbers_codes_or_names_and_empty_ones_are_left_out(
    pack: Pack, tmp_path: Path
) -> None:
    rows = [["a.png", "1.0"], ["b.png", "gap_3"], ["c.png", "Gap grade 4"], ["d.png", ""]]
    cases = read(pack, write_table(tmp_path, ["file", "Gap_Grade"], rows))
    assert [case.truth for case in cases.known] == [1, 3, 4]
    assert any("1 rows without" in note for note in cases.notes)


def test_the_column_of_the_labels_is_found_or_asked_for(pack: Pack, tmp_path: Path) -> None:
    rows = [["a.png", 2, 55, 1], ["b.png", 3, 61, 0]]
    one = write_table(tmp_path / "one", ["file", "severity", "age", "x"], [r[:3] for r in rows])
    assert [case.truth for case in read(pack, one).known] == [2, 3]
    assert read(pack, one).known[0].facts == {"age": "55"}
    two = write_table(tmp_path / "two", ["file", "severity", "age", "other"], rows)
    with pytest.raises(ViewerError, match="Name one of these with --truth: file, severity"):
        read(pack, two)
    assert [case.truth for case in read(pack, two, truth="other").known] == [1, 0]
    with pytest.raises(ViewerError, match=r'"55" in the column age of labels.csv is no gap grade'):
        read(pack, two, truth="age")


def test_sides_are_read_however_they_are_written(pack: Pack, tmp_path: Path) -> None:
    rows = [["a", 0, "Left"], ["b", 0, "r"], ["c", 0, "unknown"]]
    cases = read(pack, write_table(tmp_path, ["file", "kl", "side"], rows))
    assert [case.side for case in cases.known] == ["L", "R", ""]


def test_a_table_is_refused_in_a_sentence(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match=r"has no labels\.csv"):
        read(pack, tmp_path)
    with pytest.raises(ViewerError, match="names no files"):
        read(pack, write_table(tmp_path / "a", ["picture", "kl"], [["a.png", 1]]))
    with pytest.raises(ViewerError, match="lists no cases"):
        read(pack, write_table(tmp_path / "b", ["file", "kl"], []))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty narrow pictures, one that is too wide, one that is small, and one that is none."""
    folder = tmp_path_factory.mktemp("odd")
    names = []
    for number in range(20):
        names.append((f"{number}.png", number // 2, number % 5))
        picture = cv2.resize(joint(number % 5, number), (162, 300))
        cv2.imwrite(str(folder / names[-1][0]), picture)
    for name, size in {"wide.png": (700, 160), "small.png": (60, 60)}.items():
        cv2.imwrite(str(folder / name), np.full(size[::-1], 90, np.uint8))
        names.append((name, 90, 3))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    names += [("broken.png", 91, 3), ("gone.png", 92, 3)]
    return write_table(folder, ["file", "patient", "kl"], names)


def test_pictures_are_run_as_they_come_and_refusals_are_counted(
    pack: Pack, odd: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    record = evaluate(Wish(str(pack.folder), odd, file, resamples=40))
    whole, accepted = record.parts["test"], record.parts["accepted"]
    assert (whole.count, accepted.count, accepted.patients) == (22, 20, 10)
    counts = dict(whole.tables["applicability"].rows[:4])
    assert list(counts.values()) == [0, 20, 2, 2]
    told = {case.id: case for case in record.cases}
    assert len(told) == 24
    assert told["broken.png"].said == LabelSaid(3)
    assert told["gone.png"].refused
    assert told["wide.png"].refused
    assert sum(told["wide.png"].said.probabilities) == pytest.approx(1)
    assert told["0.png"].frame == (69, 0, 231, 162)
    assert not told["0.png"].refused
    assert told["0.png"].doubts


def test_the_file_holds_what_was_measured_and_nothing_that_is_no_json(
    pack: Pack, odd: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    record = evaluate(Wish(str(pack.folder), odd, file, resamples=40))
    said = json.loads(file.read_text(), parse_constant=lambda name: pytest.fail(name))
    accuracy = said["parts"]["test"]["measures"]["accuracy"]
    assert accuracy["low"] <= accuracy["value"] <= accuracy["high"]
    assert len(said["cases"]) == 24
    again = read_record(file)
    first, kept = record.cases[0], again.cases[0]
    assert kept.said.probabilities == pytest.approx(first.said.probabilities, abs=1e-6)
    assert (kept.frame, kept.doubts, kept.facts) == (first.frame, first.doubts, first.facts)
    assert said["cases"][0]["claimed"] == first.said.claimed == kept.said.claimed
    assert said["cases"][0]["truth"] == 0
    assert again.parts["test"].tables["confusion"] == record.parts["test"].tables["confusion"]
    assert not (pack.folder / "record.json").exists()


def test_what_is_kept_beside_a_pack_names_no_case(tmp_path: Path) -> None:
    folder, data = write_pack(tmp_path / "gap"), write_data(tmp_path / "data", patients=30)
    evaluate(Wish(str(folder), data, resamples=20))
    text = (folder / "record.json").read_text()
    assert json.loads(text)["cases"] == []
    assert "0003L" not in text


def test_a_pack_that_cannot_be_written_beside_is_measured_to_a_file_alone(
    pack: Pack, odd: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "no such folder" / "out.json"
    with pytest.raises(ViewerError, match=r"cannot be written\. Name a file of your own"):
        evaluate(Wish(str(pack.folder), odd, missing))


def test_an_evaluation_is_stopped_when_asked(pack: Pack, odd: Path, tmp_path: Path) -> None:
    def stop(_done: float, text: str) -> None:
        if text.startswith("Case 3"):
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        evaluate(Wish(str(pack.folder), odd, tmp_path / "out.json"), progress)
    assert not (tmp_path / "out.json").exists()


def test_small_changes_are_tried_and_a_mirror_image_changes_nothing(
    pack: Pack, odd: Path, tmp_path: Path
) -> None:
    record = evaluate(Wish(str(pack.folder), odd, tmp_path / "out.json", resamples=20))
    moved = {row[0]: row[1:] for row in record.parts["test"].tables["robustness"].rows}
    assert moved["mirrored"][:2] == (22, 1)
    assert moved["mirrored"][4] < 1e-4
    assert any(row[4] > 1e-3 for row in moved.values())


def test_two_packs_are_compared_on_the_cases_that_both_claimed(
    pack: Pack, odd: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.json"
    evaluate(Wish(str(pack.folder), odd, first, resamples=20))
    other = write_pack(tmp_path / "other", seed=1)
    wish = Wish(str(other), odd, tmp_path / "second.json", resamples=20, against=first)
    record = evaluate(wish)
    rows = {row[0]: row[1:] for row in record.parts["test"].tables["against"].rows}
    this, theirs, difference, low, high, p = rows["mean_absolute_error"]
    assert difference == pytest.approx(this - theirs)
    assert low <= difference <= high
    assert p is None
    assert 0 < rows["auc"][5] <= 1
    again = replace(wish, pack=str(pack.folder), data=write_data(tmp_path / "data", patients=6))
    with pytest.raises(ViewerError, match="not of the same cases"):
        evaluate(again)
