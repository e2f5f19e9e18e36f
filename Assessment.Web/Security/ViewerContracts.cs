using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Disclosure;
using Assessment.Grains.Evidence;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;

namespace Assessment.Web.Security;

/// <summary>
/// The contracts as whoever makes the request may see and change them: the permission table is asked once more here, by what is
/// asked for and not by the path, so that no page or endpoint can forget it. The vendor sees what was published.
/// </summary>
public sealed class ViewerContracts(IContracts inner, JournalSearch journals, IAuditLog audit, IHttpContextAccessor accessor, TimeProvider time) : IContracts
{
    private Holder Viewer => accessor.HttpContext?.User.Holder() ?? throw new InvalidOperationException("contracts were asked for by nobody");

    /// <inheritdoc/>
    public async ValueTask<Outcome> Execute(ContractNumber number, ICommand command, string actor, string operationId, CancellationToken cancel)
    {
        var act = Acts.Of(command.GetType());
        var refusal = Refused(act, number)
            ?? (command is SignOpinion { Member: var member } && Viewer.By(act, number) == Relation.Own && member != actor ? OthersOpinion() : null);
        if (refusal is null)
        {
            return await inner.Execute(number, command, actor, operationId, cancel);
        }

        await Told(act, number, cancel);
        return new(null, refusal);
    }

    /// <inheritdoc/>
    public async ValueTask<Asked<T>> Ask<T>(ContractNumber number, IQuery<T> query, CancellationToken cancel)
    {
        var act = Acts.Of(query.GetType());
        if (Refused(act, number) is { } refusal)
        {
            await Told(act, number, cancel);
            return new(default, refusal, 0);
        }

        if (query is GetEvidence)
        {
            await audit.Write(new("evidence.listed", AuditEvent.Ok) { Account = Viewer.Account, Address = accessor.HttpContext!.Source(), Contract = number.Value, Target = "evidence" }, cancel);
        }

        if (Viewer.By(act, number) != Relation.Published)
        {
            return await inner.Ask(number, query, cancel);
        }

        var state = VendorView.Of(await inner.State(number, cancel));
        if (query is Explain { Of: var address } && !VendorView.MayExplain(address))
        {
            await Told(act, number, cancel);
            return new(default, Denied(act), state.Version);
        }

        var answer = query.Answer(state, time.GetUtcNow());
        return new(answer.Value, answer.Broken?.ToRefusal(), state.Version);
    }

    /// <summary>The state as the viewer may see it; empty, as if there were none, when they may not.</summary>
    public async ValueTask<ContractState> State(ContractNumber number, CancellationToken cancel) => Viewer.By(Acts.ReadContract, number) switch
    {
        Relation.None => ContractState.Empty(number),
        Relation.Published => VendorView.Of(await inner.State(number, cancel)),
        _ => await inner.State(number, cancel),
    };

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord>> History(ContractNumber number, long after, CancellationToken cancel) =>
        Viewer.May(Acts.ReadJournal, number) == Verdict.Allowed ? inner.History(number, after, cancel) : ValueTask.FromResult<IReadOnlyList<JournalRecord>>([]);

    /// <summary>Entries of the journals that the viewer may read; see <see cref="JournalSearch.Page"/>.</summary>
    public ValueTask<FoundEntries> Search(JournalFilter filter, Func<JournalRecord, ValueTask<bool>> fits, CancellationToken cancel)
    {
        var grants = Viewer.Grants.Where(g => PermissionTable.For(Acts.ReadJournal, g.Role) != Relation.None).ToList();
        return journals.Page(grants.Exists(g => g.Contract is null) ? filter : filter with { Among = [.. grants.Select(g => g.Contract!.Value.Value)] }, fits, cancel);
    }

    /// <summary>Hash of the entry that a state ends with, which stands on whatever is made of it; nothing else of the journal.</summary>
    public async ValueTask<string> Tip(ContractState state, CancellationToken cancel) =>
        // Newer entries may have come meanwhile.
        (await inner.History(state.Number, state.Version - 1, cancel)).First(r => r.Version == state.Version).Hash;

    /// <summary>A contract as it stood after an entry, as the viewer may see it, with that entry's time and hash; null where there is no such entry.</summary>
    public async ValueTask<(ContractState State, DateTimeOffset At, string Hash)?> At(ContractNumber number, long version, CancellationToken cancel)
    {
        var newest = await State(number, cancel);
        if (version < 1 || version > newest.Version)
        {
            return null;
        }

        var (state, last) = (ContractState.Empty(number, newest.Calendar), (JournalRecord?)null);
        foreach (var record in await inner.History(number, 0, cancel))
        {
            if (record.Version > version)
            {
                break;
            }

            (state, last) = (ContractGrain.Replay(state, record), record);
        }

        return last is null ? null : (newest.IsPartial ? VendorView.Of(state) : state, last.At, last.Hash);
    }

    // Where the path was allowed and what was asked for is not. One request is one refusal, however often it asks.
    private async ValueTask Told(Act act, ContractNumber number, CancellationToken cancel)
    {
        var http = accessor.HttpContext!;
        if (http.Items.TryAdd(typeof(ViewerContracts), act))
        {
            await audit.Write(ActResults.Refusal(http, number, act), cancel);
        }
    }

    private static Refusal Denied(Act act) => new("role-must-allow-the-action", RefusalKind.Forbidden, ActResults.NotAllowed(act), null, []);

    private static Refusal OthersOpinion() => new("opinion-must-be-ones-own", RefusalKind.Forbidden, new(
        "验收小组成员只能签署本人的意见；代为登记由考核管理办理。", "A committee member signs their own opinion only; a manager records those of others."), null, []);

    private Refusal? Refused(Act act, ContractNumber number) => Viewer.May(act, number) switch
    {
        Verdict.Allowed => null,
        Verdict.Hidden => new ContractMustBeRegistered(ContractState.Empty(number)).ToRefusal(),
        _ => Denied(act),
    };
}
