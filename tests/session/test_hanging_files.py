"""A protocol file says exactly what is wrong with it, and is passed over."""

from pathlib import Path

import pytest

from viewer.core.toml import MOST_BYTES
from viewer.session.hanging.files import Faulty, protocol_of, read_protocols

WHOLE = """
name = "Mine"
[when]
modality = "MR"
[[stage]]
layout = "side by side"
view = [{ plane = "axial" }, { plane = "sagittal" }]
"""

FAULTS = {
    "not TOML": ("name = ", "this is not TOML"),
    "nested without end": ("name = " + "[" * 9999, "this is not TOML (its lists or tables lie"),
    "a number without end": ("name = " + "9" * 5000, "this is not TOML (Exceeds the limit"),
    "no stage": ('name = "A"', "there is no [[stage]]"),
    "unknown key": (WHOLE.replace("[when]", "[whenever]"), "the file: “whenever” means nothing"),
    "unknown layout": (
        WHOLE.replace("side by side", "sideways"),
        "stage 1: “layout” must be one of one, side by side",
    ),
    "unknown plane": (
        WHOLE.replace('"sagittal"', '"sagital"'),
        "stage 1, view 2: “plane” must be one of axial, sagittal, coronal, not 'sagital'",
    ),
    "unknown word for a view": (
        WHOLE.replace('plane = "axial"', 'vieww = "ap"'),
        "stage 1, view 1: “vieww” means nothing",
    ),
    "a number where a text belongs": (
        WHOLE.replace('modality = "MR"', "modality = 5"),
        "when: “modality” must be a text or a list of texts",
    ),
    "more views than places": (
        WHOLE.replace("side by side", "one"),
        "stage 1: the layout “One view” has 1 places for 2 views",
    ),
    "same as a later view": (
        WHOLE.replace('plane = "axial"', "same_as = 2"),
        "stage 1, view 1: “same_as” must be the number of an earlier view",
    ),
    "columns that do not add up": (
        WHOLE.replace('layout = "side by side"', "columns = [[1], [1]]\nwidths = [1]"),
        "stage 1: “widths” must have a number for each of the 2 columns",
    ),
    "too many panes": (
        WHOLE.replace('layout = "side by side"', "columns = [[1, 1, 1, 1, 1], [1, 1, 1, 1, 1]]"),
        "stage 1: there are 10 views; no more than 9 are possible",
    ),
    "a share below zero": (
        WHOLE.replace('layout = "side by side"', "rows = [[1, -1]]"),
        "stage 1: “rows” must be made of numbers above 0",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_message_for(name: str) -> None:
    text, said = FAULTS[name]
    with pytest.raises(Faulty) as caught:
        protocol_of(text)
    assert str(caught.value).startswith(said)


def test_a_faulty_file_is_passed_over_and_named(tmp_path: Path) -> None:
    (tmp_path / "b_good.toml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "a_bad.toml").write_text("name = 3", encoding="utf-8")
    (tmp_path / "c_bytes.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d_large.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    protocols, faults = read_protocols(tmp_path)
    assert [one.name for one in protocols] == ["Mine"]
    assert faults == (
        "a_bad.toml: there is no [[stage]].",
        "c_bytes.toml: this is not TOML (it is not written in UTF-8).",
        "d_large.toml: this is not TOML (it is larger than 1 MiB).",
    )


def test_a_layout_drawn_in_the_stage_is_used() -> None:
    drawn = "rows = [[1], [1, 1]]\nheights = [2, 1]"
    protocol = protocol_of(WHOLE.replace('layout = "side by side"', drawn))
    shares = protocol.stages[0].layout.shares
    assert shares[0] == (0.0, 0.0, 1.0, pytest.approx(2 / 3))
    assert len(shares) == 3
