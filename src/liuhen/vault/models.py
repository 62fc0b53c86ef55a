"""The vault's tables. Only the vault writes them; triggers keep what is written (see `migrations/0002`).

- `TraceRow`: the canonical bytes of a trace are what counts; the columns beside them are for finding it.
- `Words`: the free texts that a trace knows by salted digest. The law may ask for their destruction, so rows may go.
- `Waiting`: traces that have no place in the log yet. A row goes when its trace gets its place.
- `Entry`: the place of a trace in its authority's log.
- `TileRow`, `CheckpointRow`: the full tiles of the log, and its signed heads.
- `Blob`: which content is stored under which digest.

An authority is known by its written id: who it is, people above know.
"""

from django.db import models

from liuhen.ledger.hashing import SIZE
from liuhen.ledger.tiles import BYTES
from liuhen.trace.facts import LONGEST

AUTHORITY = 40
#: A moment in its written form; as text it is the same on every database and sorts as time does.
MOMENT = 27


class TraceRow(models.Model):
    """One trace, as it was left."""

    authority = models.CharField(max_length=AUTHORITY)
    canonical = models.BinaryField()
    digest = models.BinaryField(max_length=SIZE)
    act = models.CharField(max_length=LONGEST)
    of = models.CharField(max_length=LONGEST)
    by = models.CharField(max_length=LONGEST)
    at = models.CharField(max_length=MOMENT)
    under = models.CharField(max_length=LONGEST, null=True)

    class Meta:
        db_table = "vault_trace"
        indexes = (models.Index(fields=("authority", "of"), name="vault_trace_of_a_thing"),)

    def __str__(self) -> str:
        return f"{self.authority} {self.pk} {self.act}"


class Words(models.Model):
    """A free text of a trace, with the salt that seals it."""

    trace = models.ForeignKey(TraceRow, on_delete=models.PROTECT, related_name="opened")
    name = models.CharField(max_length=LONGEST)
    salt = models.BinaryField(max_length=16)
    text = models.TextField()

    class Meta:
        db_table = "vault_words"
        constraints = (
            models.UniqueConstraint(fields=("trace", "name"), name="a_trace_has_words_of_a_name_once"),
        )

    def __str__(self) -> str:
        return f"{self.trace_id} {self.name}"


class Waiting(models.Model):
    """A trace without a place in the log."""

    trace = models.OneToOneField(TraceRow, on_delete=models.PROTECT, primary_key=True, related_name="+")
    authority = models.CharField(max_length=AUTHORITY)

    class Meta:
        db_table = "vault_waiting"

    def __str__(self) -> str:
        return f"{self.authority} {self.pk}"


class Entry(models.Model):
    """The place of a trace in the log of its authority; the first is 0."""

    trace = models.OneToOneField(TraceRow, on_delete=models.PROTECT, primary_key=True, related_name="entry")
    authority = models.CharField(max_length=AUTHORITY)
    index = models.BigIntegerField()

    class Meta:
        db_table = "vault_entry"
        constraints = (
            models.UniqueConstraint(fields=("authority", "index"), name="a_place_in_a_log_is_given_once"),
            models.CheckConstraint(condition=models.Q(index__gte=0), name="the_first_place_in_a_log_is_0"),
        )

    def __str__(self) -> str:
        return f"{self.authority} {self.index}"


class TileRow(models.Model):
    """A full tile: 256 neighbouring hashes and the root over them."""

    authority = models.CharField(max_length=AUTHORITY)
    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    root = models.BinaryField(max_length=SIZE)
    hashes = models.BinaryField(max_length=BYTES)

    class Meta:
        db_table = "vault_tile"
        constraints = (
            models.UniqueConstraint(fields=("authority", "level", "number"), name="a_tile_is_written_once"),
        )

    def __str__(self) -> str:
        return f"{self.authority} {self.level}/{self.number}"


class CheckpointRow(models.Model):
    """A signed head of a log."""

    authority = models.CharField(max_length=AUTHORITY)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=SIZE)
    note = models.BinaryField()

    class Meta:
        db_table = "vault_checkpoint"
        constraints = (
            models.UniqueConstraint(fields=("authority", "size"), name="a_log_has_one_head_at_a_size"),
        )

    def __str__(self) -> str:
        return f"{self.authority} {self.size}"


class Blob(models.Model):
    """Content that is stored, by its digest. `crc32` is what a zip wants to know before it is written."""

    authority = models.CharField(max_length=AUTHORITY)
    digest = models.BinaryField(max_length=SIZE)
    size = models.BigIntegerField()
    crc32 = models.BigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "vault_blob"
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "digest"), name="content_is_one_blob_however_often_it_came"
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_content_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(crc32__gte=0, crc32__lt=2**32), name="a_crc32_has_32_bits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority} {bytes(self.digest).hex()}"
