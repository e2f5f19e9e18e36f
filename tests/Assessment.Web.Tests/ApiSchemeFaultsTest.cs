using System.Text.Json.Nodes;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>A scheme with every error that the linter knows.</summary>
public sealed class ApiSchemeFaultsTest
{
    /// <summary>Every code of an error; the linter's own sources are compared with it.</summary>
    private static readonly string[] Codes =
    [
        "bonus-points-must-be-above-zero", "cap-must-be-above-zero", "cap-must-lie-within-the-points", "clause-cap-must-cover-one-deduction",
        "clause-points-must-be-above-zero", "codes-must-be-short", "codes-must-be-unique", "deduction-rule-must-have-clauses",
        "figures-must-lie-on-the-scale", "floor-must-lie-within-the-points", "grades-must-cover-the-scale", "grades-must-not-overlap",
        "grades-must-run-upward", "leaves-must-total-their-category", "not-applicable-policy-must-be-stated", "points-if-not-must-lie-within-the-points",
        "points-must-be-above-zero", "service-lines-must-be-the-contracts", "step-must-be-above-zero", "step-must-divide-the-points",
        "target-must-lie-within-the-range", "tier-points-must-lie-within-the-points", "tiers-must-not-be-empty", "veto-cap-must-be-stated",
        "weights-must-total-the-schemes-full-marks",
    ];

    private const string Broken = """
        {
          "title": "处处有错", "fullMarks": 100, "periods": "contractMonths", "rollUp": "mean", "passLine": 101, "decimals": 5,
          "grades": [
            { "code": "A", "name": "甲", "from": 90 },
            { "code": "B", "name": "乙", "from": 70, "below": 60 },
            { "code": "C", "name": "丙", "from": 50, "below": 80 },
            { "code": "D", "name": "丁", "from": 10, "below": 20 }
          ],
          "categories": [
            { "code": "X", "name": "类", "points": 50, "indicators": [
              { "code": "X1", "name": "甲", "points": 10, "rule": { "kind": "deductions", "floor": 11, "cap": 0, "clauses": [] } },
              { "code": "X1", "name": "乙", "points": 0, "rule": { "kind": "direct", "step": 0 } },
              { "code": "X3", "name": "丙", "points": 10, "rule": { "kind": "direct", "step": 3 } },
              { "code": "X4", "name": "丁", "points": 10, "rule": { "kind": "shortfall", "target": 120, "side": "atLeast", "unit": "%", "step": 0.1, "pointsPerStep": 0, "counting": "fullUnit", "cap": 11, "most": 100 } },
              { "code": "X5", "name": "戊", "points": 10, "rule": { "kind": "tiers", "unit": "%", "tiers": [] } },
              { "code": "X6", "name": "己", "points": 10, "rule": { "kind": "tiers", "unit": "%", "tiers": [ { "points": 11 } ] } },
              { "code": "X7", "name": "庚", "points": 10, "rule": { "kind": "yesNo", "pointsIfNot": 11 }, "serviceLines": ["zz"] },
              { "code": "编号长得超过了二十个字符的指标编号就是这样的", "name": "辛", "points": 10, "rule": { "kind": "deductions", "clauses": [
                { "code": "c1", "text": "零分条款", "points": 0 }, { "code": "c2", "text": "上限不足一次", "points": 2, "cap": 1 } ] } }
            ] }
          ],
          "bonuses": [ { "code": "J1", "text": "加分", "points": 0 } ],
          "vetoes": [ { "code": "V1", "text": "否决", "effect": "cap" } ]
        }
        """;

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Scheme_WhenItHasEveryError_IsRefusedWithEachAndNothingIsWritten(string language)
    {
        using var host = await new ApiHost().Registered();
        var reply = await host.Api(Given.Manager, language).Post($"{Client.Contract}/scheme", $$"""{ "scheme": {{Broken}} }""");

        var errors = reply.Refused(422, "scheme-must-have-no-lint-errors").Says(language).Json["errors"]!.AsArray().Select(e => e!).ToList();
        Assert.That(errors.Select(e => e["code"]!.GetValue<string>()).Distinct(), Is.EquivalentTo(Codes));
        Assert.That(errors, Has.All.Matches<JsonNode>(e => e["place"]!.GetValue<string>().Length > 0 && e["message"]!.GetValue<string>().Length > 0));
        var message = errors.First(e => e["code"]!.GetValue<string>() == "veto-cap-must-be-stated")["message"]!.GetValue<string>();
        Assert.That(message, Does.Contain(language == "en" ? "State the cap." : "写明封顶分数。"));
        Assert.That(await host.Version(), Is.EqualTo(1));
        (await host.Api().Get($"{Client.Contract}/scheme")).Refused(404, "scheme-must-be-known");
    }
}
