"""The database itself refuses to change, remove, slip in or replace an entry, whoever asks and by whatever program."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER journal_entry_never_changed BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'jurnal hanya dapat ditambah'); END
    """,
    """
    CREATE TRIGGER journal_entry_never_removed BEFORE DELETE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'jurnal hanya dapat ditambah'); END
    """,
    # Also what stops INSERT OR REPLACE, which removes a row without asking the trigger above.
    """
    CREATE TRIGGER journal_entry_only_at_the_end BEFORE INSERT ON journal_entry
    WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal_entry)
    BEGIN SELECT RAISE(ABORT, 'jurnal hanya dapat ditambah di ujungnya'); END
    """,
]

POSTGRESQL = [
    """
    CREATE FUNCTION journal_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'jurnal hanya dapat ditambah'; END $$
    """,
    """
    CREATE TRIGGER journal_entry_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_refuse()
    """,
    """
    CREATE FUNCTION journal_entry_at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.seq IS DISTINCT FROM (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal_entry) THEN
            RAISE EXCEPTION 'jurnal hanya dapat ditambah di ujungnya';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER journal_entry_only_at_the_end BEFORE INSERT ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_entry_at_the_end()
    """,
]


def forbid(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(forbid)]
