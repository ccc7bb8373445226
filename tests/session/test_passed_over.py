"""What was passed over is told: how many files, why, and which."""

from pathlib import Path

from viewer.core.errors import Fault
from viewer.core.study import Refusal
from viewer.session.passed_over import WHERE, in_short, lost, page

TEXT = Refusal(Path("/a/letter.txt"), "This is no picture.", Fault.NOT_AN_IMAGE)
CUT = [Refusal(Path(f"/a/{n}.dcm"), "This file ends too soon.", Fault.CUT_OFF) for n in range(30)]


def test_nothing_passed_over_needs_no_words() -> None:
    assert in_short(()) == ""
    assert lost(()) == 0


def test_files_that_may_be_missed_are_told_apart_from_those_that_are_no_pictures() -> None:
    assert in_short([TEXT]) == f"1 file was passed over. {WHERE}"
    assert in_short(CUT[:1]) == f"1 file could not be read. {WHERE}"
    told = in_short([TEXT, *CUT, TEXT])
    assert told == f"30 files could not be read and 2 files were passed over. {WHERE}"
    assert lost([TEXT, *CUT]) == 30


def test_the_page_gives_each_reason_once_with_its_files_and_what_may_be_missed_first() -> None:
    told = page([TEXT, *CUT], hide=False)
    assert told.index("**30 files.** This file ends too soon.") < told.index("**1 file.** This is")
    assert "- `/a/0.dcm`" in told
    assert "- and 10 more" in told


def test_file_names_stay_out_of_the_page_while_identity_is_hidden() -> None:
    told = page([TEXT, *CUT], hide=True)
    assert "This file ends too soon." in told
    assert "/a/" not in told
