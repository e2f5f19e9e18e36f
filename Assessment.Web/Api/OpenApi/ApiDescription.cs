using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Assessment.Web.Api.OpenApi;

/// <summary>The API described by OpenAPI, and a page that shows it.</summary>
public static class ApiDescription
{
    /// <summary>Where the description is.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Adds the description.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddSingleton<IApiDescriptionProvider, BodyDescriptions>().AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<EndpointFacts>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Operations.Describe(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Schemas.Describe(schema, context);
            return Task.CompletedTask;
        });
    });

    /// <summary>Serves the page under /api, from files inside the program.</summary>
    public static IApplicationBuilder UseApiBrowser(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "api";
        options.DocumentTitle = "考核 API / Assessment API";
        options.SwaggerEndpoint(Path, "v1");
        options.DefaultModelsExpandDepth(0);
    });

    /// <summary>Serves the description, open to all.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").AllowAnonymous();

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "考核系统 API / Assessment API",
            Version = "v1",
            Description = """
                按合同对供应商逐期考核，并说明最后一次付款的条件。每个请求以 Authorization: Bearer 带令牌，令牌的帐号即操作人；更改用 Idempotency-Key 标识，可安全重试；
                错误为 RFC 9457 problem 文档，含规则代码，语言随 Accept-Language（zh-CN 或 en）。

                Assess a vendor under a contract, month by month, and see what stands before the last payment. Each request carries a
                token (Authorization: Bearer), whose account is the actor; changes carry an Idempotency-Key and can be repeated safely; errors are RFC 9457 problem documents
                with the broken rule's code, in the language of Accept-Language (zh-CN or en).
                """,
        };
        // The server's own address: whatever host the reader used.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        foreach (var schema in (document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values.OfType<OpenApiSchema>())
        {
            Schemas.Complete(schema);
        }

        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "API 令牌，在“我的帐号”页或用 Assessment.Silo token issue 签发 / An API token, issued on the page \"My account\" or with Assessment.Silo token issue",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
    }
}
