"""What was done and is not on disk yet: told, and tried again."""

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase, joined
from viewer.session.jobs import QUIETLY, Jobs, Post
from viewer.session.signal import Happened
from viewer.store.failure import NotKept
from viewer.store.journal import Journal


class Unwritten:
    """``told`` hears why something waits, each time it does, and None once all is on disk."""

    def __init__(self, journal: Journal, jobs: Jobs, post: Post) -> None:
        self.told: Happened[ViewerError | None] = Happened()
        self._waiting = journal.waiting
        self._jobs = jobs
        self._trying = False
        self._waiting.told = lambda error: post(lambda: self._tell(error))

    @property
    def count(self) -> int:
        """How many acts wait in memory."""
        return len(self._waiting)

    def try_now(self) -> None:
        """Write what waits. Raises ViewerError where the disk still refuses."""
        try:
            self._waiting.settle()
        except NotKept as error:
            raise self._said(error) from error

    def try_again(self) -> None:
        """The same, while nobody waits for it; ``told`` hears where it went well."""
        if not self.count or self._trying:
            return
        self._trying = True
        self._jobs.start(
            "Writing what waits for the disk",
            lambda _: self._waiting.settle(),
            lambda _: self._tried(),
            self._failed,
            self._tried,
            lane=QUIETLY,
        )

    def _tried(self) -> None:
        self._trying = False

    def _failed(self, error: ViewerError) -> None:
        """Told once more: meanwhile, other messages may have taken its place."""
        self._tried()
        self.told(self._said(error))

    def _tell(self, error: NotKept | None) -> None:
        self.told(None if error is None else self._said(error))

    def _said(self, error: ViewerError) -> ViewerError:
        return ViewerError(
            Phrase(
                "Not on disk yet, but kept in memory: {count} of your last acts. {reason}",
                count=self.count,
                reason=Phrase.of(error.message),
            ),
            joined(" ", (Phrase.of(error.hint), Phrase(_MEANWHILE))),
        )


_MEANWHILE = "It is tried again every few seconds; leave Condyle open until it says so."
