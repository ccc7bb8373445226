"""How the Read at hand stands, in words: blind, waiting, aided, signed."""

from viewer.session.reading.reading import Reading
from viewer.ui.looks.words import tr

_AIDED = (
    "Aided: keep your answers or change them, and sign once more. "
    "Hold H to see the pictures without what models drew."
)
_NO_CLAIM = "No model claims anything here; sign once more."


def standing_in_words(reading: Reading) -> str:
    """What the reader is to know of the Read at hand."""
    if reading.others and reading.is_done:
        return tr("All cases are signed. What others said of this one is shown.")
    if reading.others:
        return tr("Signed. What others said of this case is shown now; Space goes on.")
    if reading.is_done:
        return tr("All cases are signed. Thank you.")
    if reading.read.signature is not None:
        return tr("This read is signed and stays as it is.")
    if not reading.is_aided:
        return tr("Blind: other readers and models are hidden.")
    if not reading.is_revealed:
        return tr("The models are still at work. Wait for them, or go on meanwhile.")
    if reading.refusals:
        return f"{tr(_NO_CLAIM)} {tr(reading.refusals)}"
    return tr(_AIDED)
