"""A migration operation for tables that are partitioned by the time inside their UUIDv7."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState


class CreatePartitionedModel(CreateModel):
    """Create a model's table `PARTITION BY RANGE (column)`; its partitions are made ahead by the relay.

    Foreign keys are not supported: history outlives what it points to, and a trigger a row would cost the road.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        """Create the table and its indexes, which PostgreSQL then makes on every partition."""
        model = to_state.apps.get_model(app_label, self.name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        first = model._meta.pk.columns[0] if hasattr(model._meta.pk, "columns") else model._meta.pk.column  # noqa: SLF001
        sql, params = schema_editor.table_sql(model)
        schema_editor.execute(f"{sql} PARTITION BY RANGE ({first})", params or None)
        schema_editor.deferred_sql.extend(schema_editor._model_indexes_sql(model))  # type: ignore[attr-defined] # noqa: SLF001
