"""The step that finds joints in a picture, and says whose each is."""

from dataclasses import replace

import numpy as np

from viewer.ai.frames import Frame
from viewer.ai.given import Grid
from viewer.ai.operators import OPERATORS
from viewer.ai.runners.frames import frames
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.values import Joint, Several, Value
from viewer.core.doubt import Weight
from viewer.core.phrase import Phrase
from viewer.core.target import PixelBox

FROM_LETTERS = Phrase("where it lies on the film, by the film's orientation")


def localise(call: Call) -> Value:
    """The joints of a picture, left to right, one item each; those that a person framed instead.

    Where none is found, and it is run all the same, the square in the middle.
    """
    grid = call.grid()
    drawn = call.tools.frames.get(grid.role, ())
    if drawn:
        found = [_drawn(box, grid) for box in drawn]
        call.doubt(Phrase("A person framed what was looked at."), Weight.WARNS, grid.role)
    else:
        found = _found(call, grid)
    return Several(tuple(_whose(frame, found, grid) for frame in found))


def _found(call: Call, grid: Grid) -> list[Frame]:
    (seeing,) = call.tools.networks(call.stage)
    doing = OPERATORS[call.stage.op].doing
    found = frames(
        grid.picture,
        seeing,
        call.number("least_confidence"),
        lambda: call.progress.step(0.0, doing),
    )
    if not found:
        call.doubt(Phrase("No joint was found in the picture."), Weight.REFUSES, grid.role)
        return [_middle(grid)]
    most = int(call.number("most"))
    if len(found) > most:
        call.doubt(
            Phrase(
                "{count} joints were found; the {most} surest were looked at.",
                count=len(found),
                most=most,
            ),
            Weight.WARNS,
            grid.role,
        )
    surest = sorted(found, key=lambda one: -one.confidence)[:most]
    return sorted(surest, key=lambda one: one.centre_column)


def _middle(grid: Grid) -> Frame:
    rows, columns = grid.picture.shape
    return Frame((rows - 1) / 2, (columns - 1) / 2, float(min(rows, columns)), confidence=0.0)


def _drawn(box: PixelBox, grid: Grid) -> Frame:
    """A frame that a person drew on the input, on a grid made of it."""
    back = np.linalg.inv(grid.to_source)
    middle = (0, (box.top + box.bottom - 1) / 2, (box.left + box.right - 1) / 2, 1)
    _, row, column, _ = back @ middle
    width = max(box.bottom - box.top, box.right - box.left) * np.linalg.norm(back[1:3, 2])
    return Frame(float(row), float(column), float(width), box.angle)


def _whose(frame: Frame, found: list[Frame], grid: Grid) -> Joint:
    """The header's side for the one joint of a film; of two, by the letters of its edges."""
    alone = Joint(frame, grid.side, grid.side_from)
    at_right = grid.letters[0][:1]
    if len(found) != 2 or at_right not in ("L", "R"):
        return alone if len(found) == 1 else replace(alone, side="", side_from="")
    other = {"L": "R", "R": "L"}[at_right]
    lies_right = frame.centre_column == max(one.centre_column for one in found)
    return Joint(frame, at_right if lies_right else other, FROM_LETTERS)
