"""“What is …?”: a text that only names the thing does not explain it, and that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.words.details import every_detail
from actions.question import Question
from actions.texts import say
from actions.wording import join_clauses, quoted
from knowledge.views import MeasureView

SURE_OF_TOPIC, LIKELY_TOPIC = 0.9, 0.5
"""How likely a topic must be for its texts to be on the very thing, and on it at all in another language."""
SHORTEST_NAME = 3
LONGEST_THAT_NAMES = 50
"""Characters of a Chinese text that may do no more than name a thing; a longer one tells something of it."""
_ASKS_ZH = re.compile(
    r"(?:什么是(?!否)|解释(?:一下|下)(?!为))(?P<after>[^，,。？?]+)|"
    r"(?<!分别)(?<!各自)(?<![各都])(?:是|算)(?:个|一个|一种)?(?:什么|啥)(?:东西|东东|玩意儿?|来的|概念|模式|机制|制度|平台|机构|产品|政策|规定|办法|计划|工程)?(?:呀|啊|呢|意思)?(?=$|[\s？?，,。！!])|"
    r"(?:是|算)?(?:怎么|咋)(?:一)?回事(?:儿)?(?:呀|啊|呢)?(?=$|[\s？?，,。！!])|"
    r"(?:什么|啥)意思|指的?(?:是)?什么(?=$|[？?，,。])|怎么理解|(?:有什么|是干什么|是做什么|干什么|做什么)用(?:处|途)?的?(?=$|[？?，,。！!])|(?:是|做)?(?:干嘛|干啥|做啥|干什么|做什么)的(?=$|[？?，,。！!])"
)
_ASKS_EN = re.compile(
    r"(?:\bwhat(?:'?s| (?:exactly |actually |really )?(?:is|are)) (?!to be\b)|(?:^|\bplease |\byou )(?:please )?explain (?:to (?:me|us) )?(?!(?:how|why|whether|what|who|where|when|which|it|this|that)\b))(?:the |an? |(?:this|that) (?=[\w -]{3,40} (?:thing|stuff|business)\b))?(?P<after>[^?]{2,90}?)(?=$|\?|,? and )|"
    r"\bwhat (?:do|does) [^?]{1,60} mean\b|\bwhat (?:do|does) (?!i\b|we\b|you\b)[^?,]{3,60} do(?=$|\?|,? and )|\bmeaning of\b|\bwhat is meant\b",
    re.IGNORECASE,
)
_ASKS_WHAT_HAPPENED = re.compile(r"(?:怎么|咋)(?:一)?回事")
_A_PROPERTY = re.compile(
    r"(?:单位|部门|条件|要求|流程|材料|时限|期限|额度|费用|利率|地址|电话|网址|文号|目标|任务|规模|政策|依据|原文|内容|措施|区别|关系|进展|"
    r"好处|标准|比例|名称|功能|场景|职责|"
    r"\b(?:leads?|units?|department|bureau|authority|conditions?|requirements?|procedures?|process|documents?|times?|"
    r"deadline|quota|limit|fees?|costs?|rates?|address|phone|number|website|goals?|targets?|tasks?|size|polic(?:y|ies)|basis|"
    r"text|rules?|measures?|differences?|relation|progress|status|benefits?|standards?|share|names?|dates?|amount|value|scope|role|part|contribution|involvement|"
    r"functions?|scenarios?|products?|firsts?|new|there|required|needed|allowed|possible|available|planned|offered|said|"
    r"written|done|going|\w+ed|(?:it|this|that|they) .*))\s*$",
    re.IGNORECASE,
)
"""What is asked after is a property of a thing, and not the thing."""
_BEYOND_THE_NAME = re.compile(
    r"\b(?:of|for|in|on|under|to|at|from|by|with|about|called|between|among)\b.*", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<=[+＋])(?:[2-9]|\d\d)(?!\d)|(?<!\d)(?:[2-9]|\d\d)(?=[+＋])")
"""The figures of a name such as “1+9+N”; one of a thing is not counted in a text."""
_PURPOSE = re.compile(r"\bfor$", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"是指|即|做成|它是|包括|用来|用于|功能|实现|享受|允许|布局|为[^，。]{2,20}提供|，是"
)


def unexplained(question: Question, texts: Sequence[str], reported: bool = False) -> list[str]:
    """That the texts with which an answer begins only name what is asked after.

    Args:
        question: The message.
        texts: These texts, in Chinese.
        reported: Whether they are reports.
    """
    if not texts or not asks_what_it_is(question):
        return []
    if reported and _ASKS_WHAT_HAPPENED.search(question.text):
        return []  # a report tells what happened
    if _in_a_title(question, "".join(texts)):
        return [say("only_named_in_document", question.language)]
    if any(tells_something(t) for t in texts):
        return []
    if not _is_named(question, "".join(texts)):
        return []
    label = "only_named_in_report" if reported else "only_named_in_document"
    return [say(label, question.language)]


def laid_out(
    question: Question, leading: MeasureView, paragraph: Sequence[MeasureView]
) -> list[str]:
    """What a name made of figures stands for, where the paragraph that has it counts them.

    Args:
        question: The message; nothing is said where it asks for no meaning.
        leading: The measure with which the answer begins, and which has the name.
        paragraph: All that its place holds, in the document's order.
    """
    figures = _FIGURES.findall(question.text) if asks_what_it_is(question) else []
    counts = [n for n, m in enumerate(paragraph) if m != leading and _counts(m.text, figures)]
    if not counts or not _counts(leading.text, figures, r" ?[+＋]"):
        return []
    language = question.language
    told = [m for m in paragraph[: counts[-1] + 1] if m != leading]
    quote = "「{}」" if language == "zh" else "“{}”"
    quotes = join_clauses((quote.format(quoted(m, language)) for m in told), language)
    return [say("laid_out", language, place=leading.citation.locator, quotes=quotes)]


def _counts(text: str, figures: Sequence[str], what: str = " ?[个项类条]") -> bool:
    """Whether a text has one of the figures before such words."""
    return any(re.search(rf"(?<!\d){figure}{what}", text) for figure in figures)


def asks_what_it_is(question: Question) -> bool:
    """Whether a message asks what something is, and not what some property of it is."""
    english = question.language == "en"
    text = _without_quotes(question.text)
    found = (_ASKS_EN if english else _ASKS_ZH).search(text)
    if found is None or every_detail(question) - {"definition"}:
        return False
    after = found.group("after") or ""
    if english and _PURPOSE.search(after):
        return False
    thing = _BEYOND_THE_NAME.sub("", after) if english else after or text[: found.start()]
    return not _A_PROPERTY.search(thing)


def _is_named(question: Question, text: str) -> bool:
    """Whether a text has the name at all: one that is merely the nearest does not even name the thing."""
    if question.language == "en" or question.is_surer_of_topic(SURE_OF_TOPIC):
        return question.is_surer_of_topic(LIKELY_TOPIC)
    asked = re.sub(r"什么|意思|[^\u4e00-\u9fff]", "", question.text)
    pairs = [asked[i : i + 2] for i in range(len(asked) - 1)]
    return 2 * sum(pair in text for pair in pairs) >= len(pairs)


def _in_a_title(question: Question, text: str) -> bool:
    """Whether what is asked after stands in a text as part of a document's title, whose content is not told."""
    asked = re.search(r"^[^，,。？?]{0,24}?(?=是|指)", question.text.strip('“”"'))
    name = asked.group().strip(' “”《》"那') if asked and question.language == "zh" else ""
    titles = re.findall(r"《[^》]+》", text)
    return len(name) >= SHORTEST_NAME and any(name in title for title in titles)


def tells_something(text: str) -> bool:
    """Whether a text says more of a thing than its name; a list of names does not."""
    if _EXPLAINS.search(_without_quotes(text)):
        return True
    return len(text) > LONGEST_THAT_NAMES and "①" not in text


def _without_quotes(text: str) -> str:
    """A text in which names in quotation marks stand for themselves, whatever their words."""
    return re.sub(r"[“\"‘「《][^”\"’」》]{2,60}[”\"’」》]", "“…”", text)
