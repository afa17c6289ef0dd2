"""Whether a visitor asks what is kept of him, for how long, or to have it deleted.

Words decide and no classifier: what is answered is a promise of the channel's, and nothing of the documents.
"""

from __future__ import annotations

import re

LONGEST = 120
"""Characters; who writes more tells of something else beside."""
_ZH_MINE = r"我(?!们?(?:公司|单位|企业|厂|店|司))|聊天|对话|会话"
_ZH_THINGS = r"数据|信息|记录|消息|资料|隐私|提问|聊天|对话|会话|内容|东西|问题|说过的|一切"
_ZH_DELETE = (
    r"删除|删掉|删了|删去|能删|可删|怎么删|如何删|要删|清除|清空|清掉|抹掉|抹去|销毁|注销|忘掉|忘记"
)
_ZH_KEEP = r"保存|存储|储存|保留|留存|存下来|留下来|记下来|收集|存多久|留多久|存几天|留几天"
_EN_THINGS = r"(?:data|messages?|conversations?|chats?|history|information|info|records?|questions?|details|transcripts?)\b"
_EN_SOME = r"(?:own |personal |private |stored |saved |chat |whole |entire |previous |past ){0,2}"
_EN_DELETE = r"\b(?:delet|eras|remov|wip|clear|purg|forget)\w*\b"
_EN_KEEP = r"(?:keep|kept|stor|sav|collect|retain|record|logg)\w*\b"
_EN_WE = r"(?:you|kaimen|this (?:bot|site|service|page|chat|account))"
_PATTERNS = re.compile(
    rf"(?:{_ZH_DELETE})[^，。？?]{{0,6}}(?:{_ZH_MINE})[^，。？?]{{0,8}}(?:{_ZH_THINGS})|(?:{_ZH_DELETE})[^，。？?]{{0,4}}(?:聊天|对话|会话)|"
    rf"(?:{_ZH_MINE})[^，。？?]{{0,6}}(?:{_ZH_THINGS})[^，。？?]{{0,8}}(?:{_ZH_DELETE}|{_ZH_KEEP})|"
    rf"(?:聊天|对话|会话)[^，。？?]{{0,4}}(?:{_ZH_DELETE}|{_ZH_KEEP})|"
    rf"(?:你们?|这里|开门|kaimen|机器人|公众号)[^，。？?]{{0,6}}(?:{_ZH_KEEP})[^，。？?]{{0,3}}(?:哪些|什么|多少|我的?)[^，。？?]{{0,3}}(?:{_ZH_THINGS})|"
    rf"{_EN_DELETE}(?: \w+){{0,5}}? (?:my|our) {_EN_SOME}{_EN_THINGS}|"
    rf"{_EN_DELETE}(?: \w+){{0,5}}? (?:this|the) {_EN_SOME}(?:conversation|chat)\b|"
    rf"{_EN_DELETE}(?: \w+){{0,6}}? (?:about|of|on|from) me\b|\bforget me\b|"
    rf"\b(?:my|our|this) {_EN_SOME}{_EN_THINGS}(?: \w+){{0,3}}? (?:be |get |been )?(?:{_EN_DELETE}|{_EN_KEEP})|"
    rf"\b(?:what|which|how much) {_EN_SOME}{_EN_THINGS} (?:do|does|are|is|will) {_EN_WE}(?: \w+)? {_EN_KEEP}"
    rf"(?! (?:on|about|of|for|regarding) (?!(?:me|us|my|visitors?|users?)\b))|"
    rf"\b(?:do|does|are|is|will|how long) (?:do |does |will )?{_EN_WE}(?: \w+)? {_EN_KEEP}(?: \w+){{0,2}}? (?:my|our|this) {_EN_SOME}{_EN_THINGS}",
    re.IGNORECASE,
)


def asks_of_own_data(text: str) -> bool:
    """Whether the message is about what is kept of its writer here."""
    return len(text) <= LONGEST and bool(_PATTERNS.search(text))


def language_of(text: str) -> str:
    """The language in which he is told: Chinese where a Chinese character stands in the message."""
    return "zh" if re.search("[\u4e00-\u9fff]", text) else "en"
