from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from tiny import tiny_pack

from viewer import paths
from viewer.ai.decide import RULES
from viewer.ai.operators import OPERATORS
from viewer.ai.output_file import OUTPUTS
from viewer.ai.outputs import LabelOutput, Reject
from viewer.ai.pack import Facts, Input, InputKind, Limits, Pack, TrainingData
from viewer.ai.pack_file import load_pack
from viewer.core.codes import KL_GRADE, KL_GRADES, Code
from viewer.core.errors import ViewerError
from viewer.core.finding import TrainedOn

Spoil = Callable[..., Path]


def test_the_shipped_pack_speaks_the_codes_of_the_house(knee_kl: Pack) -> None:
    assert knee_kl.graded.scale == KL_GRADE
    assert knee_kl.graded.labels == KL_GRADES
    assert knee_kl.trained_on is TrainedOn.REAL
    assert [point.name for point in knee_kl.graded.points] == ["sensitive", "specific"]
    assert knee_kl.graded.points[0].value < knee_kl.graded.points[1].value


def test_a_pack_is_told_by_the_bytes_of_its_toml(spoiled: Spoil, knee_kl: Pack) -> None:
    changed = load_pack(spoiled("temperature = 0.695", "temperature = 0.7"))
    assert changed.weights_sha256 == knee_kl.weights_sha256
    assert changed.fingerprint != knee_kl.fingerprint


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "knee_kl"\n', "", "`name` is missing"),
        ("format = 2", "format = 1", "`format` must be 2; the pack is for another version"),
        ('version = "1', 'versoin = "1', "`version` is missing"),
        ("format = 2", "format = 2\ncolour = 3", "`colour` is not a known key"),
        ('title = "Knee', 'title = 3 # "', "`title` must be text"),
        (
            'kind = "real"',
            'kind = "dreams"',
            '`data[0].kind` is "dreams"; it must be one of: real, simulated, mixed',
        ),
        (
            'file = "weights.safetensors"',
            'file = "../../weights.safetensors"',
            "`weights.file` must be a .safetensors or .onnx file in the folder of the pack",
        ),
        ('sha256 = "', 'sha256 = "x', "`weights.sha256` must be 64 hexadecimal digits"),
        ("[weights]", "[waits]", "`waits` is not a known key"),
        ('kind = "film"', 'kind = "smell"', '`inputs[0].kind` is "smell"'),
        ('kind = "film"', 'kind = "table"', "`inputs[0].columns` must be there for a table"),
        ("smallest = 96", 'smallest = "96"', "`inputs[0].limits.smallest` must be a whole number"),
        ("smallest = 96", "slices = [9]", "`inputs[0].limits.slices` must be the least and"),
        (
            'op = "band"',
            'op = "import os"',
            '`stages[1].op` is "import os"; it must be one of: square, band, localise',
        ),
        ("rows = 144", 'rows = "144"', "`stages[1].rows` must be a whole number"),
        ("rows = 144", "", "`stages[1].rows` is missing"),
        ("rows = 144", "rows = 144\nsteps = 2", "`stages[1].steps` is not a known key"),
        ("rows = 144", 'rows = 144\ntakes = "hip"', '`stages[1].takes` is "hip", which no input'),
        ("rows = 144", 'rows = 144\ngives = "film"', '`stages[1].gives` is "film", which is taken'),
        (
            "rows = 144",
            'rows = 144\ntakes = ["film", "square#0"]',
            "`stages[1].takes` must name from 1 to 1 values",
        ),
        ('takes = "grades"', 'takes = "marks"', '`outputs[0].takes` is "marks", which no stage'),
        (
            'heat = { layer = "layer4" }',
            'heat = { layer = "layer4", of = "marks" }',
            '`outputs[0].heat.of` is "marks", which no stage gives',
        ),
        (
            "positive_from = 2",
            "positive_from = 5",
            "`outputs[0].positive_from` must be from 1 to 4",
        ),
        (
            "temperature = ",
            "temperature = 0.0 # ",
            "`outputs[0].calibration.temperature` is 0; it must be from",
        ),
        (
            "temperature = ",
            "scale = [1.0] # ",
            "`outputs[0].calibration.scale` must have 5 numbers",
        ),
        (
            'scale = ["KL_GRADE", "99CONDYLE", "Kellgren-Lawrence grade"]',
            'scale = ["KL_GRADE"]',
            "`outputs[0].scale` must be a code: a list of value, scheme and meaning",
        ),
        ("[[outputs]]", "[[claims]]", "`outputs"),
        ('[[stages]]\nop = "network"', "[other]\nop = 1", "`other` is not a known key"),
    ],
)
def test_what_is_wrong_in_a_pack_is_named(spoiled: Spoil, old: str, new: str, message: str) -> None:
    with pytest.raises(ViewerError) as caught:
        load_pack(spoiled(old, new))
    assert message in caught.value.message
    assert "pack.toml" in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_not_toml_says_so(spoiled: Spoil) -> None:
    with pytest.raises(ViewerError, match="is not a TOML file"):
        load_pack(spoiled("format = 2", "format = = 2"))


def test_a_folder_without_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="cannot be read: No such file"):
        load_pack(tmp_path)


def test_every_key_of_the_vocabulary_is_told_to_those_who_write_packs() -> None:
    told = (paths.shipped_packs() / "README.md").read_text()
    keys = {name for operator in OPERATORS.values() for name in operator.keys}
    words = {*OPERATORS, *OUTPUTS, *keys, *(kind.value for kind in InputKind), *RULES}
    parts = (Limits, Input, Facts, TrainingData)
    words |= {field.name for part in parts for field in fields(part)} - {"limits"}
    assert {word for word in words if f"`{word}`" not in told} == set()


def test_a_class_may_say_that_it_is_none_of_what_it_knows(tmp_path: Path) -> None:
    made = tiny_pack(tmp_path / "pack")
    text = (made.folder / "pack.toml").read_text(encoding="utf-8")
    known = 'heat = { layer = "layer1", labels = "all" }'
    reject = 'reject = { below = 0.6, label = ["NONE", "99TEST", "none of them"] }'
    spoiled = text.replace(known, f"{known}\n{reject}")
    (made.folder / "pack.toml").write_text(spoiled, encoding="utf-8")
    output = load_pack(made.folder).outputs[0]
    assert isinstance(output, LabelOutput)
    assert output.reject == Reject(0.6, Code("NONE", "99TEST", "none of them"))
    for wrong, message in (("below = 6", "reject.below"), ("under = 0.6", "reject.below")):
        broken = spoiled.replace("below = 0.6", wrong)
        (made.folder / "pack.toml").write_text(broken, encoding="utf-8")
        with pytest.raises(ViewerError, match=message):
            load_pack(made.folder)


def test_a_grade_has_no_label_beside_its_scale(spoiled: Spoil) -> None:
    heat = 'heat = { layer = "layer4"'
    with pytest.raises(ViewerError, match=r"outputs\[0\].reject"):
        load_pack(spoiled(heat, f'reject = {{ below = 0.6, label = ["A", "B", "C"] }}\n{heat}'))
