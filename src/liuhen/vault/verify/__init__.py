"""Everything that is kept, read again and compared with what it was: the log, and the content."""

from liuhen.vault.verify.content import ContentResult, verify_vault
from liuhen.vault.verify.ledger import LedgerReport, verify_ledger
from liuhen.vault.verify.problems import Problem

__all__ = ["ContentResult", "LedgerReport", "Problem", "verify_ledger", "verify_vault"]
