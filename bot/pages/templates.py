"""Turns templates into answers; everything put into them is escaped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from sanic.request import Request
from sanic.response import HTTPResponse, html

from channels.reply import Card, Unit
from channels.web.bundle import SOURCES

Language = Literal["zh", "en"]
TAGS = {"zh": "zh-CN", "en": "en"}
TEMPLATES = SOURCES.parent / "web" / "templates"
PAGES = {"measure": "measures", "document": "documents"}

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHINESE_RUN = re.compile(
    f"[《〔（“「]*[{_HAN}](?:[{_HAN}0-9，。、；：（）〔〕《》“”「」·—]*[{_HAN}0-9）〕》”」])?"
)

_ITEM = "· "
"""What the lines of a list begin with in an answer's text."""

# As in channels/web_page/elements.js.
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[\w./?=&%~:#+,-]*)?(?=$|（)", re.ASCII)


@dataclass
class Block:
    """A paragraph or a list of an answer's text."""

    text: str = ""
    begins: bool = False
    """Whether another question is answered from here on."""
    items: list[str] = field(default_factory=list)


def render(name: str, language: Language, status: int = 200, **values: Any) -> HTTPResponse:
    """A page in one language."""
    words = read_words()
    values = {"alternates": (), "indexed": False, "theme": None, **values}
    text = (
        _environment()
        .get_template(name)
        .render(language=language, words=words[language], all_words=words, tags=TAGS, **values)
    )
    return html(text, status, headers={"Content-Language": TAGS[language]})


@lru_cache
def read_words() -> dict[str, Any]:
    """The words that the widget has too."""
    return dict(json.loads((SOURCES / "words.json").read_text("utf-8")))


def language_of_request(request: Request) -> Language:
    """The language in the address, else the first that the browser prefers and Kaimen has.

    A browser with other languages gets English, a programme that names none Chinese.
    """
    chosen = request.args.get("language")
    if chosen in TAGS:
        return "zh" if chosen == "zh" else "en"
    preferred = request.headers.get("accept-language", "")
    for part in preferred.split(","):
        tag = part.strip()[:2].lower()
        if tag in TAGS:
            return "zh" if tag == "zh" else "en"
    return "en" if re.search("[A-Za-z]{2}", preferred) else "zh"


def language_of_text(text: str) -> Language:
    """The language that a visitor's words are marked with."""
    return "zh" if re.search(f"[{_HAN}]", text) else "en"


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "marked": _marked,
        "with_mark": _with_mark,
        "unit_name": _unit_name,
        "linked": linked,
        "blocks": _blocks,
        "page_address": page_address,
        "language_of": language_of_text,
    }
    return environment


def page_address(card: Card, language: Language) -> str | None:
    """Where the page of a card is; most kinds have none."""
    if card.kind not in PAGES:
        return None
    prefix = "/en" if language == "en" else ""
    return f"{prefix}/{PAGES[card.kind]}/{card.id}"


def _blocks(text: str) -> list[Block]:
    """An answer's lines as paragraphs and lists, as in channels/web_page/log.js."""
    blocks: list[Block] = []
    begins = False
    for line in text.split("\n"):
        if line.startswith(_ITEM):
            if not (blocks and blocks[-1].items):
                blocks.append(Block())
            blocks[-1].items.append(line[len(_ITEM) :])
        elif line:
            blocks.append(Block(line, begins))
        begins = not line
    return blocks


def _marked(text: str, language: Language) -> Markup:
    """English text with its Chinese names marked, for screen readers and fonts."""
    if language == "zh":
        return Markup.escape(text)
    parts, end = [], 0
    for run in _CHINESE_RUN.finditer(text):
        parts.append(Markup.escape(text[end : run.start()]))
        parts.append(Markup('<span lang="zh-CN">{}</span>').format(run.group()))
        end = run.end()
    return Markup("").join([*parts, Markup.escape(text[end:])])


def _with_mark(text: str, quote: str | None) -> Markup:
    """A text with the quoted words marked where they stand in it."""
    start = text.find(quote) if quote and quote != text else -1
    if start < 0 or quote is None:
        return Markup.escape(text)
    before, after = text[:start], text[start + len(quote) :]
    return Markup("{}<mark>{}</mark>{}").format(before, quote, after)


def linked(text: str, language: Language) -> Markup:
    """Addresses as links where they are whole and of the web; what else stands there is only text."""
    parts = []
    for part in re.split("(；|; )", text):
        found = _ADDRESS.match(part)
        address = found.group() if found else ""
        if address:
            link = '<a href="{0}" target="_blank" rel="noopener noreferrer nofollow">{0}</a>'
            parts.append(Markup(link).format(address))
        parts.append(_marked(part[len(address) :], language))
    return Markup("").join(parts)


def _unit_name(unit: Unit) -> str:
    return f"{unit.name} ({unit.name_en})" if unit.name_en else unit.name
