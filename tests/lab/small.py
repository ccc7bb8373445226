"""A small pack to be trained: one member on greys, one from it on local contrast."""

from pathlib import Path

PACK = """
format = 2
name = "small"
title = "Small"
version = "1"
summary = "Grades generated joints."
warning = "Only for tests."

[weights]
file = "weights.safetensors"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"

[[inputs]]
role = "film"
kind = "film"
noun = "a generated joint"

[[stages]]
op = "square"
size = 112
width_mm = 140.0
gives = "knee"

[[stages]]
op = "band"
rows = 72
gives = "joint"

[[stages]]
op = "standardise"

[[stages]]
op = "network"
network = "resnet"
arguments = { blocks = [1, 1, 1, 1], widths = [4, 8, 8, 8], channels = 1, classes = 5 }
members = ["a"]
gives = "plain"

[[stages]]
op = "even"
takes = "joint"
sigma = 14.0

[[stages]]
op = "network"
network = "resnet"
arguments = { blocks = [1, 1, 1, 1], widths = [4, 8, 8, 8], channels = 1, classes = 5 }
members = ["b"]
mirror = true
gives = "evened"

[[stages]]
op = "mean"
takes = ["plain", "evened"]
gives = "grades"

[[outputs]]
kind = "grade"
takes = "grades"
title = "Grade"
rule = "median"
question = "Grade >= 2"
positive_from = 2
scale = ["KL_GRADE", "99TEST", "Grade"]
labels = [
    ["G0", "99TEST", "0"],
    ["G1", "99TEST", "1"],
    ["G2", "99TEST", "2"],
    ["G3", "99TEST", "3"],
    ["G4", "99TEST", "4"],
]
heat = { of = "evened", layer = "layer4" }

[outputs.calibration]
temperature = 1.0
scale = []
shift = []

[[outputs.points]]
name = "sensitive"
value = 0.5

[[outputs.points]]
name = "specific"
value = 0.5

[[data]]
name = "Generated joints"
kind = "simulated"
licence = "none"
source = "tests"
patients = 40
cases = 80
reference = "The width of the gap"

[facts]
method = "Two small networks"
intended_use = "Tests"
"""

RECIPE = """
[data]
truth = "kl"
moved = "knee"
shaded = "joint"
framed = true
validation = 0.25
seed = 20

[member]
seed = 20
epochs = 6
batch = 8
every = 1
patience = 100
replay = 0.1
decay = 0.8

[member.optimiser]
learning_rate = 4e-3
weight_decay = 0.05
warm_up = 0.08
clip = 2.0

[member.loss]
neighbour = 2.0
expected = 0.15
mixup = 0.2

[member.moves]
flip = 0.5
turn = 5.0
shift = 0.03
scale = 0.05
stretch = 0.03

[member.exposure]
brightness = 0.1
contrast = 0.1
gamma = 0.2
noise = 0.01

[member.looks]
share = 0.0
across = [60, 112]
blur = 1.0
sharpen = 1.0
contrast = [0.6, 1.4]
brightness = 0.1
gamma = 0.3
ramp = 0.2
noise = 0.02
cut = 0.2

[[members]]
name = "a"

[[members]]
name = "b"
seed = 31
epochs = 3
before = { start = "a", teachers = ["a"], share = 0.3, temperature = 0.8 }
looks = { share = 0.5 }
"""


def write_small(folder: Path) -> Path:
    """The pack and its recipe, without weights."""
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK)
    (folder / "train.toml").write_text(RECIPE)
    return folder
