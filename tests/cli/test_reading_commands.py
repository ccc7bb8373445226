"""A reading study led from the command line: made, handed in, gathered, compared."""

from csv import DictReader
from pathlib import Path

import pytest
from reading_room import ANNA, BERT, Room
from reading_tasks import uid, write_case

from viewer.cli import BAD_INPUT, run
from viewer.session.reading.task_file import load_task


def make(folder: Path) -> Path:
    for number in range(3):
        write_case(folder, number)
    file = folder / "task.toml"
    asked = ["--ask", "mrnet_acl", "--title", "ACL, pilot", "--reader", "Anna", "--reader", "Bert"]
    assert run(["task", str(folder), "--out", str(file), *asked]) == 0
    return file


def test_a_task_is_made_of_studies_handed_in_gathered_and_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make(tmp_path / "study")
    asked = load_task(file)
    assert asked.id == "ACL-pilot"
    assert {one.study_uid for one in asked.items} == {uid(n) for n in range(3)}
    assert len({one.patient for one in asked.items} - {""}) == 3
    assert "P-0" not in file.read_text(encoding="utf-8")
    bundles = []
    for who, option in ((ANNA, "1"), (BERT, "0")):
        room = Room(tmp_path / who.name, asked, who).begin()
        room.sign("1")
        while room.go_on():
            room.sign(option)
        room.close()
        monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / who.name / "user"))
        bundles.append(str(tmp_path / f"{who.name}.json"))
        assert run(["bundle", str(file), "--out", bundles[-1], "--reader", who.name]) == 0
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "lead"))
    assert run(["gather", str(file), *bundles]) == 0
    assert run(["gather", str(file), bundles[0]]) == BAD_INPUT
    assert "gathered before" in capsys.readouterr().err
    assert run(["journal", "verify"]) == 0
    assert "6 reads of tasks" in capsys.readouterr().out
    assert run(["agreement", str(file), "--csv", str(tmp_path / "a.csv")]) == 0
    with (tmp_path / "a.csv").open(encoding="utf-8") as table:
        same = next(row for row in DictReader(table) if row["measure"] == "same")
    assert (same["one"], same["other"], same["cases"]) == ("Anna", "Bert", "3")
    shown = " ".join(capsys.readouterr().out.split())
    assert "Krippendorff’s alpha" in shown
    assert "kappa_" not in shown


def test_a_task_stays_beside_its_studies_and_is_never_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make(tmp_path / "study")
    again = ["task", str(tmp_path / "study"), "--ask", "kl", "--out"]
    assert run([*again, str(file)]) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err
    (tmp_path / "other").mkdir()
    elsewhere = tmp_path / "other" / "task.toml"
    assert run([*again, str(elsewhere)]) == BAD_INPUT
    assert "is not in the folder of the task" in capsys.readouterr().err
    wrong = ["task", str(tmp_path / "study"), "--ask", "none", "--out", str(tmp_path / "t.toml")]
    assert run(wrong) == BAD_INPUT
    assert not (tmp_path / "t.toml").exists()
    assert not elsewhere.exists()
