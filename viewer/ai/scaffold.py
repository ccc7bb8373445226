"""A new pack: its documented folder, and the seal that makes it one: hash and check."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from viewer import paths
from viewer.ai.check import write_check
from viewer.ai.generated import generated
from viewer.ai.messages import Ran, Refused, Run
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

_NAME = re.compile("[a-z][a-z0-9_]{0,63}")
_HASH = re.compile(r'^(\s*sha256\s*=\s*")[^"]*(")', re.MULTILINE)
_FILE = re.compile(r'^\s*file\s*=\s*"([^"]*)"', re.MULTILINE)

Ask = Callable[[Run], Ran | Refused]


KINDS = {
    "labels": "a class or a grade of one film",
    "views": "a class of two films, one of which may be missing",
    "exam": "classes of an exam of three planes, as MRNet has them",
    "masks-2d": "segments of films or frames",
    "masks-3d": "segments of scans",
    "boxes": "boxes or points on films",
}
"""The kinds of pack that there is a beginning of, and what each claims."""

_PARTS = {
    "pack.toml": ("head.toml", "{kind}/does.toml", "tail.toml"),
    "train.toml": ("{kind}/train.toml",),
    "CARD.md": ("CARD.md",),
}
"""The files of a new pack, and what each is put together of."""


def scaffold(name: str, into: Path, kind: str = "labels") -> Path:
    """Write the folder of a new pack of one of `KINDS`, and return it. Raises ViewerError."""
    if not _NAME.fullmatch(name):
        raise ViewerError(
            Phrase('"{name}" cannot be the name of a pack.', name=name),
            hint="Take small letters, digits and _, beginning with a letter.",
        )
    folder = into / name
    try:
        folder.mkdir(parents=True)
        for file, parts in _PARTS.items():
            named = (part.format(kind=kind).split("/") for part in parts)
            texts = (paths.resource("scaffold", *one).read_text(encoding="utf-8") for one in named)
            (folder / file).write_text("".join(texts).replace("NAME", name), encoding="utf-8")
    except FileExistsError as problem:
        raise ViewerError(
            Phrase("{folder} is there already.", folder=str(folder)), hint="Take another name."
        ) from problem
    except OSError as problem:
        raise unwritable(folder, problem) from problem
    return folder


def seal(folder: Path, ask: Ask) -> Pack:
    """Write the hash of the weights into pack.toml, and what the pack says into check.npz.

    ``ask`` runs a pack. Raises ViewerError.
    """
    toml = folder / "pack.toml"
    try:
        text = toml.read_text(encoding="utf-8")
        _filled(toml, text)
        file = _FILE.search(text)
        if file is not None:
            sha256 = hashlib.sha256((folder / Path(file[1]).name).read_bytes()).hexdigest()
            toml.write_text(_HASH.sub(rf"\g<1>{sha256}\g<2>", text, count=1), encoding="utf-8")
    except OSError as problem:
        raise unwritable(folder, problem) from problem
    pack = load_pack(folder)
    inputs = generated(pack)
    said = ask(Run(pack, inputs, "cpu", despite=True))
    if isinstance(said, Refused):
        raise ViewerError(
            Phrase("{title} cannot be run on generated inputs.", title=pack.title),
            hint=" ".join(str(one.text) for one in said.doubts),
        )
    write_check(folder / "check.npz", inputs, pack, said.made)
    return pack


def _filled(toml: Path, text: str) -> None:
    said = (line.partition(" # ")[0] for line in text.splitlines() if not line.startswith("#"))
    if count := sum("TODO" in line for line in said):
        raise ViewerError(
            Phrase("{file}: {count} lines still say TODO.", file=str(toml), count=count),
            hint="Fill them in: who uses the pack has nothing else to go by.",
        )


def unwritable(folder: Path, problem: OSError) -> ViewerError:
    """What is to be said where a folder cannot be read or written."""
    return ViewerError(
        Phrase(
            "{folder}: {reason} ({file}).",
            folder=str(folder),
            reason=str(problem.strerror),
            file=str(problem.filename),
        ),
        hint="Put all files of the pack there, in a folder that you may write to.",
    )
