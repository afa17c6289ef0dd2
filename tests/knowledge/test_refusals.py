"""Files that are no readable documents are refused, with a sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from knowledge import readers
from knowledge.errors import (
    DocumentBroken,
    DocumentEmpty,
    DocumentLocked,
    DocumentMissing,
    DocumentOfUnknownType,
    DocumentRefused,
    DocumentTooLarge,
    DocumentWithoutText,
    EncodingUnknown,
    KnowledgeError,
)
from knowledge.readers import read_bytes, read_source
from tests.knowledge.files import Contents, make_docx, make_pdf

PLAN = Contents(("某市方案", "一、主要任务", "支持开展试点。"))


def scan() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    picture.seek(0)
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, 500, 700)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def printed_scan() -> bytes:
    """Pictures that a browser printed, with its heads and feet."""
    from reportlab.lib.utils import ImageReader

    stream, picture = io.BytesIO(), io.BytesIO()
    canvas = Canvas(stream)
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    for number in (1, 2, 3):
        canvas.drawString(30, 820, "2026/3/2 12:00 a page of pictures")
        canvas.drawString(30, 15, f"https://www.example.gov.cn/plan.html {number}/3")
        if number > 1:
            picture.seek(0)
            canvas.drawImage(ImageReader(picture), 50, 120, 400, 500)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def locked_office() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    )


REFUSED: dict[str, tuple[Callable[[], bytes], type[DocumentRefused], str]] = {
    "nothing": (lambda: b"", DocumentEmpty, "Save the document again"),
    "blanks": (lambda: b" \n\xe3\x80\x80\n", DocumentEmpty, "Save the document again"),
    "scan": (scan, DocumentWithoutText, "OCR"),
    "printed scan": (printed_scan, DocumentWithoutText, "OCR"),
    "locked pdf": (lambda: make_pdf(PLAN, password="secret"), DocumentLocked, "without one"),
    "broken pdf": (lambda: make_pdf(PLAN)[:400], DocumentBroken, "Obtain it once more"),
    "no pdf": (lambda: b"%PDF-1.7\nnothing", DocumentBroken, "Obtain it once more"),
    "broken docx": (lambda: make_docx(PLAN)[:3000], DocumentBroken, "Obtain it once more"),
    "docx without parts": (lambda: package(word__document_xml=b"<w/>"), DocumentBroken, "damaged"),
    "locked office": (locked_office, DocumentLocked, "without one"),
    "old office": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, DocumentOfUnknownType, "save it as DOCX"),
    "ofd": (lambda: package(OFD_xml=b"<ofd/>"), DocumentOfUnknownType, "OFD"),
    "spreadsheet": (lambda: package(xl__workbook_xml=b"<x/>"), DocumentOfUnknownType, "XLSX"),
    "archive": (lambda: package(a_txt=b"x"), DocumentOfUnknownType, "Unpack it"),
    "rtf": (lambda: rb"{\rtf1 plan}", DocumentOfUnknownType, "save it as DOCX"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, DocumentOfUnknownType, "OCR"),
    "web archive": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related", DocumentOfUnknownType, "HTML only"),
    "bomb": (lambda: package(word__document_xml=b"0" * 30_000_000), DocumentTooLarge, "unpacks to"),
    "noise": (lambda: bytes(range(128, 256)) * 9, EncodingUnknown, "save it as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_advice(name: str) -> None:
    make, error, advice = REFUSED[name]
    with pytest.raises(error) as caught:
        read_bytes(make(), "plan.pdf")
    assert isinstance(caught.value, KnowledgeError)
    assert advice in str(caught.value)
    assert str(caught.value).startswith("plan.pdf was not read: ")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing, match="Check the path"):
        read_source(tmp_path / "plan.pdf")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing):
        read_source(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("支持".encode() * 1000)
    monkeypatch.setattr(readers, "LARGEST_FILE", 1024)
    with pytest.raises(DocumentTooLarge):
        read_source(path)


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LONGEST_TEXT", 10)
    with pytest.raises(DocumentTooLarge, match="10 characters"):
        read_bytes("支持开展综合试点工作方案。".encode(), "plan.txt")


def test_the_content_says_what_a_file_is_and_not_its_name() -> None:
    assert "支持开展试点。" in read_bytes(make_docx(PLAN), "plan.pdf").text
    assert "支持开展试点。" in read_bytes(make_pdf(PLAN), "plan.docx").text


def test_pages_of_drawings_are_a_scan_and_a_page_with_words_is_none() -> None:
    def drawn(*words: str) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream)
        canvas.rect(100, 100, 300, 500, fill=1)
        for place, word in enumerate(words):
            canvas.drawString(50, 700 - 20 * place, word)
        canvas.showPage()
        canvas.save()
        return stream.getvalue()

    with pytest.raises(DocumentWithoutText, match="OCR"):
        read_bytes(drawn(), "drawn.pdf")
    assert (
        "a plan of a city"
        in read_bytes(drawn("a plan of a city", "for its services"), "x.pdf").text
    )
