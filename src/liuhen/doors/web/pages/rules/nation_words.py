"""What the words of the pack of national law are called on its page."""

from collections.abc import Mapping

from liuhen.law.word import Word

KINDS: Mapping[str, Word] = {
    "deadline": Word("期限", "deadline"),
    "threshold": Word("界限", "threshold"),
    "duty": Word("要求", "duty"),
}
LEVELS: Mapping[str, Word] = {
    "law": Word("法律", "law"),
    "administrative_regulation": Word("行政法规", "administrative regulation"),
    "ministry_rule": Word("部门规章", "ministry rule"),
    "normative_document": Word("规范性文件", "normative document"),
    "judicial_interpretation": Word("司法解释", "judicial interpretation"),
}
#: How a period of each mode is told with its length.
MODES: Mapping[str, Word] = {
    "within": Word("{}之内", "within {}"),
    "window": Word("{}之内", "within {}"),
    "max_duration": Word("最长{}", "at most {}"),
    "before_event": Word("至少提前{}", "at least {} before"),
    "not_before": Word("满{}之后", "only after {}"),
    "deemed_after": Word("满{}视为送达", "deemed served after {}"),
    "min_retention": Word("至少保存{}", "kept for at least {}"),
}
BOUND: Mapping[str, Word] = {
    "authority": Word("执法主体", "the authority"),
    "party": Word("当事人", "the party"),
    "officer": Word("执法人员", "the officer"),
    "superior": Word("上级机关", "the superior"),
    "government": Word("人民政府", "the government"),
    "court": Word("人民法院", "the court"),
    "review_body": Word("复议机关", "the reconsideration body"),
    "certification_provider": Word("电子认证服务机构", "the certification provider"),
}
#: Who may make a period longer.
BY: Mapping[str, Word] = {
    "authority_head": Word("本机关负责人", "head of the authority"),
    "same_level_government_head": Word("本级人民政府负责人", "head of the government at its level"),
    "head of reconsideration office": Word("复议机构负责人", "head of the reconsideration office"),
    "collective_discussion": Word("集体讨论", "collective discussion"),
    "head of disclosure office": Word("政府信息公开工作机构负责人", "head of the disclosure office"),
}
NOT_COUNTED: Mapping[str, Word] = {
    "hearing": Word("听证", "hearing"),
    "testing": Word("检测", "testing"),
    "inspection_test": Word("检验", "inspection test"),
    "appraisal": Word("鉴定", "appraisal"),
    "technical_appraisal": Word("技术鉴定", "technical appraisal"),
    "quarantine": Word("检疫", "quarantine"),
    "expert_review": Word("专家评审", "expert review"),
    "tender": Word("招标", "tender"),
    "auction": Word("拍卖", "auction"),
    "third_party_consultation": Word("征求第三方意见", "asking third parties"),
}
#: What was read of a text that was not read for the entry itself.
SEEN: Mapping[str, Word] = {
    "excerpt": Word("只读到原文节选", "only an excerpt of the text was read"),
    "part": Word("只读到部分原文", "only a part of the text was read"),
    "unread": Word("没有读到原文", "the text was not read"),
}
