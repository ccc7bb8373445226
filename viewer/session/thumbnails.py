"""Small pictures for lists, made one after the other on a thread of their own."""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.study import Series
from viewer.importers.thumbnail import thumbnail
from viewer.session.jobs import LEAVING_S, Post

Take = Callable[[Bytes], None]

log = logging.getLogger(__name__)


class Thumbnails:
    """Hands each picture to the one who asked, on the main thread; what fails is left out.

    The thread may hang on a disk that does not answer; the program can end without it.
    """

    def __init__(self, post: Post) -> None:
        self._post = post
        self._asked: SimpleQueue[tuple[Series, Take] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, series: Series, take: Take) -> None:
        """Have the small picture of a Series made; ``take`` gets (rows, columns[, 3]) bytes."""
        if self._closed:
            return
        self._asked.put((series, take))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="thumbnails", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Drop what was asked for and not yet made, and what is asked for from now on."""
        self._closed = True
        self._asked.put(None)
        if self._thread is not None:
            self._thread.join(LEAVING_S)

    def _work(self) -> None:
        while (asked := self._asked.get()) is not None and not self._closed:
            self._make(*asked)

    def _make(self, series: Series, take: Take) -> None:
        try:
            picture = thumbnail(series)
        except ViewerError:
            return
        except Exception as error:
            log.exception("A thumbnail failed: %s", type(error).__name__)
            return
        if not self._closed:
            self._post(lambda: take(picture))
