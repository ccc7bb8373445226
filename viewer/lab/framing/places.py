"""A joint put somewhere in a training view: moved, scaled, turned, stretched and bent at random."""

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame, Matrix, Picture
from viewer.ai.votes import ACROSS
from viewer.lab.framing.leg import continued
from viewer.lab.framing.recipe import Changes
from viewer.lab.framing.sources import Source
from viewer.lab.framing.view import SIZE, Scene


def placed(source: Source, changes: Changes, turned: bool, random: np.random.Generator) -> Scene:
    """One joint of `source` somewhere in a view, and the others where that puts them."""
    if source.crop:
        picture, frames = continued(source, random)
    else:
        picture, frames = source.picture.astype(np.float32), source.frames
    chosen = frames[random.integers(len(frames))]
    angle = random.normal(0, changes.turn) + (random.choice([90, 180, 270]) if turned else 0)
    matrix = _to_picture(chosen, angle, changes, random)
    down, across = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
    middle = _seen(chosen, matrix)
    moved = bend(middle, changes, random)
    points = np.stack([across + moved[1], down + moved[0], np.ones_like(down)])
    x, y = np.tensordot(matrix, points, 1).astype(np.float32)
    edge = cv2.BORDER_REPLICATE
    values = cv2.remap(_averaged(picture, matrix), x, y, cv2.INTER_LINEAR, borderMode=edge)
    rows, columns = picture.shape
    inside = (x > -0.5) & (y > -0.5) & (x < columns - 0.5) & (y < rows - 0.5)
    if source.crop and random.random() < 0.5:
        inside[:] = True
    seen = tuple(_seen(frame, matrix) for frame in frames)
    return Scene(np.asarray(values, dtype=np.float32), seen, inside)


def _to_picture(
    frame: Frame, angle: float, changes: Changes, random: np.random.Generator
) -> Matrix:
    """An affine [2, 3] from view to picture that shows `frame` turned by `angle`."""
    usual = random.random() < 0.8
    octaves = random.uniform(-1, 1) * (changes.scale if usual else changes.any_scale)
    step = frame.width / (ACROSS * 2**octaves)
    high = step * np.exp(random.normal(0, changes.stretch))
    margin = 8 if random.random() < 0.7 else 0.35 * SIZE
    goal = random.uniform(margin, SIZE - margin, 2)
    linear = _rotation(frame.angle) @ np.diag([step, high]) @ _rotation(-angle)
    start = np.array([frame.centre_column, frame.centre_row]) - linear @ goal
    return np.column_stack([linear, start])


def _rotation(degrees: float) -> Matrix:
    turn = np.deg2rad(degrees)
    return np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])


def _seen(frame: Frame, to_picture: Matrix) -> Frame:
    """A frame of the picture in pixels of the view; its width is that along the plateau."""
    back = np.linalg.inv(to_picture[:, :2])
    middle = np.array([frame.centre_column, frame.centre_row]) - to_picture[:, 2]
    column, row = back @ middle
    along = back @ _rotation(frame.angle)[:, 0]
    angle = float(np.rad2deg(np.arctan2(along[1], along[0])))
    return Frame(float(row), float(column), frame.width * float(np.hypot(*along)), angle)


def bend(frame: Frame, changes: Changes, random: np.random.Generator) -> NDArray[np.float32]:
    """Shifts [2, SIZE, SIZE] (down, across) that change shapes and leave the frame where it is.

    Shapes differ from leg to leg, and a flexed knee or a tilted tube makes the joint itself higher
    or flatter; it is the width that tells the scale.
    """
    size = min(1.3, frame.width / ACROSS)
    coarse = random.normal(0, 1, (7, 7, 2)).astype(np.float32)
    wild = cv2.resize(coarse, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC).transpose(2, 0, 1)
    down, across = np.mgrid[0:SIZE, 0:SIZE]
    away = (down - frame.centre_row) / frame.width
    wild = wild * (changes.bend * size * np.array([1, 0.5])[:, None, None])
    near = np.exp(-((away / 0.25) ** 2) - ((across - frame.centre_column) / frame.width) ** 2)
    wild -= (wild * near).sum((1, 2), keepdims=True) / max(float(near.sum()), 1e-6)
    wild[0] -= random.normal(0, changes.flex) * frame.width * away * np.exp(-((away / 0.22) ** 2))
    return np.asarray(wild, dtype=np.float32)


def _averaged(picture: Picture, matrix: Matrix) -> Picture:
    """`picture` blurred as much as sampling it at steps of `matrix` needs."""
    step = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if step <= 1.2:
        return picture
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.45 * step), dtype=np.float32)
