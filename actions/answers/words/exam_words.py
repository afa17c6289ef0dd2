"""Professions with an examination; and whether somebody asks to work on a foreign qualification instead of an examination."""

from __future__ import annotations

import re

PROFESSION = re.compile(
    r"(?:注册|执业|一级|二级|高级|特许)*(?:会计|建造|建筑|规划|造价|评估|估价|监理|测绘|工程|结构|消防|税务|精算|医|药|护理?|教|经济|"
    r"营养|咨询|设计|翻译|拍卖)师|(?:[初中高]级)?[\u4e00-\u9fff]{0,2}职称(?=[^，。？?]{0,4}考)|护士|导游|翻译资格|[一二](?:建|造|消)(?![设立成筑造防费])|(?<![备附])注(?:会|评|税)(?!议)|"
    r"\b(?:(?:cost|civil|structural|fire|safety|chartered|registered|certified|licen[cs]ed|tax|land) )*(?:CPA|ACCA|CFA|accountan(?:ts?|cy)|architects?|engineers?|doctors?|physicians?|nurses?|pharmacists?|teachers?|apprais(?:er|al)s?|"
    r"surveyors?|planners?|actuar(?:y|ies|ial)|constructors?|translators?|tour guides?)\b",
    re.IGNORECASE,
)
"""Professions with an examination of their own; the legal one is what the documents except."""
_OF_THE_LAW = re.compile(
    r"律师|法律|法官|司法|\b(?:lawyers?|attorneys?|solicitors?|legal|law)\b", re.IGNORECASE
)
_NO_EXAM = re.compile(
    r"^\W*(?:那么?|如果|要是)?(?:我们?)?(?:就)?不(?:想|打算|愿意?)?(?:再)?考(?:试|了)?[，,、]?(?:就|直接|只|而是|光)?(?:拿|用|凭|靠)|"
    r"\b(?:not (?:take|sit|to take|to sit|taking|sitting)|without)\b[^?.]{0,20}\b(?:use|using|work on)\b[^?.]{0,20}\b(?:licen[cs]e|qualification|certificate)|"
    r"免试|免考|免除[^，。？?]{0,8}考试|考试[^，。？?]{0,4}(?:豁免|免除)|"
    r"(?:不用|不必|无需|无须|不需要?|要不要|需不需要|用不用|还要|还得|还需|是否需要|是不是要|必须|需要|重新|再|没有?(?:参加|通过|考过))"
    r"(?:(?!什么|哪|条件|材料|才能|才可以)[^，。？?]){0,10}考(?![察虑核])|"
    r"\bexempt\w*\b|\bwaive\w*\b|\bwithout (?:\w+ ){0,3}(?:passing|taking|sitting|exams?|examinations?)\b|\binstead of (?:\w+ ){0,4}exam\w*|"
    r"\b(?:need|needs|have|has|required|must|obliged|should) (?:to )?(?:still |also |then )?(?:re-?)?(?:take|pass|sit)(?: for)?\b[^?.]{0,40}\bexam\w*|"
    r"\b(?:need|needs|requires?|must (?:he|she|they|we|i) have)\b (?:an|any|the|no|a|another|chinese|local|further|\W)*(?:\w+ )?exam\w*|"
    r"\bexam\w* (?:is |be |still |really |actually |even )*(?:needed|required|necessary|compulsory|obligatory)\b|"
    r"\b(?:re-?take|re-?sit)\b|\bexam\w* again\b",
    re.IGNORECASE,
)
_RECOGNISED = re.compile(
    r"(?:境外|国外|外国|海外|本国|[德美英法日韩]国|原(?:来|先)?(?:国家)?)的?[^，。？?]{0,12}(?:资格|执照|证书|资质|证)[^，。？?]{0,12}(?:认可|承认|认不认|管用|有效|算数|通用|互认|能用)|"
    r"(?:用|拿|凭|靠)(?:我|他|她|自己|本人)*(?:的)?(?:境外|国外|外国|本国|原来?(?:国家)?|自己国家)的?[^，。？?]{0,8}(?:资格|执照|证书|资质|证)|"
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


def names_examined(name: str) -> bool:
    """Whether a bare name is that of a profession which has an examination, the legal ones among them."""
    return bool(PROFESSION.search(name) or _OF_THE_LAW.search(name))
