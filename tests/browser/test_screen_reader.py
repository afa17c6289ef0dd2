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
[zh-CN] link: 打开本条页面
[zh-CN] button: 复制链接
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
[en] link: Open its page
[en] button: Copy link
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
