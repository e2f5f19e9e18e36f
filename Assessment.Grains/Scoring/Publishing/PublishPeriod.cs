using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Publishing;

/// <summary>Publishes a period's result to the vendor by a numbered notice (发布).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Remark">What the notice adds, or null.</param>
[Command("发布考核结果", "Publish a period")]
public sealed record PublishPeriod(int Period, string? Remark = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(Publish(state, Period, Remark)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBeOpen(state, Period, context.Today),
        new PeriodMustHaveEnded(state, Period, context.Today),
        new QuorumMustBeMet(state, Period),
        new PeriodMustBeScored(state, Period));

    /// <summary>The publication of a period as it stands.</summary>
    internal static PeriodPublished Publish(ContractState state, int no, string? remark)
    {
        var period = state.Scoring.Find(no)!;
        var result = period.Result(state.Schemes);
        var revision = period.Publications.Length + 1;
        return new(no, revision, $"{state.Number}-KH{no:00}-{revision}", result.Score, result.Grade, Chain.HashOf(result),
            state.Schemes.AsOf(no).InForce!.Version, PeriodScoring.EngineVersion,
            [.. state.Schemes.AsOf(no).Evaluators.Where(e => !period.IsSubmitted(e))], remark);
    }
}

/// <summary>A period's result is published, with its own result kept for ever.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Revision">1 for the first publication of the period.</param>
/// <param name="Notice">Number of the notice: contract, KH, period, revision.</param>
/// <param name="Score">The rounded score; null when nothing applied.</param>
/// <param name="Grade">Code of the grade; null without a score.</param>
/// <param name="ResultHash">SHA-256 of the result with all it was made of.</param>
/// <param name="SchemeVersion">Version of the scheme.</param>
/// <param name="EngineVersion">Version of the arithmetic.</param>
/// <param name="AbsentSheets">Evaluators whose sheet was not in.</param>
/// <param name="Remark">What the notice adds, or null.</param>
/// <param name="KeepsReceipt">True when it replaces a publication without making anything worse: its receipt and its window stay.</param>
[Event("period-published", 1, "发布考核结果", "Period published")]
public sealed record PeriodPublished(
    int Period, int Revision, string Notice, decimal? Score, string? Grade, string ResultHash, int SchemeVersion, int EngineVersion,
    ImmutableArray<string> AbsentSheets, string? Remark, bool? KeepsReceipt = null) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var period = state.Scoring.Find(Period)!;
        var publication = new Publication(
            Revision, Notice, stamp.At, stamp.Actor, Score, Grade, ResultHash, SchemeVersion, EngineVersion, AbsentSheets,
            KeepsReceipt == true ? period.Publication?.Receipt : null, KeepsReceipt == true ? period.Publication?.Acknowledgement : null, Remark);
        return state with
        {
            Scoring = state.Scoring.With(period with
            {
                Publications = period.Publications.Add(publication),
                Published = true,
                Panels = state.Schemes.AsOf(Period).Panels,
            }),
        };
    }
}

/// <summary>Shape of <see cref="PublishPeriod"/>.</summary>
public sealed class PublishPeriodValidator : AbstractValidator<PublishPeriod>
{
    /// <summary>Creates it.</summary>
    public PublishPeriodValidator() => RuleFor(c => c.Remark).Note();
}

/// <summary>
/// Each indicator has evaluators, and enough of them have submitted: all, or as many as the scheme's quorum asks for.
/// </summary>
public sealed record QuorumMustBeMet(ContractState State, int No) : Rule
{
    private ImmutableArray<Text> Lacking
    {
        get
        {
            var period = State.Scoring.Find(No)!;
            var scheme = State.Schemes.AsOf(No).InForce!.Scheme;
            var lacking = from indicator in scheme.Indicators
                          let evaluators = State.Schemes.EvaluatorsOf(indicator.Code)
                          let needed = Math.Max(1, Math.Min(scheme.Quorum ?? evaluators.Length, evaluators.Length))
                          let absent = evaluators.Where(e => !period.IsSubmitted(e)).ToList()
                          where evaluators.Length - absent.Count < needed
                          group indicator.Code by string.Join("、", absent);
            return
            [
                .. from same in lacking
                   let codes = string.Join("、", same)
                   select same.Key.Length == 0
                       ? new Text($"{codes} 未指定评分人", $"{codes.Replace("、", ", ", StringComparison.Ordinal)}: no evaluator")
                       : new Text($"缺 {same.Key}（{codes}）", $"{same.Key.Replace("、", ", ", StringComparison.Ordinal)} ({codes.Replace("、", ", ", StringComparison.Ordinal)}) not in"),
            ];
        }
    }

    /// <inheritdoc/>
    public override bool IsBroken() => !Lacking.IsEmpty;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var lacking = Text.Join(Lacking, "；", "; ");
            return new($"第 {No} 期评分表未交齐：{lacking.Zh}。", $"The sheets for period {No} are not all in: {lacking.In("en")}.");
        }
    }
}

/// <summary>No leaf is missing when a period is published.</summary>
public sealed record PeriodMustBeScored(ContractState State, int No) : Rule
{
    private ImmutableArray<string> Missing => State.Scoring.Find(No)!.Result(State.Schemes).Missing;

    /// <inheritdoc/>
    public override bool IsBroken() => !Missing.IsEmpty;

    /// <inheritdoc/>
    public override Text Message => new(
        $"第 {No} 期还有指标未评：{string.Join("、", Missing)}。未评不等于零分。",
        $"Indicators of period {No} are not scored yet: {string.Join(", ", Missing)}. Missing is not zero.");
}
