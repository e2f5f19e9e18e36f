using Assessment.Silo.Engine;

namespace Assessment.Web.Demo;

/// <summary>Plays the shipped histories into an empty store, up to the demonstration's day.</summary>
public static class DemoData
{
    /// <summary>Loads. Every command goes through the same engine and rules as anybody's.</summary>
    /// <exception cref="InvalidOperationException">A step was refused: the samples no longer fit the rules.</exception>
    public static async Task Load(IContracts contracts, DemoClock clock, CancellationToken cancel)
    {
        foreach (var scenario in Scenario.Shipped())
        {
            var number = 0;
            foreach (var step in scenario.Steps.Where(s => s.At <= DemoClock.Start))
            {
                clock.Set(step.At);
                var outcome = await contracts.Execute(scenario.Contract, step.ToCommand(scenario.Contract), step.By, $"sample-{++number:0000}", cancel);
                if (outcome.Refusal is { } refusal)
                {
                    throw new InvalidOperationException($"{scenario.Contract}, step {number} ({step.Command} at {step.At:O}): {refusal.Code}: {refusal.Message}");
                }
            }
        }

        clock.Set(DemoClock.Start);
    }

    /// <summary>Everybody who scores in the samples.</summary>
    public static async Task<IReadOnlyCollection<string>> Evaluators(IContracts contracts, CancellationToken cancel)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var scenario in Scenario.Shipped())
        {
            all.UnionWith((await contracts.State(scenario.Contract, cancel)).Schemes.Evaluators);
        }

        return all;
    }
}
