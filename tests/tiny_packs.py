"""Small models of a user's own, put down as packs that really run."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import save

from viewer import paths
from viewer.ai.networks import build

_ARGUMENTS = {"blocks": [1, 1, 1, 1], "widths": [4, 4, 4, 4], "channels": 1, "classes": 3}

_HEAD = """format = 2
name = "{name}"
title = "{title}"
version = "0.1.0"
summary = "A made model, for tests."
warning = "Research use."
"""

_FILM = """
[[inputs]]
role = "{role}"
kind = "film"
noun = "a {role} radiograph"
needed = {needed}
seeks = {{ view = ["{role}"], body = ["knee"] }}
limits = {{ modalities = ["DX", ""], smallest = 32 }}
"""

_STAGES = """
[[stages]]
op = "square"
takes = "{role}"
size = 64
width_mm = 100.0
gives = "{role} square"

[[stages]]
op = "standardise"
takes = "{role} square"
gives = "{role} greys"

[[stages]]
op = "network"
takes = "{role} greys"
network = "resnet"
arguments = {arguments}
gives = "{role} grades"

[[outputs]]
kind = "grade"
takes = "{role} grades"
title = "Made grade, {role}"
rule = "median"
question = "grade >= 1"
positive_from = 1
scale = ["MADE", "99TEST", "Made grade"]
labels = [["0", "99TEST", "none"], ["1", "99TEST", "some"], ["2", "99TEST", "much"]]
"""

_VOTES = {"width": 4, "dilations": (1,)}
_FRAMED = """
[[stages]]
op = "localise"
takes = "ap"
network = "votes"
arguments = { width = 4, dilations = [1] }
members = ["finder"]
most = 2
gives = "joint"

[[stages]]
op = "frame"
takes = ["ap", "joint"]
size = 64
gives = "knee"

[[stages]]
op = "standardise"
takes = "knee"
gives = "knee greys"

[[stages]]
op = "network"
takes = "knee greys"
network = "resnet"
arguments = { blocks = [1, 1, 1, 1], widths = [4, 4, 4, 4], channels = 1, classes = 3 }
members = ["grader"]
gives = "ap grades"
"""

_PLANE = """
[[inputs]]
role = "{role}"
kind = "volume"
noun = "a {role} MR"
needed = {needed}
seeks = {{ plane = "{role}", body = ["knee"] }}
limits = {{ modalities = ["MR"], slices = [4, 400] }}
"""

_DERIVED = """
[[stages]]
op = "standardise"
takes = "{role}"
gives = "{role} greys"

[[outputs]]
kind = "derived"
takes = "{role} greys"
title = "Standardised"
name = "greys"
unit = ["1", "UCUM", "no units"]
low = -3.0
high = 3.0
"""

TABLE = """
[[inputs]]
role = "facts"
kind = "table"
noun = "facts of the patient"
needed = false
columns = [
    { name = "age", unit = "a", low = 0.0, high = 120.0, from = "age" },
    { name = "weight", unit = "kg", low = 20.0, high = 300.0 },
    { name = "trauma", values = ["no", "yes"] },
]
"""

_FACTS = """
[[data]]
name = "made"
kind = "{kind}"
licence = "none"
source = "a test"
cases = 1
reference = "none"

[facts]
method = "made"
intended_use = "tests"
"""


def film_model(
    name: str, *views: str, needed: Sequence[str] = (), kind: str = "real", table: str = ""
) -> Path:
    """A model of the user's own that grades a radiograph of each view that is needed.

    With ``needed`` it reads the other views where they are, and does nothing with them.
    """
    used = needed or views
    inputs = "".join(_FILM.format(role=v, needed=str(v in used).lower()) for v in views)
    stages = "".join(_STAGES.format(role=v, arguments=_spelled()) for v in used)
    folder = _put_down(name, f"{inputs}{table}{stages}{_FACTS.format(kind=kind)}", weights())
    (folder / "CARD.md").write_text(f"# Made {name}\n\nThe card of {name}.", "utf-8")
    return folder


def framing_model(name: str) -> Path:
    """A model of the user's own that looks for the joints of a film, and grades each."""
    made = {f"finder.{key}": one for key, one in build("votes", _VOTES).state_dict().items()}
    made |= {f"grader.{key}": one for key, one in build("resnet", _ARGUMENTS).state_dict().items()}
    output = _STAGES[_STAGES.index("[[outputs]]") :].format(role="ap", arguments="")
    text = f"{_FILM.format(role='ap', needed='true')}{_FRAMED}{output}{_FACTS.format(kind='real')}"
    return _put_down(name, text, save({key: one.contiguous() for key, one in made.items()}))


def plane_model(name: str, *planes: str, needed: str) -> Path:
    """An algorithm that standardises the greys of one plane, and reads the others."""
    inputs = "".join(_PLANE.format(role=p, needed=str(p == needed).lower()) for p in planes)
    facts = _FACTS[_FACTS.index("[facts]") :]
    return _put_down(name, f"{inputs}{_DERIVED.format(role=needed)}{facts}")


def _put_down(name: str, text: str, content: bytes = b"") -> Path:
    folder = paths.user_packs() / name
    folder.mkdir()
    head = _HEAD.format(name=name, title=f"Made {name}")
    if content:
        (folder / "weights.safetensors").write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        head += f'\n[weights]\nfile = "weights.safetensors"\nsha256 = "{sha256}"\n'
    (folder / "pack.toml").write_text(head + text, "utf-8")
    return folder


@cache
def weights() -> bytes:
    """Untrained, and always the same."""
    torch.manual_seed(5)
    return save(build("resnet", _ARGUMENTS).state_dict())


def _spelled() -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in _ARGUMENTS.items()) + " }"
