"""The pictures that something was drawn on, as a key object selection (DICOM TID 2010)."""

from collections.abc import Sequence
from pathlib import Path

from viewer.core.annotation import Reader
from viewer.core.study import Instance
from viewer.exporters import coding
from viewer.exporters.claim_words import short_marks
from viewer.exporters.marked import MarkedOn
from viewer.exporters.observers import person
from viewer.exporters.saving import NotExported, unfinished
from viewer.exporters.sources import REMAINING, read_header
from viewer.exporters.sr_marks import images_of_mark

SERIES_NUMBER = 9002
_SAID = "Marked in Condyle. Research use, not for diagnosis."


def write_kos(path: Path, marks: Sequence[MarkedOn], reader: Reader) -> None:
    """Name the pictures of some marks, each once, as ``reader``'s key images.

    A PACS shows them first. Raises `NotExported` for pictures that are not DICOM.
    """
    from highdicom.ko import KeyObjectSelection, KeyObjectSelectionDocument  # heavy
    from pydicom.sr.codedict import codes

    images = _images(marks)
    headers = [read_header(one) for one in images]
    pictures = [header.common for header in headers]
    for image, picture in zip(images, pictures, strict=True):
        # Without a size, highdicom takes it for something other than a picture.
        picture.Rows, picture.Columns = image.rows, image.columns
    selection = KeyObjectSelection(
        codes.DCM.OfInterest,
        pictures,
        observer_person_context=person(reader),
        description=" ".join((_SAID, *_claimed(marks))),
    )
    document = KeyObjectSelectionDocument(
        pictures,
        selection,
        series_instance_uid=coding.new_uid(),
        series_number=SERIES_NUMBER,
        sop_instance_uid=coding.new_uid(),
        instance_number=1,
        manufacturer=coding.MAKER,
        series_description="Condyle key images",
        specific_character_set=coding.UNICODE,
    )
    for keyword, name in headers[0].persons.items():
        setattr(document, keyword, name)
    with unfinished(path) as temporary:
        document.save_as(temporary)


def _claimed(marks: Sequence[MarkedOn]) -> list[str]:
    """What has to be said of the models that found some of the marks, once each."""
    sources = (one.origin.provenance for one in marks if one.origin is not None)
    said = (f"Some by {made.pack} {made.version}{short_marks(made)}." for made in sources)
    return list(dict.fromkeys(said))


def _images(marks: Sequence[MarkedOn]) -> list[Instance]:
    found = list(dict.fromkeys(image for one in marks for image in images_of_mark(one)))
    if not found:
        raise NotExported("Nothing is marked on a picture of this study.", REMAINING)
    return found
