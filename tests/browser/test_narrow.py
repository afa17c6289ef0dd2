"""A phone's page at 200 %: 195 CSS pixels, and nothing need be scrolled sideways."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QUESTIONS = (
    "璧山的QDLP试点是怎么规定的？",
    "What may foreign arbitration institutions do in Dianjiang, and who is responsible for it?",
    "璧山府办发〔2022〕18号是什么文件？",
)
# What is one pixel wide is there to be heard.
_TOO_WIDE = """() => { const found = [], { clientWidth } = document.documentElement;
  const look = (root) => { for (const e of root.querySelectorAll("*")) {
    if (e.shadowRoot) look(e.shadowRoot);
    if (e.closest("[hidden], svg, .announcer, .skip-link, .newest, .hidden-text")) continue;
    const { left, right, width } = e.getBoundingClientRect();
    const scrolls = getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1;
    if (width > 1 && (right > clientWidth + 1 || left < -1 || scrolls))
      found.push(`${e.tagName}.${e.className} ${left}–${right}, ${e.scrollWidth}`);
  } };
  look(document); return found; }"""


@pytest_asyncio.fixture(loop_scope="session", params=["zh-CN", "en-GB"])
async def narrow(browser: Browser, request) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        locale=request.param, has_touch=True, is_mobile=True, reduced_motion="reduce",
        viewport={"width": 195, "height": 422}, device_scale_factor=2,
    )  # fmt: skip
    yield context
    await context.close()


async def check_narrow(page: Page, state: str) -> None:
    assert await page.evaluate(_TOO_WIDE) == [], state


@pytest.mark.parametrize("path", ["/", "/demo/portal", "/embed"])
async def test_the_widget_fits(narrow: BrowserContext, kaimen_url: str, path: str) -> None:
    chat = ChatPage(await narrow.new_page(), kaimen_url)
    page = chat.page
    await page.goto(kaimen_url + path)
    if path == "/demo/portal":
        await check_narrow(page, "closed")
        await chat.launcher.tap()
    await expect(chat.consent).to_be_visible()
    await check_narrow(page, "notice")
    await chat.agree()
    await check_narrow(page, "start")
    for text in QUESTIONS:
        answer = await chat.ask(text)
        await expect(answer.locator(".card").first).to_be_visible()
        await answer.locator("details").evaluate_all(
            "all => all.forEach((e) => { e.open = true; })"
        )
        await check_narrow(page, text)
    await chat.open_options()
    for is_large in (True, False):
        await chat.set_large_print(is_large)
        await check_narrow(page, f"options, large print: {is_large}")
    await chat.option("showData")
    await expect(chat.dialog.locator(".data")).to_be_visible()
    await check_narrow(page, "dialog")


async def test_the_servers_pages_fit(narrow: BrowserContext, kaimen_url: str) -> None:
    page = await narrow.new_page()
    await page.route("**/widget/**", lambda route: route.abort())
    for path in ("/measures/BS-19-06", "/en/measures/BS-19-06", "/documents/dianjiang-2021-15",
                 "/en/documents/chongqing-2021-19", "/nowhere", "/"):  # fmt: skip
        await page.goto(kaimen_url + path)
        await check_narrow(page, path)
    await page.locator("[name=agree]").check()
    await page.locator("#text").fill(QUESTIONS[0])
    await page.locator("form.ask .button-main").tap()
    await page.locator(".source summary").first.tap()
    await expect(page.locator(".source dl").first).to_be_visible()
    await check_narrow(page, "answer without the widget")
