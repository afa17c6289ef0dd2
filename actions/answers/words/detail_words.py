"""The words that ask for a detail, and those without which a text does not state it."""

from __future__ import annotations

NEVER = r"(?!)"
"""Of what no text states."""

_COUNTRIES = r"新加坡|德国|法国|英国|美国|日本|韩国|意大利|俄罗斯|加拿大|澳大利亚|东盟|欧洲|欧盟|中欧|中意|中新"

ALSO_ASKED = {
    "hours": r"(?:周末|周[六日天]|星期[六日天]|礼拜[六天]|节假日|假期|中午|晚上|下班后)[^，。？]{0,6}(?:开门|上班|办公|营业|开放|有人|能办|办理|休息|放假|接待)|几点(?:钟)?(?:开|关|上|下|到)|"
    r"\b(?:open|closed|staffed|available) (?:on|at|during|over) (?:the )?(?:weekends?|saturdays?|sundays?|holidays?|night|evenings?|lunch)\b",
    "rent": r"租金|房租(?!补)|月租|租[^，。？补费]{0,6}(?:多少|贵不贵|便宜)|\brents?\b(?! (?:subsid|allowance)\w*)",
    "anonymous": r"匿名|不(?:署|留|写|报)(?:真)?(?:实)?(?:姓)?名|\banonymous(?:ly)?\b|\banonymity\b|\bwithout (?:giving|leaving) (?:my|our|a) names?\b",
    "country": r"哪(?:一|几)?(?:个|些)?国(?:家(?!级|标准|政策|规定|重点)|(?![家际有企内资务产外营标]))|\b(?:which|what) (?:\w+ )?countr(?:y|ies)\b",
    "measured": r"怎么(?:样)?(?:测|统计|测评|评估|测算|测定)(?:的|出来)?(?=$|[？?，,。])|怎(?:么|样)(?:测|统计|测评|评估|测算)[^，。？]{1,12}(?:时间|效率|速度|规模|数据)|"
    r"\bhow (?:do|does|did) (?:they|you|it|chongqing|the \w+) (?:measure|calculate|assess|count|survey)\b|\bhow (?:is|are|was|were) [^?]{3,60} (?:measured|calculated|assessed|counted)\b",
    "headcount": r"(?:能|可以|最多|允许)[^，。？]{0,4}(?:招|聘|雇|请|用)[^，。？]{0,8}(?:多少|几)[个名人位]|\bhow many (?:foreign\w* |overseas )?(?:people|persons|staff|employees|workers|foreigners|experts|specialists)\b[^?]{0,30}\b(?:may|can|could|allowed|employ|hire)\b",
    "names": r"项目(?:的)?(?:名称|名字|叫什么|名单)|\bproject names?\b|\bnames? of (?:the |those |these |all )*projects?\b|\bwhich projects (?:are|were) (?:they|on)\b",
    "reached": r"(?:达到|实现|完成|达成|突破|做到)了?(?:目标)?(?:吗|没有?|了没有?|没$)|到(?!底)[^，。？]{0,10}了(?:没有?|吗)|"
    r"\b(?:is|was|has been|been|were|did (?:it|they|you)|have (?:you|they)|has it)?[^,?]{0,40}\b(?:reach|reached|attained|met|hit) (?:it|the (?:target|goal))?(?=\W*$)|[,;] reached\b",
    "tax_rate": r"税[^，,。？?]{0,8}(?:百分之几|百分之多少|几个(?:百分)?点|多少个(?:百分)?点|几成)|(?:百分之几|百分之多少|几个(?:百分)?点|多少个(?:百分)?点)[^，,。？?]{0,4}税|"
    r"\b(?:what|how many) (?:percentage|per ?cent)\b[^?.,]{0,30}\btax(?:es)?\b|\btax(?:es)?\b[^?.,]{0,20}\b(?:at|by) (?:what|how many) (?:percentage|per ?cent|rate)\b|"
    r"(?:个税|个人所得税|所得税|税)(?:大概|一般|每月|一共)?(?:要|得|该|需要)?(?:交|缴|扣)(?:多少|几)|(?:交|缴|扣)(?:多少|几)[^，,。？?]{0,6}税|"
    r"\bhow (?:much|many|high) (?:\w+ ){0,2}tax(?:es)?\b|\bhow (?:much|high) (?:is|are) (?:\w+ ){0,4}tax(?:es)?\b|"
    r"(?:能|可以)?(?:省|减免?|少[交缴]|免)(?:下|掉)?多少(?:钱的?)?(?:所得)?税|税(?:能|可以)?(?:省|减|少[交缴])(?:下|掉)?多少|"
    r"\bhow much (?:\w+ ){0,3}tax(?:es)?\b[^?.,]{0,60}\bsav\w+|\bhow much (?:do|would|can|will) (?:we|i|you) save (?:in|on) (?:\w+ )?tax",
    "address": r"[去到上在找]哪(?:里|儿|个|一个)?的?(?:窗口|柜台|大厅|服务点)|(?:窗口|柜台|大厅|服务点)(?:设?在)?哪(?:里|儿|栋|楼|层|条)|\b(?:which|what) (?:window|counter|service hall|desk)\b|(?:哪条|什么)(?:街|路)|几号(?:门|楼|窗口)|几楼|在哪(?!个|些|几|一|家)|[在是]哪个(?:位置|地方)|什么位置|地点|(?<!是)(?<!是个)(?<!算)什么地方|\bwhere (?:exactly |precisely )?(?:is|are|do|can|to)\b|\blocated\b",
    "phone": r"客服|热线|\b(?:hotline|help ?line|customer (?:service|support))\b|打(?:给谁|哪个电话|什么电话)|\bwhom? (?:should|do|can|could|must|would) (?:i|we) (?:ring|call|phone)\b",
    "duration": r"平均.{0,8}(?:时间|用时|时长)|几天内|多少天内|\b(?:in|within) (?:how many|some|a fixed|a certain|a set|what) (?:number of )?(?:working )?days\b|多久|几天|多少天|多长时间|拖到(?:啥|什么)时候|最[长晚迟慢](?:要|得|会)?(?:拖|等)?到?(?:啥|什么)时候|\bhow long\b|\bhow many (?:working )?days\b|response time|"
    r"\bhow much time (?:does|do|will)\b(?![^?]{0,60}\b(?:sav|cut|reduc|short|sped|gain))|"
    r"\baverage (?:[\w-]+ ){0,3}time\b|\b(?:clearance|processing|handling|waiting) times?\b",
    "fee": r"多少钱|(?:价格|费用|收费)[^，。？]{0,3}(?:贵|便宜|高不高|低)|贵不贵|(?:[位展名票续]费|费用)(?:大概|一般|是|要)*多少|收费|交钱|花钱|(?:要?交)?多少学费|学费(?:是|要|大概)*(?:多少|怎么收|如何收)|"
    r"\bhow much does it cost\b|\bcosts?\b|\bhow much (?:do|does|did|must|should|will|would|have|has) (?:[\w-]+ ){1,3}?(?:have to |need to )?(?:pay|paid)\b(?! back)|\bhow (?:much|high) (?:is|are) (?:the )?(?:tuition|fees?)\b",
    "quota": r"额度(?!外|以外)|名额|配额|\bquota\b|\b(?:limit|ceiling|cap)\b|"
    r"how many (?:foreign |overseas )?(?:places|people|persons|staff|employees|workers|foreigners)",
    "threshold": r"门槛|起投|(?:要|需要?|得)(?:投|出|准备)(?:入|资)?多少(?:钱|资金|资本)|多少(?:万|钱)?的?注册资本|注册资本(?:要|需要?|得|是)?多少|\bhow much (?:capital|equity|paid-in)\b|最低(?:出资|资本|注册)|(?:最低|最少|至少)(?:是|要|需要?|得|投|出|准备)*多少(?:钱|资金|资本)|\bhow much (?:money )?(?:is needed |do (?:we|i) need )?(?:at least|at (?:a|the) minimum)\b|\bminimum (?:amount|sum|contribution|subscription)\b|\bminimum (?:capital|investment|size)\b|\bthreshold\b",
    "amount": r"券[^，,。？?]{0,4}(?:一|每)?(?:张|份)?(?:是|值|面[额值])?多少钱|面[额值]|\bhow much is (?:a|an|one|each|the) (?:\w+ )?(?:voucher|coupon)s?\b|\bvouchers?\b[^?]{0,12}\b(?:worth|value)\b|金额|货值|价值(?:是)?(?:多少|多大)|值多少|值钱|投资(?:了|额)?(?:是)?多少|\bvalue of\b|能.{0,4}多少(?!家|个)|\bhow much (?:of|can|may)\b|\bhow much is\b|\bhow much (?:\w+ ){0,2}(?:money|relief|subsidy|support|funding)(?: \w+){0,3} (?:get|receiv|win|be (?:paid|grant))\w*|\bworth\b",
    "procedure": r"\bwhere (?:to |can (?:i|we) |do (?:i|we) |should (?:i|we) )?apply\b(?! to)|[在去到]哪(?:里|儿|个部门|个单位)?申请|"
    r"怎么申请|如何申请|怎么进|流程|\bhow (?:do|can|to) (?:i |we )?(?:apply|get on)\b|\bprocedure\b",
    "workings": r"\bhow (?:does|do|will|would) (?:it|this|that|they) (?:all |actually )?work\b|(?:具体|到底|究竟)?怎么(?:个)?(?:操作|运作)(?:法)?(?=$|[，,。？?呢啊])",
    "form": r"填(?:写|好)?(?:什么|哪[些张种个份]|几张)[^，,。？?]{0,4}表|哪[张份种]表(?!示|现|明|达)|\b(?:which|what) forms? (?:do|must|should|to|is|are|has|have)\b",
    "materials": r"什么材料|哪些材料|\bwhich documents do\b|\b(?:what|which) paperwork\b",
    "person": r"组长|科长|局长|处长|主任(?:是|叫)|姓什么|\b(?:name of (?:the|a)|who is the) (?:head|director|chief|contact|official)\b",
    "reason": r"^(?:那|这)?(?:为什么|为啥|为何|凭什么|咋个?)(?:不[行能可]|不让|要这样|这样|会这样|呢)?[^\u4e00-\u9fff]*$|什么(?:原因|理由|道理)|\bwhat(?:['’]s| is) the reason\b|^\W*(?:but |and |so )?why(?: (?:not|so|is that|that|is it so))?\W*$",
    "age": r"年龄|多大岁数|几岁|多少岁|\bhow old\b|\bage (?:limit|requirement|cap)s?\b",
    "definition": r"(?:怎么样?|怎样|什么样的?|啥样的?|谁|什么人|哪些人)才?(?:能)?(?:算|叫)(?:是|作|得上)?[“「\"]?[\u4e00-\u9fff]{2,8}[”」\"]?(?:人才)?(?:啊|呢|呀)?\W*$|\bwho (?:counts|qualifies) as\b|代表(?:什么|啥)|\bstands? for\b|(?:怎么|如何|有没有|什么是?)(?:明确)?(?:的)?(?:定义|界定|认定)|定义是|(?:具体|明确|认定|什么)标准|"
    r"(?:什么|啥)意思|\bwhat (?:does|do) .{1,40} mean\b|\bwhat means\b|\bmeaning of\b|标准(?:是什么|吗)|算不算(?!数)|\bdefin(?:e|es|ed|ition)\b|\bwhat counts as\b|\bcounts? as\b|"
    r"\bconsidered (?:a|an|as)\b|\bmean(?:s|t)? by\b",
    "land": r"地价|土地出让金|(?:土地|用地|拿地)[^，,。？?]{0,8}(?:便宜|优惠|减免|补贴|价格|免费|多少钱)|(?:便宜|优惠|免费|低价)的?(?:土地|用地|地(?![区方址点]))|"
    r"\b(?:cheap(?:er)?|free|discounted|subsidi[sz]ed|low-cost) (?:\w+ )?land\b(?![- ]sea)|\bland (?:prices?|discounts?|incentives?|subsid\w+|grants?)\b",
    "subsidy": r"补贴|补助|津贴|奖金|安家费|给(?:不给|多少)?钱|资金扶持|(?:有没有|有无|有什么|给不给|给点?|有)(?:配套|专项|扶持|补助)?(?:的)?(?:资金|钱|经费)(?:支持|补助|扶持)?(?=$|[？?，,吗么呢])|\b(?:is|are|was) there (?:any |some )?(?:money|funding|funds|cash)\b|\b(?:any|some) (?:money|funding|funds) (?:for|in) (?:it|this|that|them|us)\b|\bgrants?\b(?! of)|政府(?:会|能|来|帮|给)*(?:出钱|出|付|掏|报销|承担|买单)(?!台|具)|\bsubsid(?:y|ies|i[sz]\w*)\b|\b(?:will|would|does|do) (?:the )?(?:\w+ )?(?:government|county|district|city|state|bishan|dianjiang|chongqing)\b[^?]{0,16}\b(?:pay|cover|reimburse)\b(?! (?:me|us|him|her|them|you|it|this|that|foreign\w*)\b)(?![^?]*\binsurance\b)|\b(?:housing|living|rent(?:al)?|relocation|settl\w+|talent|cash|monthly|travel|school(?:ing)?|education|tuition|family|child(?:care)?) allowances?\b|\bcash (?:bonus(?:es)?|reward)",
    "size": r"规模(?:有)?多大|多大规模|占地|多少亩|\bhow (?:big|large)\b",
    "contents": r"清单(?:里|上|中|内)?(?:面)?(?:都)?(?:有|包括|列了?|含)?(?:哪些|什么|哪几)|哪些[^，,。]{1,10}(?:在|列入|进了?)[^，,。]{0,10}清单|"
    r"(?:目录|名录|名单)(?:里|上)?(?:都)?(?:有|是|包括)(?:哪些|谁|什么)|"
    r"\b(?:which|what) [^,?]{1,40} (?:is|are) (?:\w+ )?(?:on|in) (?:the|this|that) [^,?]{0,40}(?:list|catalogue)\b|"
    r"\bwhat(?:[’']s| is) (?:on|in) (?:the|this|that) [^,?]{0,40}(?:list|catalogue)\b|\bwhat does the [^,?]{0,40}list (?:contain|include)\b",
    "rate": r"百分之(?:几|多少)|(?:多少|几)个(?:百分)?点(?!位)|几成|打几折|百分比|(?:比例|幅度)(?:是|有|为|大概|到底)*(?:多少|多高|多大|几)|多[大高](?:的)?(?:比例|幅度)|"
    r"\bhow many per ?cent\b|\b(?:what|which) (?:percentage|per ?cent|proportion)\b|\bpercentage (?:is|would|do|does|are)\b",
    "score": r"及格|分数线|多少分|\bpass(?:ing)? (?:mark|score|rate)\b",
    "bank": r"(?:哪|什么|啥)(?:一|几)?(?:家|个|些)?(?:具体)?的?银行|\b(?:which|what) (?!central )(?:\w+ )?(?:banks?|lenders?)\b",
    "insurer": r"(?:哪|什么|啥)(?:一|几)?(?:家|个|些)?(?:具体)?的?(?:保险公司|保险机构|险企)|"
    r"\b(?:which|what) (?:\w+ )?(?:insurers?|insurance (?:compan(?:y|ies)|firms?))\b",
    "certifier": r"(?:谁|(?:哪|什么)(?:一|个|家|些)*(?:机构|单位|公司|部门)?)(?:来|负责|做|给)*(?:认证(?!的)|发证|颁证|颁发证书)|"
    r"\bwho (?:actually |then )?(?:certif\w+|accredit\w+)|\bcertified by\b|\bwho(?: is|'s) the certif\w+|"
    r"\b(?:which|what) (?:\w+ ){0,2}(?:body|bodies|agency|agencies|institutions?|organi[sz]ations?|authority|company) "
    r"(?:certif\w+|accredit\w+|issues? (?:\w+ ){0,5}certificat\w+)",
    "filing": r"(?:向|去|到|找)(?:谁|哪(?:个|一个|家)?(?:部门|单位|机构|局)?).{0,4}备案|备案(?:要|应该|应|得)?(?:找|去|向|到)(?:谁|哪)|"
    r"\b(?:which|what) (?:authority|department|bureau|agency|office|body)\b[^?]{0,50}\b(?:file|register)\b|"
    r"\bwhom?\b[^?]{0,40}\b(?:file|register) with\b|\bwhere\b[^?]{0,30}\bfile\b",
    "court": r"(?:哪|什么)(?:一|个|家)*(?:法院|法庭)(?:审|管|受理|负责|来|可以)*|归.{0,4}法院|\b(?:which|what) (?:courts?|tribunals?) (?!s)",
    "contact": r"(?:有|找|没)(?:没有)?(?:人工)?客服(?!务)|客服(?:在哪|怎么|是谁)|\b(?:customer service|help ?(?:desk|line)|support line)\b|(?:怎么|如何|怎样)联系|打给谁|给谁打(?:个)?电话|联系谁|跟谁联系|联系方式|联络方式|(?:可以|能|方便)(?:直接)?联系(?=$|[？?，,吗上到])|\bcontact (?:details|info\w*)\b|"
    r"\bhow (?:can|do|to|should|could)(?: i| we| one)? (?:contact|reach|get in touch)\b|"
    r"\bwhom? (?:should|can|do|could|must|would) (?:i|we) (?:ring|call|phone|e-?mail|write to|contact|get in touch with)\b|\bwhom? to (?:ring|call|phone|contact)\b",
    "joining": r"入驻|(?:怎么|如何|怎样|咋)(?:样)?(?:才能|才可以|能|可以)?(?:加入|入选|列入|入围|进(?!一步|[入出口行展来去京货校驻度项修]))|(?:(?<![推引促改先跟])进(?![出口行展来去])|加入|纳入|成为)[^，。？]{0,12}(?:名录|名单|市场|中心|基地|服务港|平台|园区|科技城|沙盒|会员|成员)|"
    r"\b(?:join|joining|move into|get (?:in|on)to|(?:be |get )?(?:put|added|placed) on(?:to)? (?:the|a|that|your) [^?.,]{0,20}list|become (?:a )?(?:member|part)|be (?:admitted|included|listed|accepted))\b",
    "collecting": r"(?:[去到在上从]哪(?:里|儿|个[窗柜部单]\w{0,2})?|哪(?:里|儿))(?:可以|才能|能|才可以|去)?(?:申)?(?:领(?![导域军先事馆队衔头略])|拿|取|兑)|"
    r"(?:怎么|如何|怎样|咋)(?:去|来|才能)?(?:申)?(?:领(?![导域军先事馆队衔头略])|兑现|兑换|拿到)|"
    r"\bwhere\b[^?,]{0,40}\b(?:collect|pick (?:it |them )?up|redeem|claim)\b|\bhow\b[^?,]{0,20}\b(?:collect|redeem|claim)\b",
    "buying": r"(?:[去到在上从]?哪(?:里|儿|家|个店)?|什么地方)(?:可以|才能|能|才可以|去)?(?:直接)?(?:买|购买|选购)(?!卖|方)(?:得?到)?|(?:去|在|到|上|从)(?:哪(?:里|儿)?|什么地方)[^，。？]{0,3}(?:买|购买)(?!卖|方)|"
    r"\bwhere (?:can|could|do|may|should|to|would) (?:i |we |one |people |you )?(?:buy|purchase|get hold of)\b",
    "booking": r"(?:怎么|如何|怎样|咋|[去在]哪(?:里|儿)?|能不能|可不可以|可以|能)[^，。？]{0,10}(?:预约|预订|下单|点单)|预约(?:方式|入口|平台|渠道|电话)|"
    r"\b(?:can|could|may|how|where)\b[^?]{0,25}\b(?:book(?!s|let)|make an appointment|reserve a)|\bhow (?:is|are) [^?]{2,40} booked\b|\bbooking (?:site|page|process|procedure|system)\b",
    "registering": r"(?:想|要|能|可以)[^，。？]{0,4}报名|\b(?:want|like|wish|hope)s? to (?:sign up|enrol|register (?!a\b|an\b|the\b|our\b|my\b))|"
    r"(?:怎么|如何|怎样|咋|[去在]哪(?:里|儿)?)(?:去|来|才能|可以|能|进行|在[^，。？]{1,8})?(?:报名|注册(?!会计|商标|资本|地)|登录|登记(?=$|[？?，。吗呢]))|报名(?:方式|入口|渠道)|"
    r"\bhow\b[^?]{0,25}\b(?:sign up|register(?! with (?!it\b|them\b|this\b|that\b))|enrol\w*)\b|\bwhere\b[^?]{0,25}\b(?:sign up|register(?! with (?!it\b|them\b|this\b|that\b))|enrol\w*)\b",
    "conditions": r"(?:什么|哪些|哪类|哪种|啥|何种|怎样的?)(?:样的?|类型的?|样子的?)?(?:外资|外国|内资|中外)?(?:企业|公司|机构|车商|经销商|银行|医院|学校|单位)[^，。？]{0,4}(?:能(?!源|力)|可以|有资格|符合)|"
    r"(?:什么|哪些|啥)(?:具体)?(?:的)?(?:条件|资格|资质)|(?:条件|资格|资质)(?:具体)?(?:都)?(?:是|有|要|包括)(?:什么|哪些|啥)|怎样(?:才)?(?:算|能)?符合条件|(?:随便|任意|是个|任何)(?:哪|什么|一)?(?:一)?[家个][^，。？?]{0,8}(?:都|就)(?:能|可以|行)|"
    r"\bcan (?:just )?any (?:\w+ )?(?:compan(?:y|ies)|firms?|dealers?|business(?:es)?|shops?)\b|"
    r"\b(?:which|what (?:kinds?|sorts?|types?) of) (?:\w+ ){0,3}(?:compan(?:y|ies)|firms?|enterprises?|business(?:es)?|dealers?|banks?|hospitals?|institutions?) "
    r"(?:can|may|qualif\w+|(?:is|are) (?:eligible|allowed|qualified))\b|\b(?:what|which) (?:are the |exact |precise )*(?:(?:qualification|eligibility|qualifying|entry) )?(?:conditions|requirements|criteria)\b|"
    r"\b(?:conditions|criteria|requirements) (?:must|do|does|should|are there)\b|\bcounts as eligible\b|\bwho (?:\w+ly )?qualifies\b",
    "date": r"哪一?天|几月几[日号]|(?<![街路道巷])几号(?!文|线|楼|门|窗)|(?:什么|具体|哪个)日期|何时|什么时候(?=[^，。？]{0,8}的)|哪年哪月|从(?:什么时候|哪一?年)(?:开始|起)|\bsince when\b|\b(?:what|which|exact) (?:date|day)\b|\bwhen (?:was|were|did)\b",
    "currency": r"币种|(?:是|算|指)(?:不是)?(?:美元|美金|港币|欧元|人民币)(?:吗|么|还是|$|[？?])|\b(?:is|are|was|were) (?:that|it|this|those|they|the \w+) (?:in )?(?:us )?(?:dollars?|usd|yuan|rmb|renminbi|euros?)\b|哪(?:一)?(?:种|国)(?:的)?(?:货币|币|钱)|什么货币|美元还是|人民币还是|还是(?:美元|人民币|美金)|"
    r"\b(?:which|what) currenc(?:y|ies)\b|\b(?:dollars?|usd|yuan|rmb|renminbi|euros?) or (?:in )?(?:us )?(?:dollars?|usd|yuan|rmb|renminbi|euros?)\b",
    "founder": r"(?:是|由)?谁(?:来|去)?(?:主?办|设立|建立?|成立|创办|搞|开设?|发起|组建)(?:的|了|起)|\bwho (?:set (?:it |this |that )?up|found(?:ed)|built|created|established|started|opened|launched|organi[sz]ed)\b|"
    r"\b(?:set up|founded|built|created|established|launched) by (?:whom?|which|what)\b",
    "using": r"\bwhat can (?:i|we|my \w+|our \w+)\b[^?]{0,30}\b(?:do|get|use) (?:with|from|out of) (?:it|this|that|them)\b|(?:能|可以)(?:拿|用)(?:它|这个|来)(?:来)?(?:干|做|办)(?:什么|啥|哪些)|"
    r"(?<!能)(?:怎么|如何|怎样|咋)(?:去|来|才能|能|申请)?(?:使用|利用|用)(?!得|到|于)|"
    r"\bhow (?:can|do|could|should|may|might|to)(?: (?:i|we|one|you|companies|a company|our (?:\w+ ){1,3}))? ?use\b",
    "visa_needed": r"(?:要不要|需不需要|用不用|是否需要|是不是(?:要|需要)|必须(?:要)?)(?:先)?(?:办|申请|有)?(?:个)?(?:签证|人才签)|"
    r"\bvisas? (?:needed|required|necessary)\b|\b(?:is|are) (?:a |an |any )?visas? (?:\w+ )?(?:needed|required|necessary)\b|\bneeds? (?:a |an |any )?(?:\w+ )?visas?\b",
    "duty_free": r"免税(?:卖|售|出售|销售|购|买|车)|(?:卖|售|买)[^，。？]{0,8}免税|"
    r"\b(?:sold|sells?|sales?|selling|buy|bought|bonded)\b[^?]{0,40}\b(?:duty|tax)[- ]free\b|\b(?:duty|tax)[- ]free (?:sales?|cars?|goods)\b",
    "applying": r"^(?:那)?(?:我|我们|咱们?)(?:公司)?(?:也)?(?:能不能|能|可以)(?:也)?(?:拿|办|领|签|用上|弄)(?:到|一)?(?:一?[个张份])?(?:吗|么)?$|^(?:and )?(?:can|could|may) (?:i|we|my \w+|our \w+) (?:also )?(?:get|have|obtain|receive) (?:one|it|that|them|this)(?: too| as well| also)?\W*$|"
    r"(?:我们?|咱们|公司|企业)[^，。？]{0,4}(?:能不能|可不可以|能|可以)申请(?:吗|么|$|[？?])|"
    r"\b(?:can|could|may) (?:we|i|our \w+) apply(?: (?:for|to) [^,?]{2,40})?(?=$|[?,.])",
    "yearly": r"(?:一年|每年|年度|全年|每月|一个月)[^，。？]{0,14}(?:多少(?!钱|资金|元|万)|几[个辆家名台件]|额度|配额|上限|限额)|(?:多少|几)[辆台](?!次)|"
    r"\bhow many [\w -]{2,30}? (?:a|per|each|every) (?:year|month)\b|\bhow many (?:cars|vehicles|automobiles)\b|"
    r"\b(?:annual|yearly|monthly) (?:[\w-]+ ){0,2}(?:quota|limit|cap|ceiling|number|volume|allocation)\b",
    "shortened": r"(?:时间|效率|时长|用时|周期|通关|审批?|审核|办理)[^，。？]{0,10}(?:缩短|压缩|节省|提速|加快|减少|降低|提高|快)了?(?:多少|几成|几倍|百分之几)|"
    r"(?:快|缩短)了(?:多少|几成)|(?:能|会|可以|到底|究竟|大概)(?:再|更)?(?:快|提速|缩短|节省|省)(?:下|掉|出)?(?:多少(?!钱|费|成本|人)|几成|几倍)|\bhow much (?:faster|quicker|shorter)\b|"
    r"比(?:以前|之前|过去|原来|从前|试点前)[^，。？]{0,4}快(?:了)?(?:多少|几)|\bhow much time (?:did|has|does|was|is|do|have)\b[^?]{0,60}\b(?:sav|cut|reduc|short|sped|gain)\w*|"
    r"\bby (?:how much|how many per ?cent|what percentage)\b[^?]{0,80}\b(?:cut|reduc\w+|shorten\w*|speed|sped|faster|time)\b|"
    r"\bhow much (?:did|has|was|have|is) [^?]{2,60}\b(?:cut|reduc\w+|shorten\w*|speed|sped|accelerat\w+)\b[^?]{0,30}\btimes?\b",
    "sectors": r"负面清单.{0,8}(?:哪些|什么|几|多少).{0,4}(?:行业|领域|产业|条|项)|(?:哪些|什么)(?:行业|领域|产业).{0,8}负面清单|"
    r"\b(?:which|what) (?:sectors?|industr(?:y|ies)|fields?|items?)\b.{0,40}\bnegative list|"
    r"\bnegative list\b.{0,30}\b(?:sectors?|industries|items)\b|\b(?:is|are) .{2,40} on the (?:[\w-]+ ){0,3}negative list\b",
    "salary": r"最低(?:工资|薪资|薪水|年薪|收入)|(?:工资|薪资|薪水|年薪|月薪|收入)[^，。？]{0,6}(?:要求|标准|门槛|达到|不低于|(?:要|得|需要)(?:多少|多高))|(?:要求|需要|达到)[^，。？]{0,6}(?:年薪|月薪|工资|薪资)|"
    r"\bminimum (?:annual |monthly )?(?:salary|wage|pay|income|earnings)\b|\b(?:salary|income|wage|earnings) (?:requirements?|thresholds?|levels?|limits?|minimum)\b|"
    r"\b(?:what|which|how (?:much|high)(?: an?)?) (?:\w+ )?(?:salary|income|wages?|pay)\b[^?]{0,30}\b(?:need\w*|required?|must|minimum|qualif\w*|enough)\b|\bhow much (?:must|do|does|should) [^?]{2,40}\bearn\b",
    "degree": r"(?:学历|学位)(?![^，。？?]{0,10}(?:互认|互相|相互|认可|承认))|文凭|\b(?:degrees?|diplomas?|bachelor\w*|master[’']?s|doctorates?|ph\.?d) (?:requirements?|needed|required|necessary)\b|\b(?:which|what|need an?|have an?|hold an?|without an?) (?:university |academic |college )?(?:degree|diploma)\b|\bdegree\b[^?]{0,20}\b(?:required?|need\w*|must)\b",
    "billing": r"直付|直接(?:和|跟|与|向)?[^，。？]{0,8}(?:赔付|结账|付款|付费)|垫付|(?:先|自己先|得先|要先)[^，。？]{0,4}(?:付|垫|交钱|掏钱)|预付|预交|押金|"
    r"\b(?:pre-?pay\w*|pay (?:it )?(?:first|up ?front|in advance|out of (?:my|your|their|his|her) (?:own )?pocket)|direct(?:ly)? bill\w*|direct payment|claim (?:it |the money )?(?:back|later))\b|\b(?:bills?|charges?|invoices?)\b[^?,]{2,50}\bdirectly\b",
    "done_by_any": r"有没有(?:哪[家个])?(?:企业|公司|机构|银行|基金|医院|学校|人|谁|外企)[^，。？]{0,6}(?:已经|真的|成功|[发做办拿用开试到成]过|[发做办拿用开]成)|(?:已经|现在)有(?:企业|公司|机构|银行|基金|医院|学校|人|谁|哪[家个])[^，。？]{0,16}(?:吗|没有|了没|过)|"
    r"\b(?:has|have|did) (?:any(?:one|body)?|some(?:one|body))\b(?! (?:effect|impact|plan|rule|measure)\w*)[^?]{0,50}\b(?:already|actually|yet|ever|done|issued|got|received|obtained|used|opened|managed|succeeded)\b|"
    r"(?:有没有|有无|已有|有)[^，,。？?]{0,16}?(?:成功)?(?:发|办|拿|做|申请|进|开|享受|用|获批|落户|设立|签|贷|入驻)(?:成|到|上|去|下来|出来|进来)?(?:过|了)(?![的什哪多几])[^，,。？?]{0,6}?(?:吗|么|没有|没|例子|先例)|"
    r"有没有[^，,。？?]{1,14}(?:已经|成功)[^，,。？?]{0,4}(?:落户|办成|拿到|入驻|进来|设立|发行|获批)|有[^，,。？?]{0,10}(?:开|办|做|发)成的|(?:有|有没有)[^，,。？?]{0,10}(?:成功案例|先例)|"
    r"\b(?:has|have|did) (?:any(?:one|body)?|some(?:one|body)?)\b(?! (?:effect|impact|plan|rule|measure)\w*)[^?.]{0,50}\b(?:issued?|obtained?|got|get|received?|set up|opened?|done|used?|entered?|succeeded|registered|joined|settled|built|launched)\b|"
    r"\bany (?:precedents?|success(?:ful)? (?:cases|stories|examples))\b",
    "share": r"(?:外资|外方|外商|外国(?:人|公司|投资者|股东)?|境外(?:投资者|股东)?)[^，。？]{0,6}(?:持股|股权|股份|占股)[^，。？]{0,6}(?:比例|限制|上限|多少|多高|几成)|(?:外资|外方|外商)的?(?:比例|占比)|最[多高](?:能|可以)?(?:占|持)(?:股)?多少(?:股|比例)?|股比|"
    r"\b(?:share|stake|percentage|proportion|per ?cent|equity)\b[^?]{0,30}\bforeign\w*[^?]{0,30}\b(?:hold|own|have)\b|"
    r"\b(?:limits?|restrictions?|caps?|ceilings?|limitations?) on (?:the )?(?:foreign|overseas) (?:share\w*|ownership|stakes?|equity|capital|participation)\b|\bforeign (?:shareholding|equity|ownership) (?:ratio|caps?|limits?|ceilings?)\b",
    "in_practice": r"谁(?:正)?在(?:实际)?(?:卖|销售|做|经营|进口|生产|提供|用|搞)|哪(?:些|几家|家)(?:车商|经销商|商家|企业|公司|机构|店|平台|厂家)?(?:现在|目前|已经|正|实际)*在(?:做|卖|销售|办|用|经营|搞|进口)|"
    r"\bwho (?:actually |currently |already |now )?(?:sells?|imports?|makes?|offers?|does|provides?|is (?:actually |currently |already )?(?:selling|importing|making|offering|doing|using|providing))(?: (?:it|them|this|that|these|those|so))?(?: (?:now|already|there|here))?\W*$|"
    r"\bwhich (?:\w+ )?(?:dealers|compan(?:y|ies)|firms|importers|sellers|shops|businesses|enterprises|operators|clinics|schools) (?:(?:is|are|have been|already|actually|currently) ){1,2}(?:doing|selling|importing|using|offering|running|making|providing) (?:it|them|this|that|so)\b",
    "how_many_such": r"(?:已经|现在|目前)?有?(?:多少|几)(?:家|个|所|辆|人)?(?:这样|这类|此类|这种|类似)的|(?:这样|这类|此类|这种)的?[^，。？]{1,8}(?:已经|现在|目前)?有(?:多少|几)|"
    r"^(?:那|去年|今年|前年|目前|现在|已经|一共|总共)*(?:进口?|卖|办|做|发|批|开)了(?:多少|几)[个家辆台单笔]?[？?，,]*$|"
    r"\bhow many (?:such|of (?:them|these|those|such))\b|\bhow many (?:came in|were (?:brought in|imported|sold|opened|issued|set up|approved)|have (?:opened|come in|been \w+))\b",
    "own_language": r"(?:什么|哪些|哪几种|几种|哪种)语言|(?:英文|英语|外文|外语|双语|多语(?:言|种)?|日文|日语|韩文|韩语|德文|德语|法语|法文|俄语)(?:的)?(?:版本?|界面|页面|系统|网站|服务|客服|说明|材料|表格|申请)|(?:支持|提供|切换成?|能用|可以用|有没有|只有)(?:英文|英语|外文|外语|双语|多语|中文)|"
    r"\b(?:english|foreign[- ]language|multilingual|bilingual|japanese|korean|german|french|russian|chinese)[- ](?:language )?(?:versions?|interfaces?|pages?|menus?|editions?|options?|service|support|only)\b|"
    r"\b(?:is|are|be|come|comes|available|offered|works?|used?|runs?) (?:it |this |that |also |only )?in (?:english|chinese|other languages|foreign languages|any other language)\b|\bwhich languages?\b",
    "penalty": r"(?:怎么|如何|咋)(?:处罚|罚)|(?:罚|赔)(?:款|偿)?(?:多少|几)|(?:处罚|罚款|赔偿)(?:金额|标准|数额)|"
    r"\b(?:what|which|how (?:much|big|high|large)(?: \w+)?) (?:(?:is|are) (?:the )?|\w+ )?fines?\b|\bhow (?:much|big|high|large) (?:\w+ )?(?:punishments?|penalt(?:y|ies))\b|\bhow (?:much|big|high) (?:is|are|would be) (?:the )?(?:fines?|penalt\w+|damages)\b",
    "which_ones": r"^(?:那|那么|具体|分别|都|究竟|到底)*(?:是|有|包括)?(?:哪些|哪几(?:种|个|类|门|项))(?:呢|啊|考试|资格)?[？?，,]*$|"
    r"^(?:and |or |if so,? )?(?:exactly )?which (?:ones?|of them)(?: (?:exactly|are they|in particular|specifically))?\W*$",
}
"""Details asked for beside one that was recognised: one of two must not go unmentioned."""
STATED_IF = {
    "tax_rate": r"税率",
    "hours": NEVER,
    "rent": r"租金",
    "anonymous": r"匿名",
    "country": _COUNTRIES,
    "names": NEVER,
    "measured": r"按照?[^，。]{2,20}(?:计算|测算|统计)|公式",
    "headcount": r"\d+ ?[个名人]",
    "reached": r"^(?!.*目标)",
    "reason": NEVER,
    "bank": r"银行.{0,8}(?:分行|支行)|符合条件的[^，。]{0,6}银行",
    "insurer": NEVER,
    "certifier": NEVER,
    "court": NEVER,
    "filing": r"^(?!.*主管部门)",
    "contact": NEVER,
    "joining": r"符合|条件|参与",
    "sectors": NEVER,
    "workings": r"是指|即|做成|包括|用来|用于|功能|实现|①|凭|可以|可享受|不再|视同",
    "collecting": NEVER,
    "booking": NEVER,
    "own_language": r"[英外双多]语|[英外]文",
    "buying": r"交易(?:市场|中心|所)|商城|店|销售|市场|平台",
    "registering": NEVER,
    "conditions": r"^(?!.*符合(?:\w{0,4})条件)",
    "date": r"\d{4}年|\d月|\d日|季度",
    "currency": r"元",
    "founder": r"由[^，。]{2,}|方(?:是|包括)|[合共]办|[合共]建|合作|发出|签署|批准|重庆(?!市)[^，。]{0,3}(?:成立|建立|设立|办了|打造|挂牌|发布|开办)",
    "using": r"购买|用于|用来|抵扣",
    "visa_needed": r"免签|无需签证|应当[^，。]{0,6}签证",
    "duty_free": r"免税|免征|免关税",
    "applying": r"符合|享受|允许|条件|具有|认定|企业|机构|人员|人才",
    "amount": r"\d[\d.]*(?:余|多)?(?:万|亿)?(?:美|欧|港)?元|[%％]|\d+余?家",
    "quota": r"\d|额度|名额|配额|限额",
    "yearly": r"\d[\d.]*(?:余|多)?(?:万|亿)?(?:辆|台|家|项|个|人|名|件|元|美元|吨|标箱|列|[%％])",
    "shortened": r"\d[\d.]*[%％]|[一二三四五六七八九]成|\d[\d.]* ?(?:天|小时|分钟|个工作日)",
    "duration": r"\d+ ?个?(?:工作)?(?:天|日|小时|分钟|年)|为期",
    "fee": r"\d(?:万|亿)*(?:美|欧|港)?元",
    "threshold": r"不低于|以上|以下|条件(?!的)",
    "age": r"岁|年龄",
    "definition": r"是指|不低于|以上|包括|视同|视为",
    "contents": r"清单[^，。]{0,6}(?:包括|如下)|①",
    "land": r"土地|用地",
    "subsidy": r"补|奖|资助|资金.{0,6}支持",
    "size": r"\d",
    "rate": r"\d[\d.]*[%％]|百分之|[一二三四五六七八九]成",
    "score": r"\d分",
    "salary": r"(?:工资|薪|收入)[^，。]{0,10}(?:不低于|不少于|以上|\d)",
    "degree": r"学历|学位|本科|硕士|博士",
    "billing": r"直付|直接结算|直接赔付|垫付|预付",
    "share": r"股比|持股|控股|独资|全资|\d[%％]",
    "in_practice": NEVER,
    "how_many_such": r"\d+余?(?:家|个|所|辆)",
    "which_ones": r"[①②]|包括[^，。]{2,}、",
    "penalty": r"[\d一二三四五六七八九十百千万][^，。]{0,6}(?:元|倍)",
    "done_by_any": r"已(?![经]?列)|成功|获批|上线|挂牌|建成|开行|开通|发行了|开诊|落户|首[个家单笔](?!创)|\d余?[家笔单]|首[个家批单笔次例]|率先|已经|完成|发行了|落户|获批|\d+余?[家名笔单]",
}
"""A text that states such a detail has these words; without them it is said not to be stated."""
