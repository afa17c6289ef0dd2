"""The widget's one file: complete, small, free of what a strict policy forbids, the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from channels.web.bundle import SOURCES, BundleError, build_bundle, read_styles, scale_styles

KILOBYTES = 30


def make_sources(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, "utf-8")
    return folder


def test_the_widget_is_a_few_tens_of_kilobytes() -> None:
    assert len(build_bundle().compressed) < KILOBYTES * 1024


def test_every_module_is_in_it_and_nothing_is_left_to_fetch() -> None:
    script = build_bundle().script.decode()
    for module in SOURCES.glob("*.js"):
        for name in re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", module.read_text("utf-8"), re.MULTILINE):  # fmt: skip
            assert re.search(rf"\b{name}\b", script), f"{name} of {module.name}"
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)


def test_it_holds_nothing_that_a_strict_policy_forbids() -> None:
    script = build_bundle().script.decode()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                      "new Function", "setAttribute(\"style\"", ".cssText", "import("):  # fmt: skip
        assert forbidden not in script, forbidden
    # The one foreign-looking address is a name, not a place.
    assert set(re.findall(r"https?://[\w./]+", script)) == {"http://www.w3.org/2000/svg"}


def test_the_hash_is_that_of_the_file() -> None:
    bundle = build_bundle()
    algorithm, digest = bundle.integrity.split("-", 1)
    assert algorithm == "sha384"
    assert base64.b64decode(digest) == hashlib.sha384(bundle.script).digest()
    assert bundle == build_bundle()
    assert bundle.digest in bundle.name


def test_every_word_is_there_in_both_languages() -> None:
    words = json.loads((SOURCES / "words.json").read_text("utf-8"))
    assert words["zh"].keys() == words["en"].keys()
    assert words["card"]["zh"].keys() == words["card"]["en"].keys()
    assert len(words["suggestions"]["zh"]) == len(words["suggestions"]["en"])
    for name, text in words["zh"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", words["en"][name]))


def test_every_word_is_used() -> None:
    templates = SOURCES.parent / "web" / "templates"
    code = "".join(
        path.read_text("utf-8")
        for path in (*SOURCES.glob("*.js"), *templates.glob("*.html"), *(SOURCES.parent.parent / "bot").rglob("*.py"))
    )  # fmt: skip
    words = json.loads((SOURCES / "words.json").read_text("utf-8"))
    unused = [name for name in words["zh"] if not re.search(rf"\b{name}\b", code)]
    assert unused == []


def test_styles_are_joined_and_scaled() -> None:
    styles = scale_styles(read_styles("widget.css"))
    assert "@import" not in styles
    assert "/*" not in styles
    outside = [
        line for line in styles.split("\n") if not line.startswith("@") and "--rem:" not in line
    ]
    assert not re.search(r"(?<!\*)\d+rem", "\n".join(outside))
    assert scale_styles("a { margin: -0.5rem 1rem }") == (
        "a { margin: calc(var(--rem)*-0.5) calc(var(--rem)*1) }"
    )


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a__js": 'import { x } from "./b.js";\n'}, "b.js"),
        ({"a__js": 'import { b } from "./b.js";\n', "b__js": 'import { a } from "./a.js";\n'}, "itself"),
        ({"a__js": 'import { b } from "./b.js";\nconst x = 1;\n', "b__js": "export const x = 2;\n"}, "x is declared"),
        ({"a__js": "export default 7;\n"}, "not plain"),
        ({"a__js": 'import b from "./b.js";\n', "b__js": "export const b = 2;\n"}, "without naming"),
        ({"a__js": 'import "https://elsewhere.example/x.js";\n'}, "not plain"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_refused(tmp_path: Path, files: dict[str, str], problem: str) -> None:
    with pytest.raises(BundleError, match=problem):
        build_bundle(make_sources(tmp_path, **files), "a.js")
