"""What is said of boxes and points."""

from collections.abc import Iterator

from viewer.ai.outputs import RegionsOutput
from viewer.core.shapes.region import Shape
from viewer.lab.report.record import Part, Record
from viewer.lab.report.section import Section, cases_of, table_of
from viewer.lab.report.words import BOXES, LANDMARKS


def place_sections(output: RegionsOutput, part: Part, _record: Record) -> Iterator[Section]:
    """Of all labels together, then label by label."""
    if output.shape is Shape.POINT:
        text = (
            f"{cases_of(part)} Of each landmark the surest claim. A landmark that was not found is "
            "within no distance, and has no error; how many are missed is told."
        )
        yield Section("Results", text, (table_of(part, LANDMARKS), part.tables["landmarks"]))
        return
    text = (
        f"{cases_of(part)} A right box is found by a claim of its label that overlaps it by half "
        "or more (intersection over union); precision as COCO has it, at 101 recalls."
    )
    words = dict(BOXES)
    for point in output.points:
        name = f"{point.name} (from {point.value:.3f})"
        words[f"{point.name}_sensitivity"] = f"{name}: part found"
        words[f"{point.name}_false_boxes_a_picture"] = f"{name}: false boxes a picture"
    tables = [table_of(part, words), part.tables["found labels"]]
    tables += [part.tables["found from"]] if "found from" in part.tables else []
    yield Section("Results", text, tuple(tables))
