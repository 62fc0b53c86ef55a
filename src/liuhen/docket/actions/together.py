"""Changing what is in several cases at once, such as a recording that is tied to two of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from liuhen.cases.models import Case
from liuhen.docket.judging import judge_again


@contextmanager
def changing_all(*, cases: Iterable[Case], at: datetime) -> Iterator[None]:
    """Change what is in several cases and judge each of them again, in one transaction: all or nothing."""
    with transaction.atomic():
        yield
        # Always in the same order, so that two changes never wait for each other.
        for case in sorted({case.pk: case for case in cases}.values(), key=lambda case: case.pk):
            judge_again(case=case, at=at)
