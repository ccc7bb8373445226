"""How large things come out on the screen at hand, and how sure that is."""

from dataclasses import dataclass

from PySide6.QtGui import QScreen

from viewer.session.screens import measured, stated, with_measured
from viewer.store.settings import SCREENS, Settings


@dataclass(frozen=True, slots=True)
class Dots:
    """Widget pixels a millimetre of the screen; ``measured`` where a person held a card to it."""

    per_mm: float
    measured: bool


def dots_of(screen: QScreen, settings: Settings) -> Dots | None:
    """What a person measured, else what the screen says; None where it says nothing possible."""
    if (found := measured(settings.get(SCREENS), _key(screen))) is not None:
        return Dots(found, measured=True)
    said = stated(screen.size().width(), screen.physicalSize().width())
    return None if said is None else Dots(said, measured=False)


def keep_dots(screen: QScreen, settings: Settings, per_mm: float) -> None:
    """Go by what a person measured from now on."""
    settings.set(SCREENS, with_measured(settings.get(SCREENS), _key(screen), per_mm))


def _key(screen: QScreen) -> str:
    """A screen at another resolution is another one."""
    size = screen.size()
    return f"{screen.name()} {size.width()}x{size.height()}"
