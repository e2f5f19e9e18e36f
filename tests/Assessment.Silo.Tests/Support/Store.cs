using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Moving;
using Assessment.Silo.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Assessment.Silo.Tests.Support;

/// <summary>A real database, with a folder of its own; both are gone with the test.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-");
    private readonly List<IAsyncDisposable> opened = [];

    private Store(On on) =>
        Database = on == On.Sqlite ? new SqliteFile(PathOf("assessment.db")) : new Postgres(PostgresServer.Shared.Create() + ";MaxPoolSize=20", folder.FullName);

    public Database Database { get; }

    /// <summary>As a setting names it.</summary>
    public string Text => Database is Postgres postgres ? PostgresServer.Shared.Text(postgres.DatabaseName) + ";MaxPoolSize=20" : File.FullPath;

    /// <summary>Of a store on SQLite.</summary>
    public SqliteFile File => (SqliteFile)Database;

    public ManualTime Time { get; } = ManualTime.InFebruary();

    public static Store New(On on = On.Sqlite)
    {
        var store = new Store(on);
        if (store.Database is SqliteFile file)
        {
            Databases.Put(file.FullPath);
        }

        return store;
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public DatabaseJournal Journal() => Kept(new DatabaseJournal(Database));

    public DatabaseAuditLog AuditLog(string node = "n1", TimeProvider? time = null) => Kept(new DatabaseAuditLog(Database, new() { Node = node }, time ?? Time));

    public EmbeddedContracts Engine(IJournal? journal = null, EngineOptions? options = null) =>
        Kept(new EmbeddedContracts(journal ?? Journal(), Time, options));

    /// <summary>An engine with contracts that are ready for entries, and some entries.</summary>
    public async Task<EmbeddedContracts> Filled(int contracts = 1, int entries = 3)
    {
        var engine = Engine();
        for (var i = 0; i < contracts; i++)
        {
            await engine.SetUp(i);
            for (var n = 0; n < entries; n++)
            {
                await engine.Record(i, n, $"entry-{n}");
            }
        }

        return engine;
    }

    public AuditReport Verify() => new Verifier(Database).Verify();

    /// <summary>The first column of all rows, with commas between them.</summary>
    public string Joined(string sql)
    {
        using var connection = Database.OpenRead();
        return string.Join(',', connection.List(sql, row => row.GetValue(0)));
    }

    /// <summary>All that is stored, as somebody reads it who has the disk: the file and its log, or every row of every table.</summary>
    public string Everything()
    {
        if (Database is SqliteFile file)
        {
            return string.Concat(new[] { file.FullPath, file.FullPath + "-wal" }.Where(System.IO.File.Exists).Select(path =>
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(stream, System.Text.Encoding.UTF8);
                return reader.ReadToEnd();
            }));
        }

        using var connection = Database.OpenRead();
        return string.Concat(connection.List("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", row => row.GetString(0))
            .SelectMany(table => connection.List($"SELECT t::text FROM \"{table}\" t", row => row.GetString(0))));
    }

    public T? Scalar<T>(string sql)
    {
        using var connection = Database.OpenRead();
        return connection.Scalar<T>(sql);
    }

    /// <summary>A context over it.</summary>
    public AssessmentDb Context()
    {
        var options = new DbContextOptionsBuilder<AssessmentDb>();
        Database.Configure(options);
        return new(options.Options);
    }

    /// <summary>Runs SQL as somebody with the file in their hands would.</summary>
    public void Sql(string sql)
    {
        using var connection = Database.OpenWrite();
        connection.Run(sql);
    }

    /// <summary>Lets a table refuse something from now on, as a full disk would: with a condition on the row, or always.</summary>
    public void Obstruct(string table, string what = "INSERT", string? when = null)
    {
        var condition = when is null ? "" : $"WHEN ({when})";
        Sql(Database is SqliteFile
            ? $"CREATE TRIGGER in_the_way BEFORE {what} ON {table} {condition} BEGIN SELECT RAISE(ABORT, 'not now'); END"
            : $"""
              CREATE FUNCTION in_the_way() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''not now''; END';
              CREATE TRIGGER in_the_way BEFORE {what} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION in_the_way()
              """);
    }

    /// <summary>Ends what <see cref="Obstruct"/> began.</summary>
    public void Clear(string table) => Sql(Database is SqliteFile ? "DROP TRIGGER in_the_way" : $"DROP TRIGGER in_the_way ON {table}; DROP FUNCTION in_the_way");

    /// <summary>As <see cref="Sql"/>, past the guards, which stand again afterwards.</summary>
    public void Tamper(string sql)
    {
        using var connection = Database.OpenWrite();
        Guards.Lift(connection);
        connection.Run(sql);
        Guards.Restore(connection);
    }

    /// <summary>A copy of the whole database under another name.</summary>
    public Store Copy()
    {
        if (Database is Postgres)
        {
            var other = New(On.Postgres);
            new Transfer(Database, other.Database).Run();
            return other;
        }

        var copy = new Store(On.Sqlite);
        Databases.Copy(File.FullPath, copy.File.FullPath);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        opened.Reverse();
        foreach (var one in opened)
        {
            await one.DisposeAsync();
        }

        if (Database is Postgres postgres)
        {
            PostgresServer.Shared.Drop(PostgresServer.Shared.Text(postgres.DatabaseName));
        }

        folder.Delete(recursive: true);
    }

    private T Kept<T>(T one)
        where T : IAsyncDisposable
    {
        opened.Add(one);
        return one;
    }
}

/// <summary>Short ways to work on the sample contracts.</summary>
internal static class ContractsExtensions
{
    public static async Task<Receipt> Done(this ValueTask<Outcome> executing)
    {
        var outcome = await executing;
        Assert.That(outcome.Refusal, Is.Null, outcome.Refusal?.Message.ToString());
        return outcome.Receipt!;
    }

    public static async Task<Refusal> Refused(this ValueTask<Outcome> executing)
    {
        var outcome = await executing;
        Assert.That(outcome.Receipt, Is.Null);
        return outcome.Refusal!;
    }

    public static async Task SetUp(this IContracts engine, int contract)
    {
        var step = 0;
        foreach (var (by, command) in SampleContract.Setup())
        {
            await engine.Execute(SampleContract.Number(contract), command, by, $"setup-{++step}", CancellationToken.None).Done();
        }
    }

    public static Task<Receipt> Record(this IContracts engine, int contract, int n, string operation) => engine.TryRecord(contract, n, operation).Done();

    public static ValueTask<Outcome> TryRecord(this IContracts engine, int contract, int n, string operation) => engine.Execute(
        SampleContract.Number(contract), SampleContract.Deduction(n, 1 + (n % 10)), SampleContract.Evaluators[0], operation, CancellationToken.None);

    public static async Task<IReadOnlyList<JournalRecord>> Stored(this IContracts engine, int contract = 0) =>
        await engine.History(SampleContract.Number(contract), 0, CancellationToken.None);
}
