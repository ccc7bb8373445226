"""Fitted numbers go into pack.toml, and nothing else of it changes."""

import tomllib
from pathlib import Path

import pytest
from small import write_small

from viewer.lab.publish import bundled, set_values


def test_values_are_set_where_they_stand(tmp_path: Path) -> None:
    file = write_small(tmp_path / "small") / "pack.toml"
    before = file.read_text()
    set_values(
        file,
        {
            "weights.sha256": "f" * 64,
            "outputs.calibration.temperature": 0.7125,
            "outputs.calibration.shift": (0.1, -0.25),
            "points.specific": 0.875,
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
    with pytest.raises(ValueError, match=r"no place for outputs\.calibration\.heat"):
        set_values(file, {"outputs.calibration.heat": 1.0})


def test_networks_are_told_apart_by_their_prefix() -> None:
    assert set(bundled({"a": {"weight": 1}, "b": {"weight": 2}})) == {"a.weight", "b.weight"}  # type: ignore[dict-item]
