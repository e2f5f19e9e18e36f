using System.Text;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Exports;

/// <summary>A database, desks over it, and a maker of files that is told what to do.</summary>
internal abstract class ExportFixture(On on)
{
    protected const string Owner = "赵磊";

    protected static readonly ContractNumber[] Three = [.. Enumerable.Range(1, 3).Select(SampleContract.Number)];

    private readonly List<ExportDesk> desks = [];
    protected Store store = null!;
    protected DatabaseAuditLog audit = null!;
    protected Maker maker = null!;

    [SetUp]
    public void Open()
    {
        store = Store.New(on);
        audit = store.AuditLog();
        maker = new();
    }

    [TearDown]
    public async Task Close()
    {
        desks.ForEach(d => d.Dispose());
        desks.Clear();
        await store.DisposeAsync();
    }

    protected static async Task Order(ExportDesk desk, ContractNumber[] contracts) =>
        Assert.That(await desk.Order(new(Owner, "127.0.0.1"), ExportContents.Workbook, "zh-CN", contracts, default), Is.Null);

    protected static ExportJob One(ExportDesk desk) => desk.Of(Owner).Single();

    // The files that are kept, wherever that is, and what is left of those that were begun.
    protected string[] Files(ExportJob job)
    {
        var folder = Path.Combine(store.PathOf("exports"), job.Id);
        var here = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!) : [];
        using var connection = store.Database.OpenRead();
        var there = connection.List("SELECT DISTINCT no FROM export_part WHERE job = @p0", row => $"{row.GetInt64(0):0000}.{job.Extension}", job.Id);
        return [.. here.Concat(there).Order(StringComparer.Ordinal)];
    }

    protected void Lose(ExportJob job)
    {
        File.Delete(Path.Combine(store.PathOf("exports"), job.Id, "0001.xlsx"));
        using var connection = store.Database.OpenWrite();
        connection.Run("DELETE FROM export_part WHERE job = @p0 AND no = 1", job.Id);
    }

    protected IExportFiles Files(ExportOptions? options = null, string? folder = null)
    {
        var own = new ExportFolder(store.Database, (options ?? new()) with { Folder = folder }, new(store.Database));
        return store.Database is Postgres shared ? new ExportTable(shared, new(store.Database), own) : own;
    }

    protected ExportDesk Desk(ExportOptions? options = null, string? folder = null, TimeProvider? time = null)
    {
        var bounds = options ?? new();
        var desk = new ExportDesk(new(store.Database), Files(bounds, folder), maker, audit, time ?? store.Time, bounds, new ListedLog<ExportDesk>());
        desks.Add(desk);
        return desk;
    }

    protected sealed class Maker : IExportMaker
    {
        public const int Bytes = 1000;

        public int Size { get; set; } = Bytes;

        public List<ContractNumber> Made { get; } = [];

        public HashSet<ContractNumber> Denied { get; } = [];

        public Action<ContractNumber, ExportJob>? Before { get; set; }

        public async Task<ExportedContract?> Make(ExportJob job, ContractNumber contract, Stream target, CancellationToken cancel)
        {
            Before?.Invoke(contract, job);
            cancel.ThrowIfCancellationRequested();
            if (Denied.Contains(contract))
            {
                return null;
            }

            await target.WriteAsync(Encoding.UTF8.GetBytes(contract.Value.PadRight(Size)), cancel);
            Made.Add(contract);
            return new(7, "tip");
        }
    }
}
