using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;

namespace Assessment.Web.Pages.SignIns;

/// <summary>Signing in.</summary>
/// <param name="Back">Where to go then.</param>
/// <param name="Demo">The demonstration's people, one a role; empty elsewhere.</param>
/// <param name="Closed">True when the browser was signed in and no longer is.</param>
public sealed record SignInModel(string Back, IReadOnlyList<DemoPerson> Demo, bool Closed);

/// <summary>Somebody of the demonstration.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">What they are.</param>
/// <param name="Does">What there is to try.</param>
public sealed record DemoPerson(string Name, Role Role, Text Does);

/// <summary>The second factor.</summary>
/// <param name="Ticket">Proves that the password was right; holds for some minutes.</param>
/// <param name="Back">Where to go then.</param>
public sealed record CodeModel(string Ticket, string Back);

/// <summary>The first account.</summary>
/// <param name="Passwords">What a password must be.</param>
public sealed record FirstRunModel(PasswordProfile Passwords);
