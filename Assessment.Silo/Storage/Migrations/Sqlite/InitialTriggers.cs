namespace Assessment.Silo.Storage.Migrations.Sqlite;

/// <summary>
/// What makes the tables append-only. Part of a migration: never edited once released, a later migration replaces
/// triggers by dropping and creating them. SQLite's REPLACE deletes rows without firing DELETE triggers, and an
/// upsert changes them; both are caught before the insert.
/// </summary>
internal static class InitialTriggers
{
    public const string Sql = """
        CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'journal is append-only: UPDATE refused'); END;

        CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'journal is append-only: DELETE refused'); END;

        CREATE TRIGGER journal_refuses_replacement BEFORE INSERT ON journal
        BEGIN
            SELECT RAISE(ABORT, 'journal is append-only: the key exists')
            WHERE EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
               OR EXISTS (SELECT 1 FROM journal WHERE contract = NEW.contract AND version = NEW.version)
               OR EXISTS (SELECT 1 FROM journal WHERE contract = NEW.contract AND operation_id = NEW.operation_id);
            SELECT RAISE(ABORT, 'journal: the entry does not continue its chain')
            WHERE NEW.previous_hash IS NOT CASE NEW.version
                WHEN 1 THEN '0000000000000000000000000000000000000000000000000000000000000000'
                ELSE (SELECT hash FROM journal WHERE contract = NEW.contract AND version = NEW.version - 1) END;
            SELECT RAISE(ABORT, 'journal: positions run without gaps')
            WHERE NEW.id > 0 AND NEW.id <> 1 + (SELECT coalesce(max(id), 0) FROM journal);
        END;

        CREATE TRIGGER checkpoint_refuses_update BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only: UPDATE refused'); END;

        CREATE TRIGGER checkpoint_refuses_delete BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only: DELETE refused'); END;

        CREATE TRIGGER checkpoint_refuses_replacement BEFORE INSERT ON checkpoint
        BEGIN
            SELECT RAISE(ABORT, 'checkpoint is append-only: the key exists')
            WHERE EXISTS (SELECT 1 FROM checkpoint WHERE id = NEW.id);
            SELECT RAISE(ABORT, 'checkpoint: the row does not continue the chain')
            WHERE NEW.previous_hash IS NOT coalesce(
                (SELECT hash FROM checkpoint ORDER BY id DESC LIMIT 1),
                '0000000000000000000000000000000000000000000000000000000000000000');
        END;
        """;
}
