"""What can go wrong with knowledge, each with a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(Exception):
    """Something about the documents or their database that a person must mend."""


class SourceChanged(KnowledgeError, ValueError):
    """A source file is not the one that the manifest describes."""

    def __init__(self, path: str, expected: str, found: str) -> None:
        self.path, self.expected, self.found = path, expected, found
        super().__init__(
            f"The document {path} is not the published text: its sha256 is {found[:12]}…, "
            f"the manifest says {expected[:12]}…. Restore it with `git checkout -- {path}`, or "
            "change the manifest if a corrected text was obtained."
        )


class SourceUnreadable(KnowledgeError, ValueError):
    """A source or data file is missing, not text, or not in the shape that it must have."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path} cannot be read: {reason}. Restore it with `git checkout -- {path}`."
        )


class DatabaseNotReady(KnowledgeError):
    """The knowledge database is missing or has no documents."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(
            f"The knowledge database {url} holds no documents. Run `python -m bot knowledge load`."
        )


class DatabaseNewer(KnowledgeError):
    """The knowledge database has tables that only a newer Kaimen knows."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"The knowledge database {place} was written by a newer Kaimen: start the newer one, or restore the backup "
            "from before the upgrade (docs/operating/running.md, upgrade)."
        )


class DatabaseOfOthers(KnowledgeError):
    """The database that is named for the knowledge holds something else of Kaimen's."""

    def __init__(self) -> None:
        super().__init__(
            "The database of KAIMEN_KNOWLEDGE_URL holds the channels' messages already, and the documents need one of "
            "their own: make another (createdb kaimen_knowledge), and name that in KAIMEN_KNOWLEDGE_URL."
        )


class VectorExtensionMissing(KnowledgeError):
    """The PostgreSQL server cannot compare vectors."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"This PostgreSQL database cannot be searched by meaning ({reason}). Install pgvector on "
            "its server and run `CREATE EXTENSION vector` in the database as its administrator."
        )


class NotFound(KnowledgeError, LookupError):
    """No document, task, measure or fact has this id."""

    def __init__(self, item_id: str) -> None:
        self.item_id = item_id
        super().__init__(
            f"Nothing has the id '{item_id}'. `python -m bot knowledge export` lists all ids."
        )


class NotWritten(KnowledgeError, OSError):
    """What was to be written into a file could not be."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be written ({reason}). Give a file in a folder that exists and that you may write "
            "to, on a disk with room."
        )


class DocumentRefused(KnowledgeError, ValueError):
    """A file that a document was to be read from cannot be read as one."""

    def __init__(self, file_name: str, reason: str, advice: str) -> None:
        self.file_name, self.reason, self.advice = file_name, reason, advice
        super().__init__(f"{file_name} was not read: {reason}. {advice}")


class DocumentMissing(DocumentRefused):
    """There is no such file, or it may not be opened."""

    def __init__(self, file_name: str, reason: str) -> None:
        super().__init__(file_name, reason, "Check the path and the file's permissions.")


class DocumentEmpty(DocumentRefused):
    """The file holds no words."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name, "it holds no text", "Save the document again and check it by opening it."
        )


class DocumentTooLarge(DocumentRefused):
    """The file, or what it unpacks to, is larger than any official document."""

    def __init__(self, file_name: str, reason: str) -> None:
        super().__init__(
            file_name,
            reason,
            "Official documents are far smaller; split a collection into its documents, and "
            "remove pictures.",
        )


class DocumentLocked(DocumentRefused):
    """The file asks for a password."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            "it is protected by a password",
            "Open it with its password and save a copy without one.",
        )


class DocumentBroken(DocumentRefused):
    """The file is of a known type but damaged."""

    def __init__(self, file_name: str, reason: str) -> None:
        super().__init__(
            file_name,
            f"it is damaged ({reason})",
            "Obtain it once more from where it is published.",
        )


class DocumentWithoutText(DocumentRefused):
    """Pages that are pictures or drawings: a scan."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            "it is a scan, its pages are pictures or drawings without a text layer",
            "Look for the document as a web page or DOCX file, or have the scan recognised (OCR), "
            "proofread it and give it as TXT.",
        )


class DocumentOfUnknownType(DocumentRefused):
    """The content is of a type that is not read."""

    def __init__(self, file_name: str, found: str, advice: str | None = None) -> None:
        super().__init__(
            file_name,
            f"its content is {found}",
            advice or "Give the document as TXT, HTML, DOCX or PDF.",
        )


class EncodingUnknown(DocumentRefused):
    """The bytes are text in no encoding that is read."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            "its characters are encoded neither in UTF-8 nor in UTF-16 nor in GB18030",
            "Open it in an editor and save it as UTF-8.",
        )


class MoveRefused(KnowledgeError, ValueError):
    """A document cannot go from its state to the one asked for."""

    def __init__(self, document_id: str, state: str, wanted: str, allowed: list[str]) -> None:
        self.document_id, self.state, self.wanted = document_id, state, wanted
        super().__init__(
            f"{document_id} is {state} and cannot become {wanted}; it can become "
            f"{', '.join(allowed)}. `python -m bot knowledge history {document_id}` shows its way."
        )


class SecondPersonNeeded(KnowledgeError, PermissionError):
    """Whoever ingested a document would be the only one to approve it."""

    def __init__(self, document_id: str, by: str) -> None:
        self.document_id, self.by = document_id, by
        super().__init__(
            f"{document_id} was ingested by {by}; another person must approve it. If there is "
            "nobody else, give --alone and the reason with --why."
        )


class FieldMissing(KnowledgeError, ValueError):
    """A field that a document cannot do without was neither found nor given."""

    def __init__(self, where: str, field: str, remedy: str) -> None:
        self.where, self.field = where, field
        super().__init__(f"{where}: no {field} was found in the text. {remedy}")


class NoOfficialDocument(FieldMissing):
    """A text that shows nothing of an official document: no number, no issuing body, no day, no numbered part."""

    def __init__(self, where: str, field: str, remedy: str) -> None:
        super().__init__(where, field, remedy)
        self.args = (
            f"{where}: is this an official document? It has no document number, no issuing body, no date of "
            "issue and no numbered part. Check that it is the right file, and that its whole text was saved. "
            f"If it is one: {remedy}",
        )


class FieldRefused(KnowledgeError, ValueError):
    """A correction or an option is not possible."""

    def __init__(self, item: str, reason: str) -> None:
        self.item = item
        super().__init__(f"{item} cannot be changed so: {reason}")


class IdTaken(KnowledgeError, ValueError):
    """An id or prefix that was given belongs to another document."""

    def __init__(self, value: str, owner: str) -> None:
        self.value, self.owner = value, owner
        super().__init__(
            f"'{value}' belongs to the document {owner}. Give another one, or none to have it made."
        )


class NotReadyToPublish(KnowledgeError, ValueError):
    """Something must be settled before a document may be published."""

    def __init__(self, document_id: str, reason: str) -> None:
        self.document_id = document_id
        super().__init__(f"{document_id} is not published: {reason}")


class TranslationRefused(KnowledgeError, ValueError):
    """A file of translations is not what it must be."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"The translations of {path} are not taken in: {reason}. `python -m bot knowledge "
            "translations export` writes a file of the right shape."
        )
