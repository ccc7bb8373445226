"""A risk is learnt from pictures and facts, calibrated, and told with its measures."""

import csv
import re
from pathlib import Path

import pytest
from graded import write_data
from small import RECIPE

from viewer.ai.outputs import RiskOutput
from viewer.ai.pack_file import load_pack
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.report.card import card
from viewer.lab.report.record import read_record
from viewer.lab.train import train

PACK = """
format = 2
name = "risk"
title = "Risk"
version = "1"
summary = "Tells whether a generated joint is replaced."
warning = "Only for tests."

[weights]
file = "weights.safetensors"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"

[[inputs]]
role = "film"
kind = "film"
noun = "a generated joint"

[[inputs]]
role = "facts"
kind = "table"
noun = "age"
columns = [{ name = "age", unit = "a", low = 20, high = 100, from = "age" }]

[[stages]]
op = "square"
takes = "film"
size = 32
width_mm = 140.0
gives = "knee"

[[stages]]
op = "standardise"

[[stages]]
op = "network"
network = "resnet"
arguments = { blocks = [1, 1, 1, 1], widths = [4, 4, 4, 4], channels = 1, classes = 2 }
members = ["a"]
gives = "seen"

[[stages]]
op = "logistic"
takes = ["seen", "facts"]
facts = ["age"]
fitted = "weigh"
gives = "weighed"

[[outputs]]
kind = "risk"
takes = "weighed"
title = "Replaced"
question = "Replaced within eight years"
horizon_months = 96
statement = "a rank among generated joints"

[[outputs.points]]
name = "sensitive"
value = 0.5

[[data]]
name = "Generated joints"
kind = "simulated"
licence = "none"
source = "tests"
patients = 40
cases = 80
reference = "Age and gap"

[facts]
method = "A small network, and a logistic regression"
intended_use = "Tests"
"""


def write_risks(folder: Path) -> Path:
    """Joints of the oldest are replaced."""
    data = write_data(folder, patients=60)
    with (data / "labels.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        age = 40 + 7 * int(row["patient"]) % 45
        row |= {"age": age, "replaced": "yes" if age + 2 * int(row.pop("kl")) > 64 else "no"}
    with (data / "labels.csv").open("w", newline="") as lines:
        table = csv.DictWriter(lines, rows[0])
        table.writeheader()
        table.writerows(rows)
    return data


def test_a_risk_is_learnt_weighed_with_facts_calibrated_and_told(tmp_path: Path) -> None:
    source, data = tmp_path / "risk", write_risks(tmp_path / "data")
    source.mkdir()
    (source / "pack.toml").write_text(PACK)
    recipe = RECIPE.split("[[members]]")[0].replace("epochs = 6", "epochs = 1")
    recipe = recipe.replace('truth = "kl"', 'truth = "replaced"').replace('"joint"', '"knee"')
    (source / "train.toml").write_text(f'{recipe}[[members]]\nname = "a"\n')
    folder = train(str(source), data, tmp_path / "run")
    output = load_pack(folder).outputs[0]
    assert isinstance(output, RiskOutput)
    assert output.points[0].value != 0.5
    assert output.calibration.temperature != 1
    held = read_record(folder / "record.json").parts["validation"]
    assert held.measures["auc"].value > 0.8
    told = evaluate(Wish(str(folder), data, resamples=30)).parts["test"]
    assert told.measures["auc"].value > 0.8
    assert told.measures["auc"].value == pytest.approx(held.measures["auc"].value, abs=0.2)
    assert "calibration_slope" in told.measures
    text = card(str(folder)).read_text()
    assert "in `train.toml` (1 network, seed " in text
    assert re.search(r"trained on data: \d+ cases of \d+ patients; .* held out", text)
    assert "Within 96 months. What the number means: a rank among generated joints" in text
