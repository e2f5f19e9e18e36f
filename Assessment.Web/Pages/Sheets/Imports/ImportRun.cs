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
    /// <summary>What was decided about rows in conflict, as far as it stands in the form.</summary>
    public ImportWish Wish { get; init; } = ImportWish.None;

    /// <summary>How many rows are in a state.</summary>
    public int Count(RowState state) => Verdicts.Count(v => v.State == state);

    /// <summary>How many rows would write something.</summary>
    public int Writing => Verdicts.Count(v => v.Writes);

    /// <summary>Judges rows; writes nothing.</summary>
    public static ImportRun Look(IEnumerable<TakenRow> rows, ContractState now, ContractState? then, PageContext page, string prefix) =>
        Judged(rows, new(now, then, page, prefix, ImportWish.None));

    /// <summary>
    /// Writes what would write something, row by row: one that is refused stops no other, and none is ever written twice. What is given is
    /// what stands afterwards, with what was refused. Nothing is written while the reason for rows in conflict is lacking.
    /// </summary>
    public static async Task<ImportRun> Write(
        ImmutableArray<TakenRow> rows, ContractState now, ContractState? then, PageContext page, string prefix, ViewerContracts contracts, CancellationToken cancel)
    {
        var wish = ImportWish.Of(page.Posted!);
        var judge = new RowJudge(now, then, page, prefix, wish);
        var judged = Judged(rows, judge);
        if (judged.Verdicts.Any(v => v.LacksReason))
        {
            page.Posted!.Fault(ImportWish.WhyField, new("请写明为什么以表中的值为准；这会改掉他人或您后来写入的值。", "Say why the workbook's values hold: they replace what was written since."));
            return Look(rows, now, then, page, prefix) with { Wish = wish };
        }

        var (written, repeated, refused) = (0, 0, new Dictionary<string, RowProblem>(StringComparer.Ordinal));
        foreach (var verdict in judged.Verdicts.Where(v => v.Writes))
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

        var after = Look(rows, await contracts.State(now.Number, cancel), then, page, prefix);
        return new([.. after.Verdicts.Select(v => refused.TryGetValue(v.Key, out var problem) ? v with { State = RowState.Wrong, Problems = [problem], Change = null } : v)], written, repeated);
    }

    private static ImportRun Judged(IEnumerable<TakenRow> rows, RowJudge judge) => new(Lookalikes.Mark([.. rows.Select(judge.Judge)], judge.Sheet));
}
