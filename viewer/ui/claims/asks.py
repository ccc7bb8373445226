"""What a person asks of a claim by its card."""

from PySide6.QtCore import QObject, Signal


class Asks(QObject):
    """One set of signals for all cards; each carries the id of a Finding first."""

    chosen = Signal(str)
    accepted = Signal(str)
    changed = Signal(str, int)
    """Another label, by its number."""
    rejected = Signal(str)
    reopened = Signal(str)
    """Take the judgement back."""
    picture = Signal(str)
    """Show the picture that it is about."""
    label = Signal(str, str)
    """Show where the model looked for a label."""
    place = Signal(str, int)
    """Go to a place that was found, by its number."""
    part_accepted = Signal(str, int)
    """Make one place, segment or outline one's own, by its number."""
    seen = Signal(str, bool)
    """Show or hide a layer, by its own id."""
    faded = Signal(str, float)
    """Change the opacity of a layer, by its own id."""
    derived = Signal(str)
    """Show the volume that was made."""
    run_again = Signal(str)
    """Run the model on the frame that a person moved."""
    put_back = Signal(str)
    """Put the frame back where the model had it."""
