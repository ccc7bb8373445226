"""Junk, damage and malice: a scan goes on, and what is refused has a reason."""

import os
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phantoms import Scanner, header, ramp, save, write_slices
from pydicom import DataElement, Dataset, dcmread
from pydicom.config import IGNORE
from pydicom.fileset import FileSet
from pydicom.uid import ExplicitVRLittleEndian, JPEGBaseline8Bit

from viewer.core.errors import Unreadable
from viewer.core.study import DecodeState, Kind
from viewer.importers import archive, layout
from viewer.importers.encoding import header as headers
from viewer.importers.read import read, try_decode
from viewer.importers.scan import scan
from viewer.workers.progress import Cancelled, Progress

PLACES = [(0.0, 0.0, float(z)) for z in range(4)]


def test_junk_between_pictures_is_passed_over_in_silence(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path / "a", ramp(4, 4, 4), PLACES)
    (tmp_path / "a" / "notes.txt").write_text("not a picture")
    (tmp_path / "a" / ".hidden").write_bytes(b"\0" * 200)
    (tmp_path / "a" / "empty").touch()
    found = scanned(tmp_path)
    assert found.studies[0].series[0].frame_count == 4
    assert found.refusals == ()


def test_a_truncated_picture_is_refused_and_leaves_a_gap(tmp_path: Path, scanned: Scanner) -> None:
    paths = write_slices(tmp_path, ramp(4, 4, 4), PLACES)
    paths[1].write_bytes(paths[1].read_bytes()[:-10])
    found = scanned(tmp_path)
    assert found.refusals[0].reason.startswith("This file ends before its picture does.")
    assert "2 mm after slice 1" in found.studies[0].series[0].stacks[0].verdict.sentence or (
        "stand 1 to 2 mm apart" in found.studies[0].series[0].stacks[0].verdict.sentence
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This file is empty."),
        (b"hello", "This is not a DICOM file"),
        (b"\0" * 128 + b"DICM" + b"\xff" * 50, "This file begins like DICOM"),
        (b"PK\x03\x04broken", "This zip archive is damaged."),
        (b"\x89PNG\r\n\x1a\nbroken", "This picture file is damaged."),
    ],
)
def test_a_named_file_that_is_nothing_has_a_reason(
    tmp_path: Path, scanned: Scanner, content: bytes, reason: str
) -> None:
    (tmp_path / "file").write_bytes(content)
    (refusal,) = scanned(tmp_path / "file").refusals
    assert refusal.reason.startswith(reason)


def test_what_does_not_exist_has_a_reason(tmp_path: Path, scanned: Scanner) -> None:
    (refusal,) = scanned(tmp_path / "gone").refusals
    assert refusal.reason == "There is no such file or folder."


def test_loops_of_links_and_pipes_are_survived(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path / "a", ramp(4, 4, 4), PLACES)
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "a" / "pipe.dcm")
    found = scanned(tmp_path)
    assert found.studies[0].series[0].frame_count == 4


def test_second_copies_are_listed_not_shown(tmp_path: Path, scanned: Scanner) -> None:
    paths = write_slices(tmp_path, ramp(4, 4, 4), PLACES)
    (tmp_path / "copy.dcm").write_bytes(paths[0].read_bytes())
    found = scanned(tmp_path)
    assert found.studies[0].series[0].frame_count == 4
    assert "this copy is left out" in found.refusals[0].reason


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_stops_a_scan(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "one.dcm"
    if not (tmp_path / "whole").exists():
        write_slices(tmp_path / "whole", ramp(1, 4, 4), PLACES[:1])
    content = bytearray((tmp_path / "whole" / "000.dcm").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    found = scan([path], Progress())
    for study in found.studies:
        for series in study.series:
            assert try_decode(series)[0] in DecodeState
    assert found.studies or found.refusals


def test_a_scan_can_be_cancelled(tmp_path: Path) -> None:
    write_slices(tmp_path, ramp(4, 4, 4), PLACES)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        scan([tmp_path], progress)


def test_a_header_that_asks_for_more_than_there_is_is_refused(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = header(ramp(4, 4), NumberOfFrames=50_000, Rows=60_000, Columns=60_000)
    save(dataset, ramp(4, 4), tmp_path / "a.dcm")
    assert "ends before its picture" in scanned(tmp_path).refusals[0].reason
    write_slices(tmp_path / "b", ramp(4, 4, 4), PLACES)
    series = scanned(tmp_path / "b").studies[0].series[0]
    monkeypatch.setattr(layout, "memory_bytes", lambda: 100)
    with pytest.raises(Unreadable, match="of memory"):
        read(series, 0, Progress())


def test_a_compressed_picture_of_another_size_or_of_noise_is_refused(
    tmp_path: Path, scanned: Scanner
) -> None:
    import imagecodecs
    from pydicom.encaps import encapsulate

    small = imagecodecs.jpeg8_encode(np.zeros((8, 8), np.uint8))
    for name, stream in (("size", small), ("noise", b"\xff\xd8" + bytes(100))):
        dataset = header(ramp(4, 4, dtype="u1"))
        save(dataset, ramp(4, 4, dtype="u1"), tmp_path / f"{name}.dcm")
        dataset.PixelData = encapsulate([stream])
        dataset["PixelData"].is_undefined_length = True
        dataset.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
        dataset.save_as(tmp_path / f"{name}.dcm")
        series = scanned(tmp_path / f"{name}.dcm").studies[0].series[0]
        state, reason = try_decode(series)
        assert state is DecodeState.UNSUPPORTED
        assert "compressed picture" in reason


def test_a_deflated_bomb_is_refused(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headers, "_INFLATED_LIMIT", 10_000)
    dataset = header(ramp(200, 200))
    save(dataset, np.zeros((200, 200), "u2"), tmp_path / "a.dcm", "1.2.840.10008.1.2.1.99")
    assert "would unpack to more" in scanned(tmp_path).refusals[0].reason


def test_an_unknown_syntax_says_so_at_the_scan(tmp_path: Path, scanned: Scanner) -> None:
    save(header(ramp(4, 4)), ramp(4, 4), tmp_path / "a.dcm")
    content = (tmp_path / "a.dcm").read_bytes()
    known, unknown = b"1.2.840.10008.1.2.1\0", b"1.2.840.10008.1.2.7\0"
    (tmp_path / "a.dcm").write_bytes(content.replace(known, unknown, 1))
    series = scanned(tmp_path).studies[0].series[0]
    assert series.decode is DecodeState.UNSUPPORTED
    assert "not supported" in series.why_not


def test_files_changed_since_the_scan_are_refused(tmp_path: Path, scanned: Scanner) -> None:
    paths = write_slices(tmp_path, ramp(4, 4, 4), PLACES)
    series = scanned(tmp_path).studies[0].series[0]
    paths[2].unlink()
    with pytest.raises(Unreadable):
        read(series, 0, Progress())
    save(header(ramp(9, 9)), ramp(9, 9), paths[2])
    with pytest.raises(Unreadable, match="changed"):
        read(series, 0, Progress())


def test_a_zip_is_unpacked_within_its_folder(tmp_path: Path) -> None:
    paths = write_slices(tmp_path / "a", ramp(4, 4, 4), PLACES)
    target = tmp_path / "unpacked"
    target.mkdir()
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for at, path in enumerate(paths):
            packed.write(path, f"../../escape/{at}/same name.dcm")
    found = scan([tmp_path / "z.zip"], Progress(), target)
    series = found.studies[0].series[0]
    assert series.frame_count == 4
    assert all(one.path.is_relative_to(target) for one in series.instances)
    assert np.array_equal(read(series, 0, Progress()).values, ramp(4, 4, 4))
    assert not (tmp_path.parent / "escape").exists()


def test_a_zip_bomb_is_refused(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_RATIO_FREE", 1000)
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros.dcm", bytes(10_000_000))
    assert "more than it can honestly hold" in scanned(tmp_path / "z.zip").refusals[0].reason


def test_a_dicomdir_opens_the_files_it_lists(tmp_path: Path, scanned: Scanner) -> None:
    files = FileSet()
    for path in write_slices(tmp_path / "a", ramp(4, 4, 4), PLACES):
        dataset = dcmread(path)
        dataset.StudyDate, dataset.StudyTime, dataset.StudyID = "20250101", "101112", "1"
        dataset.SeriesNumber, dataset.AccessionNumber, dataset.StudyDescription = 1, "", ""
        files.add(dataset)
    files.write(tmp_path / "cd")
    files._stage["t"].cleanup()
    write_slices(tmp_path / "cd" / "unlisted", ramp(2, 4, 4), PLACES[:2])
    assert scanned(tmp_path / "cd" / "DICOMDIR").studies[0].series[0].frame_count == 4


def test_files_that_a_dicomdir_lists_and_are_gone_are_told(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path / "cd" / "A", ramp(1, 4, 4), PLACES[:1])
    (tmp_path / "cd" / "A" / "000.dcm").rename(tmp_path / "cd" / "A" / "HERE")
    directory = Dataset()
    directory.DirectoryRecordSequence = [Dataset(), Dataset()]
    for record, name in zip(directory.DirectoryRecordSequence, ("HERE", "GONE"), strict=True):
        record.ReferencedFileID = ["A", name]
    directory.SOPClassUID, directory.SOPInstanceUID = "1.2.840.10008.1.3.10", "1.2.3"
    save_plain(directory, tmp_path / "cd" / "DICOMDIR")
    found = scanned(tmp_path / "cd" / "DICOMDIR")
    assert found.studies[0].series[0].frame_count == 1
    assert found.refusals[0].reason.startswith("1 of the files that this DICOMDIR lists")


@pytest.mark.parametrize("names", [["..", "SECRET"], ["A", "..", "..", "SECRET"], ["/etc/passwd"]])
def test_a_dicomdir_cannot_lead_out_of_its_folder(
    tmp_path: Path, scanned: Scanner, names: list[str]
) -> None:
    write_slices(tmp_path / "cd" / "A", ramp(1, 4, 4), PLACES[:1])
    save(header(ramp(4, 4)), ramp(4, 4), tmp_path / "SECRET")
    record, directory = Dataset(), Dataset()
    record.add(DataElement(0x00041500, "CS", names, validation_mode=IGNORE))
    directory.DirectoryRecordSequence = [record]
    directory.SOPClassUID, directory.SOPInstanceUID = "1.2.840.10008.1.3.10", "1.2.3"
    save_plain(directory, tmp_path / "cd" / "DICOMDIR")
    found = scanned(tmp_path / "cd" / "DICOMDIR")
    listed = [one.path for s in found.studies for t in s.series for one in t.instances]
    assert listed == [tmp_path / "cd" / "A" / "000.dcm"]
    assert "broken" in found.refusals[0].reason


def save_plain(dataset: Dataset, path: Path) -> None:
    holder = header(ramp(1, 1))
    save(holder, ramp(1, 1), path)
    dataset.file_meta = holder.file_meta
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.save_as(path, enforce_file_format=True)


def test_objects_without_pictures_say_what_they_are(tmp_path: Path, scanned: Scanner) -> None:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.Modality = "1.2.840.10008.5.1.4.1.1.481.3", "RTSTRUCT"
    dataset.SOPInstanceUID = dataset.SeriesInstanceUID = dataset.StudyInstanceUID = "1.2.5"
    save_plain(dataset, tmp_path / "a.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    assert series.kind is Kind.OTHER
    assert "contours" in series.why_not
    with pytest.raises(Unreadable, match="contours"):
        read(series, 0, Progress())


def test_errors_name_no_patient(tmp_path: Path, scanned: Scanner) -> None:
    for path in write_slices(tmp_path, ramp(2, 4, 4), PLACES[:2]):
        path.write_bytes(path.read_bytes()[:-5])
    text = " ".join(refusal.reason for refusal in scanned(tmp_path).refusals)
    assert "Zebrafisch" not in text
