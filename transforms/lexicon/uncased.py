"""Names of outlets in scripts without capitals, which their first or last word gives away."""

import re

#: Names in scripts without capitals, by what they begin or end with: "صوت المرفأ", "北浜新報", "남해일보".
UNCASED = re.compile(
    r"(?:صوت|جريدة|صحيفة|قناة|وكالة|شبكة|بريد|إذاعة|راديو|مجلة|نبض|بوابة|يومية) [^\W\d_a-z]+(?: [^\W\d_a-z]+){0,2}|[^\W\d_a-z]+(?: [^\W\d_a-z]+)? (?:نيوز|بوست|تايمز|أونلاين)"
    "|[\u3040-\u30ff\u4e00-\u9fff]{2,10}(?:新闻网|新聞網|日报|日報|晚报|晚報|早报|早報|晨报|时报|時報|周报|週報|新报|新報|新聞|通信社?|通讯社|通訊社|电视台|電視台|テレビ|放送|タイムス|タイムズ)"
    "|[\uac00-\ud7af]{2,8} ?(?:일보|신문|방송|타임스|투데이|통신|저널|뉴스)"
)
