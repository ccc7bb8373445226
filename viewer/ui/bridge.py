"""The way from worker threads to the main thread: one object that lives as long as the program."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Bridge(QObject):
    """Runs on the main thread what other threads post."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, work: Callable[[], None]) -> None:
        """Have ``work`` run on the main thread, soon. Callable from any thread."""
        self._posted.emit(work)

    def close(self) -> None:
        """Drop what is still posted: the window that it was meant for is gone."""
        self._open = False

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        if self._open:
            work()
