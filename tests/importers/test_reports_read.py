"""Structured reports become a page to read, and nothing in them becomes markup."""

from pathlib import Path

import pytest
from pydicom import Dataset, dcmread
from pydicom.sequence import Sequence

from viewer.core.errors import Unreadable
from viewer.core.study import Series
from viewer.importers.report import read_report
from viewer.importers.scan import scan
from viewer.workers.progress import Progress


def series_in(path: Path) -> Series:
    (study,) = scan([path], Progress()).studies
    return study.series[0]


def test_the_truth_of_a_hip_is_read_with_its_grades_and_places(sample: Path) -> None:
    page = read_report(series_in(sample / "hip" / "truth.dcm"))
    for line in (
        "not verified by anybody",
        "- **Finding**: Fracture of neck of femur",
        "    - **Laterality**: Right",
        "- **Garden grade**: Garden III",
        "- **Hip fracture class**: Femoral neck, Garden III\\-IV",
        "**Tracking Identifier**: Place on Hip frog lateral",
    ):
        assert line in page
    assert page.count("Polyline at") == 2


def changed(sample: Path, out: Path, text: str, depth: int = 1) -> Path:
    """The report with a text in it, so many containers deep."""
    report = dcmread(sample / "mr" / "report.dcm")
    item = Dataset()
    item.ValueType, item.TextValue = "TEXT", text
    for _ in range(depth):
        holder = Dataset()
        holder.ValueType, holder.ContentSequence = "CONTAINER", Sequence([item])
        item = holder
    report.ContentSequence = Sequence([item])
    report.save_as(out)
    return out


def test_a_text_in_a_report_marks_nothing_up(sample: Path, tmp_path: Path) -> None:
    said = "a *b* <img src=x>\n\n# [c](http://d)"
    page = read_report(series_in(changed(sample, tmp_path / "r.dcm", said)))
    assert "\\*b\\* \\<img src=x\\> \\# \\[c\\]\\(http://d\\)" in page


def test_a_report_that_goes_deeper_than_any_does_ends(sample: Path, tmp_path: Path) -> None:
    page = read_report(series_in(changed(sample, tmp_path / "r.dcm", "too deep", depth=40)))
    assert "too deep" not in page
    assert "Imaging Measurement Report" in page


def test_pictures_are_no_report(sample: Path) -> None:
    with pytest.raises(Unreadable, match="no report"):
        read_report(series_in(sample / "film"))
