"""Of what kind the patient is, where a header tells it."""

from viewer.core.phrase import Phrase
from viewer.importers.encoding.elements import Dataset, items, text

ANIMAL = Phrase("an animal")


def species(dataset: Dataset) -> str:
    """The species as the header names it; empty where it does not.

    By its description, else its code. A breed, and whether an animal was neutered, are told of
    animals alone (DICOM PS3.3 C.7.1.1).
    """
    coded = items(dataset, "PatientSpeciesCodeSequence")[:1]
    meaning = "".join(text(one, "CodeMeaning") or text(one, "CodeValue") for one in coded)
    named = text(dataset, "PatientSpeciesDescription") or meaning
    return named or text(dataset, "PatientBreedDescription") or _neutered(dataset)


def _neutered(dataset: Dataset) -> str:
    return ANIMAL if text(dataset, "PatientSexNeutered") else ""
