"""The one kind of error that is meant for the person at the screen."""


class ViewerError(Exception):
    """Something the user can understand and act on.

    Everything else that is raised is a bug: it is logged, shown once, and the work is kept.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Unreadable(ViewerError):
    """A file that cannot be shown, with the reason in words a clinician understands."""


class Unsuitable(ViewerError):
    """An input that a pack must not be used on."""
