"""Whatever goes into the journal comes out the same."""

import json
from dataclasses import replace

import journal_kept as kept
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from viewer.core.annotation import Decision, GradeAnnotation, MaskAnnotation, Reader, Role
from viewer.core.codec import blobs_of, canonical, decode, encode
from viewer.core.codes import Code
from viewer.core.digest import digest
from viewer.core.finding import Finding, HeatMap, TrainedOn
from viewer.core.journal import Kept, PatchRef
from viewer.core.mask import Patch, Segment
from viewer.core.target import PixelBox, Target
from viewer.store.patches import compress, expand, pack, unpack

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
shapes = st.tuples(*[st.integers(1, 50)] * 3)
codes = st.builds(Code, texts, texts, texts)
targets = st.builds(Target, texts, texts, texts, texts, st.integers(0, 99), st.integers(0, 9))
readers = st.builds(Reader, texts, st.sampled_from(Role))
decisions = st.sampled_from(Decision)
colours = st.tuples(*[st.integers(0, 255)] * 3)
grades = st.builds(
    GradeAnnotation, texts, targets, codes, codes, st.integers(0, 4), decisions, readers, texts
)
segments = st.builds(Segment, texts, colours, codes, codes, texts, texts)
masks = st.builds(MaskAnnotation, texts, targets, segments, shapes, decisions, readers, texts)
refs = st.builds(PatchRef, shapes, shapes, texts, texts)
numbers = st.floats(0, 1, allow_nan=False)
heats = arrays(np.float32, array_shapes(min_dims=2, max_dims=2), elements=st.floats(0, 1, width=32))
boxes = st.builds(PixelBox, numbers, numbers, numbers, numbers)


def through(value: Kept) -> Kept | None:
    kept_arrays: dict[str, bytes] = {}

    def keep(content: bytes) -> str:
        kept_arrays[digest(content)] = compress(content)
        return digest(content)

    text = canonical(encode(value, keep))
    if not isinstance(value, PatchRef):
        assert set(blobs_of(json.loads(text))) == set(kept_arrays)
    return decode(json.loads(text), lambda name: expand(kept_arrays[name]))


@settings(max_examples=100, deadline=None)
@given(st.one_of(grades, masks, refs))
def test_annotations_and_strokes_come_back_equal(value: Kept) -> None:
    assert through(value) == value


@settings(max_examples=60, deadline=None)
@given(heats, boxes, targets, st.sampled_from(TrainedOn), st.none() | numbers)
def test_findings_come_back_equal_to_the_last_bit(
    heat: np.ndarray, box: PixelBox, target: Target, trained: TrainedOn, positive: float | None
) -> None:
    base = kept.finding()
    value = replace(
        base,
        target=target,
        claim=replace(base.claim, positive=positive),
        provenance=replace(base.provenance, trained_on=trained, inputs=(("a", target),) * 2),
        heats=(HeatMap(heat, box, "grade 3", on=target),),
    )
    back = through(value)
    assert isinstance(back, Finding)
    assert (back.target, back.claim, back.provenance, back.frame) == (
        value.target,
        value.claim,
        value.provenance,
        value.frame,
    )
    assert back.heat is not None
    assert back.heat.on == target
    assert back.heat.box == box
    assert back.heat.values.tobytes() == heat.tobytes()


def test_a_finding_without_a_heat_map_needs_no_array() -> None:
    back = through(replace(kept.finding(), heats=(), frame=None))
    assert isinstance(back, Finding)
    assert back.heat is None


@settings(max_examples=60, deadline=None)
@given(shapes, st.integers(0, 2**32 - 1), shapes)
def test_strokes_of_every_size_come_back_equal(
    start: tuple[int, int, int], seed: int, shape: tuple[int, int, int]
) -> None:
    small = tuple(n % 13 + 1 for n in shape)
    rng = np.random.default_rng(seed)
    patch = Patch(start, rng.random(small) > 0.5, rng.random(small) > 0.5)
    ref, blobs = pack(patch)
    back = unpack(ref, blobs.__getitem__)
    assert back.start == start
    assert np.array_equal(back.before, patch.before)
    assert np.array_equal(back.after, patch.after)


def test_a_value_of_another_version_is_read_as_far_as_it_is_known() -> None:
    stored = encode(kept.mask(), lambda _: "")
    stored["a later field"] = 1
    del stored["segment"]["colour"]
    back = decode(stored, lambda _: b"")
    assert isinstance(back, MaskAnnotation)
    assert back.segment == Segment("Meniscus")
