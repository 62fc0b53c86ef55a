"""National law's answers stand beside the regulation's, told apart by a flag; ids of statutes are longer than those of clauses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("docket", "0002_an_authority_may_say_what_holds_for_it"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="national",
            field=models.BooleanField(default=False, verbose_name="of national law"),
        ),
        migrations.AlterField(
            model_name="finding",
            name="clause",
            field=models.CharField(max_length=40),
        ),
    ]
