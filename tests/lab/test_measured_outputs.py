"""Packs of several outputs and inputs, and risks, measured through the whole chain."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from measured_packs import RISK, TEAR, film_pack, write_table
from sklearn.metrics import brier_score_loss, roc_auc_score

from viewer.ai.pack_file import load_pack
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.report.card import card
from viewer.lab.report.outcomes import LabelSaid, RiskSaid
from viewer.lab.report.page import page
from viewer.lab.report.record import Record

COUNT = 36


def pictures(folder: Path, name: str, seed: int) -> list[str]:
    """One a case, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(seed)
    names = []
    for number in range(COUNT):
        names.append(f"{name}{number:02d}.png")
        grey = random.integers(0, 255, (8, 8)).astype(np.uint8)
        cv2.imwrite(str(folder / names[-1]), cv2.resize(grey, (96, 96)))
    return names


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Path]:
    """Two tears and a risk of one knee, from two views of which the second may be missing."""
    folder = tmp_path_factory.mktemp("several")
    outputs = [
        TEAR.format(takes="both", title="ACL", code="ACL"),
        TEAR.format(takes="ap said", title="Meniscus", code="MENISCUS"),
        RISK.format(takes="both"),
    ]
    mean = '[[stages]]\nop = "mean"\ntakes = ["ap said", "lateral said"]\ngives = "both"\n'
    pack = film_pack(folder / "pack", [mean, *outputs], {"ap": True, "lateral": False})
    names = pictures(folder / "data", "a", 1), pictures(folder / "data", "l", 2)
    rows = [
        [
            *(names[0][n], names[1][n] if n % 3 else ""),
            *(f"p{n // 2}", "MF"[n % 2], 50 + n),
            *(n % 2, n // 2 % 2, int(n % 5 == 0)),
        ]
        for n in range(COUNT)
    ]
    head = ["ap", "lateral", "patient", "sex", "age", "acl", "meniscus", "replacement"]
    data = write_table(folder / "data", head, rows)
    evaluate(Wish(str(pack.folder), data, resamples=30))
    return evaluate(Wish(str(pack.folder), data, folder / "out.json", resamples=30)), pack.folder


def test_every_output_of_a_pack_is_measured(several: tuple[Record, Path]) -> None:
    parts = several[0].parts
    assert list(parts) == ["test", "test: Meniscus", "test: Replacement"]
    assert [one.output for one in parts.values()] == ["ACL", "Meniscus", "Replacement"]
    assert {one.count for one in parts.values()} == {COUNT}
    assert len(several[0].cases) == 3 * COUNT


def test_the_answers_to_one_output_are_no_facts_of_another(several: tuple[Record, Path]) -> None:
    facts = {name for one in several[0].cases for name in one.facts}
    assert facts == {"sex", "age", "side", "size"}
    groups = {row[0] for row in several[0].parts["test"].tables["subgroups"].rows}
    assert groups == {"sex", "age"}


def test_numbers_of_a_risk_are_those_of_scikit_learn(several: tuple[Record, Path]) -> None:
    record = several[0]
    said = [one.said for one in record.cases if isinstance(one.said, RiskSaid)]
    truth, chance = [one.truth for one in said], [one.probability for one in said]
    told = record.parts["test: Replacement"].measures
    assert told["auc"].value == pytest.approx(roc_auc_score(truth, chance))
    assert told["brier"].value == pytest.approx(brier_score_loss(truth, chance))
    large = np.mean(chance) - np.mean(truth)
    assert told["calibration_in_the_large"].value == pytest.approx(large)
    assert "net benefit" in record.parts["test: Replacement"].tables


def test_what_age_and_sex_tell_alone_is_said(several: tuple[Record, Path]) -> None:
    rows = dict(several[0].parts["test"].tables["baseline"].rows)
    assert set(rows) == {"age", "sex", "age and sex"}
    assert rows["sex"] == pytest.approx(1.0)


def test_a_pack_is_measured_with_an_input_left_out(several: tuple[Record, Path]) -> None:
    record = several[0]
    table = record.parts["test"].tables["without"]
    told = {row[2]: row for row in table.rows}
    role, count, _, whole, less, difference, low, high, p = told["auc"]
    assert (role, count) == ("lateral", sum(bool(n % 3) for n in range(COUNT)))
    assert difference == pytest.approx(whole - less)
    assert low <= difference <= high
    assert 0 < p <= 1
    cases = [one for one in record.cases if one.output == "ACL"]
    there = [one for n, one in enumerate(cases) if n % 3]
    said = [one.said for one in there if isinstance(one.said, LabelSaid)]
    truth, chance = [one.truth for one in said], [one.probabilities[1] for one in said]
    assert whole == pytest.approx(roc_auc_score(truth, chance))
    # The meniscus is told by the other view alone: nothing is lost without this one.
    meniscus = record.parts["test: Meniscus"].tables["without"]
    assert {row[5] for row in meniscus.rows} == {0.0}


def test_page_and_card_tell_each_output(several: tuple[Record, Path], tmp_path: Path) -> None:
    record, folder = several
    text = card(str(folder)).read_text()
    for title in ("ACL: results", "Meniscus: results", "Replacement: results"):
        assert f"## {title}" in text
    assert "no absolute risk" in text
    pytest.importorskip("matplotlib")
    page(load_pack(folder), record, tmp_path, tmp_path / "page.html")
    told = (tmp_path / "page.html").read_text()
    assert "Meniscus: the" in told
    assert "it did not come about" in told


def test_columns_are_named_output_by_output_and_what_has_none_is_noted(tmp_path: Path) -> None:
    outputs = [TEAR.format(takes="ap said", title=one, code=one.upper()) for one in ("ACL", "PCL")]
    pack = film_pack(tmp_path / "pack", outputs, {"ap": True})
    names = pictures(tmp_path / "data", "a", 1)
    rows = [[name, n, n % 2, n // 2 % 2] for n, name in enumerate(names)]
    data = write_table(tmp_path / "data", ["file", "patient", "x", "y"], rows)
    wish = Wish(str(pack.folder), data, tmp_path / "out.json", truth="x, y", resamples=10)
    assert list(evaluate(wish).parts) == ["test", "test: PCL"]
    named = [[row[0], row[2], f"w{row[1]}"] for row in rows]
    write_table(data, ["file", "acl", "who"], named)
    record = evaluate(Wish(str(pack.folder), data, tmp_path / "out.json", resamples=10))
    assert list(record.parts) == ["test"]
    assert any("One output was not measured" in note for note in record.notes)
