"""`python -m tests.browser.pictures --url http://localhost:8000`: takes the pictures of both READMEs anew.

Needs a running Kaimen and a Chromium. Look at the pictures before they are committed.
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from tests.browser.chat_page import ChatPage
from tests.browser_finder import LAUNCH_ARGUMENTS, find_browser
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "images"
ADDRESS = "https://kaimen.example.gov.cn"
"""What a portal's lines name in the place of the machine on which the picture was taken."""
DESKTOP: ViewportSize = {"width": 1100, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
QDLP = "璧山的QDLP试点是怎么规定的？"
CHANNEL = "Is there a green channel in Bishan?"


@dataclass(frozen=True)
class Picture:
    """A question, and the page, screen and language in which its answer is shown."""

    name: str
    question: str
    screen: ViewportSize
    locale: str
    scale: float = 1
    path: str = "/"


PICTURES = (
    Picture("desktop-zh", QDLP, DESKTOP, "zh-CN"),
    Picture("desktop-en", CHANNEL, DESKTOP, "en-GB"),
    Picture("phone-zh", QDLP, PHONE, "zh-CN", 1.5),
    Picture("phone-en", CHANNEL, PHONE, "en-GB", 1.5),
    Picture("portal-zh", "外商投资企业有投诉机制吗？", DESKTOP, "zh-CN", path="/demo/portal"),
)


async def take(browser: Browser, url: str, picture: Picture) -> Path:
    """Asks as a visitor does and takes the picture; gives the file."""
    context = await browser.new_context(
        locale=picture.locale,
        viewport=picture.screen,
        device_scale_factor=picture.scale,
        is_mobile=picture.screen is PHONE,
        has_touch=picture.screen is PHONE,
        reduced_motion="reduce",
    )
    page = await context.new_page()
    chat = ChatPage(page, url)
    await page.goto(url + picture.path)
    if picture.path != "/":
        await page.evaluate(
            """([here, there]) => { for (const lines of document.querySelectorAll("pre"))
                 lines.textContent = lines.textContent.replaceAll(here, there); }""",
            [url, ADDRESS],
        )
        await chat.launcher.click()
    await chat.agree()
    answer = await chat.ask(picture.question)
    await expect(answer.locator(".card").first).to_be_visible()
    file = FOLDER / f"{picture.name}.png"
    await page.screenshot(path=file, animations="disabled")
    await context.close()
    return file


async def take_all(url: str) -> None:
    """Takes every picture, one after the other."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_browser(), args=LAUNCH_ARGUMENTS
        )
        for picture in PICTURES:
            print(await take(browser, url, picture))
        await browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000", help="of a running Kaimen")
    asyncio.run(take_all(parser.parse_args().url))
