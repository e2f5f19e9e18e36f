using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;
using Microsoft.AspNetCore.Routing.Template;

namespace Assessment.Web.Api;

/// <summary>
/// Says why a request under the API's root meets no endpoint of the API: path or method. The routing
/// cannot say it itself once another endpoint, such as a page for what is not found, takes every path.
/// </summary>
internal static class Misses
{
    /// <summary>Takes such a request away from whatever else would answer it; whether it may ask at all is decided in between.</summary>
    public static IApplicationBuilder UseApiAuthorization(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (IsMiss(http))
            {
                http.SetEndpoint(null);
            }

            return next(http);
        });
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        return app.Use((http, next) => IsMiss(http) ? Why(http).Write(http) : next(http));
    }

    private static bool IsMiss(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && http.GetEndpoint()?.Metadata.GetMetadata<EndpointFacts>() is null;

    private static Fault Why(HttpContext http)
    {
        var methods = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointFacts>() is not null && Matches(e, http.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return methods.Count > 0
            ? NotThatMethod(http, string.Join(", ", methods))
            : Fault.Of(StatusCodes.Status404NotFound, "path-must-exist", new("没有这个网址，请核对路径。", "There is nothing at this path; check it."));
    }

    private static Fault NotThatMethod(HttpContext http, string methods)
    {
        http.Response.Headers.Allow = methods;
        return Fault.Of(StatusCodes.Status405MethodNotAllowed, "method-must-be-allowed", new Text(
            $"此网址不支持 {http.Request.Method}；可用：{methods}。", $"This path does not take {http.Request.Method}; it takes {methods}."));
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
