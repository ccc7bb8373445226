"""Boxes and landmarks, measured through a real pack on pictures whose answer is known."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from measured_packs import place_pack, write_table

from viewer.ai.pack_file import load_pack
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.evaluation.kinds.point_cases import mirrored
from viewer.lab.report.failures import worst
from viewer.lab.report.outcomes import PlacesSaid
from viewer.lab.report.page import page
from viewer.lab.report.places_off import overlap
from viewer.lab.report.record import Record, read_record

SIDE = 96
EDGES = [(20 + n, 10 + 2 * n, 44 + n, 34 + 2 * n) for n in range(10)]


def pictures(folder: Path) -> list[str]:
    """A bright box in each but the last, which is all the same."""
    folder.mkdir(parents=True)
    names = []
    for number, (top, left, bottom, right) in enumerate([*EDGES, (0, 0, 0, 0)]):
        random = np.random.default_rng(number)
        picture = random.integers(20, 40 if bottom else 21, (SIDE, SIDE)).astype(np.uint8)
        picture[top:bottom, left:right] = 220
        names.append(f"{number:02d}_a.png")
        cv2.imwrite(str(folder / names[-1]), picture)
    return names


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Path, Path]:
    """In YOLO's layout: the first truth lies a quarter of its width off, the second elsewhere."""
    root = tmp_path_factory.mktemp("boxes")
    data, pack = root / "data", place_pack(root / "pack", "box")
    pictures(data / "images" / "test")
    labels = data / "labels" / "test"
    labels.mkdir(parents=True)
    for number, (top, left, bottom, right) in enumerate(EDGES):
        off = 6 if number == 0 else 0
        middle = (left + right) / 2 + off, (top + bottom) / 2
        if number == 1:
            middle = 80.0, 80.0
        told = (*middle, right - left, bottom - top)
        line = " ".join(f"{one / SIDE:.6f}" for one in told)
        (labels / f"{number:02d}_a.txt").write_text(f"0 {line}\n")
    record = evaluate(Wish(str(pack.folder), data, root / "out.json", resamples=40))
    return record, pack.folder, data


def test_boxes_lie_where_they_were_claimed(boxes: tuple[Record, Path, Path]) -> None:
    said = boxes[0].cases[5].said
    assert isinstance(said, PlacesSaid)
    (claimed,) = said.claimed
    assert claimed.edges == pytest.approx(EDGES[5], abs=1.0)
    assert said.truth[0].edges == pytest.approx(EDGES[5], abs=1e-3)
    assert claimed.probability > 0.9


def test_boxes_are_counted_as_can_be_counted_by_hand(boxes: tuple[Record, Path, Path]) -> None:
    part = boxes[0].parts["test"]
    told = {name: one.value for name, one in part.measures.items()}
    assert part.count == 11
    assert told["box_recall_50"] == pytest.approx(0.9)
    assert told["box_recall_75"] == pytest.approx(0.8)
    assert told["mean_overlap"] == pytest.approx((8 + 0.6) / 9, abs=0.02)
    assert told["sensitive_sensitivity"] == pytest.approx(0.9)
    assert told["false_boxes_a_picture"] == pytest.approx(1 / 11)
    assert part.tables["found labels"].rows[0][:3] == ("bright place", 10, 10)
    assert part.tables["found from"].rows == (("sensitive", 0.5, 9, 1, 1),)
    low, value, high = (getattr(part.measures["map_50"], end) for end in ("low", "value", "high"))
    assert low <= value <= high


def test_the_worst_picture_is_the_one_where_the_box_is_missed(
    boxes: tuple[Record, Path, Path], tmp_path: Path
) -> None:
    record, pack, data = boxes
    output = load_pack(pack).outputs[0]
    shown = worst(record.cases, output)
    assert [one.id for one in shown] == [record.cases[1].id]
    again = read_record(data.parent / "out.json")
    assert again.cases[1].said == record.cases[1].said
    pytest.importorskip("matplotlib")
    page(load_pack(pack), again, data, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text()
    assert "1 of 1 missed, 1 claimed where nothing is" in text
    assert text.count("data:image/jpeg") == 1


def test_landmarks_are_measured_from_the_middle_of_what_is_bright(tmp_path: Path) -> None:
    data, pack = tmp_path / "data", place_pack(tmp_path / "pack", "point")
    names = pictures(data)
    rows = []
    for number, name in enumerate(names[:-1]):
        top, left, bottom, right = EDGES[number]
        row, column = (top + bottom) / 2 + (3 if number == 0 else 0), (left + right) / 2
        rows.append([name, number, f"BRIGHT {row / SIDE:.6f} {column / SIDE:.6f}"])
    rows.append([names[-1], 10, "BRIGHT 0.5 0.5"])
    write_table(data, ["file", "patient", "points"], rows)
    record = evaluate(Wish(str(pack.folder), data, tmp_path / "out.json", resamples=20))
    told = {name: one.value for name, one in record.parts["test"].measures.items()}
    assert told["missed"] == pytest.approx(1 / 11)
    assert told["mean_radial_error_px"] == pytest.approx(0.3, abs=0.15)
    assert np.isnan(told["mean_radial_error_mm"])
    row = record.parts["test"].tables["landmarks"].rows[0]
    assert row[:2] == ("bright place", 11)


def test_landmarks_that_differ_in_left_and_right_are_pairs() -> None:
    names = ["Left femoral head", "right teardrop", "Right femoral head", "pubis", "left teardrop"]
    assert mirrored(names) == ((0, 2), (1, 4))


def test_overlap_is_the_common_part_of_both() -> None:
    assert overlap((0, 0, 10, 10), (0, 5, 10, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 10, 10), (20, 20, 30, 30)) == 0
