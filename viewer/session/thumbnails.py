"""Small pictures for lists, made one after the other on a thread of their own."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue

from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.study import Series
from viewer.importers.thumbnail import thumbnail
from viewer.session.jobs import LEAVING_S, Post

Take = Callable[[Bytes], None]

_REMEMBERED = 256

log = logging.getLogger(__name__)


class Thumbnails:
    """Hands each picture to the one who asked, on the main thread; what fails is left out.

    The thread may hang on a disk that does not answer; the program can end without it.
    """

    def __init__(self, post: Post) -> None:
        self._post = post
        self._asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._made: OrderedDict[str, tuple[Series, Bytes]] = OrderedDict()

    def ask(self, series: Series, take: Take) -> None:
        """Have the small picture of a Series made; ``take`` gets (rows, columns[, 3]) bytes."""
        self._put(partial(self._hand, series, take))

    def ask_first(self, row: Sequence[Series], keep: Take, then: Callable[[], None]) -> None:
        """Have that of the first Series made that has one.

        ``keep`` gets it on the thread itself, where it may write; ``then`` follows in any case.
        """
        self._put(partial(self._keep, row, keep, then))

    def close(self) -> None:
        """Drop what was asked for and not yet made, and what is asked for from now on."""
        self._closed = True
        self._asked.put(None)
        if self._thread is not None:
            self._thread.join(LEAVING_S)

    def _put(self, asked: Callable[[], None]) -> None:
        if self._closed:
            return
        self._asked.put(asked)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="thumbnails", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (asked := self._asked.get()) is not None and not self._closed:
            try:
                asked()
            except Exception as error:
                log.exception("A thumbnail failed: %s", type(error).__name__)

    def _hand(self, series: Series, take: Take) -> None:
        picture = self._picture(series)
        if picture is not None and not self._closed:
            self._post(lambda: take(picture))

    def _keep(self, row: Sequence[Series], keep: Take, then: Callable[[], None]) -> None:
        pictures = (self._picture(series) for series in row)
        picture = next((one for one in pictures if one is not None), None)
        if self._closed:
            return
        try:
            if picture is not None:
                keep(picture)
        finally:
            self._post(then)

    def _picture(self, series: Series) -> Bytes | None:
        """None where there is none. What several ask for is read once."""
        known = self._made.get(series.uid)
        if known is not None and known[0] == series:
            return known[1]
        try:
            picture = thumbnail(series)
        except ViewerError:
            return None
        except Exception as error:
            log.exception("A thumbnail failed: %s", type(error).__name__)
            return None
        self._made[series.uid] = series, picture
        while len(self._made) > _REMEMBERED:
            self._made.popitem(last=False)
        return picture
