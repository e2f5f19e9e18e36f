namespace Assessment.Web.Pages.People;

/// <summary>Who can be picked.</summary>
/// <param name="Known">Evaluators of the contracts.</param>
/// <param name="Back">Where to go then.</param>
public sealed record PersonModel(IReadOnlyList<string> Known, string Back);
