"""Texts that name keys: always those in force, which a person may have changed."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from viewer.ui.looks.words import tr

_SLOT = re.compile(r"\{(\w+\.\w+)\}")


class _InForce(QObject):
    """What each command is had by, by its id."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}


_now = _InForce()


def tell(names: Mapping[str, str]) -> None:
    """Say what each command is had by: its first key, or its title where it has none."""
    if _now.names != names:
        _now.names = dict(names)
        _now.changed.emit()


def keyed(text: str) -> str:
    """A text in the language of the program, with keys for ids: ``Press {mask.new} to begin``."""
    return _SLOT.sub(lambda slot: _now.names.get(slot[1], slot[1]), tr(text))


class KeyedLabel(QLabel):
    """A text that names keys, and follows them."""

    def __init__(self, text: str) -> None:
        super().__init__(wordWrap=True)
        self._said = text
        self._say()
        _now.changed.connect(self._say)

    def _say(self) -> None:
        self.setText(keyed(self._said))
