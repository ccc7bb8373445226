"""Frames of knee replacements with a mask for each component, as a data set for masks.

The frames of a subject lie in a folder: NAME.png, and beside it NAME_femur.png and NAME_tibia.png,
white where the component is (as JTML keeps its studies).
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import ViewerError

PARTS = ("femur", "tibia")
"""In a label map 1 and 2; where both are, the first."""

PICTURES = (".png", ".webp")
"""How the files of pictures without an implant end."""

TRAIN, TEST = "train", "test"
TABLE = "labels.csv"
GENERATED_VIEW = "fluoroscopy"
_COLUMNS = ("file", "mask", "patient", "split", "source")
_FOLDER = click.Path(path_type=Path)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The folder of the subjects, which of them are the test, and where the data set goes.

    Frames that are learnt from are listed ``times`` times, so that they are not lost among those
    of ``generated``, sets that ``python -m viewer.lab.simulate implant`` made, which keep their
    split. Those made of the surfaces of a subject of the test are left out. So many ``bares`` of
    the pictures in ``bare`` are learnt from as pictures on which there is nothing.
    """

    frames: Path
    out: Path
    test: tuple[str, ...] = ()
    generated: tuple[Path, ...] = ()
    times: int = 1
    bare: Path | None = None
    bares: int = 0


@click.command("component-frames")
@click.argument("frames", type=_FOLDER)
@click.option("--out", required=True, type=_FOLDER, help="Folder of the data set to make.")
@click.option("--test", multiple=True, metavar="SUBJECT", help="Kept out of training.")
@click.option(
    "--generated",
    multiple=True,
    type=_FOLDER,
    help="Set of `python -m viewer.lab.simulate implant`.",
)
@click.option("--times", default=1, show_default=True, help="How often a learnt frame is listed.")
@click.option("--bare", type=_FOLDER, help="Folder of pictures of knees without an implant.")
@click.option("--bares", default=0, show_default=True, help="How many of those to learn from.")
def component_frames_command(
    frames: Path,
    out: Path,
    test: tuple[str, ...],
    generated: tuple[Path, ...],
    times: int,
    bare: Path | None,
    bares: int,
) -> int:
    """Make a data set of FRAMES: a folder a subject, NAME.png, NAME_femur.png, NAME_tibia.png."""
    rows = laid_out(Wanted(frames, out, test, generated, times, bare, bares))
    files = {row["file"] for row in rows}
    click.echo(f"{len(files)} frames, {len({row['patient'] for row in rows})} people, in {out}")
    return 0


def laid_out(wanted: Wanted) -> list[Row]:
    """Copy frames, write label maps and labels.csv; the rows of that. Raises ViewerError."""
    rows = list(_real(wanted))
    if not rows:
        raise ViewerError(
            f"{wanted.frames} holds no frames with masks.",
            hint="It should hold a folder a subject, with NAME.png, NAME_femur.png, NAME_tibia.png",
        )
    if unknown := set(wanted.test) - {row["patient"] for row in rows}:
        raise ViewerError(f"There is no subject {min(unknown)} in {wanted.frames}.")
    rows += [row for made in wanted.generated for row in _generated(made, wanted)]
    rows += _bare(wanted)
    with (wanted.out / TABLE).open("w", newline="", encoding="utf-8") as lines:
        table = csv.DictWriter(lines, _COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return rows


def _real(wanted: Wanted) -> Iterator[Row]:
    for mask in sorted(wanted.frames.glob(f"*/*_{PARTS[0]}.png")):
        subject, name = mask.parent.name, mask.name.removesuffix(f"_{PARTS[0]}.png")
        tested = subject in wanted.test
        parts = [mask.with_name(f"{name}_{part}.png") for part in PARTS]
        row = _row(subject, TEST if tested else TRAIN, f"{subject}/{name}", "real")
        _copy(mask.with_name(f"{name}.png"), wanted.out / row["file"])
        _write(_labels(parts), wanted.out / row["mask"])
        yield from (row,) * (1 if tested else wanted.times)


def _generated(made: Path, wanted: Wanted) -> Iterator[Row]:
    with (made / TABLE).open(newline="", encoding="utf-8") as lines:
        there: Sequence[Row] = [*csv.DictReader(lines)]
    tested = {subject.upper() for subject in wanted.test}
    for one in there:
        if one["view"] == GENERATED_VIEW and one["design"] not in tested:
            row = _row(one["patient"], one["split"], f"generated/{one['patient']}", "generated")
            for kept in ("file", "mask"):
                _copy(made / one[kept], wanted.out / row[kept])
            yield row


def _bare(wanted: Wanted) -> Iterator[Row]:
    """Evenly from all that there are, by name; those of both knees (NAMEL, NAMER) of one person."""
    if wanted.bare is None:
        return
    there = sorted(one for one in wanted.bare.iterdir() if one.suffix in PICTURES)
    if len(there) < wanted.bares:
        raise ViewerError(f"{wanted.bare} holds {len(there)} pictures, not {wanted.bares}.")
    for at in range(wanted.bares):
        file = there[at * len(there) // wanted.bares]
        row = dict(_row(f"bare_{file.stem.rstrip('LR')}", TRAIN, f"bare/{file.stem}", "real"))
        row["file"] = f"bare/{file.name}"
        _copy(file, wanted.out / row["file"])
        _write(np.zeros_like(_grey(file)), wanted.out / row["mask"])
        yield row


def _row(patient: str, split: str, name: str, source: str) -> Row:
    files = (f"{name}.png", f"{name}_mask.png")
    return dict(zip(_COLUMNS, (*files, patient, split, source), strict=True))


def _labels(parts: Sequence[Path]) -> NDArray[np.uint8]:
    return np.select([_grey(part) > 0 for part in parts], [1, 2], 0).astype(np.uint8)


def _grey(file: Path) -> NDArray[np.uint8]:
    picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise ViewerError(f"{file} is missing, or is no picture.")
    return np.asarray(picture, dtype=np.uint8)


def _write(labels: NDArray[np.uint8], to: Path) -> None:
    done, coded = cv2.imencode(".png", labels)
    assert done, "a label map fits into a PNG"
    to.write_bytes(coded.tobytes())


def _copy(file: Path, to: Path) -> None:
    if not file.is_file():
        raise ViewerError(f"{file} is missing.")
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(file.read_bytes())
