"""What is said where the disk, or the network behind it, gives up."""

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase


def silent() -> ViewerError:
    """The disk, or the network behind it, did not even answer a request to stop."""
    return ViewerError(
        "The disk or the network does not answer.", "Try again once it does; nothing else waits."
    )


def lost(error: OSError) -> ViewerError:
    """The disk, or the network behind it, gave up in the middle."""
    return ViewerError(
        Phrase(
            "The files could not be read to the end ({reason}).",
            reason=error.strerror or Phrase("no reason given"),
        ),
        "The disk or the network may have been disconnected. Connect it, then try again.",
    )
