from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a default of the database's own: a process of before goes on making drafts without it."""

    dependencies = [
        ("automations", "0002_saved_test"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="keyed_saves",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
