"""What other readers signed of the case at hand: in words, and drawn over the pictures."""

from collections.abc import Callable, Sequence

from viewer.core.errors import ViewerError
from viewer.session.reading.others import OtherRead
from viewer.session.reading.reading import Reading
from viewer.ui.looks.words import tr
from viewer.ui.reading.readers_layer import ReaderSaid, ReadersLayer, look_of
from viewer.ui.reading.switches import Switches
from viewer.ui.reading.words import other_said


class OthersShown:
    """Asks for it where it may be seen, and takes it away with the case."""

    def __init__(
        self, reading: Reading, layer: ReadersLayer, failed: Callable[[ViewerError], None]
    ) -> None:
        self.switches = Switches(layer)
        self._reading = reading
        self._layer = layer
        self._failed = failed

    def bring_up_to_date(self) -> None:
        """Another case is at hand, or the one at hand was signed."""
        self._show(())
        self._reading.look_up_others(self._show, self._failed)

    def _show(self, others: Sequence[OtherRead]) -> None:
        self._layer.show_readers(tuple(map(_reader, others)))
        questions = self._reading.task.questions
        self.switches.tell([other_said(questions, one) for one in others])
        self.switches.setVisible(bool(others))


def _reader(other: OtherRead) -> ReaderSaid:
    """The colour hangs on the number, as the name does: it is the same in all cases."""
    named = tr("Reader {number}, aided") if other.aided else tr("Reader {number}")
    name = named.format(number=other.number)
    return ReaderSaid(name, look_of(other.number - 1, name), other.drawn, dashed=True)
