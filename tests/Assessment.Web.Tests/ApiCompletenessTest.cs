using Assessment.Grains.Journal;
using Assessment.Silo.Access;
using Assessment.Web.Api;
using Assessment.Web.Security;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Web.Tests;

/// <summary>Every use case has an endpoint, and every endpoint says who may call it.</summary>
public sealed class ApiCompletenessTest : IDisposable
{
    private ApiHost host = null!;

    private IReadOnlyList<Endpoint> Endpoints => host.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    [OneTimeSetUp]
    public void Start() => host = new ApiHost();

    public void Dispose() => host.Dispose();

    [Test]
    public void Commands_All_HaveAnEndpoint() => Assert.That(Without(CommandCatalog.Types.Values), Is.Empty);

    [Test]
    public void Queries_All_HaveAnEndpoint()
    {
        var queries = typeof(ICommand).Assembly.GetTypes().Where(t => !t.IsAbstract && t.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))).ToList();
        Assert.That(queries, Has.Count.GreaterThanOrEqualTo(8));
        Assert.That(Without(queries), Is.Empty);
    }

    [Test]
    public void Completeness_WhenAUseCaseHasNoEndpoint_IsFoundLacking() =>
        Assert.That(Without([typeof(Forgotten)]), Is.EqualTo(new[] { typeof(Forgotten) }));

    [Test]
    public void Endpoints_All_NameAnActionOrSayThatTheyAreAnonymous()
    {
        Assert.That(Endpoints.OfType<RouteEndpoint>().Count(), Is.GreaterThan(30));
        Assert.That(Bare(Endpoints), Is.Empty);
    }

    [Test]
    public void ActionCheck_WhenAnEndpointIsBare_FindsIt()
    {
        Endpoint[] samples = [Sample("/bare"), Sample("/default", new AuthorizeAttribute()), Sample("/unknown", new ActRequirement(new("whatever", new("", ""), false, false, []))),
            Sample("/good", new ActRequirement(Acts.ReadContract)), Sample("/open", new AllowAnonymousAttribute())];
        Assert.That(Bare(samples), Is.EqualTo(new[] { "/bare", "/default", "/unknown" }));
    }

    [Test]
    public void ApiEndpoints_All_TakeTheCallerFromTheTokenAlone()
    {
        var api = Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith(ApiSetup.Root, StringComparison.Ordinal)).ToList();
        Assert.That(api, Has.Count.GreaterThan(30));
        Assert.That(api.Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.AuthenticationSchemes != AccountSchemes.Token)), Is.Empty);
        Assert.That(api.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null), Is.Empty);
    }

    [Test]
    public void Anonymous_EndpointsOfTheApi_AreTheseAlone()
    {
        string[] open = ["/livez", "/readyz", "/openapi/{documentName:regex(^v1$)}.json"];
        var found = Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!);
        Assert.That(found, Is.SupersetOf(open));
    }

    private IEnumerable<Type> Without(IEnumerable<Type> subjects) =>
        subjects.Except(Endpoints.Select(e => e.Metadata.GetMetadata<EndpointFacts>()?.Subject).OfType<Type>());

    private static IEnumerable<string> Bare(IEnumerable<Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null
            && !(e.Metadata.GetMetadata<ActRequirement>() is { } named && Acts.All.Contains(named.Act)))
        .Select(e => e.RoutePattern.RawText!);

    private static RouteEndpoint Sample(string path, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(path), 0, new EndpointMetadataCollection(metadata), path);

    private sealed record Forgotten;
}
