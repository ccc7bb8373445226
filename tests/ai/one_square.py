"""The first network of the shipped pack alone, on the square in the middle of a film."""

import shutil
from pathlib import Path

from viewer import paths
from viewer.lab.publish import write_check

SHIPPED = paths.shipped_packs() / "knee_kl"

STAGES = """[[stages]]
op = "square"
size = 224
width_mm = 140.0

[[stages]]
op = "band"
rows = 144

[[stages]]
op = "standardise"

[[stages]]
op = "network"
network = "resnet"
arguments = { blocks = [2, 2, 2, 2], widths = [32, 64, 128, 256], channels = 1, classes = 5 }
members = ["a"]
mirror = true
gives = "grades"

"""

CHANGES = {
    'version = "2.1.0"': 'version = "1.0.0"',
    "widest = 6.0 ": "aspect = 1.25\nwidest = 2.2 ",
    '"a radiograph of one knee or both"': '"a radiograph of one knee"',
    'heat = { of = "evened", layer = "layer4", labels = "all" }': 'heat = { layer = "layer4" }',
    'takes = "known"': 'takes = "grades"',
    "temperature = 0.694\nscale = []\nshift = []": "temperature = 0.695",
}


def write_one_square(folder: Path) -> Path:
    """The pack, with its check."""
    folder.mkdir()
    text = (SHIPPED / "pack.toml").read_text()
    first, last = text.index("[[stages]]"), text.index("[[outputs]]")
    text = text[:first] + STAGES + text[last:]
    for old, new in CHANGES.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "pack.toml").write_text(text)
    for name in ("weights.safetensors", "CARD.md", "train.toml"):
        shutil.copyfile(SHIPPED / name, folder / name)
    write_check(folder)
    return folder
