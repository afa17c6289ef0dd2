// Everything the page itself says, in both languages. What Kaimen answers comes from the server.

export const INTERFACE = {
  zh: {
    pageTitle: "开门 Kaimen · 重庆市服务业扩大开放综合试点政策文件问答",
    skip: "直接提问",
    tagline: "重庆市服务业扩大开放综合试点政策文件问答",
    notice:
      "依据重庆市、璧山区、垫江县2021—2022年的三份官方文件自动作答，进展情况另引新闻报道。" +
      "答复不是政府决定；以中文原文为准。",
    conversation: "对话",
    clear: "清空对话",
    visitor: "您",
    kaimen: "开门",
    waiting: "正在查阅文件…",
    suggestions: "您可以这样问",
    question: "您的问题",
    placeholder: "请输入问题",
    send: "发送",
    privacy: "请勿输入个人信息。",
    keys: "按 Enter 发送，按 Shift+Enter 换行。",
    answerIn: "答复语言",
    answerInQuestion: "与问题相同",
    retry: "重试",
    left: "还可输入 {n} 字",
    tooMany: "超出 {n} 字",
    tooLong: "问题最多 {max} 字，请缩短后再发送。",
    renewed: "先前的对话已过期，已开始新的对话；如果这是追问，请把问题说完整。",
    interrupted: "这个问题还没有得到答复。",
    unreachable: "现在连接不上服务，您的问题没有得到答复。请检查网络后重试。",
    timeout: "服务没有在预期时间内答复，请重试。",
    error: "服务出现问题，没有能够答复。请稍后重试。",
    not_ready: "服务正在启动，请稍后重试。",
    too_many: "提问过于频繁，请稍后重试。",
  },
  en: {
    pageTitle: "Kaimen 开门 · Chongqing's pilot for opening up the services sector",
    skip: "Skip to the question box",
    tagline: "Questions and answers on Chongqing's pilot for opening up the services sector",
    notice:
      "Automatic answers from three official documents of 2021–2022 (Chongqing Municipality, Bishan " +
      "District, Dianjiang County); progress is also taken from news reports. An answer is not a " +
      "government decision; the Chinese text is authoritative.",
    conversation: "Conversation",
    clear: "Clear conversation",
    visitor: "You",
    kaimen: "Kaimen",
    waiting: "Looking it up in the documents…",
    suggestions: "You could ask",
    question: "Your question",
    placeholder: "Type your question",
    send: "Send",
    privacy: "Please enter no personal data.",
    keys: "Enter: send; Shift+Enter: new line.",
    answerIn: "Answer in",
    answerInQuestion: "language of the question",
    retry: "Try again",
    left: "{n} characters left",
    tooMany: "{n} characters too many",
    tooLong: "A question can have at most {max} characters. Please shorten it.",
    renewed:
      "The earlier conversation had expired, so a new one was started. If this was a follow-up, " +
      "please ask it as a complete question.",
    interrupted: "This question has not been answered yet.",
    unreachable:
      "The service cannot be reached at the moment, and your question has not been answered. " +
      "Please check your connection and try again.",
    timeout: "The service did not answer in time. Please try again.",
    error: "Something went wrong on our side, and there is no answer. Please try again later.",
    not_ready: "The service is starting. Please try again in a moment.",
    too_many: "Too many questions in a short time. Please try again in a moment.",
  },
};

// The labels inside an answer follow the answer's language, not the interface's.
export const CARD = {
  zh: {
    quote: "原文",
    translation: "参考译文",
    modality: "用语",
    conditions: "条件",
    exclusions: "例外",
    lead: "牵头单位",
    responsible: "责任单位",
    sourceAndContext: "出处与原文",
    source: "出处",
    number: "文号",
    place: "位置",
    dated: "日期",
    address: "所据网址",
    context: "所在句子",
  },
  en: {
    quote: "Original (Chinese, authoritative)",
    translation: "Reference translation",
    modality: "Wording",
    conditions: "Conditions",
    exclusions: "Exceptions",
    lead: "Lead unit(s)",
    responsible: "Responsible unit(s)",
    sourceAndContext: "Source and original text",
    source: "Source",
    number: "Document number",
    place: "Place in the text",
    dated: "Date",
    address: "Address of the text read",
    context: "Full sentence",
  },
};

export const SUGGESTIONS = {
  zh: [
    "外国人才办理人才签证有什么便利？",
    "外籍员工的薪酬怎么汇出境外？",
    "外商投资企业有投诉机制吗？",
    "璧山的QDLP试点是怎么规定的？",
    "璧山的QDLP试点由谁负责？",
    "试点一年来取得了哪些成效？",
    "高新技术企业认定有什么新做法？",
    "璧山和垫江的投诉机制有什么不同？",
  ],
  en: [
    "Is the talent visa made easier for foreign experts?",
    "Can foreign staff send their salary home?",
    "Is there a complaint mechanism for foreign-invested enterprises?",
    "Tell me about the QDLP pilot in Bishan",
    "Who is responsible for the QDLP pilot in Bishan?",
    "What has the pilot achieved in its first year?",
    "What is new in high-tech enterprise recognition?",
    "How do Bishan and Dianjiang differ on complaints?",
  ],
};
