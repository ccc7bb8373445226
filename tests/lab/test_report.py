"""Cards and pages, from a record whose numbers are known."""

import math
import re
import shutil
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from gap_pack import write_pack
from graded import write_data

from viewer import paths
from viewer.ai.outputs import Calibration, MaskOutput, RiskOutput
from viewer.ai.pack_file import load_pack
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.measures.intervals import Interval
from viewer.lab.report.card import card
from viewer.lab.report.failures import worst
from viewer.lab.report.figures import places_of
from viewer.lab.report.markdown import markdown
from viewer.lab.report.page import page
from viewer.lab.report.published import compared, published
from viewer.lab.report.record import Part, Record, Table, read_record
from viewer.lab.report.told import sections, summary
from viewer.lab.report.words import ends, shown

GONE = ("rule = ", "question = ", "positive_from = ")

Told = tuple[Path, Path, Record]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A pack, the data, and what was measured; one picture has a name that is markup."""
    folder = write_pack(tmp_path_factory.mktemp("told") / "gap")
    data = write_data(tmp_path_factory.mktemp("data") / "data", patients=30)
    record = evaluate(Wish(str(folder), data, folder.parent / "all.json", resamples=30))
    evaluate(Wish(str(folder), data, resamples=30))
    return folder, data, record


def test_a_card_tells_every_number_of_the_record(told: Told) -> None:
    folder, _, record = told
    text = card(str(folder)).read_text()
    part = record.parts["test"]
    for key in ("accuracy", "quadratic_kappa", "auc", "calibration_slope", "specific_npv"):
        assert f"| {part.measures[key].value:.3f} |" in text
    assert f"{part.count} cases of {part.patients} patients, split `val`" in text
    for title in ("Refused and doubted", "Gap >= 2", "Calibration", "Subgroups", "Confounders"):
        assert f"\n## {title}\n" in text


def test_a_card_names_no_case(told: Told) -> None:
    folder, _, record = told
    text = card(str(folder)).read_text()
    assert not any(case.id in text for case in record.cases)


def test_a_card_of_other_weights_is_not_written(told: Told, tmp_path: Path) -> None:
    folder, _, _ = told
    other = write_pack(tmp_path / "gap")
    text = (folder / "record.json").read_text()
    sha256 = load_pack(other).weights_sha256
    (other / "record.json").write_text(text.replace(sha256, "0" * 64))
    with pytest.raises(ViewerError, match="were not evaluated"):
        card(str(other))


def test_what_is_not_evaluated_is_to_be_evaluated_where_it_lies(tmp_path: Path) -> None:
    other = write_pack(tmp_path / "mine")
    with pytest.raises(ViewerError, match=re.escape(f"`condyle evaluate {other} --data DIR`")):
        card(str(other))


def test_what_a_pack_leaves_open_is_not_told_as_none(told: Told, tmp_path: Path) -> None:
    folder = tmp_path / "gap"
    shutil.copytree(told[0], folder)
    assert "(1 case of 1 patient)" in card(str(folder)).read_text()
    text = (folder / "pack.toml").read_text()
    told_less = re.sub(r"(?m)^contraindications = .*$", "contraindications = []", text)
    told_less = re.sub(r"(?m)^patients = \d+", "patients = 0", told_less)
    (folder / "pack.toml").write_text(told_less)
    assert "(1 case)" in card(str(folder)).read_text()
    told_less = re.sub(r"(?m)^cases = \d+", "cases = 0", told_less)
    (folder / "pack.toml").write_text(told_less)
    told_card = card(str(folder)).read_text()
    assert "(how many cases is not said)" in told_card
    assert "Do not use on" not in told_card


def test_operating_points_that_meet_are_named_together() -> None:
    head = ("point", "from", "hits", "missed", "false alarms", "rightly passed")
    rows = (
        ("sensitive", 0.2, 9, 1, 0, 8),
        ("specific", 0.5, 9, 1, 0, 8),
        ("other", 0.9, 0, 10, 0, 8),
    )
    assert places_of(Table(head, rows)) == {
        (0.0, 0.9): ["sensitive", "specific"],
        (0.0, 0.0): ["other"],
    }


def test_the_summary_of_classes_speaks_of_no_grades(told: Told) -> None:
    record = told[2]
    assert any("grade" in line for line in summary(record))
    measures = dict(record.parts["test"].measures)
    measures |= {"auc": Interval(math.nan)}
    del measures["quadratic_kappa"]
    part = replace(record.parts["test"], measures=measures)
    lines = list(summary(replace(record, parts={"test": part})))
    assert "  AUC: – (–)" in lines
    assert not any("grade" in line for line in lines)


def test_a_page_holds_all_that_it_shows(told: Told, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    folder, data, record = told
    page(load_pack(folder), record, data, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text()
    assert not re.search(r"(src|href)=\"(?!data:)", text)
    drawn = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", text)
    assert len(drawn) == 9
    assert all(b"</svg>" in b64decode(one) for one in drawn)
    assert text.count("data:image/jpeg") == min(
        24, len(worst(record.cases, load_pack(folder).graded))
    )


def test_what_a_data_set_says_is_no_markup(told: Told, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    folder, data, record = told
    spoiled = replace(record, notes=("<script>alert(1)</script>",))
    page(load_pack(folder), spoiled, data, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_the_worst_cases_come_first(told: Told) -> None:
    folder, _, record = told
    shown_cases = worst(record.cases, load_pack(folder).graded)
    off = [abs(case.said.claimed - case.said.truth) for case in shown_cases]
    assert off == sorted(off, reverse=True)
    assert min(off) >= 1


def test_what_others_published_stands_below_ours() -> None:
    part = Part("val", 10, 5, 0, {"accuracy": Interval(0.5), "auc": Interval(math.nan)})
    output = load_pack(paths.shipped_packs() / "knee_kl").graded
    table = compared(part, "Ours 1", published(output))
    assert table.rows[0][:3] == ("Ours 1", "split val, 10 pictures", 0.5)
    assert any("to be checked" in str(row[0]) and 0.697 in row for row in table.rows)
    assert all(len(row) == len(table.head) for row in table.rows)
    other = replace(output, scale=Code("TEGNER", "99TEST", "Tegner"), labels=(), title="Tegner")
    assert published(other) == ()


def test_every_section_has_tables_that_fit_their_heads(told: Told) -> None:
    folder, _, record = told
    for section in sections(load_pack(folder), record):
        for table in section.tables + section.details:
            assert {len(row) for row in table.rows} == {len(table.head)}, section.title


def test_numbers_are_shown_alike_everywhere() -> None:
    assert [shown(cell) for cell in (0.12345, 7, None, math.nan, "a")] == [
        "0.123", "7", "–", "–", "a",
    ]  # fmt: skip
    assert ends(Interval(0.5, 0.4, 0.61)) == "0.400 to 0.610"
    assert ends(Interval(0.5)) == "–"
    assert markdown(Table(("a|b", "c"), (("x", None),))) == "| a\\|b | c |\n|---|---|\n| x | – |"


def test_what_is_no_record_is_said(tmp_path: Path, told: Told) -> None:
    for text in ("{}", "[1]", "no json", '{"parts": 3, "cases": []}'):
        (tmp_path / "record.json").write_text(text)
        with pytest.raises(ViewerError, match="is not a record"):
            read_record(tmp_path / "record.json")


def test_classes_without_an_order_or_a_question_are_told_too(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "gap")
    text = (folder / "pack.toml").read_text().replace('kind = "grade"', 'kind = "class"')
    start, end = text.index("[[outputs.points]]"), text.index("[[data]]")
    lines = [line for line in (text[:start] + text[end:]).splitlines() if not line.startswith(GONE)]
    (folder / "pack.toml").write_text("\n".join(lines))
    data = write_data(tmp_path / "data", patients=12)
    record = evaluate(Wish(str(folder), data, tmp_path / "all.json", truth="kl", resamples=20))
    assert "quadratic_kappa" not in record.parts["test"].measures
    assert "auc" not in record.parts["test"].measures
    evaluate(Wish(str(folder), data, truth="kl", resamples=20))
    told_classes = card(str(folder)).read_text()
    assert "Recall of Gap grade 3" in told_classes
    assert "Two grades off" not in told_classes
    pytest.importorskip("matplotlib")
    page(load_pack(folder), record, data, tmp_path / "page.html")


def test_published_figures_go_with_the_kind_of_output_and_its_words() -> None:
    output = load_pack(paths.shipped_packs() / "knee_kl").graded
    tear = replace(output, scale=Code("T", "99TEST", "tear"), title="ACL tear", labels=())
    assert [one.measures for one in published(replace(tear, question=""))] == [{"auc": 0.965}]
    segments = (Segment("Medial meniscus"), Segment("Femoral cartilage"))
    dice = [one.measures["dice"] for one in published(MaskOutput("x", "Knee", segments, ()))]
    assert {0.838, 0.878} <= set(dice)
    risk = RiskOutput("x", "Knee", "Knee replacement", 96, "a rank", (), Calibration())
    assert {one.measures["auc"] for one in published(risk)} == {0.87, 0.74}


def test_other_readers_stand_beside_the_pack(tmp_path: Path) -> None:
    folder, data = write_pack(tmp_path / "gap"), write_data(tmp_path / "data", patients=30)
    lines = (data / "labels.csv").read_text().splitlines()
    rows = [line.split(",") for line in lines[1:]]
    read = [[*row, row[3], (int(row[3]) + 1) % 5 if at % 4 else ""] for at, row in enumerate(rows)]
    text = "\n".join(",".join(map(str, row)) for row in read)
    (data / "labels.csv").write_text(f"{lines[0]},reader A,Reader B\n{text}\n")
    record = evaluate(Wish(str(folder), data, tmp_path / "all.json", resamples=10))
    part = record.parts["test"]
    one, other, both = part.tables["readers"].rows
    assert (one[0], one[1], one[2], one[3]) == ("reader A", part.count, 1.0, 1.0)
    assert one[4] == pytest.approx(part.measures["accuracy"].value)
    assert one[5] == pytest.approx(part.measures["quadratic_kappa"].value)
    assert other[2] == 0.0
    assert both[:3] == ("reader A and Reader B", other[1], 0.0)
    assert other[1] < part.count
    assert {row[0] for row in part.tables["subgroups"].rows} == {"side"}
