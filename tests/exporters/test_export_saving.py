"""Files are whole or not there, under names without a patient."""

import re
from pathlib import Path

import pytest

from viewer.exporters.saving import NotExported, default_name, unfinished, write_bytes


def test_a_default_name_tells_studies_apart_and_says_nothing_else() -> None:
    one, other = (default_name(f"1.2.{n}.1166546115.14677", "sr", ".dcm") for n in (5, 6))
    assert re.fullmatch(r"condyle_[0-9a-f]{10}_sr\.dcm", one)
    assert one != other


def test_a_failure_in_the_middle_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError), unfinished(target) as temporary:
        temporary.write_text("half and \udcff")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotExported, match=r"out\.csv could not be saved"):
        write_bytes(tmp_path / "nowhere" / "out.csv", b"x")


def test_a_folder_in_the_place_of_the_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(NotExported):
        write_bytes(tmp_path / "out.csv", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
