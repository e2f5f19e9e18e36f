using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Support;

/// <summary>A real database file in a folder of its own, gone with the test.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-");
    private readonly List<IAsyncDisposable> opened = [];

    private Store() => File = new(PathOf("assessment.db"));

    public SqliteFile File { get; }

    public ManualTime Time { get; } = ManualTime.InFebruary();

    public static Store New()
    {
        var store = new Store();
        Databases.Put(store.File.FullPath);
        return store;
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public SqliteJournal Journal() => Kept(new SqliteJournal(File));

    public SqliteAuditLog AuditLog(string node = "n1", TimeProvider? time = null) => Kept(new SqliteAuditLog(File, new() { Node = node }, time ?? Time));

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

    public AuditReport Verify() => new Verifier(File).Verify();

    public T? Scalar<T>(string sql)
    {
        using var connection = File.OpenRead();
        return connection.Scalar<T>(sql);
    }

    /// <summary>Runs SQL as somebody with the file in their hands would.</summary>
    public void Sql(string sql)
    {
        using var connection = File.OpenWrite();
        connection.Run(sql);
    }

    /// <summary>As <see cref="Sql"/>, past the guards, which stand again afterwards.</summary>
    public void Tamper(string sql)
    {
        using var connection = File.OpenWrite();
        foreach (var guard in Guards.All)
        {
            connection.Run($"DROP TRIGGER {guard.Key}");
        }

        connection.Run(sql);
        foreach (var guard in Guards.All)
        {
            connection.Run(guard.Value);
        }
    }

    /// <summary>A copy of the whole database under another name.</summary>
    public Store Copy()
    {
        var copy = new Store();
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
