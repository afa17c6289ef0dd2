"""What can go wrong with knowledge, each with a sentence that says what to do."""

from __future__ import annotations


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


class NotFound(KnowledgeError, LookupError):
    """No document, task, measure or fact has this id."""

    def __init__(self, item_id: str) -> None:
        self.item_id = item_id
        super().__init__(
            f"Nothing has the id '{item_id}'. `python -m bot knowledge export` lists all ids."
        )
