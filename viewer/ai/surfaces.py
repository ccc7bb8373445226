"""The surfaces that lie in the folder of a pack."""

import hashlib

from viewer.ai.pack import Input, Pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.poses.surface import Surface, read_stl


def own_surfaces(pack: Pack) -> dict[str, Surface]:
    """Those that a pack brings along, by role. Raises ViewerError unless they are its own."""
    return {one.role: _read(pack, one) for one in pack.inputs if one.file}


def _read(pack: Pack, needed: Input) -> Surface:
    again = "Install the pack again."
    try:
        content = (pack.folder / needed.file).read_bytes()
    except OSError as problem:
        said = Phrase("{file} of {title} cannot be read.", file=needed.file, title=pack.title)
        raise ViewerError(said, hint=again) from problem
    if hashlib.sha256(content).hexdigest() != needed.sha256:
        said = Phrase(
            "{file} of {title} is not that of its card: the file was changed or damaged.",
            file=needed.file,
            title=pack.title,
        )
        raise ViewerError(said, hint=again)
    return read_stl(content, needed.file)
