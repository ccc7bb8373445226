"""The header walk against pydicom, on what files hold in every coding, and on what breaks files."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pydicom import Dataset as Written
from pydicom.charset import python_encoding
from pydicom.dataset import FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from viewer.core.errors import Unreadable
from viewer.importers.encoding.elements import (
    Dataset,
    data,
    items,
    nested,
    number,
    numbers,
    text,
    whole,
)
from viewer.importers.encoding.header import Header, read_header
from viewer.importers.encoding.parse import DEEPEST

CODINGS = (
    ImplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    DeflatedExplicitVRLittleEndian,
)

plain = some.text(
    some.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\\^="), max_size=40
)
decimals = some.floats(-1e6, 1e6).map(lambda value: float(f"{value:.6g}"))
values = {
    "Manufacturer": plain,
    "PatientID": plain,
    "ImageComments": plain,
    "Rows": some.integers(0, 65535),
    "SmallestImagePixelValue": some.integers(0, 65535),
    "ImagePositionPatient": some.lists(decimals, min_size=3, max_size=3),
    "InstanceNumber": some.integers(-(2**31), 2**31 - 1),
    "DiffusionBValue": some.floats(-1e9, 1e9),
    "TableOfYBreakPoints": some.lists(some.integers(0, 2**32 - 1), min_size=1, max_size=4),
    "ReferencePixelX0": some.integers(-(2**31), 2**31 - 1),
    "ICCProfile": some.binary(max_size=40).map(lambda raw: raw + b"\0" * (len(raw) % 2)),
}
flat = some.fixed_dictionaries({}, optional=values)
trees = some.recursive(
    flat.map(lambda own: (own, [])),
    lambda inner: some.tuples(flat, some.lists(inner, max_size=3)),
    max_leaves=8,
)


def built(tree: tuple[dict[str, object], list[object]], *, open_ended: bool) -> Written:
    own, inner = tree
    dataset = Written()
    for keyword, value in own.items():
        setattr(dataset, keyword, value)
    if inner:
        parts = [built(part, open_ended=open_ended) for part in inner]
        for part in parts:
            part.is_undefined_length_sequence_item = open_ended
        dataset.ReferencedImageSequence = Sequence(parts)
        dataset["ReferencedImageSequence"].is_undefined_length = open_ended
    return dataset


def write(dataset: Written, path: Path, syntax: str = ExplicitVRLittleEndian) -> Path:
    dataset.SOPClassUID, dataset.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.4", "1.2.3"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.save_as(path, enforce_file_format=True)
    return path


def same(ours: Dataset, theirs: Written) -> None:
    for element in theirs:
        tag = int(element.tag)
        if element.VR == "SQ":
            found = items(ours, tag)
            assert len(found) == len(element.value)
            for one, other in zip(found, element.value, strict=True):
                same(one, other)
        elif isinstance(element.value, bytes):
            assert data(ours, tag) == element.value
        elif element.VR in ("US", "IS", "DS", "FD", "UL", "SL"):
            several = element.value if element.VM > 1 else [element.value] * element.VM
            assert numbers(ours, tag) == tuple(map(float, several))
        else:
            assert text(ours, tag) == str(element.value or "")
    assert {int(element.tag) for element in theirs} == set(ours.index)


@settings(max_examples=60, deadline=None)
@given(tree=trees, coding=some.sampled_from(CODINGS), open_ended=some.booleans())
def test_every_element_is_read_as_pydicom_wrote_it(
    tmp_path_factory: pytest.TempPathFactory, tree: object, coding: str, open_ended: bool
) -> None:
    dataset = built(tree, open_ended=open_ended)  # type: ignore[arg-type]
    path = write(dataset, tmp_path_factory.mktemp("made") / "one.dcm", coding)
    header = read_header(path)
    assert header.transfer_syntax == coding
    same(header.dataset, dataset)


@pytest.mark.parametrize("coding", CODINGS[:3])
def test_a_file_without_preamble_or_meta_header_is_read(tmp_path: Path, coding: str) -> None:
    path = write(
        built(({"Rows": 7, "PatientID": "A"}, []), open_ended=False), tmp_path / "1", coding
    )
    whole_file = path.read_bytes()
    meta_length = struct.unpack("<I", whole_file[140:144])[0]
    path.write_bytes(whole_file[144 + meta_length :])
    header = read_header(path)
    assert header.transfer_syntax == coding
    assert (whole(header.dataset, "Rows"), text(header.dataset, "PatientID")) == (7, "A")


@pytest.mark.parametrize("declared", [ImplicitVRLittleEndian, ExplicitVRBigEndian])
def test_a_syntax_that_the_file_contradicts_is_not_believed(tmp_path: Path, declared: str) -> None:
    path = write(built(({"Rows": 7}, []), open_ended=False), tmp_path / "1.dcm")
    whole_file = path.read_bytes()
    path.write_bytes(
        whole_file.replace(
            ExplicitVRLittleEndian.encode() + b"\0", declared.encode().ljust(20, b"\0")[:20]
        )
    )
    assert whole(read_header(path).dataset, "Rows") == 7


@pytest.mark.parametrize("written", [ExplicitVRLittleEndian, ExplicitVRBigEndian])
def test_the_order_of_bytes_is_that_of_the_elements(tmp_path: Path, written: str) -> None:
    path = write(built(({"Rows": 7}, []), open_ended=False), tmp_path / "1.dcm", written)
    other = ({ExplicitVRLittleEndian, ExplicitVRBigEndian} - {written}).pop()
    path.write_bytes(path.read_bytes().replace(written.encode(), other.encode()))
    assert read_header(path).transfer_syntax == written


@pytest.mark.parametrize("group", [0x0003, 0x0005])
def test_a_file_that_begins_with_a_group_of_before_dicom_is_read(
    tmp_path: Path, group: int
) -> None:
    path = tmp_path / "old"
    first = struct.pack("<HHII", group, 0, 4, 12) + struct.pack("<HHI", group, 0x10, 4) + b"ABCD"
    path.write_bytes(first + b"\x08\0\x60\0\2\0\0\0MR" + b"\x28\0\x10\0\2\0\0\0\7\0")
    assert whole(read_header(path).dataset, "Rows") == 7
    path.write_bytes(struct.pack("<6I", 3, 4, 12, 16, 4, 99))
    with pytest.raises(Unreadable, match="not a DICOM file"):
        read_header(path)


CHARACTER_SETS = [
    (["ISO_IR 100"], "Buc^Jérôme"),
    (["ISO_IR 101"], "Wałęsa"),
    (["ISO_IR 109"], "Ħal^Ġorġ"),
    (["ISO_IR 110"], "Ādams"),
    (["ISO_IR 126"], "Διονυσιος"),
    (["ISO_IR 127"], "قباني^لنزار"),
    (["ISO_IR 138"], "שרון^דבורה"),
    (["ISO_IR 144"], "Люкceмбypг"),
    (["ISO_IR 148"], "Çavuşoğlu"),
    (["ISO_IR 166"], "นามสกุล"),
    (["ISO_IR 192"], "Wang^XiaoDong=王^小東"),
    (["GB18030"], "Wang^XiaoDong=王^小东"),
    (["GBK"], "Wang^XiaoDong=王^小东"),
    (["ISO_IR 13"], "ﾔﾏﾀﾞ^ﾀﾛｳ"),
    (["", "ISO 2022 IR 87"], "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    (["ISO 2022 IR 13", "ISO 2022 IR 87"], "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
    (["", "ISO 2022 IR 149"], "Hong^Gildong=洪^吉洞=홍^길동"),
]


@pytest.mark.parametrize(("sets", "name"), CHARACTER_SETS, ids=[s[-1] for s, _ in CHARACTER_SETS])
def test_names_are_read_in_their_character_set(tmp_path: Path, sets: list[str], name: str) -> None:
    dataset = Written()
    dataset.SpecificCharacterSet = sets
    dataset.PatientName = name
    path = write(dataset, tmp_path / "1.dcm")
    assert str(pydicom.dcmread(path).PatientName) == name
    assert text(read_header(path).dataset, "PatientName") == name


def test_latin_9_is_read(tmp_path: Path) -> None:
    sets = element(0x00080005, b"CS", b"ISO_IR 203")
    path = file_of(tmp_path, sets, MODALITY, element(0x00100010, b"PN", "Zoë^Œuvre€ ".encode("l9")))
    assert text(read_header(path).dataset, "PatientName") == "Zoë^Œuvre€"


def test_simplified_chinese_behind_escapes_is_read(tmp_path: Path) -> None:
    # The example of PS3.5 annex K.2; pydicom reads it and does not write it.
    name = b"Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab="
    sets = element(0x00080005, b"CS", b"\\ISO 2022 IR 58")
    path = file_of(tmp_path, sets, MODALITY, element(0x00100010, b"PN", name + b" "))
    assert text(read_header(path).dataset, "PatientName").startswith("Zhang^XiaoDong=张^小东")


def test_all_character_sets_that_pydicom_knows_are_tried() -> None:
    tried = {one.rpartition(" ")[2] for sets, _ in CHARACTER_SETS for one in sets}
    known = {one.rpartition(" ")[2] for one in python_encoding}
    assert known - tried <= {"6", "58", "159", "203"}


def test_an_item_may_have_a_character_set_of_its_own(tmp_path: Path) -> None:
    inner = Written()
    inner.SpecificCharacterSet, inner.PatientName = "ISO_IR 126", "Διονυσιος"
    plainly = Written()
    plainly.PatientName = "Jérôme"
    dataset = Written()
    dataset.SpecificCharacterSet = "ISO_IR 100"
    dataset.ReferencedPatientSequence = Sequence([inner, plainly])
    path = write(dataset, tmp_path / "1.dcm")
    names = [text(item, "PatientName") for item in items(read_header(path).dataset, 0x00081120)]
    assert names == ["Διονυσιος", "Jérôme"]


def test_an_unknown_character_set_leaves_what_is_ascii(tmp_path: Path) -> None:
    dataset = Written()
    dataset.PatientName = "Anna"
    path = write(dataset, tmp_path / "1.dcm")
    raw = path.read_bytes().replace(
        b"\x08\x00\x16\x00UI", b"\x08\x00\x05\x00CS\x06\x00KLINGO\x08\x00\x16\x00UI"
    )
    path.write_bytes(raw)
    assert text(read_header(path).dataset, "PatientName") == "Anna"


def element(tag: int, vr: bytes, value: bytes, *, long: bool = False) -> bytes:
    start = struct.pack("<HH", tag >> 16, tag & 0xFFFF)
    if long:
        return start + vr + b"\0\0" + struct.pack("<I", len(value)) + value
    return start + vr + struct.pack("<H", len(value)) + value


MODALITY = element(0x00080060, b"CS", b"MR")
ROWS = element(0x00280010, b"US", b"\x07\0")


def file_of(tmp_path: Path, *elements: bytes) -> Path:
    path = tmp_path / "made.dcm"
    meta = element(0x00020010, b"UI", b"1.2.840.10008.1.2.1\0")
    path.write_bytes(bytes(128) + b"DICM" + meta + b"".join(elements))
    return path


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(element(0x00100010, b"PN", b"Ann"), id="an odd length"),
        pytest.param(element(0x00100020, b"ZZ", b"1234"), id="a VR that there is not"),
        pytest.param(element(0x00100020, b"ZZ", b"1234", long=True), id="a VR of the future"),
        pytest.param(b"\x10\0\x20\0" + struct.pack("<I", 4) + b"1234", id="no VR in its place"),
        pytest.param(b"\x10\0\x20\0\0\0\x04\0" + b"1234", id="a VR of nothing"),
        pytest.param(element(0x00100020, b"??", b"1234"), id="question marks for a VR"),
        pytest.param(
            element(0x00290010, b"LO", b"US") + element(0x00291001, b"UN", b"x" * 9, long=True),
            id="a private block",
        ),
        pytest.param(b"\xfe\xff\xdd\xe0\0\0\0\0", id="a delimiter of nothing"),
        pytest.param(
            b"\x18\0\x10\0UN\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff\x08\0\x60\0"
            b"\x02\0\0\0CT\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0",
            id="a sequence hidden in UN",
        ),
        pytest.param(
            b"\x18\0\x10\0UN\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff\x08\0\x60\0"
            b"CS\x02\0CT\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0",
            id="a sequence hidden in UN that says its VRs all the same",
        ),
        pytest.param(
            b"\x18\0\x10\0SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff\x08\0\x60\0"
            b"\x02\0\0\0CT\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0",
            id="an item that says no VRs, unlike its file",
        ),
        pytest.param(
            b"\0\x04\x61\x05SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
            b"\0\x04\x50\x05SQ\0\0\xff\xff\xff\xff\xfe\xff\xdd\xe0\0\0\0\0"
            b"\0\x04\x63\x05LO\x04\0PACS\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0",
            id="original attributes, whose group is low the other way round",
        ),
    ],
)  # fmt: skip
def test_what_follows_an_oddity_is_read(tmp_path: Path, odd: bytes) -> None:
    dataset = read_header(file_of(tmp_path, MODALITY, odd, ROWS)).dataset
    assert (text(dataset, "Modality"), whole(dataset, "Rows")) == ("MR", 7)


def test_a_sequence_hidden_in_un_can_be_opened(tmp_path: Path) -> None:
    hidden = (
        b"\x29\0\x10\x10UN\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
        b"\x08\0\x60\0\x02\0\0\0CT\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
    )
    dataset = read_header(file_of(tmp_path, MODALITY, hidden)).dataset
    assert [text(item, "Modality") for item in nested(dataset)] == ["CT"]


def test_the_modifying_system_of_original_attributes_is_read(tmp_path: Path) -> None:
    inner = Written()
    inner.ModifyingSystem = "PACS"
    outer = Written()
    outer.OriginalAttributesSequence = Sequence([inner])
    dataset = read_header(write(outer, tmp_path / "1.dcm")).dataset
    (item,) = items(dataset, "OriginalAttributesSequence")
    assert text(item, "ModifyingSystem") == "PACS"


@pytest.mark.parametrize(
    ("vr", "value", "expected"),
    [
        (b"IS", b"7 ", 7.0),
        (b"DS", b" 1,5", 1.5),
        (b"DS", b"7\0\0\0", 7.0),
        (b"UL", struct.pack("<I", 70_000), 70_000.0),
        (b"SS", struct.pack("<h", -3), -3.0),
        (b"LO", b"7 ", 7.0),
        (b"DS", b"seven", 0.0),
        (b"DS", b"1e999 ", 0.0),
        (b"DS", b"nan ", 0.0),
    ],
)
def test_numbers_are_found_whatever_vr_they_have(
    tmp_path: Path, vr: bytes, value: bytes, expected: float
) -> None:
    dataset = read_header(file_of(tmp_path, MODALITY, element(0x00280010, vr, value))).dataset
    assert number(dataset, "Rows") == expected


def nest(depth: int) -> bytes:
    inner = b""
    for _ in range(depth):
        inner = (
            b"\x08\0\x40\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
            + inner
            + b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
        )
    return inner


def test_deep_nesting_is_refused_and_moderate_nesting_read(tmp_path: Path) -> None:
    dataset = read_header(file_of(tmp_path, MODALITY, nest(DEEPEST // 2 - 1), ROWS)).dataset
    assert whole(dataset, "Rows") == 7
    with pytest.raises(Unreadable, match="damaged"):
        read_header(file_of(tmp_path, MODALITY, nest(10_000), ROWS))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(element(0x00100010, b"PN", b"Ann ")[:-2], id="cut off in a value"),
        pytest.param(element(0x00100010, b"PN", b"Ann ")[:9] + b"\xff", id="longer than the file"),
        pytest.param(b"\x18\0\x10\0SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0", id="an open sequence"),
        pytest.param(b"\0" * 8 * 300_000, id="endless nothing"),
    ],
)
def test_a_broken_header_is_refused(tmp_path: Path, broken: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_header(file_of(tmp_path, MODALITY, broken))


def test_a_long_value_before_the_pixels_is_not_read_until_it_is_asked_for(tmp_path: Path) -> None:
    profile = bytes(range(256)) * 20_000
    path = file_of(tmp_path, MODALITY, element(0x00282000, b"OB", profile, long=True), ROWS_AFTER)
    header = read_header(path)
    assert sum(len(piece) for _, piece in header.dataset.source.windows) < 100_000
    assert number(header.dataset, 0x00290012) == 7
    assert data(header.dataset, "ICCProfile") == profile


ROWS_AFTER = element(0x00290012, b"US", b"\x07\0")


@settings(max_examples=300, deadline=None)
@given(noise=some.binary(max_size=400))
def test_noise_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = file_of(tmp_path_factory.mktemp("noise"), MODALITY, noise)
    try:
        header = read_header(path)
    except Unreadable:
        return
    for dataset in walked(header):
        for tag in dataset.index:
            text(dataset, tag), numbers(dataset, tag), data(dataset, tag)


def walked(header: Header) -> Iterator[Dataset]:
    yield header.dataset
    yield from nested(header.dataset)


def test_pixels_are_found_behind_the_header(tmp_path: Path) -> None:
    dataset = Written()
    dataset.Rows = dataset.Columns = 2
    dataset.BitsAllocated = 8
    dataset.PixelData = b"\1\2\3\4"
    dataset["PixelData"].VR = "OB"
    path = write(dataset, tmp_path / "1.dcm")
    header = read_header(path)
    with header.open() as file:
        file.seek(header.pixels_at)
        assert (file.read(), header.pixels_length) == (b"\1\2\3\4", 4)
    assert header.size == path.stat().st_size
