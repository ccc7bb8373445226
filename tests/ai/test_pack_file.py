from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.errors import ViewerError
from viewer.core.finding import TrainedOn

Spoil = Callable[..., Path]


def test_the_shipped_pack_speaks_the_codes_of_the_house(knee_kl: Pack) -> None:
    assert knee_kl.output.scale == KL_GRADE
    assert knee_kl.output.labels == KL_GRADES
    assert knee_kl.trained_on is TrainedOn.REAL
    assert [point.name for point in knee_kl.output.points] == ["sensitive", "specific"]
    assert knee_kl.output.points[0].value < knee_kl.output.points[1].value


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "knee_kl"\n', "", "`name` is missing"),
        ("format = 1", "format = 2", "`format` must be 1; the pack is for another version"),
        ('version = "1', 'versoin = "1', "`version` is missing"),
        ("format = 1", "format = 1\ncolour = 3", "`colour` is not a known key"),
        ('title = "Knee', 'title = 3 # "', "`title` must be text"),
        (
            'trained_on = "real"',
            'trained_on = "dreams"',
            '`trained_on` is "dreams"; it must be one of: real, simulated, mixed',
        ),
        (
            'file = "weights.safetensors"',
            'file = "../../weights.safetensors"',
            "`weights.file` must be a .safetensors file in the folder of the pack",
        ),
        ('sha256 = "', 'sha256 = "x', "`weights.sha256` must be 64 hexadecimal digits"),
        (
            'operator = "band"',
            'operator = "import os"',
            '`stages[1].operator` is "import os"; it must be one of: square, band, standardise',
        ),
        ("rows = 144", 'rows = "144"', "`stages[1].rows` must be a whole number"),
        ("rows = 144", "", "`stages[1].rows` is missing"),
        ("rows = 144", "rows = 144\nsteps = 2", "`stages[1].steps` is not a known key"),
        ("positive_from = 2", "positive_from = 5", "`output.positive_from` must be from 1 to 4"),
        ("temperature = ", "temperature = 0.0 # ", "`output.temperature` is 0; it must be from"),
        ('[[stages]]\noperator = "network"', "[other]", "`stages[3]"),
    ],
)
def test_what_is_wrong_in_a_pack_is_named(spoiled: Spoil, old: str, new: str, message: str) -> None:
    if new == "[other]":
        message = "`other` is not a known key"
    with pytest.raises(ViewerError) as caught:
        load_pack(spoiled(old, new))
    assert message in caught.value.message
    assert "pack.toml" in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_not_toml_says_so(spoiled: Spoil) -> None:
    with pytest.raises(ViewerError, match="is not a TOML file"):
        load_pack(spoiled("format = 1", "format = = 1"))


def test_a_folder_without_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="cannot be read: No such file"):
        load_pack(tmp_path)
