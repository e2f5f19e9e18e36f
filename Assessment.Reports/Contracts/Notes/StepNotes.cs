using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Reports.Contracts.Notes;

/// <summary>The arithmetic in words, in its order; of the rarer kinds only those that the schemes have.</summary>
internal static class StepNotes
{
    public static IEnumerable<Text> Of(ContractReport report)
    {
        var (policy, cap, floor) = (Each(report, s => PeriodExplanation.PolicyName(s.NotApplicable)), Each(report, s => Figure(s.Cap)), Each(report, s => Figure(s.Floor)));
        var (places, rollUp) = (Each(report, s => new($"{s.Decimals} 位", $"{s.Decimals} places")), TermExplanation.RollUpName(report.Scheme.RollUp));
        var hasFloor = report.Versions.Any(v => v.Frozen.Scheme.TotalFloor is not null);
        return
        [
            new("1. 二级指标：扣分制按“数量 × 每单位分”逐条相乘，先按条款上限、再按本项上限封顶，并不低于最低得分；打分、实测、是否判定各自换算为分数，多名评分人取平均。",
                "1. Indicators: deductions are quantity × points each, capped by the clause, then by the indicator, and never below its floor; scores, measured values and answers become points, and several evaluators' points their mean."),
            .. Kinds(report),
            report.Versions.Any(v => v.Frozen.Scheme.Categories.Any(c => c.Groups is not null))
                ? new("2. 三级办法：二级指标为所辖三级指标得分之和，一级指标为所辖二级指标之和；其余一级指标为所辖二级指标得分之和。", "2. In a tree of three levels groups are the sum of their indicators and categories the sum of their groups; other categories are the sum of their indicators.")
                : new("2. 一级指标：所辖二级指标得分之和。", "2. Categories: the sum of their indicators."),
            new($"3. 不适用：{policy.Zh}（折算 = 得分 × 满分 ÷ 计入的分值，加分另计）。全部不适用的期次没有得分。", $"3. Not applicable: {policy.In("en")} (reweighted = earned × full marks ÷ points on the scale, bonuses apart). A period in which nothing applied has no score."),
            new("4. 加分：逐项封顶，再按加分总上限封顶。", "4. Bonuses: each under its cap, then all under theirs."),
            new($"5. 总分上下限：不超过 {cap.Zh}，不低于 {floor.Zh}。", $"5. Cap and floor of the total: at most {cap.In("en")}, at least {floor.In("en")}."),
            new("6. 一票否决：按办法记 0 分、封顶，或将等级降为最低" + (hasFloor ? "，可低于总分下限。" : "。"), "6. Vetoes: zero, a cap, or the lowest grade, as the scheme says" + (hasFloor ? "; they may go below the floor of the total." : ".")),
            new($"7. 取整：四舍五入保留 {places.Zh}小数，只取整一次。公式先在第 9 位以后舍去二进制误差，使恰为一半的数同样进位。", $"7. Rounding: half up to {places.In("en")}, once. The formulas first shake off the dust of binary fractions beyond nine places, so that ties round alike."),
            new("8. 等级：按取整后的得分查等级区间。", "8. Grade: the band that holds the rounded score."),
            new($"9. 综合得分：{rollUp.Zh}；只取已发布或已定版的期次，用其取整后的得分；未计入的期次在汇总表中列明原因。", $"9. Term result: {rollUp.In("en")}; only published or final periods, by their rounded scores; periods left out are listed in the summary with the reason."),
            .. Term(report),
        ];
    }

    private static IEnumerable<Text> Kinds(ContractReport report)
    {
        var leaves = report.Versions.SelectMany(v => v.Frozen.Scheme.Indicators.Select(i => (Rule: i.Rule, Way: v.Frozen.Scheme.AggregationOf(i)))).ToList();
        var rules = leaves.Select(l => l.Rule).OfType<DeductionRule>().ToList();
        var readings = rules.SelectMany(r => r.Clauses).Select(c => c.Tiers?.Reading).OfType<TierReading>().ToHashSet();
        (bool Has, Text Words)[] kinds =
        [
            (readings.Contains(TierReading.Flat), new("分档（一次性）：按数量所在的档扣该档分数一次。", "Tiers, once: the points of the tier that holds the quantity.")),
            (readings.Contains(TierReading.Whole), new("分档（全额）：数量全部按所在档的单价计。", "Tiers, for the whole: the quantity at the rate of the tier that holds it.")),
            (readings.Contains(TierReading.Marginal), new("分档（分段累进）：落在各档内的部分各按该档单价计，再相加。", "Tiers, by parts: each part of the quantity at the rate of its own tier, added up.")),
            (rules.Exists(r => r.Clauses.Any(c => c.Repeat is not null)), new("重复加重：同一条款的次数按发生日先后、同日按条目编号累计；公式按日期与条目编号求“此前次数”，与行序无关。", "Repeats: occurrences under a clause are counted by day, on one day by the number of the entry; the formulas count those before by days and numbers, not by the order of rows.")),
            (rules.Exists(r => r.Groups is { IsEmpty: false }), new("条款组：组内条款各自封顶后相加，再按组的合计上限封顶，以组的一行计入本项扣分。", "Groups of clauses: what the clauses come to after their own caps is added up and capped together; the group's row counts.")),
            (leaves.Exists(l => l.Rule is RatioRule), new("完成率：完成数 ÷ 应完成数；达到满分比例得满分，低于起算比例不得分，其间按比例。", "Ratios: done ÷ due; full points from the full share on, nothing below the threshold, in proportion between.")),
            (leaves.Exists(l => l.Rule.NeedsEntry() && l.Way == Aggregation.Weighted), new("加权：多名评分人的分数按“分值／权重”列中的权重加权平均，缺评者不计。", "Weights: several evaluators' points make a mean by the weights beside them; who is absent is left out.")),
            (leaves.Exists(l => l.Rule.NeedsEntry() && l.Way == Aggregation.Trimmed), new("去最高最低：三人以上评分时各去掉一个最高分和一个最低分后平均；不足三人取平均。", "Trimmed: of three or more one highest and one lowest are left out of the mean; of fewer all count.")),
        ];
        return kinds.Where(k => k.Has).Select(k => new Text("　· " + k.Words.Zh, "· " + k.Words.In("en")));
    }

    private static IEnumerable<Text> Term(ContractReport report)
    {
        if (report.Scheme is { RollUp: RollUp.CumulativeDeductions, Allowance: { } allowance })
        {
            var points = Rounding.Plain(allowance);
            yield return new($"　· 累计失分不超过 {points} 分的部分不扣；超出部分从满分中扣除，不低于 0。", $"· The first {points} points lost over the term cost nothing; what goes beyond is taken off full marks, not below 0.");
        }

        if (report.Scheme is { RollUp: RollUp.Mix, Mix: { } mix })
        {
            var (a, b) = (Rounding.Plain(mix.PeriodWeight), Rounding.Plain(mix.ReviewWeight));
            var mean = mix.DayWeighted ? new Text("各期得分按天数加权平均", "the mean of the periods by their days") : new Text("各期得分算术平均", "the mean of the periods");
            yield return new($"　·（{mean.Zh} × {a} + 终期评审 × {b}）÷（{a} + {b}）；终期评审登记之前没有综合得分。", $"· ({mean.In("en")} × {a} + the final review × {b}) ÷ ({a} + {b}); there is no term score before the review is recorded.");
        }

        if (report.IsAmended)
        {
            yield return new("　· 各期按其办法版本计分，综合得分、综合等级与合格线按最新版本。", "· Each period is scored by its own version of the scheme; the term's score, grade and pass line are by the newest.");
        }
    }

    /// <summary>What each version says, once where all say the same.</summary>
    private static Text Each(ContractReport report, Func<Scheme, Text> say)
    {
        var all = report.Versions.Select(v => (v.Frozen.Version, Words: say(v.Frozen.Scheme))).ToList();
        return all.TrueForAll(o => o.Words == all[0].Words) ? all[0].Words : new(
            string.Join("，", all.Select(o => $"{o.Words.Zh}（第 {o.Version} 版）")), string.Join(", ", all.Select(o => $"{o.Words.In("en")} (version {o.Version})")));
    }

    private static Text Figure(decimal value) => Text.Same(Rounding.Plain(value));
}
