"""“Explain in simple words, please”: a wish for the last answer in easier words, with nothing else in the message."""

from __future__ import annotations

import re

from actions.answers.words.simplified import simplified

_WISH = re.compile(
    r"\b(?:simpl(?:e|er|y|ify|ified)|plain(?:er|ly)?|eas(?:y|ier|ily)|lay(?:man'?s|person'?s)?|short(?:er|ly)?|brief(?:ly)?|"
    r"summari[sz]e|summary|nutshell|tl;?dr|like (?:i am|i'm|im) (?:five|5|a (?:child|kid))|dumb it down)\b|"
    r"\b(?:do not|don'?t|did not|didn'?t|can(?:not|'?t)|hard to|difficult to) (?:\w+ )?(?:understand|follow|get)\b|\btoo (?:complicated|difficult|hard|long|complex)\b|"
    r"简单|简洁|简短|简明|通俗|大白话|白话|人话|好懂|易懂|浅显|直白|[看听读]不(?:太|大)?(?:懂|明白)|没[看听读](?:懂|明白)|不(?:太|大)?(?:明白|理解)|太(?:复杂|难懂|长|绕)|概括|总结|归纳|一句话",
    re.IGNORECASE,
)
"""What asks for easier words, or says that those given were not understood."""
_AROUND = re.compile(
    r"\b(?:please|pls|plz|can|could|would|will|you|we|i|it|this|that|these|me|for|us|to|in|into|with|by|using|use|a|an|the|bit|little|very|much|more|some|so|"
    r"say|tell|explain|put|give|make|write|answer|speak|talk|describe|rephrase|repeat|again|once|one|few|sentence|words?|terms?|language|way|version|form|"
    r"(?:my|simple|plain|easy|basic) english|is|are|was|be|am|not|do|what|does|mean|means|want|need|just|only|too|sorry|thanks?|thank|ok|okay|and|but|of|what's|everything|anything|all|your|hello|hi|"
    r"really|still|understand|good|bad)\b|"
    r"[请能可以再用你您给我们说讲解释回答复述一下点些段遍次吗呢吧啊呀嘛么的了得地话语言文字方式来把这那个它就更还是太很到底什意思怎样行好不]|"
    r"(?:麻烦|版本|有没有|答案|内容|上面|刚才|中文|汉语|重新|需要|希望|想要|谢谢)|[\W\d_]+",
    re.IGNORECASE,
)
"""What else such a message may hold; it names no matter."""


def wishes_plain_words(text: str) -> bool:
    """Whether a message asks for easier words, and for nothing else."""
    text = simplified(text).replace("’", "'")
    rest, wishes = _WISH.subn(" ", text)
    # “In simple English” wants easy words; which language, nobody said.
    rest = re.sub(
        r"\b(?:in|use|my|basic|into|with) +english\b|\benglish (?=is|words?|please)",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return wishes > 0 and not _AROUND.sub("", rest)
