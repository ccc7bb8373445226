"""What is let in of a model.onnx: one graph of standard operators that holds all its weights."""

from collections.abc import Iterator
from typing import NamedTuple

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

STANDARD = ("", "ai.onnx", "ai.onnx.ml")
"""The domains of the operators that the ONNX standard itself describes."""

MOST_BYTES = 1 << 30
_DEEPEST = 16

_HINT = Phrase(
    "Export it again in one file, with standard operators only (torch.onnx.export does so)."
)


class Field(NamedTuple):
    """One field of a protobuf message: its number and its whole number or bytes."""

    number: int
    whole: int
    inner: memoryview


_NOTHING = memoryview(b"")


def check(content: bytes, title: str) -> None:
    """Raise ViewerError unless all of a model is in these bytes, and of the standard.

    The numbers of the fields are those of onnx.proto.
    """
    if len(content) > MOST_BYTES:
        raise _refused(title, Phrase("it has more than {most} bytes", most=MOST_BYTES))
    try:
        for part in _fields(memoryview(content)):
            if part.number == 8:
                _standard(_text(part.inner, 1), title)
            elif part.number == 25:
                raise _refused(title, Phrase("it has functions of its own"))
            elif part.number == 7:
                _graph(part.inner, title, 0)
    except (IndexError, ValueError) as problem:
        raise _refused(title, Phrase("it is no ONNX model, or damaged")) from problem


def _graph(graph: memoryview, title: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise _refused(title, Phrase("its graphs lie too deep in each other"))
    for part in _fields(graph):
        if part.number == 1:
            _node(part.inner, title, depth)
        elif part.number == 5:
            _tensor(part.inner, title)
        elif part.number == 15:
            for values in _fields(part.inner):
                _tensor(values.inner, title)


def _node(node: memoryview, title: str, depth: int) -> None:
    _standard(_text(node, 7), title)
    for part in _fields(node):
        if part.number == 5:
            for value in _fields(part.inner):
                if value.number in (6, 11):
                    _graph(value.inner, title, depth + 1)
                elif value.number in (5, 10):
                    _tensor(value.inner, title)


def _tensor(tensor: memoryview, title: str) -> None:
    for part in _fields(tensor):
        if part.number == 13 or (part.number == 14 and part.whole):
            raise _refused(title, Phrase("it keeps weights in other files"))


def _standard(domain: str, title: str) -> None:
    if domain not in STANDARD:
        raise _refused(title, Phrase('it uses operators of "{domain}"', domain=domain))


def _text(message: memoryview, number: int) -> str:
    found = [part.inner for part in _fields(message) if part.number == number]
    return bytes(found[-1]).decode() if found else ""


def _fields(message: memoryview) -> Iterator[Field]:
    """The fields of a message, in their order (Protocol Buffers: Encoding)."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind, whole, inner = tag & 7, 0, _NOTHING
        if kind == 0:
            whole, at = _varint(message, at)
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        elif kind == 2:
            size, at = _varint(message, at)
            inner = message[at : at + size]
            at += size
        else:
            raise ValueError(kind)
        if at > len(message):
            raise ValueError("the message ends too early")
        yield Field(tag >> 3, whole, inner)


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
    raise ValueError("a number has no end")


def _refused(title: str, why: str) -> ViewerError:
    return ViewerError(
        Phrase("The model of {title} cannot be run: {why}.", title=title, why=why), _HINT
    )
