namespace Assessment.Silo.Storage.Migrations.Postgres;

/// <summary>
/// What makes the tables append-only. Part of a migration: never edited once released; a later migration replaces a function or a trigger. The
/// rules are those of SQLite's triggers. Each trigger runs the function of its own name.
/// </summary>
internal static class Triggers
{
    /// <summary>Bodies of the functions, by name.</summary>
    public static IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["journal_refuses_change"] = Refusal("journal is append-only: % refused"),
        ["journal_refuses_replacement"] = """

            BEGIN
                IF EXISTS (SELECT 1 FROM journal WHERE contract = NEW.contract AND version = NEW.version)
                    OR EXISTS (SELECT 1 FROM journal WHERE contract = NEW.contract AND operation_id = NEW.operation_id) THEN
                    RAISE EXCEPTION 'journal is append-only: the key exists';
                END IF;
                IF NEW.previous_hash IS DISTINCT FROM (CASE NEW.version
                    WHEN 1 THEN '0000000000000000000000000000000000000000000000000000000000000000'
                    ELSE (SELECT hash FROM journal WHERE contract = NEW.contract AND version = NEW.version - 1) END) THEN
                    RAISE EXCEPTION 'journal: the entry does not continue its chain';
                END IF;
                IF NEW.id IS NULL OR NEW.id <= 0 THEN
                    NEW.id := 1 + (SELECT coalesce(max(id), 0) FROM journal);
                ELSIF NEW.id <> 1 + (SELECT coalesce(max(id), 0) FROM journal) THEN
                    RAISE EXCEPTION 'journal: positions run without gaps';
                END IF;
                RETURN NEW;
            END

            """,
        ["checkpoint_refuses_change"] = Refusal("checkpoint is append-only: % refused"),
        ["checkpoint_refuses_replacement"] = """

            BEGIN
                IF EXISTS (SELECT 1 FROM checkpoint WHERE id = NEW.id) THEN
                    RAISE EXCEPTION 'checkpoint is append-only: the key exists';
                END IF;
                IF NEW.previous_hash IS DISTINCT FROM coalesce(
                    (SELECT hash FROM checkpoint ORDER BY id DESC LIMIT 1),
                    '0000000000000000000000000000000000000000000000000000000000000000') THEN
                    RAISE EXCEPTION 'checkpoint: the row does not continue the chain';
                END IF;
                RETURN NEW;
            END

            """,
        ["evidence_file_refuses_truncate"] = Refusal("evidence_file is append-only: % refused"),
        ["evidence_file_refuses_replacement"] = """

            BEGIN
                IF EXISTS (SELECT 1 FROM evidence_file WHERE contract = NEW.contract AND hash = NEW.hash) THEN
                    RAISE EXCEPTION 'evidence_file is append-only: the key exists';
                END IF;
                IF NEW.bytes IS NULL OR octet_length(NEW.bytes) <> NEW.size OR NEW.size < 1 THEN
                    RAISE EXCEPTION 'evidence_file: a file is stored with all of its bytes';
                END IF;
                RETURN NEW;
            END

            """,
        ["evidence_file_refuses_update"] = """

            BEGIN
                IF NEW.contract IS DISTINCT FROM OLD.contract OR NEW.hash IS DISTINCT FROM OLD.hash OR NEW.size IS DISTINCT FROM OLD.size
                    OR NEW.stored_at IS DISTINCT FROM OLD.stored_at OR OLD.bytes IS NULL OR NEW.bytes IS NOT NULL
                    OR NOT EXISTS (
                        SELECT 1 FROM journal j CROSS JOIN LATERAL json_array_elements(j.envelope::json -> 'events') e
                        WHERE j.contract = OLD.contract AND strpos(j.envelope, OLD.hash) > 0
                          AND e ->> 'type' LIKE 'evidence-sealed.v%' AND e -> 'data' ->> 'hash' = OLD.hash) THEN
                    RAISE EXCEPTION 'evidence_file is append-only: only a seal in the journal takes bytes away';
                END IF;
                RETURN NEW;
            END

            """,
        ["evidence_file_refuses_delete"] = """

            BEGIN
                IF EXISTS (SELECT 1 FROM journal WHERE contract = OLD.contract AND strpos(envelope, OLD.hash) > 0) THEN
                    RAISE EXCEPTION 'evidence_file is append-only: the journal knows this file';
                END IF;
                RETURN OLD;
            END

            """,
        ["audit_log_refuses_change"] = Refusal("audit_log is append-only: % refused"),
        ["audit_log_refuses_delete"] = """

            BEGIN
                IF OLD.at > to_char(clock_timestamp() AT TIME ZONE 'UTC' - interval '183 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '0000Z'
                    OR NOT EXISTS (SELECT 1 FROM audit_anchor WHERE node = OLD.node AND seq >= OLD.seq) THEN
                    RAISE EXCEPTION 'audit_log is append-only: only archived rows of at least 183 days may go';
                END IF;
                RETURN OLD;
            END

            """,
        ["audit_log_refuses_replacement"] = """

            BEGIN
                IF EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
                    OR EXISTS (SELECT 1 FROM audit_log WHERE node = NEW.node AND seq = NEW.seq)
                    OR EXISTS (SELECT 1 FROM audit_anchor WHERE node = NEW.node AND seq >= NEW.seq) THEN
                    RAISE EXCEPTION 'audit_log is append-only: the key exists';
                END IF;
                IF NEW.previous_hash IS DISTINCT FROM (CASE NEW.seq
                    WHEN 1 THEN '0000000000000000000000000000000000000000000000000000000000000000'
                    ELSE coalesce(
                        (SELECT hash FROM audit_log WHERE node = NEW.node AND seq = NEW.seq - 1),
                        (SELECT hash FROM audit_anchor WHERE node = NEW.node AND seq = NEW.seq - 1)) END) THEN
                    RAISE EXCEPTION 'audit_log: the row does not continue its chain';
                END IF;
                IF NEW.id IS DISTINCT FROM 1 + greatest(
                    coalesce((SELECT max(id) FROM audit_log), 0),
                    coalesce((SELECT max(last_id) FROM audit_anchor), 0)) THEN
                    RAISE EXCEPTION 'audit_log: ids run without gaps';
                END IF;
                RETURN NEW;
            END

            """,
        ["audit_anchor_refuses_change"] = Refusal("audit_anchor is append-only: % refused"),
        ["audit_anchor_refuses_replacement"] = """

            BEGIN
                IF EXISTS (SELECT 1 FROM audit_anchor WHERE node = NEW.node AND seq >= NEW.seq) THEN
                    RAISE EXCEPTION 'audit_anchor is append-only: the key exists';
                END IF;
                IF NOT EXISTS (SELECT 1 FROM audit_log WHERE node = NEW.node AND seq = NEW.seq AND hash = NEW.hash)
                    OR NEW.last_id IS DISTINCT FROM (SELECT max(id) FROM audit_log WHERE node = NEW.node AND seq <= NEW.seq)
                    OR NEW.removed IS DISTINCT FROM (SELECT count(*) FROM audit_log WHERE node = NEW.node AND seq <= NEW.seq) THEN
                    RAISE EXCEPTION 'audit_anchor: it does not stand for rows that are there';
                END IF;
                IF EXISTS (
                    SELECT 1 FROM audit_log WHERE node = NEW.node AND seq <= NEW.seq
                      AND at > to_char(clock_timestamp() AT TIME ZONE 'UTC' - interval '183 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '0000Z') THEN
                    RAISE EXCEPTION 'audit_anchor: rows stay for at least 183 days';
                END IF;
                RETURN NEW;
            END

            """,
    };

    /// <summary>Each trigger with what it says after its name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["journal_refuses_change"] = Row("journal", "DELETE OR UPDATE", "journal_refuses_change"),
        ["journal_refuses_truncate"] = Statement("journal", "journal_refuses_change"),
        ["journal_refuses_replacement"] = Row("journal", "INSERT", "journal_refuses_replacement"),
        ["checkpoint_refuses_change"] = Row("checkpoint", "DELETE OR UPDATE", "checkpoint_refuses_change"),
        ["checkpoint_refuses_truncate"] = Statement("checkpoint", "checkpoint_refuses_change"),
        ["checkpoint_refuses_replacement"] = Row("checkpoint", "INSERT", "checkpoint_refuses_replacement"),
        ["evidence_file_refuses_truncate"] = Statement("evidence_file", "evidence_file_refuses_truncate"),
        ["evidence_file_refuses_replacement"] = Row("evidence_file", "INSERT", "evidence_file_refuses_replacement"),
        ["evidence_file_refuses_update"] = Row("evidence_file", "UPDATE", "evidence_file_refuses_update"),
        ["evidence_file_refuses_delete"] = Row("evidence_file", "DELETE", "evidence_file_refuses_delete"),
        ["audit_log_refuses_update"] = Row("audit_log", "UPDATE", "audit_log_refuses_change"),
        ["audit_log_refuses_truncate"] = Statement("audit_log", "audit_log_refuses_change"),
        ["audit_log_refuses_delete"] = Row("audit_log", "DELETE", "audit_log_refuses_delete"),
        ["audit_log_refuses_replacement"] = Row("audit_log", "INSERT", "audit_log_refuses_replacement"),
        ["audit_anchor_refuses_change"] = Row("audit_anchor", "DELETE OR UPDATE", "audit_anchor_refuses_change"),
        ["audit_anchor_refuses_truncate"] = Statement("audit_anchor", "audit_anchor_refuses_change"),
        ["audit_anchor_refuses_replacement"] = Row("audit_anchor", "INSERT", "audit_anchor_refuses_replacement"),
    };

    /// <summary>What the first migration runs: functions, triggers, and rights that even the owner no longer has.</summary>
    public static string Sql =>
        string.Concat(Functions.Select(f => $"CREATE FUNCTION {f.Key}() RETURNS trigger LANGUAGE plpgsql AS $guard${f.Value}$guard$;\n"))
        + string.Concat(All.Select(t => $"CREATE TRIGGER {t.Key} {t.Value};\n"))
        + """
        REVOKE UPDATE, DELETE, TRUNCATE ON journal, checkpoint, audit_anchor FROM PUBLIC, CURRENT_USER;
        REVOKE UPDATE, TRUNCATE ON audit_log FROM PUBLIC, CURRENT_USER;
        REVOKE TRUNCATE ON evidence_file FROM PUBLIC, CURRENT_USER;

        """;

    private static string Refusal(string message) => $"""

        BEGIN
            RAISE EXCEPTION '{message}', TG_OP;
        END

        """;

    private static string Row(string table, string events, string function) => $"BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()";

    private static string Statement(string table, string function) => $"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {function}()";
}
