"""Puts the widget's modules, words and styles into one JavaScript file, without Node.

One file means one address in a portal's page, one hash to pin it by, one request. The modules are
plain: `import {…} from "./x.js"`, `import x from "./x.json"` or `"./x.css"`, and `export` before a
declaration; whatever is not that is refused here and not in a visitor's browser.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent / "web_page"
ENTRY = "kaimen-chat.js"
LICENCE = "/*! Kaimen, Apache-2.0 */"

_IMPORT = re.compile(r'^import (?:\{([^}]*)\}|(\w+)) from "\./([\w.-]+)";\n', re.MULTILINE)
_DECLARED = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
_REM = re.compile(r"(?<![\w.-])(-?[\d.]+)rem\b")


class BundleError(ValueError):
    """The modules cannot be put into one file; the message says which and why."""


@dataclass(frozen=True)
class Bundle:
    """The widget as it is served."""

    script: bytes

    @cached_property
    def digest(self) -> str:
        """What names this build in its address."""
        return hashlib.sha256(self.script).hexdigest()[:16]

    @cached_property
    def integrity(self) -> str:
        """The value of the `integrity` attribute."""
        return f"sha384-{base64.b64encode(hashlib.sha384(self.script).digest()).decode()}"

    @property
    def name(self) -> str:
        """The file's name, which changes with its content."""
        return f"kaimen-chat.{self.digest}.js"

    @cached_property
    def compressed(self) -> bytes:
        """The script as browsers fetch it."""
        return gzip.compress(self.script, 9, mtime=0)


def build_bundle(sources: Path = SOURCES, entry: str = ENTRY) -> Bundle:
    """Reads the modules that the entry needs, and joins them.

    Raises:
        BundleError: A module is missing or not plain, or two declare one name.
    """
    parts: dict[str, str] = {}
    _collect(sources, entry, parts, ())
    declared: dict[str, str] = {}
    for name, code in parts.items():
        for declaration in _DECLARED.findall(code):
            if declaration in declared:
                raise BundleError(
                    f"{declaration} is declared in {declared[declaration]} and {name}"
                )
            declared[declaration] = name
    code = "".join(_minified(part) for part in parts.values())
    return Bundle(f"{LICENCE}\n{code}".encode())


def read_styles(name: str, sources: Path = SOURCES) -> str:
    """A stylesheet with those it imports, without comments."""

    def included(match: re.Match[str]) -> str:
        return read_styles(match.group(1), sources)

    text = (sources / name).read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r'@import "\./([\w.-]+)";', included, text)
    return re.sub(r"\n\s*", "\n", text).strip() + "\n"


def scale_styles(styles: str) -> str:
    """Sizes in rem as multiples of --rem: a portal may give its root element any font size."""
    lines = styles.split("\n")
    return "\n".join(
        line if line.startswith("@") or "--rem:" in line else _REM.sub(r"calc(var(--rem)*\1)", line)
        for line in lines
    )


def _collect(sources: Path, name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in parts:
        return
    if name in above:
        raise BundleError(f"{name} imports itself by way of {' and '.join(above)}")
    path = sources / name
    if not path.is_file():
        raise BundleError(f"{name}, which {above[-1] if above else 'the bundle'} needs, is missing")
    code = path.read_text("utf-8")
    for names, default, imported in _IMPORT.findall(code):
        if Path(imported).suffix == ".js" and not names:
            raise BundleError(f"{name} imports {imported} without naming what it needs")
        if Path(imported).suffix == ".js":
            _collect(sources, imported, parts, (*above, name))
        elif imported not in parts:
            parts[imported] = f"const {default} = {_as_literal(sources, imported)};\n"
    code = re.sub(r"^export (?!default)", "", _IMPORT.sub("", code), flags=re.MULTILINE)
    if found := re.search(r"^(import|export)\b.*", code, re.MULTILINE):
        raise BundleError(f"{name} has a line that is not plain: {found.group()}")
    parts[name] = code


def _as_literal(sources: Path, name: str) -> str:
    if name.endswith(".css"):
        text = scale_styles(read_styles(name, sources)).replace("\n", " ")
        return json.dumps(text, ensure_ascii=False)
    return json.dumps(
        json.loads((sources / name).read_text("utf-8")), ensure_ascii=False, separators=(",", ":")
    )


def _minified(code: str) -> str:
    lines = (line.strip() for line in code.split("\n"))
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
