"""What everything in a dossier and in an answer is called, in Chinese and in English.

One table a kind of word; `tests/ground/law/test_words.py` keeps each table whole against the closed vocabulary.
"""

from collections.abc import Mapping

from liuhen.law.forms import FORMS as FORMS
from liuhen.law.word import Word

ACTS: Mapping[str, Word] = {
    "licence": Word("行政许可", "administrative licence"),
    "penalty": Word("行政处罚", "administrative penalty"),
    "coercion": Word("行政强制", "administrative coercion"),
    "levy": Word("行政征收", "administrative levy"),
    "fee": Word("行政收费", "administrative fee"),
    "inspection": Word("行政检查", "administrative inspection"),
}
PROCEDURES: Mapping[str, Word] = {
    "ordinary": Word("普通程序", "ordinary procedure"),
    "summary": Word("简易程序", "summary procedure"),
}
PARTY_KINDS: Mapping[str, Word] = {
    "person": Word("自然人", "person"),
    "organisation": Word("单位", "organisation"),
}
EVENT_KINDS: Mapping[str, Word] = {
    "application_received": Word("接收申请", "application received"),
    "complaint_received": Word("接到投诉举报", "complaint received"),
    "lead_found": Word("发现案源", "lead found"),
    "case_started": Word("启动程序", "procedure started"),
    "lead_not_started": Word("案源不予启动", "lead not pursued"),
    "lead_transferred": Word("案源移送", "lead transferred"),
    "onsite_verification": Word("许可现场核查", "on-site verification for a licence"),
    "onsite_inspection": Word("现场检查", "on-site inspection"),
    "survey": Word("勘验", "survey"),
    "random_draw": Word("随机抽取", "random draw"),
    "commitment_followup": Word("承诺制审批监管检查", "check after a commitment-based approval"),
    "questioning_party": Word("询问当事人", "questioning of the party"),
    "questioning_witness": Word("询问证人", "questioning of a witness"),
    "obtaining_evidence": Word("调取证据", "obtaining of evidence"),
    "sampling": Word("抽样取证", "sampling"),
    "testing_commissioned": Word("委托检验鉴定", "commissioned testing"),
    "advance_registration": Word("先行登记保存", "advance registration"),
    "registration_decided": Word("登记保存处理决定", "decision on registered items"),
    "assistance_requested": Word("请求协助", "request for assistance"),
    "phone_call": Word("电话联系", "telephone call"),
    "scene_response": Word("现场处置", "response on the scene"),
    "sealing": Word("查封", "sealing"),
    "seizure": Word("扣押", "seizure"),
    "coercive_execution": Word("强制执行", "coercive execution"),
    "notice_given": Word("告知", "notice to the party"),
    "statement_defence": Word("陈述申辩", "statement and defence"),
    "hearing": Word("听证", "hearing"),
    "expert_argument": Word("专家论证", "expert argument"),
    "legal_review": Word("法制审核", "legal review"),
    "collective_discussion": Word("集体讨论", "collective discussion"),
    "decision": Word("作出决定", "decision"),
    "summary_penalty": Word("当场处罚", "summary penalty"),
    "service": Word("送达", "service"),
    "correction_ordered": Word("责令改正", "order to correct"),
    "correction_recheck": Word("整改复查", "re-check of the correction"),
    "compliance": Word("履行", "compliance"),
    "urging": Word("催告", "urging"),
    "court_application": Word("申请法院强制执行", "application to the court"),
    "court_result": Word("法院执行结果", "result from the court"),
    "closing": Word("结案", "closing"),
}
MARKS: Mapping[str, Word] = {
    "major": Word("重大案件", "major case"),
    "complex": Word("复杂疑难案件", "complex case"),
    "disputed_levy": Word("对征收有异议", "disputed levy"),
    "complaint": Word("投诉信访", "complaint or petition"),
    "reconsideration": Word("行政复议", "administrative reconsideration"),
    "lawsuit": Word("行政诉讼", "lawsuit"),
    "group_incident": Word("群体性事件", "mass incident"),
    "emergency": Word("突发事件", "emergency"),
    "public_interest": Word("涉及公共利益", "public interest"),
    "personal_safety": Word("涉及人身安全", "personal safety"),
    "guidance_only": Word("仅作指导、劝导、纠正且无争议", "guidance only, no dispute"),
    "penalty_file": Word("处罚案卷", "penalty case file"),
    "uncooperative": Word("当事人不配合", "party does not cooperate"),
    "resisting": Word("逃避、拒绝、阻碍执法", "evasion, refusal or obstruction"),
    "violence": Word("暴力抗法", "violence"),
    "dispute": Word("发生争议", "dispute on the spot"),
    "danger": Word("危及人身自由、生命健康或者财产", "danger to liberty, life, health or property"),
    "contention_prone": Word("容易引发争议", "prone to contention"),
    "major_property": Word("涉及重大财产权益", "major property interest"),
    "must_record": Word("须音像记录", "must be recorded"),
    "brought_in": Word("将人带至场所", "person brought in"),
    "evidence": Word("作为证据", "used as evidence"),
}
MEDIUMS: Mapping[str, Word] = {
    "video": Word("录像（声画同步）", "video with sound"),
    "silent-video": Word("无声录像", "silent video"),
    "audio": Word("录音", "sound recording"),
    "photo": Word("照片", "photograph"),
    "screenshot": Word("截屏", "screen capture"),
}
SOURCES: Mapping[str, Word] = {
    "body-camera": Word("执法记录仪", "body camera"),
    "camera": Word("照相机、摄像机", "camera"),
    "phone": Word("手机", "telephone"),
    "fixed-camera": Word("固定摄像头", "fixed camera"),
    "shared-camera": Word("共享摄像头", "shared camera"),
    "citizen": Word("群众提供", "supplied by a citizen"),
    "call": Word("通话录音", "recorded call"),
    "other": Word("其他来源", "other source"),
}
CAUSES: Mapping[str, Word] = {
    "device": Word("设备故障", "device fault"),
    "damage": Word("设备损坏", "damaged device"),
    "battery": Word("电量不足", "flat battery"),
    "storage": Word("存储空间不足", "full storage"),
    "weather": Word("天气原因", "weather"),
    "obstruction": Word("人为阻挠", "obstruction"),
    "other": Word("其他原因", "other cause"),
}
EXPLAINED: Mapping[str, Word] = {
    "spoken": Word("语音说明", "spoken explanation"),
    "written": Word("书面说明", "written explanation"),
    "none": Word("未说明", "no explanation"),
}
SPOKEN: Mapping[str, Word] = {
    "time": Word("时间", "time"),
    "place": Word("地点", "place"),
    "officers": Word("执法人员", "officers"),
    "act": Word("执法行为", "act"),
    "focus": Word("记录重点", "focus"),
}
CIRCUMSTANCES: Mapping[str, Word] = {
    "continuous_duty": Word("连续工作", "continuous duty"),
    "away": Word("异地执法", "away from the base"),
    "remote": Word("边远地区", "remote area"),
}
GROUNDS: Mapping[str, Word] = {
    "state-secret": Word("国家秘密", "state secret"),
    "trade-secret": Word("商业秘密", "trade secret"),
    "privacy": Word("个人隐私", "privacy"),
    "unsuitable": Word("不宜音像记录", "unsuitable for recording"),
    "other": Word("其他", "other"),
}
SIGNATURE_FORMS: Mapping[str, Word] = {
    "signature": Word("签名", "signature"),
    "seal": Word("盖章", "seal"),
    "fingerprint": Word("按指印", "fingerprint"),
    "e-signature": Word("电子签名", "electronic signature"),
}
APPROVALS: Mapping[str, Word] = {
    "start": Word("启动审批", "approval of the start"),
    "decision": Word("决定审批", "approval of the decision"),
    "closing": Word("结案审批", "approval of closing"),
    "extension": Word("延期批准", "approval of an extension"),
    "legal-review": Word("法制审核", "legal review"),
    "legality-review": Word("合法性审查", "legality review"),
    "collective-discussion": Word("集体讨论", "collective discussion"),
    "expert-opinion": Word("专家意见", "expert opinion"),
}
METHODS: Mapping[str, Word] = {
    "direct": Word("直接送达", "direct service"),
    "mail": Word("邮寄送达", "service by mail"),
    "leaving": Word("留置送达", "service by leaving"),
    "entrusted": Word("委托送达", "entrusted service"),
    "forwarded": Word("转交送达", "forwarded service"),
    "fax": Word("传真送达", "service by fax"),
    "announcement": Word("公告送达", "service by public notice"),
}
ANNOUNCED_IN: Mapping[str, Word] = {
    "newspaper": Word("报纸", "newspaper"),
    "web": Word("网站", "web site"),
    "posting": Word("张贴", "posting"),
}
CARRIERS: Mapping[str, Word] = {
    "ems": Word("邮政特快专递", "EMS"),
    "registered": Word("挂号信", "registered letter"),
    "express": Word("快递", "express"),
    "other": Word("其他", "other carrier"),
}
PROOFS: Mapping[str, Word] = {
    "registration": Word("邮寄登记", "registration"),
    "posting": Word("交寄凭证", "posting voucher"),
    "receipt": Word("回执", "return receipt"),
}
STATUSES: Mapping[str, Word] = {
    "met": Word("已完成", "met"),
    "late": Word("逾期完成", "late"),
    "open": Word("待完成", "open"),
    "overdue": Word("逾期未完成", "overdue"),
    "missing": Word("缺失", "missing"),
    "warn": Word("提醒", "warning"),
    "exempt": Word("免于记录", "exempt"),
}
KEEPS: Mapping[str, Word] = {
    "permanent": Word("永久保存", "kept for ever"),
    "no-expiry": Word("长期保存", "kept with no expiry"),
    "case-file": Word("随案卷保存", "kept with the case file"),
}
LABELS: Mapping[str, Word] = {
    "case_number": Word("案号", "case number"),
    "party": Word("当事人", "party"),
    "handler": Word("承办人", "handler"),
    "time": Word("时间", "time"),
    "place": Word("地点", "place"),
    "method": Word("制作方法", "method"),
    "maker": Word("制作人", "maker"),
    "proves": Word("证明对象", "what it proves"),
    "category": Word("类别", "category"),
    "content": Word("内容", "content"),
    "extractor": Word("提取人", "extractor"),
    "extracted_at": Word("提取时间", "time of extraction"),
    "source_name": Word("名称和来源", "name and source"),
    "purpose": Word("证明目的", "purpose of proof"),
    "camera_point": Word("拍摄位置", "camera point"),
    "copies": Word("份数", "number of copies"),
    "holder_signature": Word("持有人签名", "signature of the holder"),
    "maker_signature": Word("制作人签名", "signature of the maker"),
    "transcript": Word("声音的文字说明", "transcript of the sound"),
}
ROLES: Mapping[str, Word] = {
    "handler": Word("承办人", "lead case officer"),
    "co_handler": Word("协办人", "co-handling officer"),
    "recorder": Word("记录人", "note-taker"),
    "unit_head": Word("承办机构负责人", "head of the handling unit"),
    "legal_reviewer": Word("法制审核人员", "legal reviewer"),
    "legal_head": Word("法制机构负责人", "head of the legal unit"),
    "deputy_leader": Word("分管负责人", "leader in charge"),
    "principal": Word("主要负责人", "head of the authority"),
    "discussion_member": Word("集体讨论参加人", "collective discussion member"),
    "discussion_chair": Word("集体讨论主持人", "discussion chair"),
    "hearing_chair": Word("听证主持人", "hearing chair"),
    "hearing_member": Word("听证员", "hearing member"),
    "hearing_clerk": Word("听证记录员", "hearing clerk"),
    "investigator": Word("案件调查人员", "case investigator at the hearing"),
    "server": Word("送达人", "process server"),
    "window_clerk": Word("受理窗口人员", "intake clerk"),
    "verifier": Word("现场核查人员", "on-site verifier"),
    "inspector": Word("行政检查人员", "inspector"),
    "drawer": Word("随机抽取人", "person running the random draw"),
    "draw_witness": Word("抽取监督人", "draw supervisor"),
    "fee_assessor": Word("核定人", "fee assessor"),
    "custodian_officer": Word("物品保管人", "exhibit custodian"),
    "record_admin": Word("记录管理员", "record administrator"),
    "device_admin": Word("设备管理员", "device administrator"),
    "archivist": Word("档案管理员", "archivist"),
    "volume_maker": Word("立卷人", "volume compiler"),
    "volume_checker": Word("检查人", "volume checker"),
    "supervisor": Word("监督人员", "supervision officer"),
    "party": Word("当事人", "party"),
    "agent": Word("委托代理人", "authorised agent"),
    "interviewee": Word("被询问人", "person questioned"),
    "witness": Word("见证人", "witness"),
    "present_person": Word("在场人", "person present"),
    "third_party": Word("第三人", "third party"),
    "recipient": Word("受送达人", "recipient"),
    "applicant": Word("申请人", "applicant"),
    "interested_party": Word("利害关系人", "interested party"),
    "expert": Word("专家", "expert"),
    "tester": Word("检测鉴定机构", "testing body"),
    "custodian": Word("受委托保管人", "entrusted custodian"),
    "substitute": Word("代履行人", "substitute performer"),
    "complainant": Word("投诉举报人", "complainant"),
    "requester": Word("调阅复制人", "person requesting access"),
    "interpreter": Word("翻译人员", "interpreter"),
    "transferee": Word("接收人", "receiving person"),
}
CONTENTS: Mapping[str, Word] = {
    "place": Word("地点", "place"),
    "time": Word("时间", "time"),
    "scene": Word("场景", "scene"),
    "participants": Word("参与人员", "participants"),
    "violation": Word("违法违规行为", "unlawful conduct"),
    "scene_environment": Word("现场环境", "scene environment"),
    "persons_conduct": Word("人员体貌和言行", "appearance, words and conduct of persons"),
    "show_certificate_inform_rights": Word(
        "出示证件及告知权利义务", "showing certificates, informing of rights and duties"
    ),
    "key_evidence": Word("重要物品和证据", "key items and evidence"),
    "inquiry_process": Word("询问过程", "questioning"),
    "measures_on_persons_property": Word("对人员财物采取措施", "measures on persons or property"),
    "make_serve_documents": Word("现场制作、送达文书", "making and serving documents"),
    "serve_documents": Word("送达文书", "serving documents"),
    "officer_actions": Word("现场调查、送达和措施", "investigation, service and measures"),
    "facts_evidence": Word("主要违法事实和证据", "main unlawful facts and evidence"),
    "make_serve_documents_measures": Word(
        "开具送达文书、采取措施", "issuing and serving documents, taking measures"
    ),
    "other": Word("其他重要内容", "other important content"),
}
