using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Web.Api;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>Carries a change of the grid out, or says what would become of it.</summary>
internal static class CellWork
{
    /// <summary>Writes a change. Of several commands none is carried out when a later one would be refused.</summary>
    public static async Task<CellResult> Carry(CellChange change, SheetModel sheet, ViewerContracts contracts, PageContext page, CancellationToken cancel)
    {
        var (commands, fact, typed) = CellCommands.Of(change, sheet);
        if (commands.IsEmpty)
        {
            return No(change, Unread(typed, page));
        }

        // Sent again after the first command was written, it is not as it was read, and simply goes on.
        var untouched = sheet.Detail.Entries.FirstOrDefault(e => e.Id == change.Entry)?.Version == change.Version;
        if (commands.Length > 1 && untouched && Foreseen(commands, sheet.State, page) is { } foreseen)
        {
            return No(change, Refused(foreseen, page));
        }

        var (entry, repeated) = (change.Entry, true);
        for (var i = 0; i < commands.Length; i++)
        {
            var operation = commands.Length == 1 ? change.Operation : $"{change.Operation}-{i + 1}";
            var outcome = await contracts.Execute(sheet.State.Number, commands[i], page.Person!, operation, cancel);
            if (outcome.Refusal is { } refusal)
            {
                return No(change, Refused(refusal, page));
            }

            entry = ReceiptBody.Of(outcome.Receipt!).Entry ?? entry;
            repeated &= outcome.Receipt!.Repeated;
        }

        return new(change.Operation, change.Item, entry, fact is null ? null : page.T(fact.Describe()), Repeated: repeated ? true : null);
    }

    /// <summary>What would become of a change; nothing is written.</summary>
    public static CellResult Rehearse(CellChange change, SheetModel sheet, PageContext page)
    {
        var (commands, fact, typed) = CellCommands.Of(change, sheet);
        return commands.IsEmpty ? No(change, Unread(typed, page))
            : Foreseen(commands, sheet.State, page) is { } refusal ? No(change, Refused(refusal, page))
            : new(change.Operation, change.Item, change.Entry, fact is null ? null : page.T(fact.Describe()));
    }

    private static Refusal? Foreseen(ImmutableArray<ICommand> commands, ContractState state, PageContext page)
    {
        foreach (var command in commands)
        {
            if (Validation.Check(command) is { } misshapen)
            {
                return misshapen;
            }

            var decision = command.Decide(state, new(page.Person!, page.Now));
            if (decision.Broken is { } broken)
            {
                return broken.ToRefusal();
            }

            state = decision.Events.Aggregate(state, (s, e) => e.Apply(s, new(s.Version + 1, page.Now, page.Person!)));
        }

        return null;
    }

    private static CellResult No(CellChange change, CellProblem problem) => new(change.Operation, change.Item, Problem: problem);

    private static CellProblem Unread(Posted typed, PageContext page)
    {
        var fault = typed.Faults.Count > 0 ? typed.Faults[0] : new("", new("无法识别的操作。", "What is asked is not known."));
        return new(StatusCodes.Status400BadRequest, "cell-must-be-readable", page.T(fault.Message), fault.Field);
    }

    private static CellProblem Refused(Refusal refusal, PageContext page) => refusal is { Kind: RefusalKind.Invalid, Details: [var detail, ..] }
        ? new(Fault.StatusOf(refusal.Kind), refusal.Code, page.T(detail.Message), detail.Place)
        : new(Fault.StatusOf(refusal.Kind), refusal.Code, page.T(refusal.Message));
}
