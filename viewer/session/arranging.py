"""Lays Volumes out a second time for cuts across their columns, where there is memory for it."""

import logging
import threading
from queue import SimpleQueue

from viewer.core.planes.columns import Columns
from viewer.core.volume import Values, Volume
from viewer.session.jobs import LEAVING_S
from viewer.session.volumes import Volumes

log = logging.getLogger(__name__)


class Arranging:
    """One Volume after the other, on a thread of its own; nobody waits for it."""

    def __init__(self, volumes: Volumes) -> None:
        self._volumes = volumes
        self._asked: SimpleQueue[tuple[Columns, Values] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, volume: Volume) -> None:
        """Have a whole Volume laid out, unless it is, or would take memory that others need."""
        if volume.is_whole and not volume.is_film:
            self.ask_for(volume.columns, volume.values)

    def ask_for(self, columns: Columns, values: Values) -> None:
        """The same for any array (slice, row, column), as of a mask."""
        if self._closed or columns.nbytes:
            return
        self._asked.put((columns, values))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="arranging", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop in the middle of it."""
        self._closed = True
        self.finish()

    def finish(self) -> None:
        """Wait until what was asked for is done, though not forever; nothing more is begun."""
        self._asked.put(None)
        if self._thread is not None:
            self._thread.join(LEAVING_S)

    def _work(self) -> None:
        while (asked := self._asked.get()) is not None and not self._closed:
            columns, values = asked
            if not columns.nbytes and self._volumes.has_room(values.nbytes):
                try:
                    columns.make(values, lambda: not self._closed)
                except MemoryError:
                    log.info("No memory for a second copy.")
            del asked, columns, values
