"""What a screen reader says, as text: in which order, with which words, in which voice, how often."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.chat_page import ChatPage
from tests.browser.screen_reader import read_aloud

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FIRST_VISIT = {
    "zh": """
[zh-CN] button: 直接提问
[zh-CN] heading, level 1: 开门政策问答
[zh-CN] group: 界面语言
[zh-CN] button, pressed: 中文
[en] button: English
[zh-CN] button, collapsed: 选项
[zh-CN] 重庆市服务业扩大开放综合试点政策文件问答
[zh-CN] heading, level 2: 使用前请阅读
[zh-CN] 开门是自动问答程序，不是政府工作人员；答复不是政府决定。
[zh-CN] button: 同意并开始""",
    "en": """
[en] button: Skip to the question box
[en] heading, level 1: Kaimen policy answers
[en] group: Interface language
[zh-CN] button: 中文
[en] button, pressed: English
[en] button, collapsed: Options
[en] Questions and answers on Chongqing's pilot for opening up the services sector
[en] heading, level 2: Please read before you start
[en] Kaimen is an automatic question-and-answer programme, not a government officer; its answers are not government decisions.
[en] button: Agree and start""",
}
QUESTION = {
    "zh": ("璧山的QDLP试点是怎么规定的？", "那垫江呢？"),
    "en": ("Tell me about the QDLP pilot in Bishan", "And Dianjiang?"),
}
ANSWER = {
    "zh": """
[zh-CN] log: 对话
[zh-CN] 您
[zh-CN] heading, level 2: 璧山的QDLP试点是怎么规定的？
[zh-CN] 开门
[zh-CN] heading, level 3: 1. 璧山区 金融服务领域
[zh-CN] 原文
[zh-CN] 支持开展合格境内有限合伙人（QDLP）试点
[zh-CN] 用语
[zh-CN] 牵头单位
[zh-CN] 区财政局
[zh-CN] 责任单位
[zh-CN] summary, collapsed: 区发展改革委等9个单位
[zh-CN] summary, expanded: 出处 璧山府办发〔2022〕18号 · 二（一）2（2）；附件一（二）4
[zh-CN] 出处
[zh-CN] 《璧山区现代服务业扩大开放综合试点方案》
[zh-CN] 位置
[zh-CN] 二（一）2（2）；附件一（二）4
[zh-CN] 日期
[zh-CN] 2022年4月24日
[zh-CN] link: 打开本条页面 （新标签页） 璧山区 金融服务领域 BS-04-01
[zh-CN] button: 复制链接 璧山区 金融服务领域 BS-04-01
[zh-CN] button: 3. 由谁负责？
[zh-CN] button: 复制答复
[zh-CN] group: 这个答复有帮助吗？
[zh-CN] button: 有帮助
[zh-CN] button: 没有帮助
[zh-CN] textbox: 您的问题
[zh-CN] button: 发送""",
    "en": """
[en] log: Conversation
[en] You
[en] heading, level 2: Tell me about the QDLP pilot in Bishan
[en] Kaimen
[en] heading, level 3: Bishan District 金融服务领域 (Financial services)
[en] Reference translation
[en] Support the launch of a Qualified Domestic Limited Partner (QDLP) pilot.
[en] Original (Chinese, authoritative)
[zh-CN] 支持开展合格境内有限合伙人（QDLP）试点
[en] Wording
[en] Lead unit(s)
[zh-CN] 区财政局
[en] (Bishan District Finance Bureau)
[en] Responsible unit(s)
[en] summary, collapsed: 区发展改革委 (Bishan District Development and Reform Commission) and 8 more
[en] summary, expanded: Source 璧山府办发〔2022〕18号 · 二（一）2（2）; annex 一（二）4
[en] Source
[zh-CN] 《璧山区现代服务业扩大开放综合试点方案》
[en] Plan for the Comprehensive Pilot on Opening Up the Modern Services Sector in Bishan District
[en] Date
[en] 24 April 2022
[en] link: Open its page (new tab) Bishan District 金融服务领域 (Financial services) BS-04-01
[en] button: Copy link Bishan District 金融服务领域 (Financial services) BS-04-01
[en] button: 1. Who is responsible?
[en] button: Copy answer
[en] group: Was this answer helpful?
[en] button: Helpful
[en] button: Not helpful
[en] textbox: Your question
[en] button: Send""",
}
FOLLOW_UP = {
    "zh": """
[zh-CN] heading, level 2: 璧山的QDLP试点是怎么规定的？
[zh-CN] heading, level 2: 那垫江呢？
[zh-CN] 开门
[zh-CN] heading, level 3: 璧山区 金融服务领域
[zh-CN] textbox: 您的问题""",
    "en": """
[en] heading, level 2: Tell me about the QDLP pilot in Bishan
[en] heading, level 2: And Dianjiang?
[en] Kaimen
[zh-CN] 《垫江县服务业扩大开放综合试点工作方案》
[en] heading, level 3: Bishan District 金融服务领域 (Financial services)
[en] textbox: Your question""",
}
SAID = {"zh": "开门的答复：", "en": "Kaimen answers: "}


def check_order(lines: list[str], expected: str) -> None:
    """The expected lines are there in this order, whatever stands between them."""
    rest = iter(lines)
    for line in expected.strip().split("\n"):
        assert line in rest, f"{line!r} is not where it should be in\n" + "\n".join(lines)


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_conversation_as_it_is_heard(
    browser: Browser, kaimen_url: str, language: str
) -> None:
    context = await browser.new_context(
        locale="zh-CN" if language == "zh" else "en-GB", reduced_motion="reduce"
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.clock.install()
    await chat.open()
    await expect(chat.consent.get_by_role("button")).to_be_visible()
    heard = await read_aloud(chat.page)
    check_order(heard, FIRST_VISIT[language])
    assert not any("textbox" in line or "log:" in line for line in heard), "nothing to ask yet"

    await chat.agree()
    await chat.listen()
    question, follow_up = QUESTION[language]
    answer = await chat.ask(question)
    await answer.locator(".source summary").first.click()
    check_order(await read_aloud(chat.page), ANSWER[language])

    second = await chat.ask(follow_up)
    text = await second.locator(".answer__text").inner_text()
    # What was announced is gone by the time that somebody reads the page.
    await chat.page.clock.fast_forward(10_000)
    await expect(chat.announcer).to_be_empty()
    heard = await read_aloud(chat.page)
    check_order(heard, FOLLOW_UP[language])
    spoken = without_spaces("".join(line.partition("] ")[2] for line in heard))
    assert spoken.count(without_spaces(text)) == 1, "the answer stands there once"

    announced = [words for _, words in await chat.heard() if words.startswith(SAID[language])]
    assert len(announced) == 2, "each answer is announced, and once"
    assert without_spaces(text) in without_spaces(announced[1])
    await context.close()


async def test_each_answer_is_announced_in_its_own_language(chat: ChatPage) -> None:
    await chat.listen()
    await chat.ask("璧山的QDLP试点是怎么规定的？")
    await chat.ask("Who is responsible for the QDLP pilot in Bishan?")
    await chat.choose_language("English")

    answers = [entry for entry in await chat.heard() if entry[1].startswith(tuple(SAID.values()))]
    assert [language for language, _ in answers] == ["zh-CN", "en"]
    assert "附依据和出处" in answers[0][1]
    # A Chinese name within the English sentence is left to the Chinese voice.
    await expect(chat.announcer.locator("p > span[lang='zh-CN']").first).to_have_text("区财政局")
    await expect(chat.page.locator("#log")).to_have_attribute("aria-live", "off")


async def test_of_a_long_answer_the_beginning_is_announced_and_where_the_rest_is(
    chat: ChatPage,
) -> None:
    first = "Bishan's plan says 3.5 things on it, e.g. this and that."
    text = f"{first} " + "Here is one more sentence that takes its time. " * 20
    choices = [{"title": "Who leads it?", "message": "x"}] * 2
    await chat.answer_with([], language="en", text=text, choices=choices)
    await chat.ask("QDLP")
    said = await chat.said_last.inner_text()
    assert said.startswith(f"Kaimen answers: {first} Here is one more")
    assert len(said) < 500
    assert "its time. Questions that you could ask next: 2. The answer goes on" in said

    # One sentence is not cut, however long it is.
    await chat.page.unroute("**/api/v1/messages")
    whole = f"Except {'for this and for that, ' * 30}all."
    await chat.answer_with([], language="en", text=whole)
    await chat.page.reload()
    await chat.ask("QDLP")
    await expect(chat.said_last).to_have_text(f"Kaimen answers: {whole}")


async def test_what_has_the_focus_has_a_name_and_the_page_has_its_landmarks(
    chat: ChatPage,
) -> None:
    page = chat.page
    await chat.ask("谢谢")
    await chat.ask("垫江的仲裁是怎么规定的？")
    await expect(page.get_by_role("article", name="开门 谢谢")).to_have_count(1)
    await expect(page.get_by_role("article", name="开门 垫江的仲裁是怎么规定的？")).to_have_count(1)
    await expect(page.get_by_role("banner")).to_have_count(1)
    await expect(page.get_by_role("form", name="您的问题")).to_have_count(1)

    await chat.option("showData")
    await expect(chat.dialog.get_by_role("heading")).to_be_focused()
    lines = chat.dialog.get_by_role("region", name="对话").locator("pre")
    await expect(lines).to_have_attribute("lang", "en")
    await expect(lines.locator("[lang=zh-CN]", has_text="垫江的仲裁")).not_to_have_count(0)
    await page.keyboard.press("Escape")
    for name in ("deleteAll", "newConversation"):
        await chat.option(name)
        described = await chat.dialog.get_attribute("aria-describedby")
        await expect(chat.dialog.locator(f"#{described}")).not_to_be_empty()
        await page.keyboard.press("Escape")

    # That the dialog and the options were closed is by then also known to the browser's history.
    await page.keyboard.press("Escape")
    await chat.wait_until_its_entry_is_left()
    await page.goto(f"{chat.base_url}/embed?language=zh")
    await expect(page.get_by_role("heading", level=1)).to_have_text("开门政策问答")
    await page.keyboard.press("Tab")
    await expect(page.locator("#window .skip-link")).to_be_focused()
    await page.goto(f"{chat.base_url}/demo/portal")
    await chat.launcher.click()
    await expect(page.get_by_role("banner")).to_have_count(1)


async def test_answers_to_questions_that_waited_say_in_order_which_they_answer(
    chat: ChatPage,
) -> None:
    await chat.ask("谢谢")
    await chat.stop_server()
    questions = ("璧山的QDLP试点是怎么规定的？", f"{'请问，' * 30}垫江的仲裁是怎么规定的？")
    for text in questions:
        await chat.question_box.fill(text)
        await chat.question_box.press("Enter")
        await expect(chat.question_box).to_have_value("")
        await expect(chat.send).to_have_attribute("aria-disabled", "false")
    await expect(chat.notice).to_be_visible()
    await chat.listen()
    await chat.start_server()

    await chat.wait_for_answer(before=2)
    heard = [words for _, words in await chat.heard()]
    assert len(heard) == 2, heard
    assert heard[0].startswith(f"开门对“{questions[0]}”的答复：")
    assert heard[1].startswith(f"开门对“{questions[1][:60]}…”的答复：")
    # What is asked now needs no name.
    await chat.ask("谢谢")
    assert (await chat.heard())[-1][1].startswith(SAID["zh"])


async def test_that_it_is_looked_up_is_not_met_again_beside_the_answer(chat: ChatPage) -> None:
    await chat.listen()
    await chat.ask("谢谢")
    assert (await chat.heard())[0][1].startswith("正在查阅文件")
    assert "正在查阅文件" not in await chat.announcer.inner_text()


async def test_a_switch_of_language_is_announced(chat: ChatPage) -> None:
    await chat.choose_language("English")
    await expect(chat.said_last).to_have_text("The interface is now in English.")
    await expect(chat.said_last).to_have_attribute("lang", "en")
    await chat.choose_language("中文")
    await expect(chat.said_last).to_have_text("界面已改为中文。")


async def test_buttons_of_the_same_name_are_told_apart_by_their_question(chat: ChatPage) -> None:
    questions = ("垫江的仲裁是怎么规定的？", "璧山的QDLP试点是怎么规定的？")
    for number, question in enumerate(questions):
        await chat.ask(question)
        message = chat.messages.nth(number)
        await message.locator(".tool--down").click()
        await expect(message.locator(".reason")).to_be_visible()
        for name in ("复制答复", "打印", "有帮助", "没有帮助", "提交"):
            button = message.get_by_role("button", name=name, exact=True)
            await expect(button).to_have_accessible_description(question)


async def test_on_a_portal_the_headings_of_the_window_stand_below_its_title(
    first_visit: ChatPage,
) -> None:
    chat, page = first_visit, first_visit.page
    await page.goto(f"{chat.base_url}/demo/portal")
    assert await page.locator("pre[tabindex]").count() == 0, "nothing to go to without a name"
    await chat.launcher.click()
    level = "e => Number(e.tagName.slice(1))"
    title = await page.locator("#title").evaluate(level)
    assert await chat.consent.get_by_role("heading").evaluate(level) == title + 1
    await chat.agree()
    answer = await chat.ask("璧山的QDLP试点是怎么规定的？")
    assert await chat.questions.last.evaluate(level) == title + 1
    assert await answer.locator(".card__heading").first.evaluate(level) == title + 2


async def test_beginning_anew_is_announced(chat: ChatPage) -> None:
    await chat.ask("谢谢")
    await chat.start_anew("保留并开始")
    await expect(chat.said_last).to_have_text("已开始新的对话。")


async def test_that_it_is_offline_is_announced_once(chat: ChatPage) -> None:
    await chat.ask("谢谢")
    await chat.page.clock.install()
    await chat.listen()
    await chat.page.context.set_offline(True)
    await chat.question_box.fill("垫江的仲裁")
    await chat.question_box.press("Enter")
    await expect(chat.notice).to_contain_text("现在没有网络")
    retry = chat.notice.get_by_role("button")
    await retry.focus()
    for _ in range(4):
        await chat.page.clock.fast_forward(31_000)
        await chat.page.wait_for_timeout(200)
    assert [words for _, words in await chat.heard()] == ["现在没有网络。恢复后会自动发送。"]
    # Nobody is moved by what is tried without them.
    await expect(retry).to_be_focused()
