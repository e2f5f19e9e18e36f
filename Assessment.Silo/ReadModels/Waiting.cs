using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;

namespace Assessment.Silo.ReadModels;

/// <summary>From a contract's state to what waits in it, for whom.</summary>
internal static class Waiting
{
    /// <summary>Everything that waits, in the order of the table.</summary>
    public static ImmutableArray<WaitingRow> All(ContractState state) =>
        [.. state.Scoring.Periods.SelectMany(p => OfPeriod(state, p)).Concat(OfMatters(state)).Order(WaitingRow.StoredOrder)];

    /// <summary>What a step brought, and what it took away.</summary>
    public static (ImmutableArray<WaitingRow> Now, ImmutableArray<WaitingRow> Gone) Step(ContractState before, ContractState after)
    {
        var (old, now) = (new List<WaitingRow>(), new List<WaitingRow>());
        var (was, periods) = (before.Scoring.Periods, after.Scoring.Periods);
        // The scheme and its evaluators concern all sheets; an objection keeps its period from being final.
        var all = !ReferenceEquals(before.Schemes, after.Schemes) || !ReferenceEquals(before.Objections, after.Objections);
        for (var i = 0; i < Math.Max(was.Length, periods.Length); i++)
        {
            if (all || i >= was.Length || i >= periods.Length || !ReferenceEquals(was[i], periods[i]))
            {
                old.AddRange(i < was.Length ? OfPeriod(before, was[i]) : []);
                now.AddRange(i < periods.Length ? OfPeriod(after, periods[i]) : []);
            }
        }

        if (all || !ReferenceEquals(before.Rectifications, after.Rectifications) || !ReferenceEquals(before.Breaches, after.Breaches)
            || !ReferenceEquals(before.Acceptance, after.Acceptance) || !ReferenceEquals(before.Evidence, after.Evidence))
        {
            old.AddRange(OfMatters(before));
            now.AddRange(OfMatters(after));
        }

        return ([.. now.Except(old)], [.. old.ExceptBy(now.Select(r => r.Key), r => r.Key)]);
    }

    private static List<WaitingRow> OfPeriod(ContractState state, PeriodState period)
    {
        var rows = new List<WaitingRow>();
        var (no, number) = (period.Period.No, state.Number.Value);
        if (period.Reopening is { } asked)
        {
            rows.Add(new() { Contract = number, Kind = WaitingKind.Reopening, No = no, Person = "", AskedBy = asked.By, Note = asked.Reason });
        }

        if (period.Publication is { } publication)
        {
            if (!period.Final && OfPublication(state, period, publication) is { } next)
            {
                rows.Add(next);
            }

            return rows;
        }

        var schemes = state.Schemes.AsOf(no);
        var (evaluators, due) = (schemes.Evaluators, period.Period.To.AddDays(schemes.InForce!.Scheme.ScoringDays));
        rows.AddRange(evaluators.Select(e => OfSheet(number, schemes, period, e, due)));
        if (OfResult(state, schemes, period) is { } result)
        {
            rows.Add(result);
        }

        return rows;
    }

    private static WaitingRow? OfPublication(ContractState state, PeriodState period, Publication publication) => publication.Receipt is not { } receipt
        ? new() { Contract = state.Number.Value, Kind = WaitingKind.Receipt, No = period.Period.No, Person = "", Since = ChinaTime.DayOf(publication.At), Note = publication.Notice }
        : state.Objections.OpenIn(period.Period.No).Any() ? null
        : new()
        {
            Contract = state.Number.Value, Kind = WaitingKind.Finalise, No = period.Period.No, Person = "",
            Since = publication.Acknowledgement is null ? Next(receipt.Deadline) : null, Note = publication.Notice,
        };

    private static WaitingRow OfSheet(string number, SchemesState schemes, PeriodState period, string evaluator, DateOnly due)
    {
        var (done, of) = Progress(schemes, period, evaluator);
        var sheet = period.Sheets.GetValueOrDefault(evaluator);
        return sheet is { Submitted: true }
            ? new() { Contract = number, Kind = WaitingKind.Review, No = period.Period.No, Person = evaluator, Since = ChinaTime.DayOf(sheet.At), Done = done, Parts = of }
            : new() { Contract = number, Kind = WaitingKind.Sheet, No = period.Period.No, Person = evaluator, Since = period.Period.From, Due = due, Done = done, Parts = of, Note = sheet?.ReturnedBecause };
    }

    // Runs at every entry: plain loops over the few leaves that need one.
    private static (int Done, int Of) Progress(SchemesState schemes, PeriodState period, string evaluator)
    {
        var (done, of) = (0, 0);
        foreach (var category in schemes.InForce!.Scheme.Categories)
        {
            foreach (var indicator in category.Leaves)
            {
                if (indicator.Rule.NeedsEntry() && schemes.EvaluatorsOf(indicator.Code).Contains(evaluator))
                {
                    of++;
                    done += IsScored(period, indicator.Code, evaluator) ? 1 : 0;
                }
            }
        }

        return (done, of);
    }

    private static bool IsScored(PeriodState period, string item, string evaluator)
    {
        foreach (var entry in period.Entries)
        {
            if (entry.Item == item && entry.Stands && (entry.Evaluator == evaluator || entry.Fact is NotApplicableFact))
            {
                return true;
            }
        }

        return false;
    }

    // A period can be published, or it is said what holds it up: nothing that was handed in waits unseen. The rules are asked only once a
    // sheet is in, which is after the entries.
    private static WaitingRow? OfResult(ContractState state, SchemesState schemes, PeriodState period)
    {
        var (no, since) = (period.Period.No, Next(period.Period.To));
        var orphans = Orphans(schemes);
        var submitted = 0;
        foreach (var evaluator in schemes.Evaluators)
        {
            submitted += period.IsSubmitted(evaluator) ? 1 : 0;
        }

        if (submitted == 0 && orphans.Count == 0)
        {
            return null;
        }

        var row = new WaitingRow { Contract = state.Number.Value, Kind = WaitingKind.Collect, No = no, Person = "", Since = since, Done = submitted, Parts = schemes.Evaluators.Count };
        if (submitted > 0 && !new QuorumMustBeMet(state, no).IsBroken() && !new PeriodMustBeScored(state, no).IsBroken())
        {
            var last = period.Sheets.Values.Where(s => s.Submitted).Max(s => ChinaTime.DayOf(s.At));
            return row with { Kind = WaitingKind.Publish, Since = last > since ? last : since, Note = period.Result(state.Schemes).Score?.ToString("F" + schemes.InForce!.Scheme.Decimals, CultureInfo.InvariantCulture) };
        }

        // Once all sheets are in, nobody's own list says any more what is missing.
        var missing = submitted < row.Parts ? [] : period.Result(state.Schemes).Missing;
        return row with { Note = orphans.Count == 0 && missing.IsEmpty ? null : string.Join(", ", orphans.Union(missing).Order(StringComparer.Ordinal)) };
    }

    private static List<string> Orphans(SchemesState schemes)
    {
        var none = new List<string>();
        foreach (var category in schemes.InForce!.Scheme.Categories)
        {
            foreach (var indicator in category.Leaves)
            {
                if (schemes.EvaluatorsOf(indicator.Code).IsEmpty)
                {
                    none.Add(indicator.Code);
                }
            }
        }

        return none;
    }

    private static IEnumerable<WaitingRow> OfMatters(ContractState state)
    {
        var number = state.Number.Value;
        return state.Contract is null ? [] :
        [
            .. state.Objections.All.Where(o => o.Decision is null).Select(o => Matter(WaitingKind.Objection, o.No, o.Grounds) with { Since = o.On, AskedBy = o.By }),
            .. state.Rectifications.All.Where(r => r.IsOpen).Select(r => r.Stage == RectificationStage.Reported
                ? Matter(WaitingKind.Verify, r.No, r.What) with { Since = r.Attempts[^1].ReportedOn }
                : Matter(WaitingKind.Report, r.No, r.What) with { Due = r.Deadline }),
            .. state.Breaches.Cases.Where(b => b.IsOpen).Select(b => Matter(WaitingKind.Breach, b.No, b.Evidence)),
            .. state.Acceptance.Waivers.Values.Where(w => w.Approver is null)
                .Select(w => Matter(WaitingKind.Waiver, int.Parse(w.Code.AsSpan(1), CultureInfo.InvariantCulture), w.Reason) with { AskedBy = w.By }),
            .. state.Schemes.Draft is { } draft ? [Matter(WaitingKind.Scheme, state.Schemes.Frozen.Length + 1, draft.Scheme.Title.Zh) with { AskedBy = draft.ProposedBy }] : Array.Empty<WaitingRow>(),
            .. state.Evidence.Files.Where(f => f.Asked is not null).Select(f => Matter(WaitingKind.Seal, f.No, f.Asked!.Reason) with { Since = ChinaTime.DayOf(f.Asked.At), AskedBy = f.Asked.By }),
            .. state.Acceptance.Round is { Conclusion: null, Superseded: null } round
                ? round.Members.Where(m => m.Recusal is null && !round.Opinions.Any(o => o.Member == m.Name)).Select(m => Matter(WaitingKind.Opinion, round.No, null) with { Person = m.Name, Since = round.On })
                : [],
        ];

        WaitingRow Matter(WaitingKind kind, int no, string? note) => new() { Contract = number, Kind = kind, No = no, Person = "", Note = note };
    }

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
