from django.db import migrations

import runtime.models.written


class Migration(migrations.Migration):
    """A contract's members in the order of whoever wrote it. Contracts made before keep the order they have."""

    dependencies = [("runtime", "0001_initial")]

    operations = [
        migrations.AlterField("contract", "schema", runtime.models.written.WrittenJSONField()),
        migrations.AlterField("contract", "examples", runtime.models.written.WrittenJSONField(default=list)),
    ]
