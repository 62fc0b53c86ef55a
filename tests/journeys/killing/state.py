"""What must be true of an installation at every moment, whoever was killed."""

from liuhen.cases import acts as case_acts
from liuhen.cases.models import Case
from liuhen.ledger import open_checkpoint
from liuhen.people.models import Authority
from liuhen.recordings import acts
from liuhen.recordings.models import Recording, Segment
from liuhen.trace import Digest
from liuhen.vault import queries
from liuhen.vault.home import public_key_of, store_of
from liuhen.vault.models import Blob, TraceRow
from liuhen.vault.verify import verify_ledger, verify_vault


def look_quickly(authority: Authority) -> None:
    """Look at everything whose cost does not grow much with what is stored."""
    _no_row_without_its_other_half(authority)
    _no_content_that_is_named_and_not_there(authority)
    _the_head_is_what_the_log_leads_to(authority)


def look_at_everything(authority: Authority) -> None:
    """Read the whole ledger and the whole vault."""
    report = verify_ledger(authority=authority.slug)
    assert report.fine, report.problems
    problems = [result for result in verify_vault(authority=authority.slug) if result.problem]
    assert not problems, problems


def _no_row_without_its_other_half(authority: Authority) -> None:
    traces = TraceRow.objects.filter(authority=authority.slug)
    held = Segment.objects.filter(held=True)
    assert not Recording.objects.filter(segments__isnull=True).exists()
    assert traces.filter(act=acts.STORED).count() == held.count()
    assert traces.filter(act=case_acts.IMPORTED).count() == Case.objects.count()
    assert Blob.objects.count() == held.values("sha256").distinct().count()
    told_of = Recording.objects.filter(in_cases__isnull=False).count()
    assert traces.filter(act=acts.REGISTERED).count() == told_of


def _no_content_that_is_named_and_not_there(authority: Authority) -> None:
    store = store_of(authority.slug)
    for digest, size in Blob.objects.values_list("digest", "size"):
        assert store.path(Digest(bytes(digest))).stat().st_size == size


def _the_head_is_what_the_log_leads_to(authority: Authority) -> None:
    head = queries.latest_head(authority=authority.slug)
    assert head is not None
    signed = open_checkpoint(head.note, key=public_key_of(authority.slug))
    assert (signed.size, signed.root) == (head.size, head.root)
    assert queries.tree(authority=authority.slug, size=head.size).root == head.root
    everything = TraceRow.objects.filter(authority=authority.slug).count()
    assert head.size + queries.waiting(authority=authority.slug) == everything
