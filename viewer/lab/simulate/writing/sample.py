"""The sample case: a generated knee, taken by a protocol, as DICOM files."""

import json
from pathlib import Path

from pydicom.dataset import Dataset

from viewer.core.codes import KNEE, LOWER_LIMB
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.limbs import LEGS, Spot
from viewer.lab.simulate.modality.film import expose
from viewer.lab.simulate.modality.long_film import ball_of, expose_legs, pixel_of
from viewer.lab.simulate.modality.masks import masks
from viewer.lab.simulate.modality.mr import scan
from viewer.lab.simulate.modality.protocol import SAMPLE, Acquisition, Protocol
from viewer.lab.simulate.writing.dicom import Film, Identifiers, film_instance, mr_instances, write
from viewer.lab.simulate.writing.segmentation import segmentation


def write_sample(out: Path, seed: int = 1, protocol: Protocol = SAMPLE) -> list[Path]:
    """Write the case of that seed under ``out`` and return its files.

    ``mr/<series>/NNN.dcm`` share one frame of reference, ``mr/truth.dcm`` is the segmentation of
    the first series, ``film/ap.dcm`` the radiograph, ``legs/standing.dcm`` that of both legs, with
    its landmarks beside it. Each run writes the same bytes.
    """
    build, uids = Build.from_seed(seed), Identifiers(seed)
    written: list[Path] = []
    for number, acquisition in enumerate(protocol.series, 1):
        series = _scanned(build, acquisition, uids, number)
        if number == 1:
            found = masks(build, acquisition.geometry(build))
            truth = segmentation(series, found, uids, len(protocol.series) + 1)
            written.append(write(truth, out / "mr" / "truth.dcm"))
        folder = out / "mr" / acquisition.name
        written += [write(ds, folder / f"{ds.InstanceNumber:03d}.dcm") for ds in series]
    knee = film_instance(expose(build, protocol.film), _knee(protocol), uids)
    written.append(write(knee, out / "film" / "ap.dcm"))
    legs = film_instance(expose_legs(LEGS, protocol.legs, seed), _legs(protocol), uids)
    written.append(write(legs, out / "legs" / "standing.dcm"))
    written.append(_truth(protocol, out / "legs" / "landmarks.json"))
    return sorted(written)


def _truth(protocol: Protocol, path: Path) -> Path:
    """Where landmarks and ball lie on the film of the legs, as (column, row) from 0."""

    def at(spot: Spot) -> list[float]:
        return [round(value, 2) for value in pixel_of(spot, protocol.legs)]

    sides = {
        limb.side: {name: at(spot) for name, spot in limb.landmarks().items()} for limb in LEGS
    }
    path.write_text(json.dumps({"ball": at(ball_of(LEGS)), **sides}, indent=1) + "\n")
    return path


def _knee(protocol: Protocol) -> Film:
    taken = protocol.film
    return Film(
        "film",
        "Knee radiograph (generated)",
        "Knee AP fixed flexion",
        "KNEE",
        KNEE,
        "R",
        taken.spacing,
        taken.magnification,
    )


def _legs(protocol: Protocol) -> Film:
    """Nothing is written down of the magnification: a ball lies between the knees."""
    return Film(
        "legs",
        "Standing legs (generated)",
        "Whole legs AP standing",
        "LEG",
        LOWER_LIMB,
        "B",
        protocol.legs.spacing,
    )


def _scanned(
    build: Build, acquisition: Acquisition, uids: Identifiers, number: int
) -> list[Dataset]:
    geometry = acquisition.geometry(build, uids.of("frame of reference"))
    values = scan(build, geometry, acquisition.contrast)
    return list(mr_instances(values, acquisition, geometry, uids, number))
