using System.Data.Common;
using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;

namespace Assessment.Silo.Storage;

/// <summary>What is late, and what soon will be.</summary>
/// <param name="Late">How many matters are past their day.</param>
/// <param name="Soon">How many are due within <see cref="DueDesk.Days"/> days.</param>
/// <param name="First">The first of both, by the day they are due; at most <see cref="DueDesk.Most"/>.</param>
public sealed record DueReport(long Late, long Soon, IReadOnlyList<WaitingRow> First);

/// <summary>Says once a day what is late, whatever the number of nodes. Names nobody: who it waits for stands on the pages.</summary>
public sealed class DueDesk(Database file, TimeProvider time, string node)
{
    /// <summary>What is due within so many days is said as well.</summary>
    public const int Days = 3;

    /// <summary>Most matters that are named.</summary>
    public const int Most = 20;

    /// <summary>The day's report; null when it was taken, by this node or another.</summary>
    /// <exception cref="DbException">The database cannot be written.</exception>
    public DueReport? Take()
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        using var connection = file.OpenWrite();
        connection.BeginWrite();
        using var insert = connection.Prepare("INSERT INTO daily_work (day, node) VALUES (@p0, @p1) ON CONFLICT DO NOTHING", 2);
        if (insert.Set(Text(today), node).ExecuteNonQuery() == 0)
        {
            return null;
        }

        var (late, soon) = (connection.Scalar<long>("SELECT count(*) FROM waiting WHERE due < @p0", Text(today)),
            connection.Scalar<long>("SELECT count(*) FROM waiting WHERE due >= @p0 AND due <= @p1", Text(today), Text(today.AddDays(Days))));
        var first = connection.List(
            $"SELECT contract, kind, no, due FROM waiting WHERE due <= @p0 ORDER BY due, contract, kind, no LIMIT {Most}",
            row => new WaitingRow
            {
                Contract = row.GetString(0), Kind = WaitingRow.Read(row.GetString(1)), No = (int)row.GetInt64(2), Person = "",
                Due = DateOnly.ParseExact(row.GetString(3), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            Text(today.AddDays(Days)));
        connection.Run("COMMIT");
        return new(late, soon, first);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
