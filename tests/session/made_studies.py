"""Studies as a scan would find them, as values: what they say, and no pixels."""

from itertools import count
from pathlib import Path

from viewer.core.planes.plane import Plane
from viewer.core.study import (
    FrameRef,
    Geometrical,
    Instance,
    Kind,
    Patient,
    Series,
    Stack,
    Study,
    Verdict,
)

OTTO = Patient("Beispiel^Otto", "P-1", "19500101", "M")
ORIENTATIONS = {
    Plane.AXIAL: (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
    Plane.SAGITTAL: (0.0, 1.0, 0.0, 0.0, 0.0, -1.0),
    Plane.CORONAL: (1.0, 0.0, 0.0, 0.0, 0.0, -1.0),
}
_numbers = count(1)


def film(description: str = "", body: str = "", **said: str) -> Series:
    """One radiograph; ``said`` are view_position and laterality."""
    uid = f"1.2.3.{next(_numbers)}"
    told = Instance(Path(f"{uid}.dcm"), "1.2.840.10008.5.1.4.1.1.1.1", uid + ".1")
    verdict = Verdict(Geometrical.PROJECTION, "")
    stack = Stack("", (FrameRef(0, 0),), verdict)
    return Series(
        uid, "", "DX", Kind.FILM, next(_numbers), description, body,
        instances=(told,), stacks=(stack,), **said,
    )  # fmt: skip


def slices(
    description: str, plane: Plane, body: str = "", *, modality: str = "MR", pictures: int = 24
) -> Series:
    """A stack of slices as acquired."""
    uid = f"1.2.3.{next(_numbers)}"
    told = tuple(
        Instance(Path(f"{uid}.{n}"), "1.2", f"{uid}.{n}", n, orientation=ORIENTATIONS[plane])
        for n in range(pictures)
    )
    frames = tuple(FrameRef(n, 0) for n in range(pictures))
    stack = Stack("", frames, Verdict(Geometrical.UNIFORM, ""))
    return Series(
        uid, "", modality, Kind.VOLUME, next(_numbers), description, body,
        frame_of_reference="1.2.9", instances=told, stacks=(stack,),
    )  # fmt: skip


def run(description: str, body: str = "", pictures: int = 30, view: str = "") -> Series:
    """A run of fluoroscopy: many frames of one projection."""
    uid = f"1.2.3.{next(_numbers)}"
    told = Instance(Path(uid), "1.2.840.10008.5.1.4.1.1.12.1", uid + ".1", frames=pictures)
    verdict = Verdict(Geometrical.NOT_A_STACK, "")
    stack = Stack("", tuple(FrameRef(0, n) for n in range(pictures)), verdict, axis="moment")
    return Series(
        uid, "", "XA", Kind.VOLUME, next(_numbers), description, body, view_position=view,
        instances=(told,), stacks=(stack,),
    )  # fmt: skip


def study(
    *series: Series, date: str = "20260101", description: str = "", patient: Patient = OTTO
) -> Study:
    """One examination of these."""
    uid = f"1.2.4.{next(_numbers)}"
    return Study(uid, patient, date, "", description, series=series)
