"""What a statement says as labels: by these the rules about evidence are judged."""

from collections.abc import Mapping

from liuhen.recordings.evidence.tables import Statement


def labels_of(statement: Statement) -> Mapping[str, str]:
    """Return the labels that follow from a statement; a refusal to sign stands where the signature would."""
    labels = {**statement.says, "copies": str(statement.copies)}
    if statement.answer == Statement.Answer.SIGNED:
        labels["holder_signature"] = f"{statement.holder}（已签名）"
    else:
        witness = f"；见证人：{statement.witness}" if statement.witness else ""
        labels["holder_signature"] = f"{statement.holder}拒绝签名：{statement.refusal}{witness}"
    if statement.maker_signed:
        labels["maker_signature"] = f"{statement.says['maker']}（已签名）"
    return labels
