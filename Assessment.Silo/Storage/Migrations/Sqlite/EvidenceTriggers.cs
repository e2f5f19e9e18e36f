namespace Assessment.Silo.Storage.Migrations.Sqlite;

/// <summary>
/// What keeps the files as they were stored. Part of a migration: never edited once released. A row may go while the journal does not know
/// it, as after a crash between the two; its bytes may go when the journal says that they are sealed.
/// </summary>
internal static class EvidenceTriggers
{
    public const string Sql = """
        CREATE TRIGGER evidence_file_refuses_replacement BEFORE INSERT ON evidence_file
        BEGIN
            SELECT RAISE(ABORT, 'evidence_file is append-only: the key exists')
            WHERE EXISTS (SELECT 1 FROM evidence_file WHERE contract = NEW.contract AND hash = NEW.hash)
               OR EXISTS (SELECT 1 FROM evidence_file WHERE rowid = NEW.rowid);
            SELECT RAISE(ABORT, 'evidence_file: a file is stored with all of its bytes')
            WHERE typeof(NEW.bytes) <> 'blob' OR length(NEW.bytes) <> NEW.size OR NEW.size < 1;
        END;

        CREATE TRIGGER evidence_file_refuses_update BEFORE UPDATE ON evidence_file
        BEGIN
            SELECT RAISE(ABORT, 'evidence_file is append-only: only a seal in the journal takes bytes away')
            WHERE NEW.rowid IS NOT OLD.rowid OR NEW.contract IS NOT OLD.contract OR NEW.hash IS NOT OLD.hash
               OR NEW.size IS NOT OLD.size OR NEW.stored_at IS NOT OLD.stored_at OR OLD.bytes IS NULL OR NEW.bytes IS NOT NULL
               OR NOT EXISTS (
                   SELECT 1 FROM journal j, json_each(j.envelope, '$.events') e
                   WHERE j.contract = OLD.contract AND instr(j.envelope, OLD.hash) > 0
                     AND json_extract(e.value, '$.type') LIKE 'evidence-sealed.v%' AND json_extract(e.value, '$.data.hash') = OLD.hash);
        END;

        CREATE TRIGGER evidence_file_refuses_delete BEFORE DELETE ON evidence_file
        BEGIN
            SELECT RAISE(ABORT, 'evidence_file is append-only: the journal knows this file')
            WHERE EXISTS (SELECT 1 FROM journal WHERE contract = OLD.contract AND instr(envelope, OLD.hash) > 0);
        END;
        """;
}
