"""Projections, scanned films and captured pictures: what their millimetres were measured on."""

from viewer.core.phrase import Phrase, joined
from viewer.core.spacing import SpacingKind, SpacingOrigin
from viewer.importers.encoding.elements import Dataset, text
from viewer.importers.kinds import IMAGE_PLANES
from viewer.importers.scales.said import Pair, Said, Scale, alike

_LEAST_MAGNIFIED, _MOST_MAGNIFIED = 1.001, 10.0
_AT_PLANES = ("ImagerPixelSpacing", "ObjectPixelSpacingInCenterOfBeam")
_AT_DETECTOR = Phrase("Its millimetres are those at the detector: the patient is magnified.")
_TAKEN_FOR_DETECTOR = Phrase(
    "It does not say where its millimetres hold; they are taken for those at the detector."
)
_UNEXPLAINED = Phrase("It gives millimetres and does not say what they were measured on.")
_CALIBRATED = {
    "fiducial": "Its millimetres were calibrated on an object of known size in the picture.",
    "geometry": "Its millimetres were corrected by its source for the geometry of the exposure.",
    "": "Its millimetres were corrected by its source, which does not say how.",
}


def of_treatment(said: Said) -> Scale | None:
    """RT Image (DICOM PS3.3 C.8.8.2): its plane moved to the isocentre, where that is known."""
    spacing = said.pair("ImagePlanePixelSpacing")
    if spacing is None:
        return None
    source_to_image = said.number("RTImageSID")
    source_to_axis = said.number("RadiationMachineSAD")
    if source_to_image <= 0 or source_to_axis <= 0:
        return Scale(spacing, SpacingOrigin.DETECTOR, _AT_DETECTOR)
    factor = source_to_image / source_to_axis
    origin = SpacingOrigin(SpacingKind.ISOCENTRE, factor)
    return Scale(
        _divided(spacing, factor), origin, Phrase("Its millimetres are those at the isocentre.")
    )


def of_pixel_spacing(said: Said) -> Scale | None:
    """Pixel Spacing (0028,0030), which says of itself what it was measured on, or does not."""
    spacing = said.pair("PixelSpacing")
    if spacing is None:
        return None
    if _is_image_plane(said.top):
        return Scale(
            spacing, SpacingOrigin.PATIENT, Phrase("Its millimetres are those of the patient.")
        )
    imager, scanned = said.pair("ImagerPixelSpacing"), said.pair("NominalScannedPixelSpacing")
    if imager is not None and alike(spacing, imager):
        return _at_detector(said, spacing)
    description = said.text("PixelSpacingCalibrationDescription")
    if imager is not None or description or said.text("PixelSpacingCalibrationType"):
        return _calibrated(said, spacing, description)
    if scanned is not None and alike(spacing, scanned):
        return of_scanned(said)
    if said.is_x_ray:
        return Scale(spacing, SpacingOrigin.DETECTOR, _TAKEN_FOR_DETECTOR)
    return Scale(spacing, SpacingOrigin(SpacingKind.UNEXPLAINED), _UNEXPLAINED)


def _is_image_plane(dataset: Dataset) -> bool:
    """Whether Pixel Spacing is defined in the patient; not so in a capture of such a picture."""
    sop_class = text(dataset, "SOPClassUID")
    return sop_class in IMAGE_PLANES or (
        not sop_class and text(dataset, "Modality") in ("CT", "MR", "PT", "NM")
    )


def _calibrated(said: Said, spacing: Pair, description: str) -> Scale:
    how = said.text("PixelSpacingCalibrationType").lower()
    how = how if how in _CALIBRATED else ""
    origin = SpacingOrigin(SpacingKind.CALIBRATED, how=how, description=description)
    return Scale(spacing, origin, Phrase(_CALIBRATED[how]))


def of_imager(said: Said) -> Scale | None:
    """Imager Pixel Spacing (0018,1164): at the detector, or nearer the patient by an estimate."""
    spacing, object_spacing = (said.pair(key) for key in _AT_PLANES)
    if object_spacing is not None:
        sentence = Phrase("Its millimetres are those at the centre of the beam.")
        return Scale(object_spacing, SpacingOrigin(SpacingKind.BEAM), sentence)
    if spacing is None:
        return None
    factor = _magnification(said)
    if factor == 1.0:
        return _at_detector(said, spacing)
    sentence = Phrase(
        "Its millimetres are those at the detector over an estimated {factor:.3g}.", factor=factor
    )
    origin = SpacingOrigin(SpacingKind.MAGNIFIED, factor)
    return Scale(_divided(spacing, factor), origin, sentence)


def _at_detector(said: Said, spacing: Pair) -> Scale:
    factor = _magnification(said)
    about = Phrase("The header suggests by {factor:.3g}.", factor=factor) if factor != 1.0 else ""
    return Scale(spacing, SpacingOrigin.DETECTOR, joined(" ", (_AT_DETECTOR, about)))


def _magnification(said: Said) -> float:
    """How much larger than the patient the picture is; 1.0 where no estimate can be made."""
    if not said.is_x_ray:
        return 1.0
    to_patient = said.number("DistanceSourceToPatient")
    by_distance = said.number("DistanceSourceToDetector") / to_patient if to_patient > 0 else 0.0
    told = (said.number("EstimatedRadiographicMagnificationFactor"), by_distance)
    return next((f for f in told if _LEAST_MAGNIFIED < f < _MOST_MAGNIFIED), 1.0)


def of_scanned(said: Said) -> Scale | None:
    """Nominal Scanned Pixel Spacing (0018,2010): on the film that was laid on a scanner."""
    spacing = said.pair("NominalScannedPixelSpacing")
    if spacing is None:
        return None
    sentence = Phrase(
        "Its millimetres are those on the film that was scanned: the patient is magnified."
    )
    return Scale(spacing, SpacingOrigin(SpacingKind.SCANNER), sentence)


def _divided(spacing: Pair, factor: float) -> Pair:
    return spacing[0] / factor, spacing[1] / factor
