"""Whether a message is in a language that Kaimen does not answer in: by its letters, or by several of its words.

Careful rather than complete: a question in Chinese, English or both is never taken for another, nor are pinyin, slips
and names. So no word is listed here that English or pinyin has too (die, le, que), and one alone says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = {
    "German": "der das dem ist sind wie wer wir ich für und oder nicht ein eine einen einem einer kann können darf "
    "dürfen muss müssen welche welcher welches welchen wird werden gibt mein meine unser unsere haben brauche mit auf "
    "von vom zum zur sich über guten tag danke bitte "
    "unternehmen firma ausländer ausländische ausländischer ausländischen",
    "French": "les des une est sont pour avec dans quel quelle quels quelles où aux sur vous nous je mon notre puis "
    "peut peuvent être cette ces pas faire qui y il un et à bonjour merci beaucoup "
    "entreprise entreprises étranger étrangère étrangers étrangères travail",
    "Spanish": "una unas unos un cómo como puede puedo pueden qué quién cuál cuáles dónde está están para por sobre "
    "nuestra nuestro necesito el del hola gracias buenos días es y "
    "empresa empresas extranjero extranjera extranjeros extranjeras trabajo",
    "Portuguese": "uma um como pode posso podem quais qual onde quem não são está para por pelo pela dos das minha "
    "nossa obrigado obrigada olá bom dia é "
    "empresa empresas estrangeiro estrangeira estrangeiros estrangeiras trabalho",
    "Italian": "il gli della delle degli dei nel nella sono qual quali posso può possono una un alla alle dallo per "
    "quale perché ciao grazie è "
    "impresa imprese azienda straniero straniera stranieri lavoro",
    "Vietnamese": "để nào làm thế của có không cho người nước được và ở tôi những các xin gì như đơn thì với",
}
"""What holds sentences of a language together, and whom most questions here are about."""
_OF = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "is",
        "are",
        "was",
        "what",
        "how",
        "who",
        "which",
        "where",
        "when",
        "why",
        "can",
        "may",
        "must",
        "does",
        "to",
        "for",
        "and",
        "or",
        "my",
        "our",
        "we",
        "you",
        "with",
        "any",
        "there",
        "about",
        "from",
        "this",
        "that",
        "it",
        "by",
        "be",
        "have",
        "has",
        "need",
        "want",
        "please",
    ]
)
_SEVERAL = 2
_SCRIPTS = frozenset(
    [
        "CYRILLIC",
        "HANGUL",
        "ARABIC",
        "THAI",
        "HEBREW",
        "GREEK",
        "DEVANAGARI",
        "BENGALI",
        "TAMIL",
        "LAO",
        "KHMER",
        "MYANMAR",
        "GEORGIAN",
        "ARMENIAN",
    ]
)
_OF_CHINESE = re.compile(r"[吗呢吧么哪怎请问们给这您你什嗎們這]")
"""Characters of Chinese questions that Japanese does not write."""
_NAMES = re.compile(
    r"[\u4e00-\u9fff]+[〔\[(（【]\d{4}[〕\])）】]\s*第?\d+号|《[^》]*》|[“「][^”」]*[”」]"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def is_in_another_language(text: str) -> bool:
    """Whether a message is neither in Chinese nor in English, nor in both, as far as can be said for sure."""
    text = unicodedata.normalize("NFC", text)
    return _holds_together_otherwise(text) or (not text.isascii() and _is_of_another_script(text))


def _is_of_another_script(text: str) -> bool:
    # の stands in Chinese signs, too.
    scripts = [unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha() and c != "の"]
    other = sum(script in _SCRIPTS for script in scripts)
    if other >= _SEVERAL and other > len(scripts) / 2:
        return True
    # A Japanese sentence has hiragana; katakana also stands for a name in a Chinese one.
    hiragana = scripts.count("HIRAGANA") + (0 if _HAN.search(text) else scripts.count("KATAKANA"))
    return hiragana >= _SEVERAL and not _OF_CHINESE.search(text) and not _words(text) & _ENGLISH


def _holds_together_otherwise(text: str) -> bool:
    if _HAN.search(_NAMES.sub(" ", text)):
        return False
    words = _words(text)
    most = max(len(words & of) for of in _OF.values())
    return most >= _SEVERAL and most > len(words & _ENGLISH)


def _words(text: str) -> set[str]:
    """Its words; not UN and EST, which are names."""
    return {w.lower() for w in _WORD.findall(text) if not (w.isupper() and len(w) > 1)}
