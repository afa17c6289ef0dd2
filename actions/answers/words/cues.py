"""What a message must say in so many words to mean what the classifier takes it for."""

from __future__ import annotations

import re

from actions.answers.words.details import NEVER_STATED, every_detail
from actions.question import Question

CONTINUES = re.compile(
    r"能|可以|申请|办|条件|不行|除外|例外|算不算|包括|要求|怎么|享受|实行|"
    r"\b(?:apply|eligib\w*|condition\w*|exclu\w*|except\w*|includ\w*|mean\w*|require\w*|possible|"
    r"allowed|already|yet|now)\b",
    re.IGNORECASE,
)
"""What a visitor says to go on about the last topic: may we apply, on which conditions."""
# What a question of this intent says in so many words; without it, and with a topic named, it is a
# question about the topic.
CUES = {
    "ask_responsible_unit": re.compile(
        r"谁|哪个|哪些|哪家|哪一|何部门|部门|牵头|负责|主管|单位|归口|归|管|找|机构|配合|挂帅|"
        r"\b(?:who|whom|whose|which|lead|leads|leading|led|head|heads|charge|responsib\w+|unit|units|"
        r"department|departments|bureau|bureaus|office|agency|authority|authorities|contact|run|runs|"
        r"handle|handles|operate\w*)\b",
        re.IGNORECASE,
    ),
    "ask_validity": re.compile(
        r"有效|失效|到期|过期|废止|截止|现行|还在|还算|期限|结束|延期|作废|过时|新版|更新|取代|替代|(?:时候?|哪天|哪年)(?:起|开始)|"
        r"\bsince when\b|\bstart\w*\b|\bbeg[aiu]n\w*\b|\b(?:force|valid|expire\w*|expiry|still|end|ends|ended|replac\w+|supersed\w+|current|"
        r"currently|outdated|old|repeal\w*|in effect|apply today|now|today|newer|latest)\b",
        re.IGNORECASE,
    ),
    "compare_regions": re.compile(
        r"区别|不同|差异|差别|比|哪个|哪边|哪里|对照|一样|一致|相同|异同|两地|两边|分别|各自|"
        r"\b(?:differ\w*|compar\w*|versus|vs|both|same|better|each|between|contrast|side by side)\b",
        re.IGNORECASE,
    ),
    "ask_attribute": re.compile(
        r"在哪|地点|交钱|收费|花钱|几|多少|多大|多久|多长|多高|何时|什么时候|哪天|哪年|号码|押金|保证金|比例|姓|"
        r"\b(?:how (?:many|much|long|fast|soon|big|often|far)|number of|which documents|deposit|"
        r"percent\w*|per cent|rate|ceiling|cap|limit|minimum|maximum|amount|size|when|where is|where are|worth)\b",
        re.IGNORECASE,
    ),
    "switch_language": re.compile(r"语|文|话|language|speak|reply|answer|switch", re.IGNORECASE),
    "find_document": re.compile(
        r"文件|方案|文号|号文|全文|通知|附件|第.{1,4}[条款项章节]|原件|发文|印发|标题|"
        r"\b(?:document\w*|plan|plans|notice|annex|section|article|item|text|title|number|no|issued|"
        r"published|publication|paper|source|row)\b",
        re.IGNORECASE,
    ),
}
SPEAKS_OF_FORCE = re.compile(
    rf"{CUES['ask_validity'].pattern}|"
    r"政策|文件|方案|规定|措施|试点|细则|办法|条款|条文|版本|数据|数字|成果|还(?!是|款|债)|仍|现在|如今|目前|今[天年]|停|早[就过]|"
    r"[作算]数|执行|过气|期满|三年|延续|延长|继续|为止|后来|更新|修订|新不新|[变替]了|变没变|老了|到头|来得及|覆盖|20\d\d|"
    r"\b(?:polic\w*|rules?|plans?|documents?|notices?|measures?|pilots?|trials?|schemes?|regulations?|provisions?|law|"
    r"recent\w*|dated?|updated?|up to date|amend\w*|chang\w+|obsolete|cancel\w*|extend\w*|continu\w+|lasting|lasts?|remain\w*|"
    r"permanent|provisional|lapsed?|over|finish\w*|ran out|run out|stale|active|applicable|effective|alive|abolished|until|take over|data|figures|"
    r"anything new\w*|20\d\d)\b",
    re.IGNORECASE,
)
"""What may ask of a text, or of something going on, whether it still holds; “does it count?” has no word of it."""
_ASKS_WHAT_IT_COVERS = re.compile(
    r"覆盖|涵盖|包括|包含|适用于|[也都]适用|算在内|[算在]其中|"
    r"\bcover(?:s|ed|ing)?\b|\b(?:appl(?:y|ies)|applicable|extends?|stretch(?:es)?|open|hold|holds|meant) (?:also |too |even |only )?(?:to|for)\b|"
    r"\binclud(?:e|es|ed|ing)\b|\b(?:falls?|comes?|fit|fits) (?:also )?(?:under|within|into)\b|\bcounts? (?:as|towards?)\b",
    re.IGNORECASE,
)
"""What asks whom or what something is for; a measure that is named so is not asked for its term."""
_SPEAKS_OF_TIME = re.compile(
    r"有效|失效|到期|过期|废止|截止|现行|还在|期限|结束|延期|作废|过时|新版|取代|替代|还(?!是|款|债)|仍|现在|如今|目前|今[天年]|停|早[就过]|"
    r"[作算]数|期满|三年|延续|延长|继续|为止|后来|更新|修订|20\d\d|"
    r"\b(?:force|effect|effective|valid\w*|expir\w*|still|(?<!-)end(?:s|ed)?(?!-)|any ?more|any longer|now|nowadays|today|current\w*|replac\w+|supersed\w+|outdated|"
    r"repeal\w*|abolish\w*|amend\w*|updated?|obsolete|cancel\w*|continu\w+|lapsed?|lasts?|remain\w*|until|since|latest|newer|over|already|yet|20\d\d)\b",
    re.IGNORECASE,
)
_STILL_FOR_SOMEBODY = re.compile(
    r"(?:还|仍然?|依然)(?=[^，,。？?]{0,3}(?:适用于|覆盖|涵盖|包括|包含)[^，,。？?]*[\u4e00-\u9fff]{2,})|"
    r"\bstill (?=(?:also )?(?:cover|include|(?:appl(?:y|ies)|hold|holds|extends?) (?:to|for)) (?:an?|my|his|her|our|their|somebody|someone|people) (?:\w+ )?"
    r"(?!compan|firm|enterprise|business|district|county|factor|plant\b|group|\w*\s*(?:today|now)\b))",
    re.IGNORECASE,
)
"""“Does it still apply to a child at university?” asks how far it goes; the answer says anyhow that its term is not known."""


def asks_only_what_it_covers(text: str) -> bool:
    """Whether a message asks how far something goes, and has no word of time or force."""
    timeless = _STILL_FOR_SOMEBODY.sub(" ", text)
    return bool(_ASKS_WHAT_IT_COVERS.search(text)) and not _SPEAKS_OF_TIME.search(timeless)


ASKS_BY_WHEN = re.compile(
    r"什么时候|何时|啥时候|哪(?:一)?(?:年|天|个?月)|几月|截止|时限|期限|多久(?:之?内)?(?:完成|建成|做完)|"
    r"\bwhen\b|\bdeadline\b|\bby (?:what|which) (?:date|day|year|month)\b",
    re.IGNORECASE,
)
"""What asks by when something is to be done."""
ASKS_FOR_UNITS = re.compile(
    r"部门|牵头|负责|主管|单位|归口|机构|谁管|谁在管|找谁|运营|"
    r"\b(?:lead\w*|charge|responsib\w+|units?|departments?|bureaus?|offices?|agency|agencies|authorit\w+|"
    r"contact|runs?|operat\w+|handles?)\b",
    re.IGNORECASE,
)
"""What asks for a unit of the government, and not for whoever did something."""
ASKS_WHOM = re.compile(
    r"找谁|问谁|谁(?:管|负责)|哪个部门|\bwho(?:m)? (?:do|can|should|to)\b|\bcontact\b",
    re.IGNORECASE,
)
"""What asks for somebody to turn to."""
SPEAKS_OF_COMPLAINTS = re.compile(
    r"投诉|申诉|举报|上诉|告状|反映|维权|不满|不服|拒|受理|侵权|报复|处理结果|刁难|"
    r"\bcomplain\w*|\bgrievance|\bappeal|\breport(?:ed|ing)?\b|\bobject(?:ion)?\b|\bdissatisf|\bhappy\b|\brefus|\breject|\bretaliat|"
    r"\bunfair|\bmistreat|\bviolat|\bcase\b|\bsettle|\bresult",
    re.IGNORECASE,
)
"""Words without which a message in a talk about something else is no complaint."""
ASKS_WHO_TAKES_PART = re.compile(
    r"(?:配合|参与|协助)的|(?:责任|配合|参与)单位|(?:还有|有没有|另有|有)(?:哪些|哪个|什么|谁|别的|其[他它余])[^，。？?]{0,8}(?:配合|参与|协助)|"
    r"\bwho else\b|\b(?:supporting|cooperating|other) (?:units?|bureaus?|departments?)\b|"
    r"\b(?:any|which|what|and|are there) (?:other|others|more)\b[^?,.]{0,24}\b(?:support|cooperat|assist|involv|participat|help)\w*|"
    r"\b(?:who|anyone|anybody|which (?:units?|bureaus?|departments?))(?: else)?(?: also)? (?:supports?|cooperates?|assists?|helps?|participates?|takes part)\b(?! me\b| us\b)",
    re.IGNORECASE,
)
ASKS_HOW_MANY = re.compile(r"多少|几[个家项条所]|\bhow many\b|\bnumber of\b", re.IGNORECASE)
ASKS_WHERE = re.compile(
    r"[去到往]哪|哪里|哪儿|找谁|找哪|向谁|向哪|哪个(?:部门|单位|机构)|"
    r"\bwhere\b|\bwhom?\b|\bwhich (?:office|department|authority|bureau|unit|body)\b",
    re.IGNORECASE,
)
"""What asks where to go with a matter, which the units answer."""
_STRICTLY = r"(?:(?:exactly|actually|really|precisely|specifically|then) ){0,2}"
"""“Who exactly qualifies?” asks what “who qualifies?” does."""
ASKS_FOR_WHOM = re.compile(
    r"给谁|(?:支持|允许|鼓励|准许|同意|让)谁(?!牵头|负责|主管|来管)|(?:对象|受益者?|适用范围)(?:都)?(?:是|有|包括)(?:谁|哪些人|哪些企业)|谁(?:都)?(?:可以|能|有资格)|哪些人(?:可以|能)|面向谁|适用于谁|针对谁|"
    r"\bwhom? (?:does|do|did|will) [^?]{2,30} (?:let|allow|permit|support|encourage)\b|"
    rf"\bwho(?:'s| is| are)? {_STRICTLY}(?:gets?|can|may|eligible|qualif\w+|entitled|allowed|permitted|able)\b|"
    r"\bwho (?:benefits|receives)\b|\bwho(?:'s| is| are| was) (?:it|this|that|they|these) for\b|\bfor whom\b|"
    r"(?:依托|基于|借助|搭建在|建在|用)(?:的是|了)?(?:谁家?|哪(?:家|个|一家)?(?:机构|单位|部门|银行|公司)?)的?(?:平台|系统)|谁的(?:平台|系统)|"
    r"\bwhose (?:\w+ )?(?:platform|system|network|infrastructure|technology|model|standards?)\b",
    re.IGNORECASE,
)
"""Who benefits, or whose platform it is, is said in the measure; it is no question about units."""
ASKS_WHETHER_THERE = re.compile(
    r"(?:还要|还得|还需要?|要不要|用不用|需不需要|必须|非得|一定要)[^，。？?]{0,6}(?:跑|去|到|找)[^，。？?谁哪]{1,10}(?:吗|么|嘛|不|$)|"
    r"(?:在|去|到|找)[^，。？?谁哪]{1,10}(?:办|登记|申请|备案)?还是(?:在|去|到|找)?[^，。？?谁哪]{1,10}(?:办|登记|申请|备案)|"
    r"\b(?:still|also) (?:have to|need to|must) (?:go|run|turn|apply) to\b|\b(?:at|with|through|by) (?:a |the |our )?\w+ or (?:at |with |through |by )?(?:a |the )?\w+\??$",
    re.IGNORECASE,
)
"""“Is it registered at the bank or at the bureau?”: how a thing is done, and not who leads a task."""
_HANDLES = r"(?![^，,。？?]{0,16}(?:管|受理|负责|处理|投诉|咨询|牵头|解决|审批|参加|参与|配合))"
ASKS_WHO_MAY = re.compile(
    rf"哪(?:些|类|种|几[家类种])(?:类型?的?|种)?的?(?:金融|外资|外国)?(?:单位|机构|企业|公司|银行|行业|领域|产业|主体){_HANDLES}[^，,。？?]{{0,12}}?(?:能(?!源|力)|可以|有资格|适用|享受|才行)|"
    r"\bwhich (?:(?:kinds?|types?|sorts?) of )?(?:\w+ )?(?:institutions|companies|firms|banks|industries|sectors|entities|organi[sz]ations|enterprises|businesses) "
    r"(?:(?:in|from|of) \w+ (?:district |county )?)?(?:can|may|could|are (?:allowed|eligible|entitled|permitted|able)|qualify|get)\b"
    r"(?![^?]{0,40}\b(?:handle|responsib\w+|charge|complain\w*|contact)\b)|"
    r"(?:谁|(?:哪(?:些|类|种)|什么(?:样的?)?)的?(?:外籍|外国|境外)?(?:人(?:员|才)?|员工|专家))(?:才)?(?:有资格|够格|够条件|符合条件|能享受|可以享受|享受得?到)(?!受理|处理)|"
    rf"\bwho {_STRICTLY}(?:(?:can|may|is (?:allowed|entitled|eligible|permitted) to) (?!help|tell|answer|handle|i\b|we\b|complain)|"
    r"(?:qualif(?:y|ies)|is (?:eligible|entitled)) (?:for|to)\b)",
    re.IGNORECASE,
)
"""Which companies or trades a thing is for; the measure names them, and no unit of the government is asked for."""
ASKS_WHAT_HAPPENED = re.compile(
    r"多少|几[个家项所条亿万次名]|有没有已|已经|目前|如今|现在|进展|成果|成效|成绩|案例|先例|例子|实例|试过|做了|做过|办了|"
    r"哪[家个些]?(?:企业|公司|医院|学校|项目|产品|城市)|首[个创家次批例单]|第一[个家例]|第几|报道|新闻|增长|落地|建成|启动|开业|"
    r"成立了|上线|出台|获批|批准|什么时候|何时|哪年|规模|排名|了[吗没么]|过[吗没]|"
    r"\b(?:how (?:many|much|far|big|long)|so far|already|yet|progress\w*|achiev\w*|results?|examples?|precedents?|cases?|first|firsts|"
    r"news\w*|press|report(?:s|ed)?|launch\w*|opened|started|happened|grew|grow\w*|growth|has|have been|had|did|was|were|"
    r"been|when|which (?:company|companies|hospital|project|projects|city|cities)|approved|number of|rank\w*)\b",
    re.IGNORECASE,
)
"""What asks for what was done, where, when and how often, and not for what is planned."""
ASKS_WHETHER_DONE = re.compile(
    r"已经?.{0,14}(?:还是|还只|还在|只是|仅)|(?:还是|只是|仅仅|只)(?:在|还在)?(?:探索|研究|计划|规划|试点|目标|打算)|"
    r"\balready\b.{0,60}\bor\b|\bor (?:is|are|was|has|does)? ?(?:it|that|this|they)?(?: \w+){0,2} ?(?:only|just|merely|still)\b|"
    r"\bonly (?:being )?(?:explored|planned|studied|a (?:plan|goal|target))\b",
    re.IGNORECASE,
)
"""What asks whether something is reached, or still only aimed at."""
ASKS_FOR_FIRSTS = re.compile(
    r"全国(?:首|第一|头一)|首创|头一[个家份次]|首[个家次批例单笔票张]|第一[个家例笔]|\bfirsts?\b|\bpioneer\w*\b",
    re.IGNORECASE,
)
"""What asks for what was the first of its kind."""
ASKS_OF_ALL_OVER = re.compile(
    r"(?:全市|整个重庆|全重庆)[^，,。？?]{0,14}都(?!有?[哪什])|(?:只有|只在|仅在|仅有|还是|或者?)(?:只)?(?:是|有|在)?(?:几个|部分|某些|个别|有的|一些)(?:区县|区|县|地方)|"
    r"\b(?:in|across|throughout|over|for) (?:the )?(?:whole|entire|all) (?:of )?(?:the )?(?:city|municipality|chongqing)\b|"
    r"\b(?:only|just) (?:in |for )?(?:some|several|a few|certain|individual|selected) (?:of the )?(?:districts?|counties|places|areas)\b",
    re.IGNORECASE,
)
"""What asks whether the city as a whole has a thing: what the districts have belongs to it."""
A_DOCUMENT = re.compile(
    r"文件|方案|文号|号文|全文|附件|(?<!-)\bdocuments?\b|\bplans?\b|\bannex\b", re.IGNORECASE
)
"""What speaks of a document and not only of what it says."""
ASKS_WHICH_ARTICLE = re.compile(
    r"第?[几哪]一?条(?!路线)|\b(?:which|what) (?:article|clause)s?\b", re.IGNORECASE
)
"""What asks for a place in one rule, which another rule does not have."""
ASKS_WHAT_IT_RULES = re.compile(
    r"(?:怎么|如何|怎样|都|具体)(?:来)?规定|规定了?(?:些)?(?:什么|哪些|啥)|(?:写|讲|说)了?(?:些)?(?:什么|哪些|啥)|"
    r"(?:什么|哪些|主要|具体)内容|内容(?:是|有|包括)(?:什么|哪些|啥)|"
    r"\bwhat (?:do|does|did) (?:it|they|this|that|these|those|the (?:[\w-]+ ){0,3}(?:measures|rules|regulations?))\b[^?]{0,30}\b(?:say|provide|contain|regulate|stipulate|lay down)\b|"
    r"\bwhat (?:is|are) (?:in|inside) (?:it|them|the (?:measures|document))\b",
    re.IGNORECASE,
)
"""What asks for the contents of a rule as a whole."""
ASKS_WHAT_IT_GIVES = re.compile(
    r"待遇|好处|福利|优惠|礼遇|享受(?:到|得到)?(?:些)?(?:什么|哪些|啥)|有(?:什么|哪些|啥)用|"
    r"\b(?:benefits?|perks?|privileges?|advantages?|treatment)\b|"
    r"\bwhat (?:do|does|would|will|can) (?:it|they|one|i|we|he|she|the holder|holders) (?:bring|give|offer|grant|get|enjoy)\b",
    re.IGNORECASE,
)
"""What asks what somebody has from a thing."""
ASKS_ELSEWHERE = re.compile(
    r"(?:其他|其它|别的|另外(?:的|[一几两]个?))(?:省|市|地方|城市|地区|直辖市)|别处|唯一|独一|(?:别人|别家|其他人)(?:那里|那边)?(?:也)?(?:有没有|有类似|有这|有吗|搞了)|还有(?:哪(?:里|儿)|别的地方)(?:也)?(?:有|在做|在搞)|"
    r"\b(?:is|are) there (?:an|any )other(?:s| one| ones| such| like)?\b|\b(?:does|do|is|has|are) (?:any(?:one|body|where)|nobody|no one) else (?:in [\w ]{3,20} )?(?:have|got|run|running|doing|do|offer\w*)\b|\b(?:any )?(?:other|another) (?:province|cit(?:y|ies)|place|region|municipalit)\w*|\bthe only (?:one|such|\w+ in)\b|\bunique\b|\belsewhere in china\b",
    re.IGNORECASE,
)
"""What asks whether a thing exists anywhere else."""
SIDE_BY_SIDE = re.compile(r"side by side|对照|区别|异同|\bcompare\b|\bdiffer", re.IGNORECASE)
TWO_THINGS = (
    re.compile(
        r"[\u4e00-\u9fff”」]{2,}(?:和|与|跟|同)[“「\u4e00-\u9fff]{2,}(?:区别|不同|差别|是一回事|一样)"
    ),
    re.compile(
        r"\bdifference between .+ and |\bthe same (?:thing )?as\b|\bversus\b|\bvs\b", re.IGNORECASE
    ),
)
"""What compares two things, and not what places say of one."""
ALSO_THERE = re.compile(
    r"也(?:是)?(?:一样|这样|如此|有|行|能|可以|适用)|一样吗|有(?:没有|无)?(?:一样|相同|类似|这样|同样)的|同样|\b(?:the )?same\b|\btoo\b|\bas well\b|\balso\b",
    re.IGNORECASE,
)
"""What asks whether something holds in another place as well."""
ABOUT_ISSUE = re.compile(
    r"印发|发布|发文|哪年|什么时候|\bissued?\b|\bpublished\b|\bdate\b", re.IGNORECASE
)
_DOCUMENT_ENTITIES = {"document", "document_number", "locator", "named_document", "task_number"}


def has_cue(question: Question) -> bool:
    """Whether the message says what its intent needs."""
    if question.intent == "ask_unit_tasks":
        return "unit" in question.entities
    if question.intent == "ask_attribute" and (
        "attribute" in question.entities or NEVER_STATED & every_detail(question)
    ):
        return True
    if question.intent == "switch_language" and "reply_language" in question.entities:
        return True
    if question.intent == "find_document" and _DOCUMENT_ENTITIES & question.entities.keys():
        return True
    if question.intent == "find_document" and "topic" in question.entities:
        return bool(A_DOCUMENT.search(question.text))
    if question.intent == "ask_responsible_unit" and ASKS_FOR_WHOM.search(question.text):
        return False
    if question.intent == "ask_responsible_unit" and ASKS_WHO_TAKES_PART.search(question.text):
        return True
    if question.intent == "compare_regions" and len(question.regions) > 1:
        return True
    cue = CUES.get(question.intent)
    return cue is None or bool(cue.search(question.text))


ASKS_FOR_COPY = re.compile(
    r"下载|(?:要|给|看|发|查|找|提供)[^，。？?]{0,20}(?:全文|完整文本)|(?:全文|完整文本)(?:[吗呢吧么]|谢谢)?[？?。!！]?$|(?<![a-z])pdf(?![a-z])|电子版|扫描件|复印件|哪(?:里|儿)?(?:能|可以)?(?:看|找|查|读)到?[^，。？?]{0,16}(?:全文|原文|原件)|(?:全文|原文|原件|文本|文件)(?:在哪|去哪|哪里|哪儿|怎么(?:找|查|看|拿|要))|(?:发|给|寄|传)(?:我|我们)?一份|"
    r"\bdownload|\bcop(?:y|ies) of (?:the|this|that|it)\b|\b(?:full|whole|complete|entire) text\b|"
    r"\bwhere (?:can|could|do|may) (?:i|we|one) (?:find|read|get|see|obtain) (?:the|a|this|that) (?:[\w-]+ ){0,4}(?:plan|document|notice|text|file)\b",
    re.IGNORECASE,
)
"""Who wants to have a document itself: its file, or all of its text."""
ASKS_FOR_RULE = re.compile(
    r"(?:出|有|定|发|制定|颁布)[^，,。？?]{0,8}(?:办法|规定|条例|规章|文件)|"
    r"\b(?:has|have|is there|are there|issued?|adopt\w*|own)\b[^?.]{0,40}\b(?:measures|rules?|regulations?)\b",
    re.IGNORECASE,
)
"""“Has the city issued rules of its own?”, after “how long?”, asks for no time any more."""
ASKS_FOR_ORIGINAL = re.compile(
    r"原文|原句|原话|一字不[差漏改落]|逐字|照原样|\boriginal\b|\b(?:exact|chinese) (?:text|words|wording|version|sentence|phrase|passage)\b|"
    r"\bword[- ]for[- ]word\b|\bverbatim\b|\bliteral(?:ly)? (?:text|words|wording|sentence)\b|\bin its own words\b",
    re.IGNORECASE,
)
"""Who wants to read the words of a document themselves."""
ASKS_THE_PRESS = re.compile(
    r"(?:报纸|报上|报道|新闻|媒体|记者)(?:上|里|中)?(?:都)?(?:怎么|是怎么|有没有)?(?:说|写|讲|报|提|称|登)|据[^，,。]{0,4}(?:报道|报纸|媒体)|(?:看|见|读)[到了过]?(?:报纸|报道|新闻)|报道(?:里|中|上)|"
    r"\b(?:according to|in|per|by) (?:the )?(?:press|newspapers?|papers?|news|media|(?:press |news(?:paper)? )?reports?)\b|"
    r"\b(?:the )?(?:press|newspapers?|news|media) (?:says?|said|wrote|writes?|reports?|reported|calls?|claims?|mentions?|mentioned)\b",
    re.IGNORECASE,
)
"""What asks for what the newspapers tell, or leans on it."""
SPEAKS_OF_A_TEXT = re.compile(
    r"文件|方案|\b(?:documents?|plans?)\b|(?:璧山|垫江)[区县]?(?:的)?(?:写|说|讲)|\b(?:bishan|dianjiang) (?:says|writes|only)\b",
    re.IGNORECASE,
)
"""What asks for what an official document says."""
