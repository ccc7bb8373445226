"""A pack that finds the poses of two components, and knees made of them."""

from pathlib import Path

import numpy as np

from viewer.ai.generated_poses import silhouette, solid
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.poses.camera import Camera, Points, Rigid, moved, rigid_of
from viewer.core.poses.surface import Surface, surface_of

TOML = """
format = 2
name = "poses"
title = "Poses"
version = "1"
summary = "Finds how components lie."
warning = "Only for tests."

[[inputs]]
role = "film"
kind = "film"
noun = "a picture of a knee with an implant"

[[inputs]]
role = "camera"
kind = "table"
noun = "the camera"
columns = [
    { name = "source to detector", unit = "mm", low = 500, high = 2500, from = "source_to_detector" },
    { name = "pixel at the detector", unit = "mm", low = 0.05, high = 1, from = "imager_spacing" },
]

[[inputs]]
role = "femur mask"
kind = "mask"
noun = "a mask of the femoral component"
needed = false
seeks = { words = ["femur", "femoral"] }

[[inputs]]
role = "femur"
kind = "surface"
noun = "the surface of the femoral component"
needed = false

[[inputs]]
role = "tibia mask"
kind = "mask"
noun = "a mask of the tibial component"
needed = false
seeks = { words = ["tibia"] }

[[inputs]]
role = "tibia"
kind = "surface"
noun = "the surface of the tibial component"
needed = false

[[stages]]
op = "pose"
takes = ["film", "camera", "femur mask", "femur", "tibia mask", "tibia"]
EDGES

[[outputs]]
kind = "pose"
title = "Components"
surfaces = [["FEMORAL", "99CONDYLE", "Femoral component"], ["TIBIAL", "99CONDYLE", "Tibial component"]]
axes = ["RAS", "RAS"]

[facts]
method = "least squares"
intended_use = "tests"
"""  # noqa: E501


def pose_pack(folder: Path, edges: str = "") -> Pack:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(TOML.replace("EDGES", edges))
    (folder / "CARD.md").write_text("Says nothing.")
    return load_pack(folder)


def tray() -> Surface:
    """A tibial tray with a stem, the same on both sides of its middle: hard to tell apart."""
    parts = solid()
    plate = _scaled(parts, (-36, -22, 0), (36, 22, 5))
    stem = _scaled(parts, (-6, -6, -40), (6, 6, 0))
    return surface_of(np.concatenate([plate, stem]))


def _scaled(parts: Surface, low: tuple[int, ...], high: tuple[int, ...]) -> Points:
    """The first block of a solid, from corner to corner."""
    block = parts.vertices[parts.faces[-12:]]
    start, end = block.min(axis=(0, 1)), block.max(axis=(0, 1))
    return np.array(low) + (block - start) / (end - start) * np.subtract(high, low)


def mask_of(surface: Surface, rigid: Rigid, camera: Camera, size: tuple[int, int]) -> np.ndarray:
    return silhouette(surface, rigid, camera, size)


def at(turn: np.ndarray, surface: Surface, place: tuple[float, float, float]) -> Rigid:
    """Turned, with its middle at a place before the camera."""
    return rigid_of(turn, np.array(place) - turn @ surface.middle)


def middle_apart(surface: Surface, one: Rigid, other: Rigid) -> np.ndarray:
    """How far the middles are apart (3,), in mm."""
    middle = surface.middle[None]
    return np.abs(moved(one, middle) - moved(other, middle))[0]
