"""What the user chose: one table of settings, and a file of those that differ from it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from viewer.core.annotation import Reader, Role
from viewer.store.private import read_json, set_aside, write_json

T = TypeVar("T", str, bool, int, float)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing to choose; ``kind`` returns a value that it can be, or raises ValueError."""

    key: str
    default: T
    kind: Callable[[object], T]


def text(value: object) -> str:
    """Any text of one line."""
    if not isinstance(value, str) or "\n" in value:
        raise ValueError("text of one line")
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError("yes or no")
    return value


def fraction(value: object) -> float:
    """0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return float(value)


def size(value: object) -> float:
    """Millimetres, or whatever else is above zero."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise ValueError("a number above 0")
    return float(value)


def role(value: object) -> str:
    """One of the roles a reader can have."""
    return Role(text(value)).value


READER_NAME = Setting("reader.name", "", text)
READER_ROLE = Setting("reader.role", Role.RESEARCHER.value, role)
LAST_FOLDER = Setting("folders.open", "", text)
EXPORT_FOLDER = Setting("folders.export", "", text)
HEAT_OPACITY = Setting("heat.opacity", 0.5, fraction)
MASK_OPACITY = Setting("mask.opacity", 0.45, fraction)
MASK_OUTLINE = Setting("mask.outline", False, flag)
BRUSH_MM = Setting("brush.diameter_mm", 6.0, size)
IDENTITY_HIDDEN = Setting("identity.hidden", False, flag)
DEVICE = Setting("model.device", "auto", text)
MEMORY_PART = Setting("memory.part", 0.3, fraction)
WINDOW_PLACE = Setting("window.place", "", text)
WINDOW_PANELS = Setting("window.panels", "", text)

SETTINGS: tuple[Setting[str] | Setting[bool] | Setting[float], ...] = (
    READER_NAME,
    READER_ROLE,
    LAST_FOLDER,
    EXPORT_FOLDER,
    HEAT_OPACITY,
    MASK_OPACITY,
    MASK_OUTLINE,
    BRUSH_MM,
    IDENTITY_HIDDEN,
    DEVICE,
    MEMORY_PART,
    WINDOW_PLACE,
    WINDOW_PANELS,
)


class Settings:
    """The user's choices, kept in a JSON file that holds only what differs from the table.

    ``problem`` is a sentence for the user where the file was damaged, else empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        found, self.problem = read_json(path)
        if found is not None and not isinstance(found, dict):
            found, self.problem = None, set_aside(path)
        self._chosen: dict[str, object] = found or {}

    def get(self, setting: Setting[T]) -> T:
        """The chosen value, or the default where nothing (or nothing sensible) was chosen."""
        try:
            return setting.kind(self._chosen.get(setting.key, setting.default))
        except ValueError:
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Choose a value and save it. Raises ValueError for what the setting cannot be."""
        chosen = setting.kind(value)
        changed = {key: kept for key, kept in self._chosen.items() if key != setting.key}
        if chosen != setting.default:
            changed[setting.key] = chosen
        if changed != self._chosen:
            write_json(self._path, changed)
            self._chosen = changed

    @property
    def reader(self) -> Reader | None:
        """Who reads here, or None as long as nobody has said."""
        name = self.get(READER_NAME).strip()
        return Reader(name, Role(self.get(READER_ROLE))) if name else None

    def set_reader(self, reader: Reader) -> None:
        """Keep who reads here."""
        self.set(READER_ROLE, reader.role.value)
        self.set(READER_NAME, reader.name.strip())
