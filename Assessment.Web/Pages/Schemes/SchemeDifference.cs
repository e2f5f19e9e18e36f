using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Schemes;

/// <summary>One thing that differs between two schemes.</summary>
/// <param name="Item">Code of the item that it belongs to; null for what holds for the whole scheme.</param>
/// <param name="Of">What that item is called.</param>
/// <param name="What">Which of its members.</param>
/// <param name="Before">As it was; null where it was not there.</param>
/// <param name="After">As it is; null where it is there no more.</param>
/// <param name="RuleBefore">The rule as it was, where a rule differs.</param>
/// <param name="RuleAfter">The rule as it is.</param>
public sealed record SchemeDifference(
    string? Item, Text Of, Text What, string? Before, string? After, ScoringRule? RuleBefore = null, ScoringRule? RuleAfter = null);
