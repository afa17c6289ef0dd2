"""Reads the files of knowledge/sources; refuses what is not as the manifest says."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import SourceChanged, SourceUnreadable

SOURCES = Path(__file__).parent / "sources"


def read_text(entry: dict[str, Any], folder: Path = SOURCES) -> str:
    """The text of one official document.

    Raises:
        SourceUnreadable: The file is missing or not UTF-8 text.
        SourceChanged: Its sha256 is not the one of the manifest.
    """
    path = folder / entry["file"]
    try:
        raw = path.read_bytes()
        text = str(raw.decode("utf-8"))
    except OSError as error:
        raise SourceUnreadable(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(str(path), f"it is not UTF-8 text ({error.reason})") from error
    found = hashlib.sha256(raw).hexdigest()
    if found != entry["sha256"]:
        raise SourceChanged(str(path), entry["sha256"], found)
    return text


def read_yaml(name: str, folder: Path = SOURCES) -> Any:
    """The content of one data file.

    Raises:
        SourceUnreadable: The file is missing or not YAML.
    """
    path = folder / name
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())
    except OSError as error:
        raise SourceUnreadable(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(str(path), f"it is not UTF-8 text ({error.reason})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or error
        raise SourceUnreadable(str(path), f"it is not valid YAML ({where}{problem})") from error


@lru_cache(maxsize=1)
def shipped_ids() -> frozenset[str]:
    """Ids of the documents that ship with Kaimen."""
    return frozenset(entry["id"] for entry in read_yaml("manifest.yml")["documents"])


def fingerprint(folder: Path = SOURCES) -> str:
    """One hash over all source files and over the code that reads them."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    code = [*package.glob("*.py"), *package.glob("*.yml"), *package.glob("readers/*.py")]
    named = {f"code/{path.relative_to(package)}": path for path in code}
    named |= {f"sources/{path.name}": path for path in folder.iterdir() if path.is_file()}
    for name, path in sorted(named.items()):
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
