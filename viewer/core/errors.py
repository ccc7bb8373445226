"""The one kind of error that is meant for the person at the screen."""

from enum import StrEnum

from viewer.core.doubt import Doubt, can_insist
from viewer.core.phrase import Phrase, joined


class ViewerError(Exception):
    """Something the user can understand and act on.

    What is put together from values is handed over as a `Phrase`, so that the window can say it
    in another language. Everything else that is raised is a bug: it is logged, shown once, and
    the work is kept.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Phrase:
        """What went wrong and what to do."""
        return joined(" ", (Phrase.of(self.message), Phrase.of(self.hint)))


def nobody_reads() -> ViewerError:
    """What is said where a reader is needed and nobody has said who reads."""
    return ViewerError("Condyle does not know who reads.", "Give a name and a role first.")


class Fault(StrEnum):
    """What is wrong with a file, in a word for programs."""

    DAMAGED = "damaged"
    CUT_OFF = "cut-off"
    EMPTY = "empty"
    NOT_AN_IMAGE = "not-an-image"
    NO_PICTURE = "no-picture"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"
    ARCHIVE = "archive"
    NO_ACCESS = "no-access"
    MISSING = "missing"
    CHANGED = "changed"
    DUPLICATE = "duplicate"


class Unreadable(ViewerError):
    """A file that cannot be shown, with the reason in words a clinician understands."""

    def __init__(self, message: str, hint: str = "", fault: Fault = Fault.DAMAGED) -> None:
        super().__init__(message, hint)
        self.fault = fault


class Unsuitable(ViewerError):
    """An input that a pack must not be used on, and all that speaks against it."""

    def __init__(self, message: str, hint: str = "", doubts: tuple[Doubt, ...] = ()) -> None:
        super().__init__(message, hint)
        self.doubts = doubts

    @property
    def can_insist(self) -> bool:
        """Whether a person may have it used all the same."""
        return can_insist(self.doubts)
