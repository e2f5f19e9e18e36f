using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Supplements;
using Assessment.Silo.Access;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>What the linter says of a scheme.</summary>
/// <param name="Freezable">True when nothing it found stands against freezing.</param>
/// <param name="Findings">Errors first.</param>
public sealed record LintAnswer(bool Freezable, ImmutableArray<Finding> Findings);

/// <summary>Schemes: look, propose, freeze, assign; and a linter that needs no contract.</summary>
internal static class SchemeEndpoints
{
    /// <summary>Maps the linter, which stores nothing.</summary>
    public static void MapLint(this IEndpointRouteBuilder api)
    {
        api.MapPost("/schemes/lint", (HttpContext http, CancellationToken _) => Lint(http)).WithTags("schemes")
            .Carries(new(typeof(SchemeLinter), new("检查考核办法，不保存", "Check a scheme; nothing is stored"), typeof(Scheme), typeof(LintAnswer), []), Acts.UseSchemeTools);
    }

    /// <summary>Maps the published form of a scheme file.</summary>
    public static void MapSchema(this IEndpointRouteBuilder api)
    {
        api.MapGet("/schemes/schema", () => Results.Text(SchemeSchema.Write(), "application/schema+json")).WithTags("schemes")
            .Carries(new(typeof(SchemeSchema), new("考核办法文件的 JSON Schema", "JSON Schema of a scheme file"), null, typeof(System.Text.Json.Nodes.JsonNode), []), Acts.UseSchemeTools);
    }

    /// <summary>Maps the scheme of one contract.</summary>
    public static void MapScheme(this IEndpointRouteBuilder contract)
    {
        contract.MapQuery<GetScheme, SchemeView>("/scheme", new("有效的考核办法，或待冻结的草案", "The scheme in force, or the proposal while there is none"), _ => new GetScheme()).WithTags("schemes");
        contract.MapQuery<GetSchemeVersions, ImmutableArray<SchemeVersion>>("/scheme/versions", new("考核办法的各个版本", "All versions of the scheme"), _ => new GetSchemeVersions()).WithTags("schemes");
        contract.MapCommand<AmendScheme>("POST", "/scheme/amendments").WithTags("schemes");
        contract.MapQuery<GetSupplements, ImmutableArray<Supplement>>("/supplements", new("补充协议登记簿", "Register of supplements"), _ => new GetSupplements()).WithTags("schemes");
        contract.MapCommand<RecordSupplement>("POST", "/supplements", creates: true).WithTags("schemes");
        contract.MapCommand<ChangeServiceTerm>("PUT", "/service-term").WithTags("schemes");
        contract.MapAsked<RehearseChange, ChangeRehearsal>("/scheme/rehearsal", new("用另一办法重算已有各期，不保存", "The past under another scheme, before and after; nothing is stored")).WithTags("schemes");
        contract.MapCommand<ProposeScheme>("POST", "/scheme").WithTags("schemes");
        contract.MapCommand<FreezeScheme>("POST", "/scheme/freeze").WithTags("schemes");
        contract.MapCommand<AssignEvaluators>("PUT", "/assignments").WithTags("schemes");
    }

    private static async Task<IResult> Lint(HttpContext http)
    {
        var (scheme, fault) = await BodyBinder.Bind<Scheme>(http.Request, [], http.RequestAborted);
        if (fault is not null)
        {
            return fault;
        }

        // The shape bounds the figures, so that the checks can calculate with them.
        if (Validation.Check(new ProposeScheme(scheme!)) is { } misshapen)
        {
            return Fault.Of(misshapen);
        }

        var findings = SchemeLinter.Lint(scheme!);
        return QueryEndpoints.Json(new LintAnswer(!findings.Any(f => f.Severity == Severity.Error), findings));
    }
}
