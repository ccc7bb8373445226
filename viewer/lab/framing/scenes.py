"""Training views: a joint placed, turned, stretched, bent and shaded at random, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame, Matrix, Picture
from viewer.ai.votes import ACROSS, AROUND, local_contrast
from viewer.lab.framing.leg import continued
from viewer.lab.framing.nothing import nothing
from viewer.lab.framing.recipe import Changes, FramingRecipe
from viewer.lab.framing.sources import Source

SIZE = round(ACROSS * (1 + 2 * AROUND))
"""Rows and columns of a training view: what is seen of a joint that is looked at again."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the network is shown [SIZE, SIZE], the frames in it, and which pixels are picture."""

    values: Picture
    frames: tuple[Frame, ...]
    inside: Mask


def scene(crop: Source, film: Source | None, recipe: FramingRecipe, seed: Sequence[int]) -> Scene:
    """The training view that `seed` says, of `crop`, of the marked `film`, or of nothing."""
    random = np.random.default_rng(seed)
    shares = recipe.shares
    if random.random() < shares.nothing:
        inside = np.ones((SIZE, SIZE), dtype=bool)
        bare = Scene(nothing(crop, SIZE, random), (), inside)
        return _shown(_shaded(bare, recipe.changes, random), random)
    source = film if film is not None and random.random() < shares.marked else crop
    source = source.mirrored() if random.random() < 0.5 else source
    kind = random.random()
    turned, inverted = kind < shares.turned, shares.turned <= kind < shares.turned + shares.inverted
    placed = _shaded(_placed(source, recipe.changes, turned, random), recipe.changes, random)
    if inverted:
        placed = Scene(255 - placed.values, placed.frames, placed.inside)
    return _shown(placed, random, wrong=turned or inverted)


def _placed(source: Source, changes: Changes, turned: bool, random: np.random.Generator) -> Scene:
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


def _shaded(scene: Scene, changes: Changes, random: np.random.Generator) -> Scene:
    """Greys changed as exposure, processing and file format change them."""
    greys = np.clip(scene.values / 255, 0, 1) ** np.exp(random.uniform(-1, 1) * changes.gamma)
    contrast = random.uniform(1 - changes.contrast, 1.1)
    brightness = random.uniform(-1, 1) * changes.brightness
    greys = np.clip((greys - 0.5) * contrast + 0.5 + brightness, 0, 1).astype(np.float32)
    ramp = np.linspace(-0.5, 0.5, SIZE, dtype=np.float32)
    greys += random.normal(0, changes.shading) * ramp[:, None]
    greys += random.normal(0, changes.shading) * ramp
    if random.random() < 0.5:
        greys = np.asarray(cv2.GaussianBlur(greys, (0, 0), random.uniform(0.3, changes.blur)))
    greys += random.uniform(0, changes.noise) * random.standard_normal(greys.shape, np.float32)
    return Scene(np.clip(greys, 0, 1) * np.float32(255), scene.frames, scene.inside)


def _shown(scene: Scene, random: np.random.Generator, wrong: bool = False) -> Scene:
    """The scene as the network gets it: with letters and plates, cut to a picture, evened out."""
    values = _cluttered(scene.values, random)
    inside = scene.inside & _picture(scene.frames, random)
    values = local_contrast(_edges_drawn_out(values, inside), inside)
    return Scene(values, () if wrong else scene.frames, inside)


def _cluttered(values: Picture, random: np.random.Generator) -> Picture:
    greys = np.ascontiguousarray(values.astype(np.uint8))
    for _ in range(int(random.integers(0, 3))):
        column, row = (int(one) for one in random.integers(0, SIZE, 2))
        shade = float(random.choice([0, 230, 255]))
        if random.random() < 0.5:
            letter = str(random.choice(list("LRAPkV12")))
            size, thick = float(random.uniform(0.3, 0.8)), int(random.integers(1, 3))
            cv2.putText(greys, letter, (column, row), cv2.FONT_HERSHEY_SIMPLEX, size, shade, thick)
        else:
            far = tuple(int(one) for one in np.add((column, row), random.integers(2, 20, 2)))
            cv2.rectangle(greys, (column, row), far, shade, -1 if random.random() < 0.5 else 1)
    return greys.astype(np.float32)


def _picture(frames: Sequence[Frame], random: np.random.Generator) -> Mask:
    """The rectangle of the view that is picture; it may end close to the joint."""
    sides = [int(random.integers(0, 40)) if random.random() < 0.3 else 0 for _ in range(4)]
    top, bottom, left, right = sides[0], SIZE - sides[1], sides[2], SIZE - sides[3]
    if frames and random.random() < 0.3:
        row, width = frames[0].centre_row, frames[0].width
        if random.random() < 0.7:
            bottom = int(np.clip(row + width * random.uniform(0.08, 0.4), top + 30, SIZE))
        else:
            top = int(np.clip(row - width * random.uniform(0.1, 0.45), 0, bottom - 30))
    mask = np.zeros((SIZE, SIZE), dtype=bool)
    mask[top:bottom, left:right] = True
    return mask


def _edges_drawn_out(values: Picture, inside: Mask) -> Picture:
    """Pixels outside take the value of the nearest row and column inside, as `warped` does."""
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not len(rows):
        return values
    down = np.clip(np.arange(SIZE), rows[0], rows[-1])
    across = np.clip(np.arange(SIZE), columns[0], columns[-1])
    return values[np.ix_(down, across)]
