"""The small marks inside controls, drawn from the icon font where a style sheet can find them."""

import tempfile
from pathlib import Path

from viewer.ui.looks.glyphs import glyph

_SIZE = 14
_FOLDER = tempfile.TemporaryDirectory(prefix="condyle-marks-", ignore_cleanup_errors=True)


def marks(theme: str, text: str, on_accent: str, faint: str) -> dict[str, str]:
    """Where the marks of a theme lie, by the names that its style sheet uses."""
    wanted = {
        "check": ("mdi6.check-bold", on_accent),
        "dot": ("mdi6.circle-medium", on_accent),
        "down": ("mdi6.chevron-down", text),
        "up": ("mdi6.chevron-up", text),
        "down_off": ("mdi6.chevron-down", faint),
        "up_off": ("mdi6.chevron-up", faint),
    }
    return {name: _drawn(f"{theme}-{name}", *how) for name, how in wanted.items()}


def _drawn(name: str, icon: str, colour: str) -> str:
    """Drawn once, for screens of all resolutions."""
    path = Path(_FOLDER.name, f"{name}.png")
    if not path.exists():
        for suffix, times in (("", 1), ("@2x", 2)):
            made = glyph(icon, _SIZE * times, colour)
            made.save(str(path.with_name(f"{name}{suffix}.png")))
    return path.as_posix()
