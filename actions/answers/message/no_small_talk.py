"""“Can I practise, then?” in the midst of a talk: taken for small talk, though no word of it greets or asks of Kaimen.

The classifier hears the turn alone, and what names nothing is near to a greeting or a question about Kaimen; for one
about a plan's term see `said_outright`. In a talk such a turn goes on about what was talked of, unless it says what it was taken for.

Comes from: actions.answers.understanding. Goes to: the second thoughts about an intent.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.intent_groups import intent_of_topic
from actions.answers.message.next_matter import names_next_matter
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.cues import ASKS_WHOM
from actions.question import Focus, Question
from knowledge.topics import topics

SHORT = 24
"""Chinese characters, or as much English, of a turn that may lean on its talk."""
LIKELY = 0.4
"""How likely a topic must be for a message to be about it where nothing was talked of yet."""
_OF_KAIMEN = (
    r"你|您|机器人?|人工|真人|开门|助手|系统|网站|网页|平台是|程序|软件|官方|对话|聊天|记录|保存|隐私|自动|回答|答案|信息(?:来源|可靠)|给别人看|自我介绍|啥名|模型|服务器|信息安全|"
    r"\b(?:you|your|yours|bots?|robots?|ai|machines?|humans?|persons?|people|kaimen|assistant|site|website|page|chat\w*|program|software|official|"
    r"conversations?|messages?|answers?|privacy|stored?|saved?|recorded|yourself)\b|\bthis (?:thing|service|tool)\b|\btalking (?:to|with)\b"
)
PLAINLY = {
    "greet": re.compile(
        r"你好|您好|你们好|大家好|各位好|[早晚中下]上?午?好|^早\b|早[啊呀]|嗨|嘿|哈[喽啰罗]|喂|哎|在吗|在不在|有人|在线|打招呼|见面|来了|安安|nihao|"
        r"\b(?:hello|hallo|helo|hi|hiya|hey|howdy|yo|greetings?|good (?:morning|afternoon|evening|day)|morning|evening|dear|knock|pleased to meet)\b|\bare you there\b|\bwhat['’]s up\b",
        re.IGNORECASE,
    ),
    "ask_identity": re.compile(_OF_KAIMEN, re.IGNORECASE),
    "ask_help": re.compile(
        rf"{_OF_KAIMEN}|帮|怎么用|怎么问|问什么|问啥|会什么|能做什么|功能|使用|菜单|提示|指南|说明|入门|从哪|不会|不太会|提问|新手|求助|常见问题|bangzhu|zuo shenme|"
        r"\b(?:help\w*|use|using|ask\w*|menu|guide|instructions?|options|features|start|questions?|commands?|topics|tutorial|faq)\b",
        re.IGNORECASE,
    ),
}
_ASKS = re.compile(
    r"[?？]|吗|呢|么|嘛|怎|哪|谁|什么|多少|几|何|算不算|能|可以|可不|行不|要不|会不|是不是|有没有|"
    r"\b(?:what|how|who|where|which|when|why|is|are|am|was|were|do|does|did|can|could|may|might|must|will|would|should|have|has)\b",
    re.IGNORECASE,
)


def without_small_talk(question: Question, focus: Focus) -> Question:
    """The question about what it names or what was talked of, where it only seems to be small talk; else as it is."""
    topic = focus.topic
    if not _only_seems_small_talk(question) or names_next_matter(question, focus):
        return question
    if topic not in topics():
        likely = question.names_a_topic and question.topic_confidence > LIKELY
        return replace(question, intent=intent_of_topic(question)) if likely else question
    if (question.names_a_topic and question.topic != topic) or not _ASKS.search(question.text):
        return replace(question, intent="nlu_fallback")
    elsewhere = question.regions and question.regions != focus.regions
    intent = "change_region" if elsewhere else topic_intent(str(topic))
    return replace(question, intent=intent, topics=((str(topic), 1.0),), kept=focus.shown)


def _only_seems_small_talk(question: Question) -> bool:
    plainly = PLAINLY.get(question.intent)
    if plainly is None or plainly.search(question.text) or question.parts:
        return False
    if ASKS_WHOM.search(question.text):
        return False
    return length_of(question.text) <= SHORT and "topic" not in question.entities
