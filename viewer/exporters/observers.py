"""Who or what saw something: DICOM TID 1002 to 1004 (PS3.16), and TID 4019 for algorithms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer import __version__
from viewer.core.annotation import Reader, Role
from viewer.core.codes import Code
from viewer.core.finding import LEARNT, Origin, Provenance
from viewer.exporters import coding
from viewer.exporters.claim_words import marked

if TYPE_CHECKING:
    from highdicom.sr import AlgorithmIdentification, ObserverContext, QualitativeEvaluation


_TRAINING = Code("TRAINING_DATA", coding.PRIVATE, "Training data of the algorithm")

UNKNOWN = "unknown"
"""The version of an algorithm that does not tell it."""

ROLES = {
    Role.RADIOLOGIST: Code("ROLE_RADIOLOGIST", coding.PRIVATE, "Radiologist"),
    Role.SURGEON: Code("304292004", "SCT", "Surgeon"),
    Role.PHYSICIAN: Code("309343006", "SCT", "Physician"),
    Role.ANNOTATOR: Code("ROLE_ANNOTATOR", coding.PRIVATE, "Annotator"),
    Role.RESEARCHER: Code("ROLE_RESEARCHER", coding.PRIVATE, "Researcher"),
    Role.DEMONSTRATION: Code("ROLE_DEMONSTRATION", coding.PRIVATE, "Demonstration, no reader"),
    Role.MODEL: Code("ROLE_MODEL", coding.PRIVATE, "Model, no reader"),
}
"""Codes of CID 7452, Organizational Roles, and our own where it has none."""


def person(reader: Reader) -> ObserverContext:
    """A reader, with role."""
    from highdicom.sr import ObserverContext, PersonObserverIdentifyingAttributes  # heavy
    from pydicom.sr.codedict import codes

    return ObserverContext(
        codes.DCM.Person,
        PersonObserverIdentifyingAttributes(
            coding.person_name(reader), role_in_organization=coding.coded(ROLES[reader.role])
        ),
    )


def condyle() -> ObserverContext:
    """Condyle itself, as the device that a report was made with."""
    return _device("condyle", coding.MAKER, __version__)


def model(provenance: Provenance) -> ObserverContext:
    """A pack, as the observer of its own claim."""
    return _device(provenance.weights_sha256, provenance.pack, provenance.version)


def algorithm(provenance: Provenance) -> AlgorithmIdentification:
    """Which pack made a claim, what it was trained on, and what has to be said with it."""
    from highdicom.sr import AlgorithmIdentification  # heavy
    from pydicom.sr.codedict import codes

    return AlgorithmIdentification(
        coding.plain(provenance.pack) or UNKNOWN,
        coding.plain(provenance.version) or UNKNOWN,
        parameters=[
            *map(coding.plain, marked(provenance)),
            f"{hashed(provenance)} {provenance.weights_sha256}",
        ],
        family=codes.DCM.ArtificialIntelligence,
    )


def trained(provenance: Provenance) -> list[QualitativeEvaluation]:
    """What a pack learnt from, coded, where a claim has to be marked for it.

    DICOM has no code for it, so these are our own.
    """
    from highdicom.sr import QualitativeEvaluation  # heavy

    kind = LEARNT[provenance.trained_on]
    if not kind.mark:
        return []
    value = Code(f"TRAINED_{provenance.trained_on.name}", coding.PRIVATE, kind.sentence)
    return [QualitativeEvaluation(coding.coded(_TRAINING), coding.coded(value))]


def hashed(provenance: Provenance) -> str:
    """What the hash of a claim is of: a claim made elsewhere came in a file."""
    external = provenance.origin is Origin.EXTERNAL
    return "Claims file SHA-256" if external else "Weights SHA-256"


def _device(identity: str, name: str, version: str) -> ObserverContext:
    from highdicom.sr import DeviceObserverIdentifyingAttributes, ObserverContext  # heavy
    from pydicom.sr.codedict import codes

    return ObserverContext(
        codes.DCM.Device,
        DeviceObserverIdentifyingAttributes(
            coding.uid_of(identity),
            name=coding.plain(name) or UNKNOWN,
            manufacturer_name=coding.MAKER,
            model_name=coding.plain(f"{name} {version}") or UNKNOWN,
        ),
    )
