"""Grey presets: a picture's own windows, then those of its modality from resources."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from viewer import paths
from viewer.core.greys import Shown, VoiLut, Window
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class Preset:
    """A name, the digit that chooses it, and what it shows."""

    key: str
    name: str
    shown: Shown


def presets(volume: Volume) -> tuple[Preset, ...]:
    """What can be chosen for a Volume, by digit; colour has none."""
    if volume.is_colour:
        return ()
    greys = volume.greys
    fitted = volume.fitted()
    own: list[Shown] = [*greys.windows, *greys.luts]
    found = {
        str(digit): Preset(str(digit), _name(shown, digit), shown)
        for digit, shown in enumerate(own[:2], start=1)
    }
    found.setdefault("1", Preset("1", "Fitted to the picture", fitted))
    for item in _shipped().get(volume.series.modality, []):
        window = Window(item["center"], item["width"], item["name"])
        if item.get("relative"):
            window = _part_of(fitted, window)
        found.setdefault(item["key"], Preset(item["key"], item["name"], window))
    found["0"] = Preset("0", "All values", _whole(volume))
    return tuple(found[key] for key in sorted(found))


@cache
def _shipped() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(paths.resource("windows.toml").read_text(encoding="utf-8"))


def _name(shown: Shown, digit: int) -> str:
    given = shown.name.capitalize() if shown.name else ""
    kind = "table" if isinstance(shown, VoiLut) else "window"
    return given if given and given.lower() != "default" else f"The file's {kind} {digit}"


def _part_of(fitted: Window, part: Window) -> Window:
    """A preset for values without a scale: parts of the fitted window."""
    low = fitted.center - fitted.width / 2
    center, width = low + part.center * fitted.width, part.width * fitted.width
    return Window(center, width, part.name)


def _whole(volume: Volume) -> Window:
    low, high = sorted(volume.greys.meaning(value) for value in volume.extent())
    return Window((low + high) / 2, max(high - low, 1e-6), "All values")
