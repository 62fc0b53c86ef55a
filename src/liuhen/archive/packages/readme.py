"""请先读我.txt: what a citizen, a court or an archive finds first. Plain words, and where the check ends."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from liuhen.archive.packages.originals import Original
from liuhen.cases.models import Case
from liuhen.law.dossier import SHANGHAI
from liuhen.ledger import PublicKey

NAME = "请先读我.txt"

TEXT = """\
案卷包：{number}
{title}
执法机关：{authority}
封装时间：{at}（北京时间）

一、这是什么
这个文件夹装着一个行政执法案件的全部记录：案件经过、音像和文书的原始文件，以及每一次入库、查看、关联、导出留下的痕迹。
每条痕迹都写入了执法机关的留痕账本，事后改动、删除或插入都会被发现。您不需要联网，也不需要联系任何人，就可以自己检验。

二、怎样检验
1. 电脑上要有 Python（3.8 或更新，可从操作系统自带的软件商店安装），不需要别的软件。
2. 解压后，在这个文件夹里打开命令行，输入：
       python3 verify.py
   也可以不解压，直接检验压缩包：
       python3 verify.py 案卷包.zip
3. 看最后一行。“全部相符”（退出码 0）表示文件与入库时相同，痕迹未被改动。
   否则会逐条列出：哪个文件、应为什么、实为什么。退出码 3 内容不符，4 证明不成立，5 签名不明，2 不是完好的案卷包。
4. 核对公钥指纹。本包所附公钥的指纹是：
       {fingerprint}
   请从执法机关的网站、公告或者当面取得指纹，与上面一行对照；或者让程序对照：
       python3 verify.py --key 取得的指纹
   不对照指纹，只能证明这个包前后一致，不能证明它出自这个机关。

三、里面有什么
data/dossier.json     案件的事实：经过、文书、音像、审批
data/findings.json    封装时对照规定逐条核对的结果
data/files.json       每个原始文件是案件中的哪一段音像、哪一份文书
data/evidence.json    作为证据的音像的证据说明、文字记录、公证，以及保存它们的原始载体和光盘
data/originals/       原始文件，以其 SHA-256 摘要命名
data/traces.jsonl     留痕；data/proofs.json、data/checkpoint.txt、data/authority.pub 是证明、检查点和公钥
manifest-sha256.txt 等  通用的 BagIt 清单，档案软件也能检验

原始文件（打开音像和文书时，按这张表找到文件）：
{files}

四、检验不能说明什么
· 不能说明录像、文书的内容真实，只能说明它就是当时入库的那个文件，何时入库、由谁入库。
· 不能说明应当记录的都记录了；缺少什么，见 data/findings.json。
· 不能说明本包收录了该案的每一条痕迹；收录的清单已由账本固定，监督机关可以与账本对照。
· 不能说明所附的 verify.py 本身可信。如有怀疑，请从执法机关或软件提供方另取一份 verify.py 来检验本包。
"""


def readme(case: Case, originals: Iterable[Original], *, key: PublicKey, at: datetime) -> bytes:
    """Return the readme of a package."""
    lines = [_line(original) for original in originals]
    return TEXT.format(
        number=case.number,
        title=case.title,
        authority=case.authority.name,
        at=f"{at.astimezone(SHANGHAI):%Y年%m月%d日 %H:%M:%S}",
        fingerprint=sha256(str(key).encode()).hexdigest(),
        files="\n".join(lines) or "（没有原始文件）",
    ).encode()


def _line(original: Original) -> str:
    kind = {"recording": "音像", "document": "文书"}[original.kind]
    where = original.path or "本包没有：机关登记了它，但没有收存这个文件"
    return f"{kind} {original.of} 第{original.part + 1}个文件 {original.name or '（无文件名）'}\n    {where}"
