using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Reports.Packs;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Sheets.Grid;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>What an import would do, or did.</summary>
/// <param name="Verdicts">One a row, in the workbook's order.</param>
/// <param name="Written">How many rows were just written; null while nothing was asked for.</param>
/// <param name="Repeated">How many of them had been written before and were not again.</param>
public sealed record ImportRun(ImmutableArray<RowVerdict> Verdicts, int? Written = null, int Repeated = 0)
{
    /// <summary>Name of the boxes by which a conflict is decided.</summary>
    public const string MineField = "mine";

    /// <summary>How many rows are in a state.</summary>
    public int Count(RowState state) => Verdicts.Count(v => v.State == state);

    /// <summary>How many rows would write something.</summary>
    public int Writing => Verdicts.Count(v => v.Writes);

    /// <summary>Judges rows; writes nothing.</summary>
    public static ImportRun Look(IEnumerable<TakenRow> rows, ContractState now, ContractState? then, PageContext page, string prefix, IReadOnlySet<string> mine)
    {
        var judge = new RowJudge(now, then, page, prefix, mine);
        return new([.. rows.Select(judge.Judge)]);
    }

    /// <summary>
    /// Writes what would write something, row by row: one that is refused stops no other, and none is ever written twice. What is given is
    /// what stands afterwards, with what was refused.
    /// </summary>
    public static async Task<ImportRun> Write(
        ImmutableArray<TakenRow> rows, ContractState now, ContractState? then, PageContext page, string prefix, IReadOnlySet<string> mine, ViewerContracts contracts, CancellationToken cancel)
    {
        var judge = new RowJudge(now, then, page, prefix, mine);
        var (written, repeated, refused) = (0, 0, new Dictionary<string, RowProblem>(StringComparer.Ordinal));
        foreach (var verdict in rows.Select(judge.Judge).Where(v => v.Writes).ToList())
        {
            var result = await CellWork.Carry(verdict.Change!, judge.Sheet(verdict.Row.Period)!, contracts, page, cancel);
            if (result.Problem is { } problem)
            {
                refused[verdict.Key] = RowJudge.Problem(verdict.Row, problem);
            }
            else if (result.Repeated is true)
            {
                repeated++;
            }
            else
            {
                written++;
            }
        }

        var after = Look(rows, await contracts.State(now.Number, cancel), then, page, prefix, new HashSet<string>());
        return new([.. after.Verdicts.Select(v => refused.TryGetValue(v.Key, out var problem) ? v with { State = RowState.Wrong, Problems = [problem], Change = null } : v)], written, repeated);
    }

    /// <summary>The rows in conflict that the person ticked.</summary>
    public static IReadOnlySet<string> MineOf(Posted posted) => posted.All(MineField).ToHashSet(StringComparer.Ordinal);
}
