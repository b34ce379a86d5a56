"""How far the database is behind the code: new, waiting for migrations, or made by newer code than this."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def is_new() -> bool:
    """Whether nothing was ever migrated: an empty database, or none yet."""
    return not applied()


def applied() -> list[str]:
    """The migrations that the database has, as `app.name`, in order of their names."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known() -> set[str]:
    """The migrations that this code brings."""
    return {f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.disk_migrations}


def pending() -> list[str]:
    """The migrations of this code that the database lacks, in the order in which they would run."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
