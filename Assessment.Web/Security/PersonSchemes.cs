using System.Security.Claims;

namespace Assessment.Web.Security;

/// <summary>How a request says who makes it. Until accounts exist a person is picked by name.</summary>
public static class PersonSchemes
{
    /// <summary>The header <c>X-Person</c>: the API's only scheme. No page of another site can send it unasked.</summary>
    public const string Header = "PersonHeader";

    /// <summary>The pages' cookie. The API never looks at it, so that a forged form cannot reach the API.</summary>
    public const string Cookie = "PersonCookie";

    /// <summary>The default: the header under /api, the cookie elsewhere.</summary>
    public const string ByPath = "PersonByPath";

    /// <summary>Name of the header.</summary>
    public const string HeaderName = "X-Person";
}

/// <summary>What is known of a signed-in person.</summary>
public static class PersonClaims
{
    /// <summary>The person's id: what the journal stores as the actor.</summary>
    public const string Name = "person";

    /// <summary>The identity of a person under a scheme.</summary>
    public static ClaimsPrincipal Principal(string person, string scheme) =>
        new(new ClaimsIdentity([new(Name, person)], scheme, Name, roleType: null));

    /// <summary>The person who makes the request; an endpoint with a policy always has one.</summary>
    public static string PersonId(this ClaimsPrincipal user) =>
        user.FindFirstValue(Name) ?? throw new InvalidOperationException("an endpoint that acts for a person was reached without one");
}
