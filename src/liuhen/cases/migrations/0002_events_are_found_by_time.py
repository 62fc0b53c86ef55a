"""Events are looked for by their time, whatever the case, when a recording waits for its event."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_what_happened")]

    operations = [
        migrations.AddIndex(model_name="event", index=models.Index(fields=["at"], name="events_by_time")),
    ]
