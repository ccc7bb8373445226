"""What the user chose: one table of settings, and a file of those that differ from it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from viewer.core.annotation import Reader, Role
from viewer.store.kinds import (
    Keys,
    enlargement,
    flag,
    fraction,
    keys,
    one_of,
    role,
    share,
    size,
    text,
)
from viewer.store.later import Later
from viewer.store.private import read_json, set_aside

T = TypeVar("T", str, bool, int, float, Keys)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing to choose; ``kind`` returns a value that it can be, or raises ValueError."""

    key: str
    default: T
    kind: Callable[[object], T]


READER_NAME = Setting("reader.name", "", text)
READER_ROLE = Setting("reader.role", Role.RESEARCHER.value, role)
LAST_FOLDER = Setting("folders.open", "", text)
EXPORT_FOLDER = Setting("folders.export", "", text)
HEAT_OPACITY = Setting("heat.opacity", 0.5, fraction)
MASK_OPACITY = Setting("mask.opacity", 0.45, fraction)
MASK_OUTLINE = Setting("mask.outline", False, flag)
BRUSH_MM = Setting("brush.diameter_mm", 6.0, size)
IDENTITY_HIDDEN = Setting("identity.hidden", False, flag)
LINK_ZOOM = Setting("link.zoom", False, flag)
LINK_WINDOW = Setting("link.window", False, flag)
LINK_SCROLL = Setting("link.scroll", True, flag)
LINK_TURN = Setting("link.turn", True, flag)
REFERENCE_LINES = Setting("link.lines", True, flag)
SMOOTH = Setting("looks.smooth", True, flag)
DEVICE = Setting("model.device", "auto", text)
MODELS_CHOSEN = Setting("model.chosen", "", text)
MEMORY_PART = Setting("memory.part", 0.3, share)
THEME = Setting("looks.theme", "dark", one_of("system", "dark", "light"))
LANGUAGE = Setting("looks.language", "system", text)
TEXT_SIZE = Setting("looks.text", 1.0, enlargement)
MOUSE = Setting("mouse.profile", "standard", one_of("standard", "pacs"))
KEYS = Setting("keys", Keys(), keys)
RECENT_COMMANDS = Setting("palette.recent", "", text)
RECENT_LABELS = Setting("draw.labels", "", text)
SCREENS = Setting("screens.pixels_per_mm", "", text)
WINDOW_PLACE = Setting("window.place", "", text)
WINDOW_PANELS = Setting("window.panels", "", text)

SETTINGS: tuple[Setting[str] | Setting[bool] | Setting[float] | Setting[Keys], ...] = (
    READER_NAME,
    READER_ROLE,
    LAST_FOLDER,
    EXPORT_FOLDER,
    HEAT_OPACITY,
    MASK_OPACITY,
    MASK_OUTLINE,
    BRUSH_MM,
    IDENTITY_HIDDEN,
    LINK_ZOOM,
    LINK_WINDOW,
    LINK_SCROLL,
    LINK_TURN,
    REFERENCE_LINES,
    SMOOTH,
    DEVICE,
    MODELS_CHOSEN,
    MEMORY_PART,
    THEME,
    LANGUAGE,
    TEXT_SIZE,
    MOUSE,
    KEYS,
    RECENT_COMMANDS,
    RECENT_LABELS,
    SCREENS,
    WINDOW_PLACE,
    WINDOW_PANELS,
)


class Settings:
    """The user's choices, kept in a JSON file that holds only what differs from the table.

    ``problem`` is a sentence for the user where the file was damaged, else empty.
    """

    def __init__(self, path: Path) -> None:
        self._file = Later(path)
        self._watchers: dict[str, list[Callable[[], None]]] = {}
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
        """Choose a value; it is on disk a moment later, and those who watch it are told.

        Raises ValueError for what the setting cannot be, NotSaved where the last one could not
        be written.
        """
        chosen = setting.kind(value)
        changed = {key: kept for key, kept in self._chosen.items() if key != setting.key}
        if chosen != setting.default:
            changed[setting.key] = chosen
        if changed != self._chosen:
            self._chosen = changed
            for told in self._watchers.get(setting.key, ()):
                told()
            self._file.put(dict(changed))

    def watch(self, setting: Setting[T], told: Callable[[T], None]) -> None:
        """Have ``told`` called with each value that is chosen from now on."""
        self._watchers.setdefault(setting.key, []).append(lambda: told(self.get(setting)))

    def follow(self, setting: Setting[T], act: Callable[[T], None]) -> None:
        """Have ``act`` called with the value as it is, and with each that is chosen from now on."""
        act(self.get(setting))
        self.watch(setting, act)

    def close(self) -> None:
        """Leave nothing unwritten. Raises NotSaved."""
        self._file.flush()

    @property
    def reader(self) -> Reader | None:
        """Who reads here, or None as long as nobody has said."""
        name = self.get(READER_NAME).strip()
        return Reader(name, Role(self.get(READER_ROLE))) if name else None

    def set_reader(self, reader: Reader) -> None:
        """Keep who reads here."""
        self.set(READER_ROLE, reader.role.value)
        self.set(READER_NAME, reader.name.strip())
