"""The widget on a portal of another origin, under a strict policy; and where it is not welcome."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from bot.settings import Settings
from tests.browser.chat_page import ChatPage
from tests.server.test_events import deliver_from_outside

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SALARY = "外籍员工的薪酬怎么汇出境外？"


async def test_on_a_portal_one_line_is_enough(page: Page, kaimen_url: str, portal_url: str) -> None:
    chat = ChatPage(page, portal_url, allowed=(kaimen_url,))
    await page.goto(portal_url)
    await expect(chat.launcher).to_have_text("政策问答")
    await chat.launcher.click()
    await expect(chat.window).to_contain_text("欢迎使用")
    await chat.agree()
    answer = await chat.ask(SALARY)

    await expect(answer.locator(".card").first).to_contain_text("购汇汇出")
    # On another page of the portal the conversation goes on.
    await page.reload()
    await expect(chat.questions).to_have_text([SALARY])
    link = chat.answers.first.locator("a").first
    assert (await link.get_attribute("href") or "").startswith(f"{kaimen_url}/measures/")
    assert chat.errors == [], "the strict policy was kept"
    assert chat.foreign_requests == []


async def test_the_portals_district_comes_first(
    page: Page, kaimen_url: str, portal_url: str
) -> None:
    chat = ChatPage(page, portal_url, allowed=(kaimen_url,))
    await page.goto(portal_url)
    await chat.launcher.click()
    await chat.agree()
    answer = await chat.ask(SALARY)
    await expect(answer.locator(".card .badge").first).to_have_text("垫江县")
    # Who names another place is answered about that.
    elsewhere = await chat.ask("璧山的投诉工作机制是怎么规定的？")
    await expect(elsewhere.locator(".card .badge").first).to_have_text("璧山区")


async def test_a_portals_slip_costs_no_answer(page: Page, kaimen_url: str, portal_url: str) -> None:
    chat = ChatPage(page, portal_url, allowed=(kaimen_url,))
    await page.goto(portal_url)
    await page.evaluate(
        """() => { document.querySelector("kaimen-chat").remove();
             const chat = document.createElement("kaimen-chat");
             for (const [name, value] of [["region", "Bishan District"], ["language", "fr"],
                 ["color", "red; background: url(x)"], ["position", "top"], ["mode", "x"]])
               chat.setAttribute(name, value);
             document.body.append(chat); }"""
    )
    await chat.launcher.click()
    await chat.agree()
    answer = await chat.ask(SALARY)
    await expect(answer.locator(".card").first).to_contain_text("购汇汇出")
    assert chat.errors == []


async def test_what_comes_while_the_window_is_closed_is_told_by_its_button(
    page: Page, kaimen_url: str, portal_url: str, settings: Settings
) -> None:
    chat = ChatPage(page, portal_url, allowed=(kaimen_url,))
    await page.goto(portal_url)
    await chat.launcher.click()
    await chat.agree()
    await chat.ask(SALARY)
    await page.keyboard.press("Escape")

    await asyncio.to_thread(deliver_from_outside, settings, "您的案件有新进展。")

    await expect(chat.launcher).to_have_text("政策问答（1 条新消息）")
    await chat.launcher.click()
    await expect(chat.launcher).to_have_text("政策问答")
    await expect(chat.answers.last).to_be_in_viewport()
    await expect(chat.answers.last).to_contain_text("您的案件有新进展")


async def test_a_widget_that_is_taken_out_of_the_page_gives_its_connection_back(
    page: Page, kaimen_url: str, portal_url: str
) -> None:
    chat = ChatPage(page, portal_url, allowed=(kaimen_url,))
    await page.goto(portal_url)
    await chat.launcher.click()
    await chat.agree()
    async with page.expect_request("**/api/v1/events"):
        await chat.ask(SALARY)
    async with page.expect_event("requestfailed", lambda request: "/events" in request.url):
        await page.evaluate(
            """() => { window.taken = document.querySelector("kaimen-chat"); taken.remove(); }"""
        )
    async with page.expect_request("**/api/v1/events"):
        await page.evaluate("document.body.append(taken)")
    await expect(chat.questions).to_have_text([SALARY])


async def test_the_portals_colour_is_made_legible_and_its_side_kept(
    page: Page, kaimen_url: str, portal_url: str
) -> None:
    await page.goto(portal_url)
    launcher = page.locator(".launcher")
    await expect(launcher).to_have_css("background-color", "rgb(204, 0, 0)")
    box = await launcher.bounding_box()
    assert box is not None
    assert box["x"] < 100, "on the left"
    await page.evaluate(
        """() => { document.querySelector("kaimen-chat").remove();
             const chat = document.createElement("kaimen-chat");
             chat.setAttribute("color", "#ffee00"); document.body.append(chat); }"""
    )
    colour = await page.locator(".launcher").evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour != "rgb(255, 238, 0)", "white on yellow cannot be read"


async def test_in_a_frame_the_same_conversation_runs(
    page: Page, kaimen_url: str, portal_url: str
) -> None:
    await page.goto(f"{portal_url}/frame")
    frame = page.frame_locator("iframe")
    await frame.get_by_role("button", name="Agree and start").click()
    await frame.locator("#question").fill("Tell me about the QDLP pilot in Bishan")
    await frame.locator("#question").press("Enter")
    await expect(frame.locator(".card .badge").first).to_have_text(
        "Bishan District", timeout=45_000
    )
    # This frame's owner did not allow the clipboard.
    await frame.get_by_role("button", name="Copy answer").click()
    await expect(frame.locator(".toast")).to_have_text("Copied.")


async def test_a_strange_website_gets_no_answer_and_no_frame(
    page: Page, kaimen_url: str, strange_url: str
) -> None:
    chat = ChatPage(page, strange_url, allowed=(kaimen_url,))
    await page.goto(strange_url)
    await chat.launcher.click()
    await expect(chat.notice).to_contain_text("现在连接不上服务")
    await expect(chat.question_box).to_be_hidden()
    await page.goto(f"{strange_url}/frame")
    await expect(page.frame_locator("iframe").locator("kaimen-chat")).to_have_count(0)
    assert any("frame-ancestors" in error for error in chat.errors)


async def test_the_sample_portal_prints_the_tag_that_it_has(page: Page, kaimen_url: str) -> None:
    await page.goto(f"{kaimen_url}/demo/portal")
    written = await page.locator("kaimen-chat").evaluate(
        """e => `<kaimen-chat${["region", "language", "color", "position", "theme"]
              .filter((name) => e.hasAttribute(name))
              .map((name) => ` ${name}="${e.getAttribute(name)}"`).join("")}><a href="${e.baseURI.replace(
              "/demo/portal", "/?language=zh")}">${e.textContent}</a></kaimen-chat>`"""
    )
    await expect(page.locator("pre")).to_contain_text(written)


async def test_the_browsers_language_comes_first(page: Page, kaimen_url: str) -> None:
    await page.goto(f"{kaimen_url}/demo/portal")
    await expect(page.locator(".launcher")).to_have_text("政策问答")
