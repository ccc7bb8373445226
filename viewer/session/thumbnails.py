"""Small pictures for lists, made one after the other on a thread of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.study import Series
from viewer.importers.thumbnail import thumbnail
from viewer.session.jobs import Post

Take = Callable[[Bytes], None]


class Thumbnails:
    """Hands each picture to the one who asked, on the main thread; what fails is left out."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="thumbnail")
        self._closed = False

    def ask(self, series: Series, take: Take) -> None:
        """Have the small picture of a Series made; ``take`` gets (rows, columns[, 3]) bytes."""
        if not self._closed:
            self._pool.submit(self._make, series, take)

    def close(self) -> None:
        """Drop what was asked for and not yet made, and what is asked for from now on."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _make(self, series: Series, take: Take) -> None:
        try:
            picture = thumbnail(series)
        except ViewerError:
            return
        self._post(lambda: take(picture))
