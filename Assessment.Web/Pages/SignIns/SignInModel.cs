using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;

namespace Assessment.Web.Pages.SignIns;

/// <summary>Signing in.</summary>
/// <param name="Back">Where to go then.</param>
/// <param name="Demo">The demonstration's people, one a role; empty elsewhere.</param>
/// <param name="Closed">True when the browser was signed in and no longer is.</param>
public sealed record SignInModel(string Back, IReadOnlyList<DemoPerson> Demo, bool Closed)
{
    /// <summary>What the OpenID provider is called; null when none is configured.</summary>
    public Text? Provider { get; init; }
}

/// <summary>Somebody of the demonstration.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">What they are.</param>
/// <param name="Does">What there is to try.</param>
public sealed record DemoPerson(string Name, Role Role, Text Does);

/// <summary>The second factor.</summary>
/// <param name="Ticket">Proves that the password was right; holds for some minutes.</param>
/// <param name="Back">Where to go then.</param>
public sealed record CodeModel(string Ticket, string Back);

/// <summary>Somebody came in through the OpenID provider.</summary>
/// <param name="Name">Who.</param>
/// <param name="Back">Where to go now.</param>
public sealed record EnteredModel(string Name, string Back);

/// <summary>Nobody came in through the OpenID provider.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Message">What happened, and what to do.</param>
/// <param name="Provider">What the provider is called.</param>
/// <param name="Back">Where it would have led.</param>
public sealed record ProviderProblemModel(Text Title, Text Message, Text Provider, string Back);

/// <summary>The first account.</summary>
/// <param name="Passwords">What a password must be.</param>
public sealed record FirstRunModel(PasswordProfile Passwords);
