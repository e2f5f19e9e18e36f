using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Silo.ReadModels;

/// <summary>Rows that one step of a contract changes.</summary>
/// <param name="Card">The contract's card, or null before it is registered.</param>
/// <param name="Periods">Periods whose row may differ.</param>
/// <param name="Schemes">Schemes that the step proposed or froze, for the library of all contracts; a state alone does not tell them.</param>
/// <param name="Waiting">What waits now, and did not in the same way before.</param>
/// <param name="Gone">What waited, and no longer does.</param>
public sealed record ReadModelRows(
    ContractCard? Card, ImmutableArray<PeriodRow> Periods, ImmutableArray<SchemeLibraryRow> Schemes, ImmutableArray<WaitingRow> Waiting, ImmutableArray<WaitingRow> Gone);

/// <summary>From a contract's state to the rows of its read models. Pure: the same state, the same rows.</summary>
public static class Projection
{
    private const int Scale = 10_000;

    /// <summary>All rows of a contract by itself.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="updatedAt">When its last entry was stored.</param>
    public static ReadModelRows All(ContractState state, DateTimeOffset updatedAt) => new(
        Card(state, updatedAt), [.. state.Scoring.Periods.Select(p => Row(state, p))], [], Waiting.All(state), []);

    /// <summary>The rows that the step from one state to the next changes.</summary>
    public static ReadModelRows Step(ContractState before, ContractState after, DateTimeOffset at)
    {
        var (old, now) = (before.Scoring.Periods, after.Scoring.Periods);
        // A sheet is in, and an indicator is missing, by the scheme and its evaluators: a change there touches all rows.
        var all = !ReferenceEquals(before.Schemes, after.Schemes);
        var rows = ImmutableArray.CreateBuilder<PeriodRow>(all ? now.Length : 1);
        for (var i = 0; i < now.Length; i++)
        {
            if (all || i >= old.Length || !ReferenceEquals(old[i], now[i]))
            {
                rows.Add(Row(after, now[i]));
            }
        }

        var (waiting, gone) = Waiting.Step(before, after);
        return new(Card(after, at), rows.DrainToImmutable(), SchemeLibraryRow.Step(before, after, at), waiting, gone);
    }

    private static ContractCard? Card(ContractState state, DateTimeOffset at)
    {
        if (state.Contract is not { } contract)
        {
            return null;
        }

        var scheme = state.Schemes.InForce?.Scheme ?? state.Schemes.Draft?.Scheme;
        var published = state.Scoring.Periods.Count(p => p.Published);
        var term = published == 0 ? null : Term.Of(state);
        return new()
        {
            Contract = state.Number.Value,
            Title = contract.Title,
            Buyer = contract.Buyer.Name,
            Vendor = contract.Vendor.Name,
            VendorCode = contract.Vendor.CreditCode,
            Version = state.Version,
            UpdatedAt = at,
            ServiceFrom = contract.ServiceFrom,
            ServiceTo = contract.ServiceTo,
            Sample = contract.Sample,
            SchemeTitle = scheme?.Title.Zh,
            SchemeTitleEn = scheme?.Title.En,
            SchemeVersion = state.Schemes.InForce?.Version ?? 0,
            SchemeSample = scheme?.Sample ?? false,
            Periods = state.Scoring.Periods.Length,
            Published = published,
            Finals = state.Scoring.Periods.Count(p => p.Final),
            TermScore = Scaled(term?.Score),
            TermGrade = term?.Grade,
            TermBand = Band(scheme, term?.Grade),
            TermGradeName = GradeOf(scheme, term?.Grade)?.Name.Zh,
            TermGradeNameEn = GradeOf(scheme, term?.Grade)?.Name.En,
            TermPassed = term?.Passed,
            Vetoes = state.Scoring.Periods.Sum(Vetoes),
            Reopenings = state.Scoring.Reopenings.Length,
            LastPaymentFen = contract.LastPayment?.Amount.Fen,
            LastPaymentApplyBy = contract.LastPayment?.ApplyBy,
            LastPaymentAppliedOn = contract.LastPayment is { } last ? state.Payments.Applications.GetValueOrDefault(last.No)?.On : null,
        };
    }

    private static PeriodRow Row(ContractState state, PeriodState period)
    {
        var publication = period.Publication;
        var scheme = publication is null ? null : state.Schemes.Frozen.FirstOrDefault(f => f.Version == publication.SchemeVersion)?.Scheme;
        return new()
        {
            Contract = state.Number.Value,
            No = period.Period.No,
            FirstDay = period.Period.From,
            LastDay = period.Period.To,
            // As on a day after all others: whether it has begun is the reader's to say.
            Stage = period.Stage(state.Schemes, DateOnly.MaxValue),
            Score = Scaled(publication?.Score),
            Grade = publication?.Grade,
            Band = Band(scheme, publication?.Grade),
            GradeName = GradeOf(scheme, publication?.Grade)?.Name.Zh,
            GradeNameEn = GradeOf(scheme, publication?.Grade)?.Name.En,
            Entries = Standing(period),
            Missing = Missing(state.Schemes, period),
            Vetoes = Vetoes(period),
            Notice = publication?.Notice,
            Revision = period.Publications.Length,
            PublishedAt = publication?.At,
            ReceivedOn = publication?.Receipt?.On,
            ObjectionBy = publication?.Receipt?.Deadline,
        };
    }

    private static Grade? GradeOf(Scheme? scheme, string? code) => code is null ? null : scheme?.Grades.FirstOrDefault(g => g.Code == code);

    // Schemes have three grades or six: a reader compares contracts of different schemes by four bands.
    private static int? Band(Scheme? scheme, string? code) => GradeOf(scheme, code) is not { } grade ? null
        : grade.From < scheme!.PassLine ? ContractCard.LowestBand
        : Math.Min(scheme.Grades.Count(g => g.From > grade.From), ContractCard.LowestBand - 1);

    // Scores have at most four places (a scheme's Decimals), so this is exact.
    private static long? Scaled(decimal? score) => score is { } s ? (long)(s * Scale) : null;

    private static int Standing(PeriodState period)
    {
        var count = 0;
        foreach (var entry in period.Entries)
        {
            count += entry.Stands ? 1 : 0;
        }

        return count;
    }

    private static int Vetoes(PeriodState period)
    {
        var count = 0;
        foreach (var entry in period.Entries)
        {
            count += entry.Fact is VetoFact && entry.Stands ? 1 : 0;
        }

        return count;
    }

    // Runs at every entry: plain loops, no sets, over the few leaves that need an entry.
    private static int Missing(SchemesState schemes, PeriodState period)
    {
        var count = 0;
        foreach (var category in schemes.AsOf(period.Period.No).InForce?.Scheme.Categories ?? [])
        {
            foreach (var indicator in category.Leaves)
            {
                count += indicator.Rule.NeedsEntry() && !IsEntered(period, indicator.Code) ? 1 : 0;
            }
        }

        return count;
    }

    private static bool IsEntered(PeriodState period, string item)
    {
        foreach (var entry in period.Entries)
        {
            if (entry.Item == item && entry.Stands)
            {
                return true;
            }
        }

        return false;
    }
}
