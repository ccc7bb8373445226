"""What is written below a picture that is taken away."""

from collections.abc import Iterator

from viewer.core.annotation import Role
from viewer.core.phrase import Phrase, joined
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.exporters.picture import caption
from viewer.session.badge import badge_of
from viewer.session.facts import banner
from viewer.session.marking.marks import marks_on
from viewer.session.marking.rulers import ruler_of
from viewer.session.record import Record
from viewer.session.standing import heats_on

_UNVERIFIED = Phrase("UNVERIFIED: judged in a demonstration")


def verified(record: Record) -> bool:
    """A demonstration verifies nothing, whatever it clicks on and whoever exports it."""
    roles = {record.reader.role, *(one.reader.role for one in record.annotations)}
    return Role.DEMONSTRATION not in roles


def picture_lines(
    study: Study, volume: Volume, record: Record | None, *, hide: bool
) -> tuple[str, ...]:
    """What is written below a picture: what it is, what a model claimed, and who judged it.

    Each line is a Phrase, or stands in English as it is looked up in a translation.
    """
    of_picture = [
        judged
        for judged in (record.findings if record is not None else ())
        if judged.finding.target.series_uid == volume.series.uid or heats_on(judged.finding, volume)
    ]
    given = [
        annotation
        for annotation in (record.annotations if record is not None else ())
        if annotation.target.series_uid == volume.series.uid
    ]
    said = caption(of_picture, given, None if hide else study)
    marked = () if record is None else tuple(_of_marks(record, volume))
    judged = record is not None and (of_picture or marked) and not verified(record)
    unverified = _UNVERIFIED if judged else ""
    geometry = badge_of(volume)
    warned = geometry.sentence if geometry is not None else ""
    return tuple(line for line in (banner(volume)[0], warned, unverified, *marked, *said) if line)


def _of_marks(record: Record, volume: Volume) -> Iterator[str]:
    """Who measured on a picture, and what its lengths are worth."""
    readers = dict.fromkeys(one.reader for one in marks_on(record, volume))
    if readers:
        by = (joined(", ", (reader.name, Phrase(reader.role.value))) for reader in readers)
        yield Phrase("Measured by {names}", names=joined(", ", by))
        yield _lengths(ruler_of(volume, record).origin)


def _lengths(origin: SpacingOrigin) -> Phrase:
    if not origin.is_length:
        return Phrase("Lengths in pixels")
    words = Phrase.of(origin.words)
    if origin.within:
        return Phrase("Lengths in {words}, elsewhere in pixels", words=words)
    return Phrase("Lengths in {words}", words=words)
