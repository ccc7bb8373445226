"""A Study comes back from its bytes as it was, every value of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.layout import Layout, Stored
from viewer.core.study import (
    DecodeState,
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
from viewer.importers.scan import scan
from viewer.store import kept_study
from viewer.store.kept_study import Kept, Stamps
from viewer.store.patches import compress
from viewer.workers.progress import Progress

LAYOUT = Layout(
    512, 512, 1, 1, 16, 12, 11, False, False, "MONOCHROME2", "integers", 8, False, False
)

instances = st.builds(
    Instance,
    path=st.text("ab/ü\udcff", min_size=1).map(lambda t: Path("/disc") / f"{t}x"),
    sop_class_uid=st.sampled_from(["1.2", "1.3"]),
    sop_instance_uid=st.text("0123.", min_size=1),
    number=st.integers(),
    frames=st.integers(1, 5),
    orientation=st.sampled_from([(), (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)]),
    stored=st.none()
    | st.builds(
        Stored,
        st.sampled_from([LAYOUT, replace(LAYOUT, rows=7)]),
        st.integers(0),
        st.integers(0),
        st.integers(0),
        st.none() | st.tuples(st.floats(-2, 2), st.floats(-9, 9), st.sampled_from(["", "here"])),
        st.booleans(),
    ),
    laterality=st.sampled_from(["", "L"]),
)
stacks = st.builds(
    Stack,
    st.text(),
    st.lists(
        st.builds(FrameRef, st.integers(0), st.integers(0), st.none() | st.integers(0))
    ).map(tuple),
    st.builds(Verdict, st.sampled_from(Geometrical), st.text(), gaps=st.just((1.0, 2.5)),
              missing=st.just(((3, 1),))),
    st.just((("echo", 2.0), ("kind", "water"))),
)  # fmt: skip
series = st.builds(
    Series,
    st.text(),
    st.text(),
    st.text(),
    st.sampled_from(Kind),
    st.integers(),
    instances=st.lists(instances, max_size=4).map(tuple),
    stacks=st.lists(stacks, max_size=3).map(tuple),
    referenced_series=st.lists(st.text(), max_size=2).map(tuple),
    decode=st.sampled_from(DecodeState),
    simulated=st.booleans(),
)
studies = st.builds(
    Study,
    st.text(),
    st.builds(Patient, st.text(), st.text()),
    st.text(),
    series=st.lists(series, max_size=3).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(studies, st.dictionaries(st.text(), st.tuples(st.integers(0), st.integers(0))))
def test_any_study_comes_back_as_it_was(study: Study, stamps: Stamps) -> None:
    kept = Kept(study, stamps)
    assert kept_study.from_bytes(kept_study.to_bytes(kept)) == kept


def test_real_studies_come_back_as_they_were(data: Path, sample: Path) -> None:
    found = scan([data / "dicom", sample], Progress()).studies
    assert len(found) > 100
    for study in found:
        kept = Kept(study)
        assert kept_study.from_bytes(kept_study.to_bytes(kept)) == kept


def test_what_another_version_kept_is_looked_for_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = kept_study.to_bytes(Kept(Study("1.2")))
    monkeypatch.setattr(kept_study, "VERSION", kept_study.VERSION + 1)
    assert kept_study.from_bytes(kept) is None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no study",
        compress(b"{"),
        compress(b"[" * 99999),
        compress(b"[2]"),
        compress(b'{"version": 2}'),
        compress(b'{"version": 2, "stamps": {}, "study": {}, "series": []}'),
    ],
)
def test_what_is_damaged_is_looked_for_anew(damaged: bytes) -> None:
    assert kept_study.from_bytes(damaged) is None


@settings(deadline=None, max_examples=60)
@given(studies, st.integers(0), st.integers(1, 255))
def test_one_wrong_byte_is_never_an_error(study: Study, at: int, change: int) -> None:
    kept = bytearray(kept_study.to_bytes(Kept(study)))
    kept[at % len(kept)] ^= change
    kept_study.from_bytes(bytes(kept))
