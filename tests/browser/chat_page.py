"""Kaimen's widget as a visitor uses it, so that the tests need not know its HTML."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Locator, Page, expect

API = "**/api/v1/**"
ANSWER_MILLISECONDS = 45_000
AGREE = {"zh": "同意并开始", "en": "Agree and start"}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


class ChatPage:
    """The widget, with a record of what went wrong in it and of what it asked other hosts for."""

    def __init__(self, page: Page, base_url: str, allowed: tuple[str, ...] = ()) -> None:
        self.page = page
        self.base_url = base_url
        self.allowed = (base_url, *allowed)
        self.errors: list[str] = []
        self.foreign_requests: list[str] = []
        self.launcher = page.locator(".launcher")
        self.window = page.locator("#window")
        self.consent = page.locator("#consent")
        self.question_box = page.locator("#question")
        self.send = page.locator("#send")
        self.messages = page.locator(".message--kaimen")
        self.answers = page.locator(".message--kaimen .answer")
        self.questions = page.locator(".message--visitor .bubble")
        self.notice = page.locator(".notice")
        self.problem = page.locator("#problem")
        self.suggestions = page.locator(".suggestions")
        self.announcer = page.locator(".announcer")
        self.said_last = page.locator(".announcer p").last
        self.dialog = page.locator("dialog[open]")
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)

    async def open(self, path: str = "/") -> None:
        """Opens the page as a first visit finds it."""
        await self.page.goto(self.base_url + path)
        await expect(self.window).to_be_visible()

    async def agree(self) -> None:
        """Reads the notice and agrees to it."""
        await self.consent.locator("button").click()
        await expect(self.suggestions).to_be_visible()

    async def ask(self, text: str) -> Locator:
        """Types a question, sends it, and returns the answer once it is there."""
        before = await self.answers.count()
        await self.question_box.fill(text)
        await self.question_box.press("Enter")
        return await self.wait_for_answer(before)

    async def wait_for_answer(self, before: int = 0) -> Locator:
        """The newest answer, once there are more than `before`."""
        answer = self.answers.nth(before)
        await expect(answer).to_be_visible(timeout=ANSWER_MILLISECONDS)
        await expect(self.send).to_have_attribute("aria-disabled", "false")
        return self.answers.last

    async def choose_language(self, name: str) -> None:
        await self.page.locator(".language-switch").get_by_role("button", name=name).click()

    async def open_options(self) -> None:
        if await self.page.locator("#options").is_hidden():
            await self.page.locator(".button-options").click()

    async def option(self, name: str) -> None:
        """Opens the options and presses one by its id."""
        await self.open_options()
        await self.page.locator(f"#{name}").click()

    async def start_anew(self, button: str) -> None:
        """Begins a new conversation; the button says what becomes of the present one."""
        await self.option("newConversation")
        await self.dialog.get_by_role("button", name=button).click()

    async def stop_server(self) -> None:
        """From now on nothing of the API can be reached."""
        await self.page.route(API, lambda route: route.abort())

    async def start_server(self) -> None:
        await self.page.unroute(API)

    async def answer_with(self, cards: Sequence[Mapping[str, object]], **more: object) -> None:
        """From now on every question gets a reply with these cards, whatever the server says."""
        reply = {
            "version": 1, "language": "zh", "outcome": "answered", "text": "好", "cards": [*cards],
            "notes": [], "choices": [], "choices_title": None, **more,
        }  # fmt: skip
        message = {
            "id": 2, "from": "kaimen", "client_id": None, "answers": 1, "text": None,
            "reply": reply, "said_at": "2026-11-25T12:00:00+00:00",
        }  # fmt: skip
        await self.page.route(
            "**/api/v1/messages", lambda route: route.fulfill(json={"messages": [message]})
        )

    async def listen(self) -> None:
        """Keeps from now on what is announced, for `heard`."""
        await self.page.evaluate(
            """() => { const root = document.querySelector("kaimen-chat").shadowRoot;
                 window.heard = [];
                 new MutationObserver((changes) => { for (const { addedNodes } of changes)
                   for (const p of addedNodes) window.heard.push([p.lang, p.textContent]); })
                   .observe(root.querySelector(".announcer"), { childList: true }); }"""
        )

    async def heard(self) -> list[list[str]]:
        """What was announced since: language and words."""
        return list(await self.page.evaluate("window.heard"))

    async def wait_until_its_entry_is_left(self) -> None:
        """Waits for the browser's history, whose move comes after what was closed is gone.

        Playwright's own waiting evaluates a string in the page, which its policy forbids.
        """
        for _ in range(200):
            if not await self.page.evaluate("history.state?.kaimenOpen"):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("the entry of the open window or dialog is still the present one")

    async def scrolls_sideways(self) -> bool:
        """Whether the page, or the widget's own scrolling part, is wider than its window."""
        return await self.page.evaluate(
            """() => [document.documentElement,
                      document.querySelector("kaimen-chat")?.shadowRoot?.querySelector(".scroll")]
                 .some((e) => e && e.scrollWidth > e.clientWidth)"""
        )

    async def focused(self) -> str:
        """The words of the element with the focus."""
        return await self.page.evaluate(
            """() => { let e = document.activeElement;
                 while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
                 return e?.id || e?.className || e?.textContent || ""; }"""
        )

    async def press_until(self, key: str, locator: Locator, most: int = 60) -> None:
        """Presses a key until an element has the focus."""
        for _ in range(most):
            await self.page.keyboard.press(key)
            if await locator.evaluate("e => e.getRootNode().activeElement === e"):
                return
        raise AssertionError(f"{key} does not lead there; the focus is on {await self.focused()}")

    async def set_large_print(self, wanted: bool) -> bool:
        """Large print on or off, without opening the options; gives what it was before."""
        button = self.page.locator("#large-print")
        before = await button.get_attribute("aria-pressed") == "true"
        if before != wanted:
            await button.evaluate("button => button.click()")
        return before

    async def check_accessibility(self, state: str, part: str | None = None) -> None:
        """Axe finds no violation of WCAG 2.1 A and AA on the page, or in one part of it."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(AXE_SCRIPT)
        violations = await self.page.evaluate(
            """async ([options, part]) => {
                 const root = document.querySelector("kaimen-chat")?.shadowRoot ?? document;
                 const scope = part ? root.querySelector(part) : document;
                 return (await axe.run(scope, options)).violations.map(
                   ({ id, nodes }) => [id, nodes[0].target, nodes[0].failureSummary]); }""",
            [WCAG, part],
        )
        assert violations == [], f"{state}: {violations}"

    def field(self, answer: Locator, label: str) -> Locator:
        """What an answer's first card says under a label."""
        fields = answer.locator(".card").first.locator(".field")
        return fields.filter(has=self.page.locator("dt", has_text=label)).locator("dd").first

    def _note_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _note_request(self, request) -> None:
        own = tuple(f"{base}/" for base in self.allowed)
        if not request.url.startswith((*own, "data:", "blob:")):
            self.foreign_requests.append(request.url)
