"""The unit of the values of a picture, as it is shown beside them."""

from viewer.importers.encoding.elements import Dataset, items, text
from viewer.importers.meaning.modality import REAL_WORLD, Rescale, real_world_item
from viewer.importers.places.facts import Lookup

_RESCALE_TYPES = {
    "HU": "HU",
    "HU_MOD": "HU",
    "MGML": "mg/ml",
    "PCT": "%",
    "OD": "mOD",
    "GY": "Gy",
}
"""Rescale Type (0028,1054); US stands for unspecified (DICOM PS3.3 C.11.1.1.2)."""

_PET_UNITS = {
    "BQML": "Bq/ml",
    "CNTS": "counts",
    "CPS": "counts/s",
    "GML": "g/ml",
    "CM2ML": "cm²/ml",
    "PCNT": "%",
    "MGMINML": "mg/min/ml",
    "UMOLMINML": "µmol/min/ml",
    "MLMING": "ml/min/g",
    "MLG": "ml/g",
    "1CM": "1/cm",
    "UMOLML": "µmol/ml",
    "MLMINML": "ml/min/ml",
    "MLML": "ml/ml",
    "STDDEV": "standard deviations",
}
"""Units (0054,1001) of positron emission (DICOM PS3.3 C.8.9.1.1.3)."""


def unit_of(look: Lookup, dataset: Dataset, rescale: Rescale) -> str:
    """The unit of the values that a rescale makes; empty where it is unknown or there is none."""
    if rescale.name == REAL_WORLD:
        return _real_world(look, dataset)
    modality = text(dataset, "Modality")
    if modality == "RTDOSE":
        return "Gy" if text(dataset, "DoseUnits").upper() == "GY" else ""
    kind = look.text("RescaleType").upper()
    if modality == "CT" and kind in ("", "HU") and look.numbers("RescaleIntercept"):
        return "HU"
    pet = text(dataset, "Units").upper()
    return _PET_UNITS.get(pet) or _of_modality(kind, modality)


def _of_modality(kind: str, modality: str) -> str:
    """Hounsfield units are those of CT alone."""
    return "" if kind == "HU" and modality != "CT" else _RESCALE_TYPES.get(kind, "")


def _real_world(look: Lookup, dataset: Dataset) -> str:
    """The code of a Real World Value Mapping's unit, written as UCUM does; "1" is none."""
    mapping = real_world_item(look, dataset)
    codes = [] if mapping is None else items(mapping, "MeasurementUnitsCodeSequence")
    code = text(codes[0], "CodeValue") if codes else ""
    return "" if code in ("1", "{unity}", "ratio", "no units") else code
