"""Frames are found in encapsulated pixel data, however it was cut into fragments."""

from contextlib import suppress
from io import BytesIO
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packed import DELIMITER, item, table

from viewer.core.errors import Unreadable
from viewer.importers.unpacking.encapsulated import frames_in, length_of, read_frame

START = b"\xff\xd8\xff\xc3"
LEAD = b"what comes before"

bodies = st.binary(min_size=1, max_size=40).filter(lambda body: START[:2] not in body)
"""Packed pixels never hold the marker that a picture begins with: its first byte is stuffed."""

streams = st.lists(bodies.map(lambda body: START + body), min_size=1, max_size=6)


def frames_of(value: bytes, count: int) -> list[bytes]:
    """The bytes of each frame, as the reader gets them."""
    file = BytesIO(LEAD + value)
    size = len(LEAD) + len(value)
    found = []
    for frame in frames_in(file, len(LEAD), size, count):
        room = memoryview(bytearray(length_of(frame, size)))
        found.append(bytes(room[: read_frame(file, frame, size, room)]))
    return found


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    """``data`` cut at even places."""
    places = sorted({0, len(data), *(cut % len(data) // 2 * 2 for cut in cuts)})
    return [data[a:b] for a, b in pairwise(places)]


def even(data: bytes) -> bytes:
    return data + b"\0" * (len(data) % 2)


@st.composite
def fragmented(draw: st.DrawFn) -> tuple[list[bytes], list[bytes], list[int]]:
    """Frames, their fragments as items, and the true offsets of the frames."""
    frames, items, offsets = [even(one) for one in draw(streams)], [], []
    for frame in frames:
        offsets.append(sum(map(len, items)))
        items += [
            item(part) for part in pieces(frame, draw(st.lists(st.integers(1, 99), max_size=3)))
        ]
    return frames, items, offsets


@given(fragmented(), st.sampled_from(["empty", "true", "shifted"]), st.booleans())
def test_frames_of_several_fragments_are_put_together(
    made: tuple[list[bytes], list[bytes], list[int]], kind: str, ended: bool
) -> None:
    frames, items, offsets = made
    said = {"empty": [], "true": offsets, "shifted": [at + 8 for at in offsets]}[kind]
    value = table(said) + b"".join(items) + DELIMITER * ended
    assert frames_of(value, len(frames)) == frames


@given(streams, st.lists(st.integers(0, 2**32 - 1), max_size=8))
def test_a_wrong_table_is_not_believed(made: list[bytes], said: list[int]) -> None:
    frames = [even(one) for one in made]
    starts = list(accumulate([0] + [8 + len(one) for one in frames]))[:-1]
    wrong = [at + 2 for at in starts[1:]] or said
    value = table([0, *wrong]) + b"".join(map(item, frames)) + DELIMITER
    assert frames_of(value, len(frames)) == frames


@given(streams)
def test_a_missing_table_and_a_missing_end_are_no_harm(made: list[bytes]) -> None:
    frames = [even(one) for one in made]
    assert frames_of(b"".join(map(item, frames)), len(frames)) == frames


@given(streams)
def test_odd_lengths_are_read_with_and_without_padding(made: list[bytes]) -> None:
    bare = table([]) + b"".join(item(one, padded=False) for one in made) + DELIMITER
    assert frames_of(bare, len(made)) == made
    padded = b"".join(item(one, padded=False) + b"\0" * (len(one) % 2) for one in made)
    assert frames_of(table([]) + padded + DELIMITER, len(made)) == made


def test_one_frame_of_an_unknown_kind_is_all_its_fragments() -> None:
    value = table([]) + item(b"ab") + item(b"cd") + DELIMITER
    assert frames_of(value, 1) == [b"abcd"]


def test_frames_that_cannot_be_told_apart_are_refused() -> None:
    value = table([]) + item(b"ab") + item(b"cd") + item(b"ef") + DELIMITER
    with pytest.raises(Unreadable, match="cannot be told apart"):
        frames_of(value, 2)


def test_more_pictures_than_the_header_says_are_left_out() -> None:
    value = table([]) + item(START + b"ab") + item(START + b"cd") + DELIMITER
    assert frames_of(value, 1) == [START + b"ab"]


def test_empty_fragments_are_no_frames() -> None:
    value = table([]) + item(b"") + item(b"1234") + item(b"") + item(b"5678") + DELIMITER
    assert frames_of(value, 2) == [b"1234", b"5678"]


def test_offsets_beyond_four_gigabytes_wrap() -> None:
    """Only the table's arithmetic: 4 GB are not written."""
    value = table([2**32 - 12, 0]) + item(START + b"a") + item(START + b"b") + DELIMITER
    assert frames_of(value, 2) == [START + b"a\0", START + b"b\0"]


@given(streams, st.data())
def test_of_a_file_that_was_cut_off_only_whole_frames_come(
    made: list[bytes], data: st.DataObject
) -> None:
    frames = [even(one) for one in made]
    offsets = list(accumulate([0] + [8 + len(one) for one in frames]))[:-1]
    value = table(offsets) + b"".join(map(item, frames))
    cut = value[: data.draw(st.integers(0, len(value) - 1))]
    file, size = BytesIO(cut), len(cut)
    found = []
    with suppress(Unreadable):
        found = frames_in(file, 0, size, len(frames))
    for frame, whole in zip(found, frames, strict=False):
        room = memoryview(bytearray(length_of(frame, size)))
        try:
            assert bytes(room[: read_frame(file, frame, size, room)]) == whole
        except Unreadable:
            assert length_of(frame, size) < len(whole)


def test_a_stream_that_says_that_it_ended_is_whole_whatever_length_was_declared() -> None:
    stream = START + b"pixels\xff\xd9"
    value = table([]) + item(stream + b"\0" * 400)
    assert frames_of(value[:-300], 1)[0].rstrip(b"\0") == stream


@given(st.binary(max_size=300), st.integers(1, 5))
def test_any_bytes_give_frames_or_a_reason(value: bytes, count: int) -> None:
    with suppress(Unreadable):
        assert len(frames_of(value, count)) <= count


@given(
    st.lists(st.tuples(st.integers(0, 2**32 - 1), st.binary(max_size=12)), max_size=8),
    st.integers(1, 5),
)
def test_any_items_give_frames_or_a_reason(made: list[tuple[int, bytes]], count: int) -> None:
    value = b"".join(
        b"\xfe\xff\x00\xe0" + length.to_bytes(4, "little") + data for length, data in made
    )
    with suppress(Unreadable):
        assert len(frames_of(value, count)) <= count


def test_a_table_that_looks_like_a_header_of_run_lengths_is_a_table() -> None:
    first, second = b"\xff\xd8\xff\xc3" + bytes(44), b"\xff\xd8\xff\xc3\0\0"
    value = table([8, 64]) + item(first) + item(second)
    assert frames_of(value, 2) == [first, second]


def test_a_fragment_that_happens_to_begin_like_another_codec_goes_on_with_its_frame() -> None:
    first, second = b"\xff\xd8\xff\xc3" + b"\xff\x4f\xff\x51", b"\xff\xd8\xff\xc3\0\0"
    value = table([]) + item(first[:4]) + item(first[4:]) + item(second)
    assert frames_of(value, 2) == [first, second]
