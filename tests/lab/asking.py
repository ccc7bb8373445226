"""Packs that ask for each kind of answer, as values: nothing of them is ever run."""

from pathlib import Path

from viewer.ai.outputs import (
    Calibration,
    LabelOutput,
    MaskOutput,
    OperatingPoint,
    Output,
    RegionsOutput,
)
from viewer.ai.pack import Facts, Input, InputKind, Pack
from viewer.core.codes import Code
from viewer.core.mask import Segment
from viewer.core.shapes.region import Shape

POINTS = (OperatingPoint("sensitive", 0.2), OperatingPoint("specific", 0.7))


def code(word: str) -> Code:
    return Code(word.upper().replace(" ", "_")[:16], "99TEST", word)


def labels(title: str, *words: str, scale: str = "") -> LabelOutput:
    """Classes; the question is the second."""
    return LabelOutput(
        "said",
        title,
        False,
        code(scale or title),
        tuple(map(code, words)),
        "likeliest",
        words[1],
        1,
        POINTS,
        Calibration(),
    )


def masks(*words: str) -> MaskOutput:
    segments = tuple(Segment(word, type=code(word)) for word in words)
    return MaskOutput("map", "Bones", segments, ())


def places(*words: str, shape: Shape = Shape.BOX) -> RegionsOutput:
    return RegionsOutput("found", "Fractures", tuple(map(code, words)), shape, POINTS)


def pack(*outputs: Output, roles: tuple[str, ...] = ("film",)) -> Pack:
    inputs = tuple(Input(role, InputKind.FILM, "a film") for role in roles)
    facts = Facts("", "", "", ())
    return Pack(Path(), "asking", "Asking", "1", "", "", inputs, (), tuple(outputs), (), facts)
