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

_ZH_LEAD = r"\W*(?:请问?|那么?|麻烦|帮我|给我|把|我要|我想|我能|能不能|可不可以|可以|能|怎么样?|怎样|如何|一下|查看|看看|看|显示|导出|下载|关于)*"
_ZH_END = r"(?:吗|呢|么|吧|了|啊)?\W*"
_ZH_WROTE = (
    r"(?:数据|信息|个人信息|资料|隐私|记录|提问|问题|聊天|聊天记录|对话|对话记录|会话|提问记录)"
)
_ZH_HOLD = r"(?:保存|存储|储存|保留|留存|收集|记录|记住|记得|记着|记下|存|记)(?:了|过|着|下来?|有|的是?)*(?:关于)?我?们?的?"
_EN_LEAD = r"\W*(?:(?:and|so|but|please|hi|hello|ok(?:ay)?|now|how|can|could|may|do|does|did|i|we|you|to|want|would|like|need|show|give|see|view|tell|download|export|get|me|what|about|all|of|a|copy) )*"
_EN_WROTE = (
    r"(?:what|whatever|anything|everything|things?) (?:i|we) (?:typed?|write|wrote|say|said|asked?)"
)
_WHOLE = re.compile(
    rf"{_ZH_LEAD}我们?的?(?:个人)?{_ZH_WROTE}(?:怎么(?:处理|用|办|样|保护)|会怎样|在哪里?|安全)?{_ZH_END}|"
    rf"{_ZH_LEAD}(?:隐私(?:政策|保护|声明|条款|怎么办)?){_ZH_END}|"
    rf"{_ZH_LEAD}(?:(?:你们?|您|这里|开门|kaimen|机器人|系统|平台|公众号)(?:都|会|还|到底|究竟|现在)*(?:知道我们?的?|{_ZH_HOLD})|(?:都|会|还)*(?:保存|记录|收集|存储)了?我?的?)"
    rf"(?:哪些|什么|啥|多少)(?:内容|东西|信息|数据|资料|事)?{_ZH_END}|"
    rf"{_ZH_LEAD}谁(?:都|还|会|能|可以|有权)*(?:看得?到|看见|查看|读到?|访问|看)我们?的?{_ZH_WROTE}{_ZH_END}|"
    rf"{_ZH_LEAD}我们?(?:说|写|问|输入|打|发)(?:过|了)?的(?:话|内容|东西|问题|字)?(?:都|是|有|会|不会|没有|是否|被)*{_ZH_HOLD}{_ZH_END}|"
    rf"{_ZH_LEAD}(?:会|会不会|有没有|是否|都|不会)*留下?(?:什么)?(?:聊天|对话)?记录{_ZH_END}|"
    rf"{_ZH_LEAD}(?:全部|所有的?|一切)(?:内容|东西|记录|数据|信息)?(?:都|给|一起)*(?:{_ZH_DELETE}){_ZH_END}|"
    rf"{_ZH_LEAD}(?:{_ZH_DELETE})(?:全部|所有|一切)的?(?:内容|东西|记录|数据|信息)?{_ZH_END}|"
    rf"{_EN_LEAD}(?:my|our) {_EN_SOME}{_EN_THINGS}(?: (?:please|here|safe|private))?\W*|"
    rf"{_EN_LEAD}(?:your )?(?:privacy|data protection)(?: (?:policy|notice|statement|here))?\W*|"
    rf"{_EN_LEAD}(?:have |has |are |is |will )?{_EN_WE} (?:have |really |still |been )?(?:(?:{_EN_KEEP}|remember\w*)(?: (?:about|of|on|from) (?:me|us))?|know (?:about|of) (?:me|us)|(?:got|have|hold) (?:about|on|of) (?:me|us))\W*|"
    rf"{_EN_LEAD}(?:what|which|how much|any) {_EN_SOME}(?:of )?(?:my )?{_EN_THINGS} (?:do |have |are |did )?{_EN_WE} (?:have|hold|got|remember|know|kept|{_EN_KEEP})(?: (?:about|of|on|from) (?:me|us))?\W*|"
    rf"{_EN_LEAD}(?:happens|happened|is done|do|does|will happen) (?:to|with|become of) (?:my|our) {_EN_SOME}{_EN_THINGS}\W*|"
    rf"\W*(?:and |so )?who (?:else )?(?:can |could |may |will )?(?:see|sees|read|reads|access|gets|has access to|looks at) (?:my|our|this) {_EN_SOME}{_EN_THINGS}\W*|"
    rf"\W*(?:and |so )?(?:are|do|will|is|does|did) {_EN_WE} {_EN_KEEP} (?:(?:this|everything|all of it|all this|{_EN_WROTE})|(?:an? |any )?(?:logs?|records?)(?: of (?:this|it|me|our \w+))?)\W*|"
    rf"\W*(?:and |so )?(?:is|are|will|does) (?:everything |all )?{_EN_WROTE} (?:be |get |being )?{_EN_KEEP}\W*|"
    rf"\W*(?:and |so )?is (?:this|the|our|my) (?:chat|conversation|talk) (?:private|confidential|anonymous|secret|logged|recorded|saved|stored)\W*|"
    rf"{_EN_LEAD}{_EN_DELETE} (?:it |this |that )?(?:all|everything)(?: (?:again|now|here|please|about me|(?:i|we) (?:typed?|wrote|said|asked)))?\W*",
    re.IGNORECASE,
)
"""Short ways of asking it, which as a part of a longer message may mean something else."""


def asks_of_own_data(text: str) -> bool:
    """Whether the message is about what is kept of its writer here."""
    return len(text) <= LONGEST and bool(_WHOLE.fullmatch(text) or _PATTERNS.search(text))


def language_of(text: str) -> str:
    """The language in which he is told: Chinese where a Chinese character stands in the message."""
    return "zh" if re.search("[\u4e00-\u9fff]", text) else "en"
