"""An answer in a few words, for lists."""

from viewer.core.phrase import Phrase
from viewer.core.reading.said import Said
from viewer.core.reading.task import Question


def in_words(question: Question, said: Said) -> Phrase:
    """What was said: an option, numbers, how much was drawn, or why nothing could be said."""
    answer = said.answer
    option = question.option(answer.option)
    if answer.reason:
        return Phrase("cannot: {reason}", reason=Phrase.of(answer.reason))
    if option is not None:
        return Phrase.of(option.label)
    if answer.numbers:
        return Phrase("; ".join(f"{one.name} {one.value:.1f} {one.unit}" for one in answer.numbers))
    if said.cover is not None:
        return Phrase("{count} voxels", count=said.cover.mask.voxels.count)
    return Phrase("{count} drawn", count=len(said.regions))
