"""Pictures of the widget, kept beside the tests and compared so that what people see is noticed.

A picture is compared in cells of 8 × 8 pixels, in grey: another version of the browser draws the
edges of letters otherwise, which does not matter; a line that moved or a colour that is gone does.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

from playwright.async_api import Page

from channels.web.bundle import SOURCES

FOLDER = Path(__file__).parent / "looks"
CELL = 8
MOST_OTHER = 0.02
"""Share of the cells that may differ clearly."""

_CLEARLY = 40
"""Of 255 shades of grey."""

_COMPARE = """async ([one, other, cell, clearly]) => {
  const read = async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const [w, h] = [Math.ceil(picture.width / cell), Math.ceil(picture.height / cell)];
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    const grey = new Float64Array(w * h), count = new Float64Array(w * h);
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        const from = 4 * (y * picture.width + x);
        const to = Math.floor(y / cell) * w + Math.floor(x / cell);
        grey[to] += 0.3 * data[from] + 0.59 * data[from + 1] + 0.11 * data[from + 2];
        count[to] += 1;
      }
    }
    return { w, h, grey: grey.map((sum, i) => sum / count[i]) };
  };
  const [a, b] = [await read(one), await read(other)];
  if (a.w !== b.w || a.h !== b.h) return 1;
  const differ = a.grey.filter((shade, i) => Math.abs(shade - b.grey[i]) > clearly);
  return differ.length / a.grey.length;
}"""


async def share_of_difference(page: Page, one: bytes, other: bytes) -> float:
    """How much of two pictures differs, 0 to 1; 1 where their sizes do."""
    encoded = [base64.b64encode(picture).decode() for picture in (one, other)]
    return float(await page.evaluate(_COMPARE, [*encoded, CELL, _CLEARLY]))


async def read_fonts(page: Page) -> list[str]:
    """The fonts that this machine has for the widget's Chinese and Latin letters."""
    styles = (SOURCES / "base.css").read_text("utf-8")
    stack = re.search(r"font-family:\s*([^;]+);", styles)
    assert stack is not None
    await page.set_content('<p lang="zh-CN">开门政策问答</p><p lang="en">Kaimen 2022</p>')
    await page.add_style_tag(content=f"p {{ font-family: {stack.group(1)} }}")
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("DOM.enable")
    await devtools.send("CSS.enable")
    root = (await devtools.send("DOM.getDocument"))["root"]["nodeId"]
    found = await devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "p"})
    fonts: list[str] = []
    for node in found["nodeIds"]:
        used = await devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})
        fonts += [font["familyName"] for font in used["fonts"]]
    await devtools.detach()
    return fonts


def kept_fonts() -> list[str]:
    """The fonts that the kept pictures were taken with."""
    return list(json.loads((FOLDER / "fonts.json").read_text("utf-8")))


def keep_fonts(fonts: list[str]) -> None:
    """Writes down with which fonts the pictures are taken."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(fonts, ensure_ascii=False)
    (FOLDER / "fonts.json").write_text(f"{text}\n", "utf-8")
