"""Fitted numbers go into pack.toml, and nothing else of it changes."""

import tomllib
from pathlib import Path

import pytest
from small import write_small

from viewer.lab.publish import bundled, make_room, set_values


def test_values_are_set_where_they_stand(tmp_path: Path) -> None:
    file = write_small(tmp_path / "small") / "pack.toml"
    before = file.read_text()
    set_values(
        file,
        {
            "weights.sha256": "f" * 64,
            "outputs[0].calibration.temperature": 0.7125,
            "outputs[0].calibration.shift": (0.1, -0.25),
            "outputs[0].points.specific": 0.875,
        },
    )
    said = tomllib.loads(file.read_text())
    output = said["outputs"][0]
    assert said["weights"]["sha256"] == "f" * 64
    assert output["calibration"] == {"temperature": 0.713, "scale": [], "shift": [0.1, -0.25]}
    assert [one["value"] for one in output["points"]] == [0.5, 0.875]
    changed = [
        a for a, b in zip(before.split("\n"), file.read_text().split("\n"), strict=True) if a != b
    ]
    assert len(changed) == 4


def test_a_value_that_has_no_place_is_an_error(tmp_path: Path) -> None:
    file = write_small(tmp_path / "small") / "pack.toml"
    with pytest.raises(ValueError, match=r"no place for outputs\[0\]\.calibration\.heat"):
        set_values(file, {"outputs[0].calibration.heat": 1.0})


def test_networks_are_told_apart_by_their_prefix() -> None:
    assert set(bundled({"a": {"weight": 1}, "b": {"weight": 2}})) == {"a.weight", "b.weight"}  # type: ignore[dict-item]


SECOND = """
[[outputs]]
kind = "class"
takes = "grades"
title = "Torn"
scale = ["TORN", "99TEST", "Torn"]
labels = [["NO", "99TEST", "no"], ["YES", "99TEST", "yes"]]
question = "torn"
positive_from = 1

# Chosen on validation data.
[[outputs.points]]
name = "specific"
value = 0.5

"""


def test_values_of_the_second_output_leave_the_first_alone_and_room_is_made_for_them(
    tmp_path: Path,
) -> None:
    file = write_small(tmp_path / "small") / "pack.toml"
    head, data, rest = file.read_text().partition("[[data]]")
    file.write_text(head + SECOND + data + rest)
    make_room(file, 0)
    make_room(file, 1)
    make_room(file, 1)
    values = {"outputs[1].calibration.temperature": 0.5, "outputs[1].points.specific": 0.9}
    set_values(file, values)
    first, second = tomllib.loads(file.read_text())["outputs"]
    assert first["calibration"]["temperature"] == 1.0
    assert [one["value"] for one in first["points"]] == [0.5, 0.5]
    assert second["calibration"] == {"temperature": 0.5, "scale": [], "shift": []}
    assert second["points"] == [{"name": "specific", "value": 0.9}]
    assert file.read_text().count("[outputs.calibration]") == 2
