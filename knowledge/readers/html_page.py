"""Saved web pages: the document without the page around it.

Text extractors for news pages drop what looks repeated or short; of a legal text nothing may be
dropped, so the part of the page that holds the document is found here, and then kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Doctype, Tag
from bs4.element import NavigableString

from knowledge.evidence import DOCUMENT, Doubt
from knowledge.readers.encoding import decode
from knowledge.readers.tables import SAME_AS_ABOVE, write_table

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_NEVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "button",
        "select",
        "textarea",
        "input",
        "nav",
        "footer",
        "aside",
        "form",
        "head",
    ]
)
_FRAME = re.compile(
    r"(?:^|[-_ ])(?:header|top|banner|nav\w*|menu\w*|bread\w*|crumbs?|footer\w*|foot|sidebar|share\w*|bdshare\w*|"
    r"toolbar|tools?|print\w*|related\w*|recommend\w*|copyright|search\w*|position|qrcode|ewm|"
    r"fontsize|toplinks?)(?:$|[-_ ])",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:相关|有关)(?:解读|文章|新闻|链接|信息|阅读|报道|推荐|政策|稿件)|延伸阅读|推荐阅读|政策解读|猜你喜欢"
)
"""Headings of what a portal lists below a document."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BUTTONS = re.compile(
    r"^[【\[]?(?:(?:打印|关闭|收藏|分享|分享到.*|字体|字号|大|中|小|返回顶部|扫一扫.*|下载|"
    r"打印本页|关闭窗口|纠错|微信|微博|QQ空间|浏览次数.*|来源[：:].*|责任编辑[：:].*|"
    r"发布(?:时间|日期)[：:].*(?:来源|浏览|字体|字号).*|[上下]一[篇条][：:].*|附件下载[：:]?.*)[】\]]?[\s|｜【\[：:（）()、]*)+$"
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_MARKS = re.compile("[，。；、：,;]")
_SHARE = 0.9
"""The document is the smallest part of the page that holds this share of its punctuation."""
_FACTS = re.compile(
    r"(发文字号|文\s*号|发文机关|发文机构|制发机关|成文日期|发布日期|生效日期|失效日期|有效性)\s*[：:]?$"
)

_LONGEST_FACT = 80


def read_html(raw: bytes, file_name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text of the document on a page, a paragraph or table row a line."""
    soup = BeautifulSoup(_decode_page(raw, file_name), "lxml")
    title = _page_title(soup)
    facts = list(_facts(soup))
    _drop_frame(soup)
    _drop_tables_of_facts(soup)
    _drop_what_stands_beside(soup)
    body = soup.body or soup
    content = _content(body)
    lines = [line for line in _lines(content) if not _BUTTONS.match(line)]
    text = "\n".join(lines)
    if title and _bare(title) not in _bare(text)[:2000]:
        text = f"{title}\n{text}"
    facts = [fact for fact in facts if _bare(fact) not in _bare(text)]
    if facts:
        text = "\n".join(facts) + "\n" + text
    return text, tuple(_doubts(body, content))


def _decode_page(raw: bytes, file_name: str) -> str:
    declared = _CHARSET.search(raw[:4096])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb18030") and not raw.startswith(b"\xef\xbb\xbf"):
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            pass  # Pages are re-saved in other encodings and keep the old declaration.
    return decode(raw, file_name)


def _drop_frame(soup: BeautifulSoup) -> None:
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment | Doctype)):
        comment.extract()
    whole = _weight(soup)
    for tag in soup.find_all(True):
        if tag.decomposed or tag.name in ("html", "body"):
            continue
        names = " ".join(str(n or "") for n in (*tag.get_attribute_list("class"), tag.get("id")))
        is_frame = bool(_FRAME.search(names)) and _weight(tag) < whole / 2
        if tag.name == "form" and _weight(tag) >= whole / 2:
            # Pages of some content systems are one large form.
            continue
        hidden = _HIDDEN.search(str(tag.get("style") or "")) or tag.has_attr("hidden")
        if tag.name in _NEVER or hidden or is_frame:
            tag.decompose()


def _drop_tables_of_facts(soup: BeautifulSoup) -> None:
    """The table above a document that says its number and dates; `_facts` has read it."""
    for table in soup.find_all("table"):
        cells = [_squeeze(c.get_text()) for c in table.find_all(["td", "th"])]
        # Old pages lay out all of a page in tables: then a cell holds the document.
        is_short = all(len(cell) <= _LONGEST_FACT for cell in cells) and not table.find("table")
        if is_short and sum(bool(_FACTS.search(cell)) for cell in cells) >= 2:
            table.decompose()


def _drop_what_stands_beside(soup: BeautifulSoup) -> None:
    """Lists of other pages below a document, told by their heading."""
    whole = _weight(soup)
    for heading in soup.find_all(["h2", "h3", "h4", "h5", "dt", "div", "p", "strong", "span"]):
        if heading.decomposed or not _BESIDE.fullmatch(_squeeze(heading.get_text())):
            continue
        block = heading.parent
        if block is None or block.name in ("body", "html") or not block.find(["a", "li"]):
            continue
        if _weight(block) < whole / 20:
            block.decompose()


def _content(body: Tag) -> Tag:
    """The smallest part that holds nearly all of what is written in sentences."""
    whole, part = _weight(body), body
    while whole:
        heaviest = max(
            (child for child in part.children if isinstance(child, Tag)),
            key=_weight,
            default=None,
        )
        if heaviest is None or heaviest.name in ("p", "table", "span", "ul", "ol", "tr", "tbody"):
            break
        if _weight(heaviest) < _SHARE * whole:
            break
        part = heaviest
    return part


def _weight(tag: Tag) -> int:
    links = sum(len(_MARKS.findall(link.get_text())) for link in tag.find_all("a"))
    return len(_MARKS.findall(tag.get_text())) - links


def _page_title(soup: BeautifulSoup) -> str:
    heading = soup.find("h1")
    return _squeeze(heading.get_text()) if heading else ""


def _facts(soup: BeautifulSoup) -> Iterator[str]:
    """What the table above a document says of it: number, dates, validity."""
    for cell in soup.find_all(["td", "th", "dt"]):
        label = _FACTS.search(_squeeze(cell.get_text()))
        value = cell.find_next_sibling(["td", "dd"])
        if label and value and len(value.get_text()) < 60 and _squeeze(value.get_text()):
            yield f"{re.sub(r'[：: ]', '', label.group())}：{_squeeze(value.get_text())}"


def _lines(tag: Tag) -> Iterator[str]:
    parts: list[str] = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            parts.append(re.sub(r"\s+", " ", str(child)))
        elif isinstance(child, Tag) and child.name == "br":
            yield from _flush(parts)
        elif isinstance(child, Tag) and child.name == "table" and _is_data(child):
            yield from _flush(parts)
            table = write_table(_rows(child))
            yield from table.split("\n") if table else ()
        elif isinstance(child, Tag) and (child.name in _BLOCKS or child.find([*_BLOCKS, "br"])):
            yield from _flush(parts)
            yield from _lines(child)
        elif isinstance(child, Tag):
            parts.append(re.sub(r"\s+", " ", child.get_text()))
    yield from _flush(parts)


def _flush(parts: list[str]) -> Iterator[str]:
    line = _squeeze("".join(parts))
    parts.clear()
    if line:
        yield line


def _is_data(table: Tag) -> bool:
    """Old pages put the whole document into a one-cell table."""
    return any(len(row.find_all(["td", "th"], recursive=False)) > 1 for row in table.find_all("tr"))


def _rows(table: Tag) -> list[list[str]]:
    rows: list[list[str]] = []
    covered: dict[tuple[int, int], str] = {}
    own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for y, row in enumerate(own):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            while (y, len(cells)) in covered:
                cells.append(covered[y, len(cells)])
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(own) - y)
            for down in range(1, high):
                for right in range(wide):
                    covered[y + down, len(cells) + right] = SAME_AS_ABOVE if right == 0 else ""
            cells += ["\n".join(_lines(cell)), *[""] * (wide - 1)]
        while (y, len(cells)) in covered:
            cells.append(covered[y, len(cells)])
        rows.append(cells)
    return rows


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() else 1


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufeff", "")).strip()


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _doubts(body: Tag, content: Tag) -> Iterator[Doubt]:
    whole, kept = _weight(body), _weight(content)
    if whole - kept > 3:
        share = round(100 * (whole - kept) / whole)
        yield Doubt(
            DOCUMENT, "text", f"网页上约{share}%的文字在正文之外，没有收入，请与原网页核对。"
        )
    if content.find("img"):
        yield Doubt(DOCUMENT, "text", "正文里有图片，图片中的文字没有读取，请核对。")
