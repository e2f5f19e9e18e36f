using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Notes;

/// <summary>One version of the scheme: where it comes from, which periods it scores, and the figures of its arithmetic.</summary>
internal static class SchemeNotes
{
    public static void Write(ContractReport report, Grid sheet, SchemeVersion version)
    {
        var (frozen, scheme) = (version.Frozen, version.Frozen.Scheme);
        NotesSheet.Section(sheet, report.IsAmended ? new($"考核办法第 {frozen.Version} 版", $"The scheme, version {frozen.Version}") : new("考核办法", "The scheme"));
        NotesSheet.Row(sheet, new("名称", "Title"), new Plain(report.SchemeTitle(scheme)));
        NotesSheet.Row(sheet, new("版本", "Version"), new Number(frozen.Version));
        if (report.IsAmended)
        {
            NotesSheet.Row(sheet, new("自第几期起", "From period"), new Number(frozen.FromPeriod));
            NotesSheet.Row(sheet, new("考核的期次", "Scores periods"), new Plain(Periods(report, version)));
            NotesSheet.Row(sheet, new("依据", "By"), new Plain(Supplement(report, frozen)));
        }

        NotesSheet.Row(sheet, new("办法哈希", "Hash"), new Plain(frozen.Hash));
        NotesSheet.Row(sheet, new("满分", "Full marks"), new Number(scheme.FullMarks));
        NotesSheet.Row(sheet, new("总分上限", "Cap of the total"), new Number(scheme.Cap));
        if (scheme.TotalFloor is { } floor)
        {
            NotesSheet.Row(sheet, new("总分下限", "Floor of the total"), new Number(floor));
        }

        NotesSheet.Row(sheet, new("保留小数", "Decimal places"), new Number(scheme.Decimals));
        NotesSheet.Row(sheet, new("不适用的处理", "Not applicable"), new Label(PeriodExplanation.PolicyName(scheme.NotApplicable), Below: true));
        if (frozen.Version == report.Frozen.Version)
        {
            Term(sheet, scheme);
        }

        sheet.Next();
    }

    // The newest version makes the term's result: those of the others would only mislead.
    private static void Term(Grid sheet, Scheme scheme)
    {
        NotesSheet.Row(sheet, new("合格线", "Pass line"), new Number(scheme.PassLine));
        NotesSheet.Row(sheet, new("综合得分", "Term result"), new Label(TermExplanation.RollUpName(scheme.RollUp), Below: true));
        if (scheme is { RollUp: RollUp.CumulativeDeductions, Allowance: { } allowance })
        {
            NotesSheet.Row(sheet, new("免扣分数", "Allowance"), new Number(allowance));
        }

        if (scheme is { RollUp: RollUp.Mix, Mix: { } mix })
        {
            NotesSheet.Row(sheet, new("各期平均的权重", "Weight of the periods"), new Number(mix.PeriodWeight));
            NotesSheet.Row(sheet, new("终期评审的权重", "Weight of the review"), new Number(mix.ReviewWeight));
        }
    }

    private static string Periods(ContractReport report, SchemeVersion version) => version.Periods switch
    {
        [] => report.T("无（已被更新的版本取代）", "none (a newer version took them)"),
        [var only] => report.T($"第 {only} 期", $"{only}"),
        [var first, .., var last] => report.T($"第 {first} 至 {last} 期", $"{first} to {last}"),
    };

    private static string Supplement(ContractReport report, FrozenScheme frozen)
    {
        if (frozen.Supplement is not { } no)
        {
            return report.T("合同附件，首次冻结", "the contract's attachment, as first frozen");
        }

        var signed = report.State.Supplements.Find(no)!;
        return report.T($"补充协议 {signed.Document}（{signed.On:yyyy-MM-dd} 签署）：{signed.Subject}", $"supplement {signed.Document}, signed on {signed.On:yyyy-MM-dd}: {signed.Subject}");
    }
}
