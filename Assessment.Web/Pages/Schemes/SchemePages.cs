using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Demo;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Schemes;

/// <summary>The scheme: proposing, reading, freezing it, and saying who scores what.</summary>
internal static partial class SchemePages
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '\n', '\r', '\t'];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/scheme", Show).Requires(Acts.ReadContract);
        pages.MapPost("/contracts/{number}/scheme", Change).Requires(Acts.ManageScheme);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<SchemePage, SchemeModel>(SchemeModel.Of(state, page, http.Request.Query["rehearsal"] == "1"))
            : PageResults.NoContract(number);

    private static Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page) => contracts.Change(
        number, http, page, Command, (_, place) => place.StartsWith("scheme", StringComparison.Ordinal) ? JsonField.Pasted : place.Split('[')[0],
        (state, posted) => PageResults.Page<SchemePage, SchemeModel>(SchemeModel.Of(state, page), posted.Status));

    private static ICommand? Command(Posted posted, ContractState state) => posted.Do switch
    {
        "starter" => new ProposeScheme(Samples.StarterScheme()),
        "propose" => posted.TryJson<Scheme>(new("考核办法", "the scheme"), out var scheme) ? new ProposeScheme(scheme) : null,
        "freeze" => new FreezeScheme(posted["hash"]),
        "assign" => Assign(posted, state, posted.All("indicator")),
        "assignAll" => Assign(posted, state, [.. state.Schemes.InForce?.Scheme.Indicators.Select(i => i.Code) ?? []]),
        "supplement" => new RecordSupplement(
            posted.Words("document", new("文号", "Document number")), posted.Day("on", new("签署日期", "Date")), posted.Words("buyerSignatory", new("甲方签署人", "Signed for the buyer")),
            posted.Words("vendorSignatory", new("乙方签署人", "Signed for the vendor")), posted.Words("file", new("签署文件的编号", "Number of the signed file")),
            posted.Words("subject", new("改变什么", "What it changes"))),
        "term" => new ChangeServiceTerm(
            posted.Day("to", new("新的截止日", "New last day")), posted.Whole("supplement", new("补充协议", "Supplement")), posted.Words("reason", new("理由", "Reason"))),
        _ => posted.Unknown(),
    };

    private static AssignEvaluators? Assign(Posted posted, ContractState state, IReadOnlyList<string> indicators)
    {
        if (indicators.Count == 0 && state.Schemes.InForce is not null)
        {
            posted.Fault("indicators", new("请先勾选指标，或选择“指定给全部指标”。", "Tick the indicators first, or assign to all of them."));
        }

        var (names, weights) = People(posted);
        foreach (var name in names.Where(n => PersonName.Normal(n) is null))
        {
            posted.Fault("evaluators", new($"“{name}”不是有效的姓名（1 至 {PersonName.Longest} 个字）。", $"\"{name}\" is not a name (1 to {PersonName.Longest} characters)."));
        }

        if (names.Count == 0)
        {
            posted.Fault("evaluators", new("请填写至少一位评分人。", "Name at least one evaluator."));
        }

        return posted.Sound ? new([.. indicators], [.. names.Select(n => PersonName.Normal(n)!)], weights) : null;
    }

    // "王敏 60、李强 40": a number behind a name is its weight; all have one, or none has.
    private static (List<string> Names, ImmutableArray<decimal>? Weights) People(Posted posted)
    {
        var people = posted["evaluators"].Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => Weighted().Match(p.Normalize(NormalizationForm.FormKC)) is { Success: true } match && decimal.TryParse(match.Groups[2].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                ? (Name: match.Groups[1].Value, Weight: weight)
                : (Name: p, Weight: (decimal?)null))
            .ToList();
        if (people.Exists(p => p.Weight is null) && people.Exists(p => p.Weight is not null))
        {
            posted.Fault("evaluators", new("要么每人都写权重，要么都不写，例如：王敏 60、李强 40。", "Give each a weight or none, such as: Wang 60, Li 40."));
        }

        return ([.. people.Select(p => p.Name)], people.Count > 0 && people.TrueForAll(p => p.Weight is not null) ? [.. people.Select(p => p.Weight!.Value)] : null);
    }

    [GeneratedRegex(@"^(.*\D)[\s:]+(\d+(?:\.\d+)?)$")]
    private static partial Regex Weighted();
}
