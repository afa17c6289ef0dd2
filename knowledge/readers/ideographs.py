"""Characters that look like ideographs and are none: radicals, strokes, compatibility forms.

Comes from: the readers beside this module. Goes to: the text that they give.
A PDF file stores glyphs; where 人 and the radical ⼈ share one, browsers that print pages write the
radical's code. Nothing that looks for 人民政府 finds ⼈⺠政府. Every replacement is one character for
one, so that offsets stay what they were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from knowledge.evidence import DOCUMENT, Doubt

_RADICALS_AND_STROKES = """
    ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑
    ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王
    ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑
    ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長
    ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼
    ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ㇆𠃌 ㇏乀 ㇐一 ㇑丨 ㇒丿 ㇓丿
    ㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌 ㇚亅 ㇛𡿨 ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎
"""
"""A radical of the supplement (U+2E80) or a stroke (U+31C0) and its ideograph; Unicode normalises neither.

Unicode Character Database 14.0, property Equivalent_Unified_Ideograph.
"""
_SIMPLIFIED = "⼾户 ⾭青 ⿈黄"
"""Radicals of which Unicode names the traditional form; fonts of the mainland share the glyph with this one."""
_NORMALISED = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Kangxi radicals and compatibility ideographs, whose ideograph Unicode's own normalisation gives."""


def _table() -> dict[int, str]:
    normalised = {
        code: unicodedata.normalize("NFKC", chr(code))
        for block in _NORMALISED
        for code in block
        if unicodedata.name(chr(code), "").startswith(("KANGXI", "CJK"))
    }
    listed = f"{_RADICALS_AND_STROKES} {_SIMPLIFIED}".split()
    return normalised | {ord(pair[0]): pair[1] for pair in listed}


_TABLE = _table()
_ODD = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\u2e80-\u2fdf]+"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
"""What stands for no character at all: a replacement, a font's private code, a control code."""
_MOST_SHOWN = 5


def unify_ideographs(text: str) -> str:
    """A text with the ideographs that its radicals and compatibility forms stand for; as long as before."""
    return text.translate(_TABLE)


def odd_characters(text: str) -> Iterator[Doubt]:
    """Where characters are left that cannot be read: one doubt for all of them."""
    found = list(_ODD.finditer(text))
    if found:
        count = sum(len(match.group()) for match in found)
        codes = dict.fromkeys(f"U+{ord(c):04X}" for match in found for c in match.group())
        named = "、".join(list(codes)[:_MOST_SHOWN]) + ("等" if len(codes) > _MOST_SHOWN else "")
        note = f"有{count}个字符（{named}）不是能辨认的文字，请与原件核对。"
        yield Doubt(DOCUMENT, "text", note, *found[0].span())
