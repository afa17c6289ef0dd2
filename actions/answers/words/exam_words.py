"""Whether somebody asks to work on a foreign qualification, instead of asking which examinations there are to take."""

from __future__ import annotations

import re

_NO_EXAM = re.compile(
    r"免试|免考|免除[^，。？?]{0,8}考试|考试[^，。？?]{0,4}(?:豁免|免除)|"
    r"(?:不用|不必|无需|无须|不需要?|要不要|需不需要|用不用|还要|还得|还需|是否需要|是不是要|必须|需要|重新|再|没有?(?:参加|通过|考过))"
    r"(?:(?!什么|哪|条件|材料|才能|才可以)[^，。？?]){0,10}考(?![察虑核])|"
    r"\bexempt\w*\b|\bwaive\w*\b|\bwithout (?:\w+ ){0,3}(?:passing|taking|sitting|exams?|examinations?)\b|\binstead of (?:\w+ ){0,4}exam\w*|"
    r"\b(?:need|needs|have|has|required|must|obliged|should) (?:to )?(?:still |also |then )?(?:re-?)?(?:take|pass|sit)(?: for)?\b[^?.]{0,40}\bexam\w*|"
    r"\b(?:re-?take|re-?sit)\b|\bexam\w* again\b",
    re.IGNORECASE,
)
_RECOGNISED = re.compile(
    r"(?:境外|国外|外国|海外|本国|[德美英法日韩]国|原)的?[^，。？?]{0,12}(?:资格|执照|证书|资质|证)[^，。？?]{0,12}(?:认可|承认|认不认|管用|有效|算数|通用|互认|能用)|"
    r"(?:认可|承认|认)(?:不认)?(?:境外|国外|外国|海外)[^，。？?]{0,8}(?:资格|执照|证书|资质)|"
    r"\b(?:foreign|overseas|german|american|british|french|japanese|home)\b[^?.,]{0,30}\b(?:licen[cs]es?|qualifications?|certificates?|diplomas?)\b[^?.]{0,30}"
    r"\b(?:recogni[sz]\w*|accept\w*|valid|count\w*|honou?r\w*)\b|"
    r"\b(?:recogni[sz]\w*|accept\w*)\b[^?.]{0,30}\b(?:foreign|overseas)\b[^?.,]{0,20}\b(?:licen[cs]es?|qualifications?|certificates?)\b",
    re.IGNORECASE,
)


def asks_instead_of_exams(text: str) -> bool:
    """“Without the Chinese exam?”, “must he sit it again?”."""
    return bool(_NO_EXAM.search(text))


def asks_of_recognition(text: str) -> bool:
    """“Is a foreign licence recognised?”."""
    return bool(_RECOGNISED.search(text))
