using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;
using Assessment.Web.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Describes one endpoint from what it says of itself.</summary>
internal static partial class Operations
{
    private static readonly Dictionary<string, (Text Meaning, JsonSchemaType Type)> Path = new(StringComparer.Ordinal)
    {
        ["contract"] = (new("合同编号，空格、全角与大小写不影响", "The contract's number; blanks, full-width forms and case do not matter"), JsonSchemaType.String),
        ["period"] = (new("考核期序号，从 1 起", "Number of the period, from 1"), JsonSchemaType.Integer),
        ["entry"] = (new("条目编号，从 1 起", "Number of the entry, from 1"), JsonSchemaType.Integer),
        ["objection"] = (new("异议编号，从 1 起", "Number of the objection, from 1"), JsonSchemaType.Integer),
        ["rectification"] = (new("整改编号，从 1 起", "Number of the rectification, from 1"), JsonSchemaType.Integer),
        ["breach"] = (new("违约登记编号，从 1 起", "Number of the breach, from 1"), JsonSchemaType.Integer),
        ["termination"] = (new("解除通知编号，从 1 起", "Number of the termination, from 1"), JsonSchemaType.Integer),
        ["evidence"] = (new("证据编号，从 1 起", "Number of the evidence, from 1"), JsonSchemaType.Integer),
        ["instalment"] = (new("第几次付款，从 1 起", "Number of the payment, from 1"), JsonSchemaType.Integer),
        ["notice"] = (new("通知登记编号，从 1 起", "Number of the notice in the register, from 1"), JsonSchemaType.Integer),
        ["address"] = (new("约定地址编号，从 1 起", "Number of the address of record, from 1"), JsonSchemaType.Integer),
        ["paper"] = (new("招投标文件编号，从 1 起", "Number of the tender paper, from 1"), JsonSchemaType.Integer),
        ["feeWaiver"] = (new("免收报酬登记编号，从 1 起", "Number of the waived fee, from 1"), JsonSchemaType.Integer),
        ["deliverable"] = (new("成果编号，从 1 起", "Number of the deliverable, from 1"), JsonSchemaType.Integer),
        ["training"] = (new("培训编号，从 1 起", "Number of the training session, from 1"), JsonSchemaType.Integer),
        ["requirement"] = (new("备份要求编号，从 1 起", "Number of the backup requirement, from 1"), JsonSchemaType.Integer),
        ["party"] = (new("合同一方：buyer（甲方）或 vendor（乙方）", "The party: buyer (甲方) or vendor (乙方)"), JsonSchemaType.String),
        ["duty"] = (new("值班要求编号，从 1 起", "Number of the duty request, from 1"), JsonSchemaType.Integer),
        ["year"] = (new("年份", "The year"), JsonSchemaType.Integer),
        ["hash"] = (new("考核办法的哈希（SHA-256，64 位十六进制小写）", "The scheme's hash: SHA-256 in 64 lower-case hexadecimal digits"), JsonSchemaType.String),
        ["version"] = (new("合同的版本", "A version of the contract"), JsonSchemaType.Integer),
    };

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var facts = context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointFacts>().First();
        var path = context.Description.RelativePath ?? "";
        operation.Summary = facts.Summary.ToString();
        operation.OperationId = $"{context.Description.HttpMethod?.ToLowerInvariant()}-{Words().Replace(path, "-").Trim('-')}";
        operation.Parameters = [.. PathParameters(path), .. facts.Query.Select(Query), .. Headers(facts)];
        if (facts.Body is { } body && operation.RequestBody?.Content?.TryGetValue("application/json", out var media) == true && Examples.Of(body) is { } example)
        {
            media.Example = JsonNode.Parse(example);
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = Problems.Titles.Of(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)).ToString();
            AddHeaders(status, response as OpenApiResponse, facts);
        }
    }

    private static IEnumerable<IOpenApiParameter> PathParameters(string path) => Parameters().Matches(path).Select(m => m.Groups[1].Value).Select(name => new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = Path[name].Meaning.ToString(),
        Schema = new OpenApiSchema { Type = Path[name].Type, Minimum = Path[name].Type == JsonSchemaType.Integer ? "1" : null },
    });

    private static OpenApiParameter Query(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Meaning.ToString(),
        Schema = parameter.Type == typeof(DateOnly) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }
            : new OpenApiSchema { Type = parameter.Type == typeof(bool) ? JsonSchemaType.Boolean : parameter.Type == typeof(string) ? JsonSchemaType.String : JsonSchemaType.Integer },
    };

    private static IEnumerable<IOpenApiParameter> Headers(EndpointFacts facts)
    {
        yield return Header("Accept-Language", false, new("错误说明的语言：zh-CN 或 en", "Language of problem documents: zh-CN or en"), "en");
        if (facts.Changes)
        {
            yield return Header(RequestHeaders.IdempotencyKey, false, new(
                "操作编号，1 至 100 个可见 ASCII 字符；重试用同一编号与同一内容", "Operation id, 1 to 100 visible ASCII characters; a retry repeats id and content"), "2026-11-20-A2-1");
        }

        if (facts.IfMatch)
        {
            yield return Header("If-Match", true, new("读取条目或联系方式时的 ETag；* 接受任何版本（确认账户除外）", "The ETag that was read with the entry or the contact; * takes any version, but for confirming an account"), "\"17\"");
        }
    }

    private static OpenApiParameter Header(string name, bool required, Text meaning, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = meaning.ToString(),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private static void AddHeaders(string status, OpenApiResponse? response, EndpointFacts facts)
    {
        if (response is null || status[0] != '2')
        {
            return;
        }

        var headers = new Dictionary<string, IOpenApiHeader>();
        if (facts.Changes)
        {
            headers[RequestHeaders.Replayed] = Returned("true：此操作先前已完成 / true: the operation had been done before");
        }

        if (facts.Creates)
        {
            headers["Location"] = Returned("新资源的网址 / Place of what was made");
        }

        if (facts.IfMatch || facts.Subject == typeof(Grains.Scoring.GetEntry) || facts.Subject == typeof(Security.ContactView))
        {
            headers["ETag"] = Returned("条目或联系方式的版本 / Version of the entry or the contact");
        }

        response.Headers = headers.Count == 0 ? null : headers;
    }

    private static OpenApiHeader Returned(string meaning) => new() { Description = meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\W+")]
    private static partial Regex Words();
}
