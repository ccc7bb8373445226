"""Which way round each film is shown: as the person turned it, wherever it hangs again."""

from collections.abc import Callable
from weakref import WeakValueDictionary

from PySide6.QtCore import QObject

from viewer.core.pictures.facing import UPRIGHT, Facing
from viewer.ui.canvas.facing import can_face, face
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.scene import Scene
from viewer.ui.stage import Stage


class Facings(QObject):
    """Remembers, until the program ends, how pictures were turned."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._kept: dict[tuple[str, int], Facing] = {}
        # Weakly: what hangs no more shall not keep its Volume in memory.
        self._hung: WeakValueDictionary[Pane, Scene] = WeakValueDictionary()
        stage.hung.connect(self._face)

    def turn(self, pane: Pane, way: Callable[[Facing], Facing]) -> bool:
        """Show a pane's picture another way round; False where it may not be turned."""
        if not can_face(pane):
            return False
        facing = way(pane.scene.view.facing)
        self._kept[_key(pane)] = facing
        face(pane, facing)
        return True

    def upright(self, pane: Pane) -> None:
        """Show it as the file has it."""
        self.turn(pane, lambda _: UPRIGHT)

    def _face(self, pane: Pane) -> None:
        """Once for each time that a picture is hung: its last slices are no reason to turn it."""
        new = self._hung.get(pane) is not pane.scene
        self._hung[pane] = pane.scene
        kept = self._kept.get(_key(pane), UPRIGHT)
        if new and kept != pane.scene.view.facing and can_face(pane):
            face(pane, kept)


def _key(pane: Pane) -> tuple[str, int]:
    volume = pane.scene.volume
    return volume.series.uid, volume.stack
