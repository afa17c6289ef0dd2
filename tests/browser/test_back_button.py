"""The browser's Back and Forward where the widget covers a portal's page, and where it lies beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE: ViewportSize = {"width": 390, "height": 844}
LYING: ViewportSize = {"width": 844, "height": 390}
WIDE: ViewportSize = {"width": 1280, "height": 800}


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, kaimen_url: str, portal_url: str) -> AsyncIterator[ChatPage]:
    """A phone with the portal's page, which it came to from another."""
    context = await browser.new_context(
        locale="zh-CN", has_touch=True, is_mobile=True, viewport=PHONE
    )
    page = await context.new_page()
    await page.goto(f"{kaimen_url}/documents/bishan-2022-18")
    await page.goto(portal_url)
    await page.evaluate("history.replaceState({ router: 7 }, '')")
    yield ChatPage(page, portal_url, allowed=(kaimen_url,))
    await context.close()


async def state(page: Page) -> dict[str, object]:
    return dict(await page.evaluate("history.state"))


async def check_closed(chat: ChatPage) -> None:
    await expect(chat.window).to_be_hidden()
    await expect(chat.launcher).to_be_focused()
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")


async def test_back_closes_the_window_and_then_leaves_the_page(
    phone: ChatPage, portal_url: str, kaimen_url: str
) -> None:
    page = phone.page
    await phone.launcher.tap()
    await phone.agree()
    await phone.ask("谢谢")
    # What the portal keeps in its own entry it finds in this one too.
    assert (await state(page))["router"] == 7

    await page.go_back()

    await check_closed(phone)
    assert page.url == f"{portal_url}/"
    assert await state(page) == {"router": 7}

    await page.go_forward()
    await expect(phone.window).to_be_visible()
    await expect(phone.answers).to_have_count(1)
    await page.go_back()
    await check_closed(phone)
    await page.go_back()
    await page.wait_for_url(f"{kaimen_url}/documents/**")
    assert phone.errors == []


@pytest.mark.parametrize("way", ["button", "Escape"])
async def test_who_closes_it_otherwise_need_not_go_back_twice(
    phone: ChatPage, kaimen_url: str, way: str
) -> None:
    page = phone.page
    # Also if it is opened again before the browser has gone back.
    for _ in range(3):
        await phone.launcher.tap()
        await expect(phone.window).to_be_visible()
        if way == "button":
            await page.locator(".button-close").tap()
        else:
            await page.keyboard.press("Escape")
        await check_closed(phone)
    await phone.wait_until_its_entry_is_left()
    await page.go_back()
    await page.wait_for_url(f"{kaimen_url}/documents/**")


async def test_opened_again_at_once_it_is_still_closed_by_back(phone: ChatPage) -> None:
    page = phone.page
    await phone.launcher.tap()
    await page.evaluate(
        """() => { const root = document.querySelector("kaimen-chat").shadowRoot;
             root.querySelector(".button-close").click(); root.querySelector(".launcher").click(); }"""
    )
    await page.wait_for_timeout(300)
    await expect(phone.window).to_be_visible()
    assert (await state(page))["kaimenOpen"] is True
    await page.go_back()
    await check_closed(phone)


async def test_after_a_reload_it_is_as_it_was_left(phone: ChatPage, portal_url: str) -> None:
    page = phone.page
    await phone.launcher.tap()
    await page.reload()
    await expect(phone.window).to_be_visible()
    await page.go_back()
    await check_closed(phone)
    await page.reload()
    await expect(phone.window).to_be_hidden()
    assert page.url == f"{portal_url}/"


async def test_back_takes_an_open_dialog_along(phone: ChatPage) -> None:
    await phone.launcher.tap()
    await phone.agree()
    await phone.option("deleteAll")
    await expect(phone.dialog).to_be_visible()
    await phone.page.go_back()
    await check_closed(phone)
    await expect(phone.dialog).to_have_count(0)


async def test_on_its_own_page_back_closes_a_dialog_and_no_more(chat: ChatPage) -> None:
    page = chat.page
    await chat.ask("谢谢")
    for name in ("showData", "newConversation", "deleteAll"):
        await chat.option(name)
        await expect(chat.dialog).to_be_visible()
        await page.go_back()
        await expect(chat.dialog).to_have_count(0)
        await expect(chat.questions).to_have_text(["谢谢"])
    # One dialog that leads to another is one step, and none is left of those that were closed otherwise.
    await chat.option("showData")
    await chat.dialog.get_by_role("button", name="删除").click()
    await expect(chat.dialog).to_contain_text("不能恢复")
    await page.go_back()
    await expect(chat.dialog).to_have_count(0)
    await chat.option("showData")
    await expect(chat.dialog).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(chat.dialog).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(page.locator("#options")).to_be_hidden()
    await chat.wait_until_its_entry_is_left()


async def test_on_its_own_page_back_closes_the_options_and_no_more(chat: ChatPage) -> None:
    page, options = chat.page, chat.page.locator("#options")
    await chat.ask("谢谢")
    await chat.open_options()
    await page.go_back()
    await expect(options).to_be_hidden()
    await expect(page.locator(".button-options")).to_be_focused()
    await expect(chat.questions).to_have_text(["谢谢"])
    # With a dialog that was opened from there it is one step.
    await chat.option("showData")
    await expect(chat.dialog).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(chat.dialog).to_have_count(0)
    await expect(options).to_be_visible()
    await page.go_back()
    await expect(options).to_be_hidden()
    # Who closes it otherwise, or asks on, leaves none behind, and is shown the answer.
    await chat.open_options()
    await page.keyboard.press("Escape")
    await chat.wait_until_its_entry_is_left()
    await chat.open_options()
    await chat.ask("璧山的QDLP试点由谁负责？")
    await chat.wait_until_its_entry_is_left()
    await expect(chat.questions.last).to_be_in_viewport()


async def test_a_phone_may_be_turned(phone: ChatPage, portal_url: str) -> None:
    page = phone.page
    await page.set_viewport_size(LYING)
    await phone.launcher.tap()
    await expect(phone.window).to_have_attribute("aria-modal", "false")
    await page.set_viewport_size(PHONE)
    await expect(phone.window).to_have_attribute("aria-modal", "true")
    await page.go_back()
    await check_closed(phone)
    assert page.url == f"{portal_url}/"


async def test_beside_a_page_back_is_the_pages_own(
    page: Page, kaimen_url: str, portal_url: str
) -> None:
    chat = ChatPage(page, portal_url, allowed=(kaimen_url,))
    await page.set_viewport_size(WIDE)
    await page.goto(f"{kaimen_url}/documents/bishan-2022-18")
    await page.goto(portal_url)
    await chat.launcher.click()
    await page.evaluate("location.hash = '#x'")
    await page.go_back()
    await expect(chat.window).to_be_visible()
    assert page.url == f"{portal_url}/"
    await page.go_back()
    await page.wait_for_url(f"{kaimen_url}/documents/**")
