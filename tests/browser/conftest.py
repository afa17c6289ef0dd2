"""A browser for the session, and a fresh page of Kaimen for each test.

Playwright's objects belong to one event loop, so these fixtures and the tests share the session's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page, async_playwright

from tests.browser.chat_page import ChatPage
from tests.browser.portal import open_portal
from tests.browser_finder import LAUNCH_ARGUMENTS, fetch_browser, find_browser, why_no_browser
from tests.conftest import free_port


@pytest.fixture(scope="session")
def browser_path() -> str:
    path = find_browser() or fetch_browser()
    if path is None:
        pytest.skip(f"no browser: {why_no_browser()}")
    return path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(browser_path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        try:
            launched = await playwright.chromium.launch(
                executable_path=browser_path, args=LAUNCH_ARGUMENTS
            )
        except Error as error:
            first_line = error.message.partition("\n")[0]
            pytest.skip(f"no browser: {browser_path} does not start: {first_line}")
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 800},
        reduced_motion="reduce",
    )
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def first_visit(page: Page, kaimen_url: str) -> ChatPage:
    """Kaimen's page, open, in Chinese; the notice is not agreed to yet."""
    opened = ChatPage(page, kaimen_url)
    await opened.open()
    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def chat(first_visit: ChatPage) -> ChatPage:
    """The same after the notice, without a conversation."""
    await first_visit.agree()
    return first_visit


@pytest.fixture(scope="session")
def portal_url(kaimen_url: str, portal_port: int) -> Iterator[str]:
    """Origin of a portal that Kaimen is told of."""
    with open_portal(kaimen_url, portal_port) as url:
        yield url


@pytest.fixture(scope="session")
def strange_url(kaimen_url: str) -> Iterator[str]:
    """Origin of a website that Kaimen was never told of."""
    with open_portal(kaimen_url, free_port()) as url:
        yield url
