using Assessment.Silo.Auditing;

namespace Assessment.Silo.Tests.Support;

/// <summary>Short ways to write to the audit log.</summary>
internal static class AuditExtensions
{
    public static AuditEvent SignIn(string account = "wang.fang", string result = AuditEvent.Ok) => new("sign-in", result) { Account = account, Address = "10.0.0.7" };

    public static Task Put(this IAuditLog log, AuditEvent what) => log.Write(what, CancellationToken.None).AsTask();

    public static async Task<IReadOnlyList<AuditRow>> All(this IAuditLog log, AuditFilter? filter = null) =>
        (await log.Read(filter ?? new() { Size = AuditFilter.LargestSize }, CancellationToken.None)).Rows;

    /// <summary>Rows of some ages in days, by the true clock: that of the database counts.</summary>
    public static async Task Aged(this Store store, IEnumerable<double> ages, string node = "n1")
    {
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var now = time.GetUtcNow();
        var log = store.AuditLog(node, time);
        foreach (var age in ages)
        {
            time.Set(now.AddDays(-age));
            await log.Put(SignIn());
        }
    }
}
