"""From poses that were found to a claim: outlines, angles between components, what is unsure."""

from collections.abc import Iterator

import numpy as np

from viewer.ai.given import Facts
from viewer.ai.messages import Made
from viewer.ai.operators.poses import FIRST_PAIR
from viewer.ai.outputs import PoseOutput
from viewer.ai.pack import Stage
from viewer.ai.poses import Pose, Poses, Segmented
from viewer.ai.request import Request
from viewer.core.claims import PoseClaim, PosedSurface, Quantity
from viewer.core.codes import DEGREE
from viewer.core.phrase import Phrase
from viewer.core.posed import placement
from viewer.core.poses.joint import AXES, EXTERNAL, FLEXION, VALGUS, joint_angles
from viewer.core.shapes.region import Region, Shape


def pose_claim(output: PoseOutput, made: Made, request: Request) -> PoseClaim:
    """Each surface with its outline, and the camera that all lie before."""
    found = poses_of(made)
    surfaces = tuple(_surface(output, one, request) for one in found.poses)
    return PoseClaim(
        surfaces,
        found.camera.distance_mm,
        found.camera.pixel_mm,
        float(np.mean([one.apart for one in found.poses])),
        found.camera_from,
    )


def poses_of(made: Made) -> Poses:
    """The answer to an output of poses."""
    assert isinstance(made.answer, Poses), "a pose is told by where surfaces lie"
    return made.answer


def pose_doubts(output: PoseOutput, made: Made) -> Iterator[Phrase]:
    """What is to be told of poses that could be others: the best of them for each surface."""
    for one in poses_of(made).poses:
        for other in one.others[:1]:
            yield Phrase(
                "{name}: a second pose, turned by {turned:.0f}°, fits about as well "
                "({other:.2f} against {apart:.2f} pixels).",
                name=Phrase(output.surfaces[one.number].meaning),
                turned=other.turned,
                other=other.apart,
                apart=one.apart,
            )


def pose_numbers(output: PoseOutput, made: Made, request: Request) -> tuple[Quantity, ...]:
    """Where each surface lies; the second to the first, where the axes of both are known."""
    surfaces = pose_claim(output, made, request).surfaces
    placed = tuple(one for surface in surfaces for one in placement(surface))
    return placed + _angles(output, made, request)


def _angles(output: PoseOutput, made: Made, request: Request) -> tuple[Quantity, ...]:
    axes = [_axes(one, request) for one in output.axes]
    by_number = {one.number: one.rigid for one in poses_of(made).poses}
    if len(axes) != len(_JOINT) or not all(axes) or set(by_number) != set(_JOINT):
        return ()
    told = joint_angles(by_number[0], by_number[1], (axes[0], axes[1]), made.side)
    named = ((FLEXION, told.flexion), (VALGUS, told.valgus), (EXTERNAL, told.external))
    of = output.surfaces[1].meaning
    return tuple(Quantity(name, value, DEGREE, of) for name, value in named if value is not None)


_JOINT = (0, 1)
"""The numbers of the surfaces that angles are told of: femur, tibia."""


def _axes(told: str, request: Request) -> str:
    """As the pack has them, or as a table says; empty where nobody knows."""
    if told in AXES:
        return told
    tables = (one.values for one in request.inputs.values() if isinstance(one, Facts))
    return next((str(table[told]) for table in tables if told in table), "")


def _surface(output: PoseOutput, pose: Pose, request: Request) -> PosedSurface:
    points = tuple((column, row, 0.0) for column, row in pose.outline.tolist())
    return PosedSurface(
        output.surfaces[pose.number],
        pose.surface_sha256,
        pose.rigid,
        (Region(Shape.POLYGON, points, in_patient=False),),
        pose.apart,
        _mask_from(pose, _stage(output, request), request),
    )


def _stage(output: PoseOutput, request: Request) -> Stage:
    return next(one for one in request.pack.stages if one.gives == output.takes)


def _mask_from(pose: Pose, stage: Stage, request: Request) -> str:
    """Who marked what the surface was laid on: a person, another model, or this one itself."""
    if stage.op != "pose":
        return ""
    given = request.inputs.get(stage.takes[FIRST_PAIR + 2 * pose.number])
    return given.whose if isinstance(given, Segmented) else request.pack.title
