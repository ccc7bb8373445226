"""Packs that read several pictures, on the command line."""

import json
from pathlib import Path

import pytest
from made_films import leg, write_film
from tiny_packs import TABLE, film_model

from viewer.cli import BAD_INPUT, run


def write_views(folder: Path, *shown: tuple[str, str]) -> None:
    """Films of one study, each of a side and a view."""
    for number, (side, view) in enumerate(shown, start=1):
        right = "L" if view == "AP" else "A"
        write_film(
            folder / f"{number}.dcm", leg(), number, ViewPosition=view, Laterality=side,
            PatientOrientation=[right, "F"], StudyDate="20260101", PatientBirthDate="19500101",
        )  # fmt: skip


def test_packs_of_several_pictures_find_them_and_run_beside_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film_model("both", "ap", "lateral", table=TABLE)
    film_model("one", "ap")
    write_views(tmp_path / "in", *((side, view) for side in "RL" for view in ("AP", "LL")))
    out = tmp_path / "out"
    asked = ["analyze", str(tmp_path / "in"), "--out", str(out), "--pack", "both", "--pack", "one"]
    assert run([*asked, "--device", "cpu"]) == 0
    findings = json.loads((out / "findings.json").read_text())["findings"]
    titles = sorted(one["title"] for one in findings)
    assert titles == ["Made grade, ap"] * 4 + ["Made grade, lateral"] * 2
    assert "weight is not known" in (out / "findings.json").read_text()
    assert capsys.readouterr().err.count("another view: lateral.") == 2


def test_where_two_may_be_meant_nothing_runs_and_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film_model("both", "ap", "lateral")
    write_views(tmp_path / "in", ("R", "AP"), ("R", "LL"), ("R", "LL"))
    asked = ["analyze", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--pack", "both"]
    assert run(asked) == BAD_INPUT
    said = capsys.readouterr().err
    assert "Made both: a lateral radiograph: 2 series fit equally well." in said
    assert "Zebrafisch" not in said
