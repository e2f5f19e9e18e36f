namespace Assessment.Silo.Storage.Migrations.Sqlite;

/// <summary>
/// What makes the audit log append-only. Part of a migration: never edited once released. Rows may go only when an anchor stands for them, and an
/// anchor is taken only for the first rows of a chain, as they stand, when the youngest of them is 183 days old by the clock of the database itself.
/// </summary>
internal static class AuditLogTriggers
{
    public const string Sql = """
        CREATE TRIGGER audit_log_refuses_update BEFORE UPDATE ON audit_log
        BEGIN SELECT RAISE(ABORT, 'audit_log is append-only: UPDATE refused'); END;

        CREATE TRIGGER audit_log_refuses_delete BEFORE DELETE ON audit_log
        BEGIN
            SELECT RAISE(ABORT, 'audit_log is append-only: only archived rows of at least 183 days may go')
            WHERE OLD.at > strftime('%Y-%m-%dT%H:%M:%f', 'now', '-183 days') || '0000Z'
               OR NOT EXISTS (SELECT 1 FROM audit_anchor WHERE node = OLD.node AND seq >= OLD.seq);
        END;

        CREATE TRIGGER audit_log_refuses_replacement BEFORE INSERT ON audit_log
        BEGIN
            SELECT RAISE(ABORT, 'audit_log is append-only: the key exists')
            WHERE EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
               OR EXISTS (SELECT 1 FROM audit_log WHERE node = NEW.node AND seq = NEW.seq)
               OR EXISTS (SELECT 1 FROM audit_anchor WHERE node = NEW.node AND seq >= NEW.seq);
            SELECT RAISE(ABORT, 'audit_log: the row does not continue its chain')
            WHERE NEW.previous_hash IS NOT CASE NEW.seq
                WHEN 1 THEN '0000000000000000000000000000000000000000000000000000000000000000'
                ELSE coalesce(
                    (SELECT hash FROM audit_log WHERE node = NEW.node AND seq = NEW.seq - 1),
                    (SELECT hash FROM audit_anchor WHERE node = NEW.node AND seq = NEW.seq - 1)) END;
            SELECT RAISE(ABORT, 'audit_log: ids run without gaps')
            WHERE NEW.id IS NOT 1 + max(
                coalesce((SELECT max(id) FROM audit_log), 0),
                coalesce((SELECT max(last_id) FROM audit_anchor), 0));
        END;

        CREATE TRIGGER audit_anchor_refuses_update BEFORE UPDATE ON audit_anchor
        BEGIN SELECT RAISE(ABORT, 'audit_anchor is append-only: UPDATE refused'); END;

        CREATE TRIGGER audit_anchor_refuses_delete BEFORE DELETE ON audit_anchor
        BEGIN SELECT RAISE(ABORT, 'audit_anchor is append-only: DELETE refused'); END;

        CREATE TRIGGER audit_anchor_refuses_replacement BEFORE INSERT ON audit_anchor
        BEGIN
            SELECT RAISE(ABORT, 'audit_anchor is append-only: the key exists')
            WHERE EXISTS (SELECT 1 FROM audit_anchor WHERE node = NEW.node AND seq >= NEW.seq)
               OR EXISTS (SELECT 1 FROM audit_anchor WHERE rowid = NEW.rowid);
            SELECT RAISE(ABORT, 'audit_anchor: it does not stand for rows that are there')
            WHERE NOT EXISTS (SELECT 1 FROM audit_log WHERE node = NEW.node AND seq = NEW.seq AND hash = NEW.hash)
               OR NEW.last_id IS NOT (SELECT max(id) FROM audit_log WHERE node = NEW.node AND seq <= NEW.seq)
               OR NEW.removed IS NOT (SELECT count(*) FROM audit_log WHERE node = NEW.node AND seq <= NEW.seq);
            SELECT RAISE(ABORT, 'audit_anchor: rows stay for at least 183 days')
            WHERE EXISTS (
                SELECT 1 FROM audit_log WHERE node = NEW.node AND seq <= NEW.seq
                  AND at > strftime('%Y-%m-%dT%H:%M:%f', 'now', '-183 days') || '0000Z');
        END;
        """;
}
