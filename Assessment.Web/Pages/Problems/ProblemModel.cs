using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Problems;

/// <summary>What went wrong.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Message">What, and what to do.</param>
/// <param name="Kept">What was typed, so that it is not lost.</param>
public sealed record ProblemModel(int Status, Text Title, Text Message, IReadOnlyDictionary<string, string> Kept);
