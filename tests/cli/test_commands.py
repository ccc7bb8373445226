"""The command line as a script would use it: output, files and exit codes."""

import json
import os
import stat
from pathlib import Path

import numpy as np
import pydicom
import pytest

from viewer.cli import BAD_INPUT, COMMANDS, run


def test_help_lists_every_command_without_importing_any(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["packs", "new"], "condyle packs new"),
        (["packs", "check", "a", "b"], "condyle packs check"),
        (["shoulder"], "condyle"),
    ],
)
def test_what_is_asked_for_wrongly_names_the_command_whose_help_says_how(
    arguments: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == BAD_INPUT
    assert capsys.readouterr().err.rstrip().endswith(f"Try: {command} --help")


def test_scan_tells_studies_series_and_verdicts_as_json(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", str(sample), "--json", "--decode"]) == 0
    told = json.loads(capsys.readouterr().out)
    series = {s["modality"]: s for study in told["studies"] for s in study["series"]}
    assert series["MR"]["stacks"][0]["verdict"]["kind"] == "uniform"
    assert series["MR"]["decode"] == "supported"
    assert series["DX"]["simulated"] is True
    assert "SAMPLE" not in json.dumps(told["studies"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["scan", "/nowhere/at/all"],
        ["analyze", "/nowhere/at/all", "--out", "x"],
        ["export", "/nowhere/at/all", "--out", "x"],
        ["open", "/nowhere/at/all"],
        ["scan"],
        ["frobnicate"],
        ["packs", "check", "no_such_pack"],
        ["packs", "card", "no_such_pack"],
    ],
)
def test_bad_input_is_one_clear_sentence_and_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == BAD_INPUT
    said = capsys.readouterr().err
    assert said.startswith("condyle: ")
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1


def test_an_empty_folder_and_a_file_that_is_no_picture_are_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", str(tmp_path)]) == BAD_INPUT
    (tmp_path / "words.txt").write_text("words")
    assert run(["scan", str(tmp_path / "words.txt")]) == BAD_INPUT
    assert "Nothing that Condyle can show" in capsys.readouterr().err


def test_analyze_writes_unverified_findings_and_a_report_that_says_so(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    film = str(sample / "film")
    asked = ["analyze", film, str(sample / "mr" / "axial"), "--pack", "knee_kl", "--out", str(out)]
    assert run([*asked, "--anyway"]) == 0
    (report,) = out.glob("*.dcm")
    dataset = pydicom.dcmread(report)
    assert dataset.VerificationFlag == "UNVERIFIED"
    table = (out / "findings.csv").read_text()
    assert "UNVERIFIED" in table
    findings = json.loads((out / "findings.json").read_text())
    assert "UNVERIFIED" in json.dumps(findings)
    assert "not run on MR series" in capsys.readouterr().err


def test_a_generated_film_is_not_judged_unless_one_insists(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyze", str(sample / "film"), "--out", str(tmp_path / "out")]) == BAD_INPUT
    assert "The picture is generated, not of a patient" in capsys.readouterr().err


def test_packs_are_listed_checked_and_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["packs"]) == 0
    assert "knee_kl" in capsys.readouterr().out
    assert run(["packs", "check", "knee_kl", "--device", "cpu"]) == 0
    assert "check passed" in capsys.readouterr().out
    assert run(["packs", "card", "knee_kl"]) == 0
    assert "Not for diagnosis" in capsys.readouterr().out


def test_analyze_of_pictures_alone_writes_no_report(data: Path, tmp_path: Path) -> None:
    film = next((data / "knee_kl" / "val").iterdir())
    assert run(["analyze", str(film), "--out", str(tmp_path / "out")]) == 0
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [".csv", ".json"]


def test_a_pack_for_radiographs_refuses_a_knee_mr(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mr = sample / "mr" / "axial"
    assert run(["analyze", str(mr), "--out", str(tmp_path / "out")]) == BAD_INPUT
    assert "could be run on any of these pictures" in capsys.readouterr().err


def test_exporting_what_nobody_judged_is_refused_with_a_way_out(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert run(["export", str(sample), "--reader", "Somebody", "--out", out]) == BAD_INPUT
    assert "condyle open" in capsys.readouterr().err


def test_an_export_without_a_window_holds_what_was_judged(sample: Path, tmp_path: Path) -> None:
    from viewer import paths
    from viewer.core.annotation import Reader, Role
    from viewer.core.mask import Segment
    from viewer.core.volume import target_of
    from viewer.session.headless import workspace
    from viewer.workers.progress import Progress

    with workspace(paths.user_folder()) as session:
        session.set_reader(Reader("Batch Reader", Role.RADIOLOGIST))
        session.open_now([sample / "mr" / "sagittal"], Progress())
        (study,) = session.studies.values()
        volume = session.volume(study.series[0], 0, Progress())
        voxels = np.zeros(volume.geometry.shape, dtype=np.bool_)
        voxels[3, 40:60, 50:90] = True
        session.record(study.uid).import_mask(target_of(volume), Segment("Femur"), voxels)
    out = tmp_path / "out"
    assert run(["export", str(sample / "mr" / "sagittal"), "--out", str(out)]) == 0
    names = sorted(path.name.split("_", 2)[2] for path in out.iterdir())
    assert names == ["mask_1_1.nii.gz", "record.csv", "record.json", "seg_1.dcm"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_bad_input(sample: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert run(["analyze", str(sample), "--out", str(locked / "out")]) == BAD_INPUT


def test_an_output_that_is_a_file_is_bad_input(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    film = str(sample / "film")
    assert run(["analyze", film, "--out", str(taken)]) == BAD_INPUT
    assert "taken" in capsys.readouterr().err


def test_the_journal_of_a_new_user_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["journal", "verify"]) == 0
    assert "whole" in capsys.readouterr().out


def test_no_lower_command_imports_qt() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from viewer.cli import run; "
        "run(['packs']); run(['scan', '--help']); run(['analyze', '--help']); "
        "run(['export', '--help']); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_reader_of_our_output_who_has_had_enough_is_no_fault(sample: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "viewer.cli", "scan", str(sample / "film")]
    code = f"import sys; from viewer.cli import main; main({command[3:]!r})"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait() == 0


def test_a_polite_kill_stops_work_as_ctrl_c_does() -> None:
    import signal

    from viewer.terminal.progress import progress_bar

    with pytest.raises(KeyboardInterrupt), progress_bar("Working"):
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_batch_analysis_tells_what_it_passed_over_and_names_files_only_when_asked(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    films, out = tmp_path / "films", tmp_path / "out"
    films.mkdir()
    film = next((data / "knee_kl" / "val").iterdir())
    (films / "Doe Jane.webp").write_bytes(film.read_bytes())
    (films / "half.webp").write_bytes(film.read_bytes()[:300])
    assert run(["analyze", str(films), "--out", str(out)]) == 0
    assert "passed over half.webp: This picture file is damaged" in capsys.readouterr().err
    assert all("Doe" not in path.read_text() for path in out.iterdir())
    assert run(["analyze", str(films), "--out", str(out), "--identity"]) == 0
    assert all("Doe Jane.webp" in path.read_text() for path in out.iterdir())


def test_an_export_says_whose_it_could_not_find(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(sample), "--out", str(tmp_path / "out")]) == BAD_INPUT
    assert "--reader" in capsys.readouterr().err


def test_where_one_thing_is_wrong_one_thing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.dcm").touch()
    assert run(["scan", str(tmp_path / "empty.dcm")]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "This file is empty. Copy it again from its source." in said
    assert "Name a folder" not in said


def test_help_needs_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    monkeypatch.setenv("CONDYLE_HOME", str(taken))
    assert run(["--help"]) == 0
    assert run(["analyze", "--help"]) == 0
