"""Grey presets: a picture's own windows, then those of its modality from resources."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from viewer import paths
from viewer.core.greys import Shown, VoiLut, Window
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True, eq=False)
class Preset:
    """A name, the digit that chooses it, and how to find what it shows."""

    key: str
    name: str
    find: Callable[[], Shown]

    @property
    def shown(self) -> Shown:
        """What it shows; that may have to look at all values."""
        return self.find()


def presets(volume: Volume) -> tuple[Preset, ...]:
    """What can be chosen for a Volume, by digit; colour has none."""
    if volume.is_colour:
        return ()
    greys = volume.greys
    own: list[Shown] = [*greys.windows, *greys.luts]
    found = {
        str(digit): Preset(str(digit), _name(shown, digit), partial(_itself, shown))
        for digit, shown in enumerate(own[:2], start=1)
    }
    found.setdefault("1", Preset("1", "Fitted to the picture", volume.fitted))
    for item in _shipped().get(volume.series.modality, []):
        window = Window(item["center"], item["width"], item["name"])
        find = partial(_itself, window)
        if item.get("relative"):
            find = partial(_part_of, volume, window)
        found.setdefault(item["key"], Preset(item["key"], item["name"], find))
    found["0"] = Preset("0", "All values", partial(_whole, volume))
    return tuple(found[key] for key in sorted(found))


@cache
def _shipped() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(paths.resource("windows.toml").read_text(encoding="utf-8"))


def _name(shown: Shown, digit: int) -> str:
    given = shown.name.capitalize() if shown.name else ""
    kind = "table" if isinstance(shown, VoiLut) else "window"
    return given if given and given.lower() != "default" else f"The file's {kind} {digit}"


def _itself(shown: Shown) -> Shown:
    return shown


def _part_of(volume: Volume, part: Window) -> Shown:
    """A preset for values without a scale: parts of the fitted window."""
    fitted = volume.fitted()
    low = fitted.center - fitted.width / 2
    center, width = low + part.center * fitted.width, part.width * fitted.width
    return Window(center, width, part.name)


def _whole(volume: Volume) -> Shown:
    low, high = sorted(volume.greys.meaning(value) for value in volume.extent())
    return Window((low + high) / 2, max(high - low, 1e-6), "All values")
