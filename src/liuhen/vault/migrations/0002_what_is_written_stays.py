"""Append-only tables are kept by the database itself, whoever writes to it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from liuhen.vault.guards import raise_guards

TABLES = ("vault_trace", "vault_words", "vault_entry", "vault_tile", "vault_checkpoint", "vault_blob")


def raise_all(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    raise_guards(schema_editor.connection, tables=TABLES)


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_traces_have_a_place_in_the_log")]

    # There is no way back: whoever takes the guards away does so by hand and knowingly.
    operations = [migrations.RunPython(raise_all)]
