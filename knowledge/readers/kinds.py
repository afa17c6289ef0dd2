"""What a file is, by its content; its name is no proof."""

from __future__ import annotations

import io
import re
import zipfile

from knowledge.errors import (
    DocumentBroken,
    DocumentLocked,
    DocumentOfUnknownType,
    DocumentTooLarge,
)

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a DOCX file may unpack to."""
_HIGHEST_RATIO = 200
"""Plain XML seldom packs better than 1:50; a bomb does by the thousand."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN_PARTS = {
    "xl/workbook.xml": ("a spreadsheet (XLSX)", None),
    "ppt/presentation.xml": ("a presentation (PPTX)", None),
    "content.xml": ("an OpenDocument file", "Open it in an office program and save it as DOCX."),
}


def media_type_of(raw: bytes, file_name: str) -> str:
    """One of TEXT, HTML, PDF, DOCX.

    Raises:
        DocumentRefused: It is something else, locked, broken, or unpacks to too much.
    """
    if b"%PDF-" in raw[:1024]:
        return PDF
    if raw.startswith(b"PK\x03\x04"):
        return _type_of_package(raw, file_name)
    if raw.startswith(_OLD_OFFICE):
        raise _old_office(raw, file_name)
    if raw.startswith(b"{\\rtf"):
        raise DocumentOfUnknownType(
            file_name, "RTF", "Open it in an office program and save it as DOCX."
        )
    if raw.startswith(_PICTURES):
        raise DocumentOfUnknownType(
            file_name,
            "a picture",
            "Look for the document as a web page, DOCX or PDF file with text, or have the picture "
            "recognised (OCR), proofread it and give it as TXT.",
        )
    if re.search(rb"^MIME-Version:", raw[:4096], re.IGNORECASE | re.MULTILINE):
        raise DocumentOfUnknownType(
            file_name, "a web archive (MHTML)", "Save the page once more as “web page, HTML only”."
        )
    return HTML if _HTML.match(_without_mark(raw[:8192])) else TEXT


def _without_mark(raw: bytes) -> bytes:
    """The beginning of a file as single bytes, also where it is UTF-16."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw[2:].replace(b"\0", b"")
    return raw.removeprefix(b"\xef\xbb\xbf")


def _type_of_package(raw: bytes, file_name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DocumentBroken(file_name, str(error)) from error
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED or unpacked > _HIGHEST_RATIO * max(len(raw), 4096):
        raise DocumentTooLarge(file_name, f"it unpacks to {unpacked >> 20} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentLocked(file_name)
    if "OFD.xml" in names:
        raise DocumentOfUnknownType(
            file_name,
            "an OFD file (GB/T 33190)",
            "Open it in an OFD reader and export it as PDF with text, or take the web page or DOCX "
            "file that is published beside it.",
        )
    for part, (found, advice) in _FOREIGN_PARTS.items():
        if part in names:
            raise DocumentOfUnknownType(file_name, found, advice)
    if "word/document.xml" in names:
        return DOCX
    raise DocumentOfUnknownType(file_name, "a ZIP archive", "Unpack it and give the documents.")


def _old_office(raw: bytes, file_name: str) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return DocumentLocked(file_name)
    return DocumentOfUnknownType(
        file_name,
        "an Office file of before 2007 (DOC, XLS, WPS)",
        "Open it in an office program and save it as DOCX.",
    )
