using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Web.Api;

/// <summary>What an endpoint is about: read by its description and by the tests that every use case has one.</summary>
/// <param name="Subject">The command, query or other thing that it carries.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Body">Type of the body, or null.</param>
/// <param name="Answer">Type of the answer.</param>
/// <param name="Bound">Members of the body that the path or a header settles.</param>
public sealed record EndpointFacts(Type Subject, Text Summary, Type? Body, Type Answer, ImmutableArray<string> Bound)
{
    /// <summary>True when the body may be left out.</summary>
    public bool BodyOptional { get; init; }

    /// <summary>True for commands: they take an operation id.</summary>
    public bool Changes { get; init; }

    /// <summary>True when a success made something new: 201.</summary>
    public bool Creates { get; init; }

    /// <summary>True when <c>If-Match</c> is needed.</summary>
    public bool IfMatch { get; init; }

    /// <summary>Query parameters with what they mean.</summary>
    public ImmutableArray<QueryParameter> Query { get; init; } = [];

    /// <summary>Media type of the body.</summary>
    public string BodyMediaType { get; init; } = "application/json";

    /// <summary>Statuses that it answers with beside the usual ones.</summary>
    public ImmutableArray<int> Also { get; init; } = [];

    /// <summary>Media type of the answer.</summary>
    public string MediaType { get; init; } = "application/json";
}

/// <summary>A query parameter of an endpoint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Meaning">What it means.</param>
public sealed record QueryParameter(string Name, Type Type, Text Meaning);
