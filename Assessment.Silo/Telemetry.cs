using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Assessment.Silo;

/// <summary>What the program measures of itself, for whatever the operator collects it with. No names of people, no texts that were typed.</summary>
public static class Telemetry
{
    /// <summary>Name of the traces and of the measures.</summary>
    public const string Name = "Assessment";

    /// <summary>Traces: a span a command, with its type, contract and result.</summary>
    public static readonly ActivitySource Traces = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Commands = Meter.CreateCounter<long>("assessment.commands", "{command}", "Commands by type and result: done, repeated, or the kind of refusal.");

    private static readonly Histogram<double> CommandTime = Meter.CreateHistogram<double>("assessment.command.duration", "s", "From the call to the receipt, or the refusal.");

    private static readonly Histogram<long> GroupSize = Meter.CreateHistogram<long>("assessment.journal.group.size", "{entry}", "Entries that were written in one transaction.");

    private static readonly Histogram<double> GroupTime = Meter.CreateHistogram<double>("assessment.journal.group.duration", "s", "From the beginning of a transaction to its commit.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("assessment.journal.failures", "{group}", "Groups that could not be stored.");

    private static readonly Counter<long> MissedHomes = Meter.CreateCounter<long>("assessment.cluster.homes.missed", "{command}", "Commands that their contract's home did not answer, and that were carried out on the node that was asked.");

    internal static void HomeMissed() => MissedHomes.Add(1);

    internal static void Command(string type, string result, TimeSpan took)
    {
        var (typeTag, resultTag) = (new KeyValuePair<string, object?>("command", type), new KeyValuePair<string, object?>("result", result));
        Commands.Add(1, typeTag, resultTag);
        CommandTime.Record(took.TotalSeconds, typeTag, resultTag);
    }

    internal static void Group(string store, int size, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("store", store);
        GroupSize.Record(size, tag);
        GroupTime.Record(took.TotalSeconds, tag);
    }

    internal static void GroupFailed(string store) => Failures.Add(1, new KeyValuePair<string, object?>("store", store));
}
