using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;
using Assessment.Reports.Lists;

namespace Assessment.Reports;

/// <summary>The entries of a contract as a list (明细), one row an entry, with a data dictionary: for whoever computes with them elsewhere.</summary>
public static class EntriesWorkbook
{
    /// <summary>Writes it. Same state and stamp, same bytes.</summary>
    /// <param name="state">The contract, registered.</param>
    /// <param name="stamp">Who, when, of what.</param>
    public static byte[] Write(ContractState state, ReportStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stamp);
        var report = new ContractReport(state, stamp);
        return ListWorkbook.Write(
            [new("明细", EntryList.Columns, EntryList.Rows(report)), Dictionary(report), About(report)],
            $"{report.T("考核明细", "Entries")} {state.Number}", report.Subject, report.Mark, report.Foot, report.Reader, stamp);
    }

    private static ListSheet Dictionary(ContractReport report) => new(
        "数据字典",
        [
            new("column", new("列", "Column"), Text.Same(""), Text.Same(""), "", 18), new("key", new("字段名", "Key"), Text.Same(""), Text.Same(""), "", 14), new("meaning", new("含义", "Meaning"), Text.Same(""), Text.Same(""), "", 60),
            new("range", new("单位与取值", "Unit, range"), Text.Same(""), Text.Same(""), "", 34), new("source", new("依据", "Source"), Text.Same(""), Text.Same(""), "", 16),
        ],
        EntryList.Columns.Select(c => new object?[] { report.T(c.Name), c.Key, report.T(c.Meaning), report.T(c.Range), c.Source }));

    private static ListSheet About(ContractReport report) => new(
        "说明",
        [new("what", new("项目", "What"), Text.Same(""), Text.Same(""), "", 22), new("value", new("内容", "Value"), Text.Same(""), Text.Same(""), "", 80)],
        new (string What, object? Value)[]
        {
            (report.T("合同编号", "Contract"), report.State.Number.Value), (report.T("项目名称", "Project"), report.Contract.Title), (report.T("乙方", "Vendor"), report.Contract.Vendor.Name),
            (report.T("标记", "Mark"), report.Mark), (report.T("导出人", "Exported by"), report.Stamp.By), (report.T("导出时间（北京时间）", "Exported at (China)"), report.Stamp.At.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            (report.T("合同版本", "Version"), (decimal)report.Stamp.Version), (report.T("链尾哈希", "Chain tip (SHA-256)"), report.Stamp.Tip), (report.T("核验码", "Code"), report.Code.ToString()),
            (report.T("读法", "How to read it"), report.T("空格是没有数字，不是零分；已撤回的条目列出而不计入。", "A blank is no figure, and never zero. What was withdrawn is listed and does not count.")),
        }.Select(r => new[] { r.What, r.Value }));
}
