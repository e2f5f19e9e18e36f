using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assessment.Silo.Accounts;
using Assessment.Silo.Exports;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Assessment.Silo.Storage.Moving;

/// <summary>One table that was carried over.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Hash">SHA-256 over all values of all rows, in the order of the key: read at the source, and again at the target.</param>
public sealed record MovedTable(string Name, long Rows, string Hash);

/// <summary>What was carried over.</summary>
/// <param name="Tables">Each table.</param>
/// <param name="Tips">The ends of all chains at the moment of the source that was read.</param>
public sealed record TransferReport(IReadOnlyList<MovedTable> Tables, IReadOnlyList<Tip> Tips)
{
    /// <summary>Rows of all tables.</summary>
    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>
/// Carries everything from one database over to an empty one, of whatever kind: a move, a backup, a restoring. The source is read at one moment,
/// while others work with it; the target is written in one transaction, which ends only when each table was read back and is the same.
/// </summary>
/// <param name="from">The source, of this program's schema.</param>
/// <param name="to">The target, of this program's schema and empty.</param>
public sealed class Transfer(Database from, Database to)
{
    // Of the moment, or made again from the rest: no part of what a database holds.
    private static readonly Type[] Passing = [typeof(ExportPartRow), typeof(RateRow), typeof(PresenceRow)];

    // Rows of evidence are megabytes.
    private const int Portion = 8;

    /// <summary>Told of each table before it is carried over.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Carries all over.</summary>
    /// <exception cref="EnvironmentException">The target is not empty, or what was read back is not what was written; the target is as it was.</exception>
    /// <exception cref="DbException">A database fails; the target is as it was.</exception>
    public TransferReport Run(CancellationToken cancel = default)
    {
        using var source = from.OpenRead();
        using var target = to.OpenWrite();
        source.BeginRead();
        target.BeginWrite();
        var tables = Tables();
        RequireEmpty(target, tables);
        // Rows come with their positions and anchors, which the guards would not let in one by one. They stand again before the commit.
        Guards.Lift(target);
        var moved = new List<MovedTable>();
        foreach (var table in tables)
        {
            cancel.ThrowIfCancellationRequested();
            Began?.Invoke(table.Name);
            moved.Add(Copy(source, target, table, cancel));
        }

        Guards.Restore(target);
        foreach (var (table, one) in tables.Zip(moved))
        {
            Compare(target, table, one, cancel);
        }

        target.Run("COMMIT");
        target.CutLog();
        return new(moved, TipList.Of(source));
    }

    private void RequireEmpty(DbConnection target, IEnumerable<Table> tables)
    {
        if (tables.FirstOrDefault(t => target.Scalar<long>($"SELECT count(*) FROM {t.Name}") > 0) is { } filled)
        {
            throw new EnvironmentException(new(
                $"目标数据库 {to.Name} 不是空的（{filled.Name} 中已有内容），未作改动。请指定新的数据库。",
                $"The target {to.Name} is not empty ({filled.Name} holds rows); it was left alone. Name a new database."));
        }
    }

    private static MovedTable Copy(DbConnection source, DbConnection target, Table table, CancellationToken cancel)
    {
        using var hash = new RowHash();
        var rows = Rows(source, table).Select(row =>
        {
            cancel.ThrowIfCancellationRequested();
            hash.Add(row);
            return row;
        });
        var count = target is NpgsqlConnection npgsql ? Import(npgsql, table, rows) : Insert(target, table, rows);
        return new(table.Name, count, hash.End());
    }

    private void Compare(DbConnection target, Table table, MovedTable expected, CancellationToken cancel)
    {
        using var hash = new RowHash();
        foreach (var row in Rows(target, table))
        {
            cancel.ThrowIfCancellationRequested();
            hash.Add(row);
        }

        if (hash.End() is var found && found != expected.Hash)
        {
            throw new EnvironmentException(new(
                $"{to.Name} 的表 {table.Name} 写入后与来源不同（{found} / {expected.Hash}），未保留任何内容。",
                $"The table {table.Name} of {to.Name} is not what the source holds ({found} / {expected.Hash}); nothing was kept."));
        }
    }

    private static IEnumerable<object?[]> Rows(DbConnection connection, Table table) => connection.Stream(
        $"SELECT {string.Join(", ", table.Columns.Select(c => c.Name))} FROM {table.Name} ORDER BY {string.Join(", ", table.Keys)}",
        reader => table.Columns.Select((c, i) => reader.IsDBNull(i) ? null : Value(reader, c.Type, i)).ToArray(), Portion);

    private static object Value(DbDataReader reader, Type type, int column) =>
        type == typeof(long) ? reader.GetInt64(column) : type == typeof(byte[]) ? reader.GetFieldValue<byte[]>(column) : reader.GetString(column);

    private static long Insert(DbConnection target, Table table, IEnumerable<object?[]> rows)
    {
        var count = 0L;
        using var command = target.Prepare(
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => "@p" + i.ToString(CultureInfo.InvariantCulture)))})",
            table.Columns.Count);
        foreach (var row in rows)
        {
            command.Set(row).ExecuteNonQuery();
            count++;
        }

        return count;
    }

    private static long Import(NpgsqlConnection target, Table table, IEnumerable<object?[]> rows)
    {
        using var import = target.BeginBinaryImport($"COPY {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            import.StartRow();
            foreach (var value in row)
            {
                switch (value)
                {
                    case null:
                        import.WriteNull();
                        break;
                    case long number:
                        import.Write(number, NpgsqlDbType.Bigint);
                        break;
                    case byte[] bytes:
                        import.Write(bytes, NpgsqlDbType.Bytea);
                        break;
                    case var text:
                        import.Write((string)text, NpgsqlDbType.Text);
                        break;
                }
            }
        }

        return (long)import.Complete();
    }

    // As the schema has them: rows that others speak of come first.
    private List<Table> Tables()
    {
        var options = new DbContextOptionsBuilder<AssessmentDb>();
        to.Configure(options);
        using var db = new AssessmentDb(options.Options);
        var types = db.Model.GetEntityTypes().Where(t => !Passing.Contains(t.ClrType)).OrderBy(t => t.GetTableName(), StringComparer.Ordinal).ToList();
        return [.. types.Where(t => !t.GetForeignKeys().Any()).Concat(types.Where(t => t.GetForeignKeys().Any())).Select(t => new Table(
            t.GetTableName()!,
            [.. t.GetProperties().Select(p => (p.GetColumnName(), Stored(p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType)))],
            [.. t.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())]))];
    }

    private static Type Stored(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var bare when bare == typeof(long) || bare == typeof(int) || bare == typeof(bool) => typeof(long),
        var bare when bare == typeof(byte[]) => bare,
        _ => typeof(string),
    };

    private sealed record Table(string Name, IReadOnlyList<(string Name, Type Type)> Columns, IReadOnlyList<string> Keys);

    /// <summary>Hashes rows so that no two different ones look alike: each value with its kind and length.</summary>
    private sealed class RowHash : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Add(object?[] row)
        {
            foreach (var value in row)
            {
                var (kind, bytes) = value switch
                {
                    null => ('n', []),
                    byte[] raw => ('b', raw),
                    long number => ('i', Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
                    var text => ('s', Encoding.UTF8.GetBytes((string)text)),
                };
                hash.AppendData(Encoding.UTF8.GetBytes($"{kind}{bytes.Length}:"));
                hash.AppendData(bytes);
            }

            hash.AppendData("\n"u8);
        }

        public string End() => Convert.ToHexStringLower(hash.GetHashAndReset());

        public void Dispose() => hash.Dispose();
    }
}
