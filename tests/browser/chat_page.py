"""Kaimen's page as a visitor uses it, so that the tests need not know its HTML."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

MESSAGES = "**/webhooks/web/messages"
ANSWER_MILLISECONDS = 45_000


class ChatPage:
    """The page, with a record of what went wrong in it and of what it asked other hosts for."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url
        self.errors: list[str] = []
        self.foreign_requests: list[str] = []
        self.question_box = page.locator("#question")
        self.answers = page.locator(".message--kaimen .answer")
        self.questions = page.locator(".message--visitor .bubble")
        self.notice = page.locator(".notice")
        self.problem = page.locator("#problem")
        self.suggestions = page.locator("#suggestions")
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)

    async def open(self) -> None:
        await self.page.goto(self.base_url + "/")
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
        await expect(self.page.locator("#send")).to_have_attribute("aria-disabled", "false")
        return self.answers.last

    async def choose_language(self, name: str) -> None:
        await self.page.locator("#language-switch").get_by_role("button", name=name).click()

    async def stop_server(self) -> None:
        """From now on questions reach nobody."""
        await self.page.route(MESSAGES, lambda route: route.abort())

    async def start_server(self) -> None:
        await self.page.unroute(MESSAGES)

    async def scrolls_sideways(self) -> bool:
        return await self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )

    def field(self, answer: Locator, label: str) -> Locator:
        """What an answer's first card says under a label."""
        fields = answer.locator(".card").first.locator(".field")
        return fields.filter(has=self.page.locator("dt", has_text=label)).locator("dd").first

    def _note_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.base_url + "/", "data:", "blob:")):
            self.foreign_requests.append(request.url)
