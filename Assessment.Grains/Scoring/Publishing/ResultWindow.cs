using Assessment.Grains.Calendar;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring.Publishing;

/// <summary>The days in which the vendor may object to a result, looked at with the calendar that is loaded now. Their last day stays as it was stored.</summary>
public static class ResultWindow
{
    /// <summary>Why the last day is to be checked; null when there is no receipt or nothing to check.</summary>
    /// <param name="state">The contract, with the calendar.</param>
    /// <param name="period">Number of the period.</param>
    /// <param name="publication">One of its publications.</param>
    public static Text? Warning(ContractState state, int period, Publication publication) => publication.Receipt is { } receipt
        ? new StoredDeadline(receipt.On, state.Schemes.AsOf(period).InForce!.Scheme.ObjectionDays, receipt.Deadline, receipt.Calendar, receipt.Unsettled).Warning(state.Calendar)
        : null;

    /// <summary>A message that names the last day, with the warning where there is one.</summary>
    internal static Text Tell(ContractState state, int period, Publication publication, Text message) => Warning(state, period, publication) is { } warning
        ? new(message.Zh + warning.Zh, $"{message.In("en")} {warning.In("en")}")
        : message;
}
