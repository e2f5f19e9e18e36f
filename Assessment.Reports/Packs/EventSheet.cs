using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;
using Assessment.Reports.Layout;
using Assessment.Reports.SchemeFiles;

namespace Assessment.Reports.Packs;

/// <summary>The sheet 扣分与加分: one row an event, those that stand and room for more.</summary>
internal sealed class EventSheet(ContractReport report, PackContents contents)
{
    /// <summary>Rows for what is new: who has more imports them and takes a fresh pack.</summary>
    public const int Room = 60;

    private static readonly Style Open = new(Fill.Input, Size: 10) { IsOpen = true };
    private static readonly Style Day = Open with { Align = Align.Centre, Format = Style.Date };
    private static readonly Style Figure = Open with { Align = Align.Right };
    private static readonly Style Beside = new(Fill.Leaf, Size: 9) { Muted = true };

    private static readonly Form Form = PackForms.Events;

    private readonly List<string> marks = [];

    public IReadOnlyList<string> Marks => marks;

    public Grid Build()
    {
        var sheet = new Grid(Form.Name, report.Reader)
        {
            Widths = [.. Form.Columns.Select(c => c.Width)], IsLocked = true, TitleColumns = 1, HiddenColumns = [10, 11],
        };
        PackTop.Title(report, sheet, new($"{contents.Period.Name.Zh}扣分、加分与否决", $"Deductions, bonuses and vetoes, {contents.Period.Name.In("en")}"), 9);
        sheet.Put(1, new Plain(report.T(
            $"一行一件事：条款从列表中选，日期在本期之内{Late.Zh}。已录入的可改可撤回（写明理由）；新的写在下面空行。没有事件则不必填。",
            $"One row an event: the clause from the list, the day within the period{Late.In("en")}. What is there can be changed or withdrawn, with a reason; what is new goes into the empty rows below. No events, nothing to fill in.")), Looks.Fine with { Size = 9 }, 9);
        sheet.Next();
        Heading.Stamp(report, sheet, 9);
        sheet.TitleRow = PackTop.Columns(sheet, Form, report.Reader);
        var first = sheet.Row;
        foreach (var entry in contents.Events)
        {
            Row(sheet, entry);
        }

        for (var i = 0; i < Room; i++)
        {
            Blank(sheet);
        }

        Ask(sheet, first, sheet.Row - 1);
        return sheet;
    }

    /// <summary>The choices of the list; a list inside a cell could hold but few.</summary>
    public Grid ChoiceSheet()
    {
        var sheet = new Grid(PackForms.Choices, report.Reader) { Widths = [90], IsHidden = true, IsLocked = true };
        foreach (var choice in contents.Choices)
        {
            sheet.Put(1, new Plain(choice.Label(report.Reader.Language)), Looks.Text);
            sheet.Next();
        }

        return sheet;
    }

    private bool Forward => contents.Frozen.Scheme.LateEvents == LateEventPolicy.Forward;

    /// <summary>What becomes of a day outside of the period, as the import decides it.</summary>
    private Text Late => Forward
        ? new("（此前各期已发布后才查明的，按办法补记入本期，导入预览逐行注明；其他日期不收）", "; an event of an earlier period that is published already is booked forward into this one, and the preview says so row by row; other days are refused")
        : new("（其他日期不收）", "; other days are refused");

    private void Row(Grid sheet, Entry entry)
    {
        marks.Add(PackHead.Mark("", entry.Id, entry.Version));
        (string Code, decimal? Quantity, DateOnly On, DateOnly? Through, string Reason, string? Evidence) said = entry.Fact switch
        {
            DeductionFact d => (d.Clause, d.Quantity, d.On, d.Through, d.Reason, d.Evidence),
            BonusFact b => (entry.Item, b.Quantity, b.On, null, b.Reason, b.Evidence),
            VetoFact v => (entry.Item, null, v.On, null, v.Reason, v.Evidence),
            _ => throw new InvalidOperationException($"{entry.Fact.GetType().Name} is no event"),
        };
        sheet.Put(1, new Verbatim(contents.Choices.FirstOrDefault(c => c.Code == said.Code)?.Label(report.Reader.Language) ?? said.Code), Open);
        sheet.Put(2, said.Quantity is { } figure ? new Number(figure) : new Blank(), Figure);
        sheet.Put(3, new Day(said.On), Day);
        sheet.Put(4, said.Through is { } last ? new Day(last) : new Blank(), Day);
        sheet.Put(5, new Verbatim(said.Reason), Open);
        sheet.Put(6, said.Evidence is null ? new Blank() : new Verbatim(said.Evidence), Open);
        sheet.Put(7, new Blank(), Open with { Align = Align.Centre });
        sheet.Put(8, new Blank(), Open);
        sheet.Put(9, new Plain(entry.Evaluator), Beside);
        sheet.Put(10, new Number(entry.Id), Beside);
        sheet.Put(11, new Number(entry.Version), Beside);
        sheet.Next();
    }

    private static void Blank(Grid sheet)
    {
        for (var column = 1; column <= Form.Columns.Length; column++)
        {
            sheet.Put(column, new Blank(), column switch { 2 => Figure, 3 or 4 => Day, <= 8 => Open, _ => Beside });
        }

        sheet.Next();
    }

    private void Ask(Grid sheet, int first, int last)
    {
        var (from, to) = (Serial(contents.Period.From), Serial(contents.Period.To));
        sheet.Demands.Add(new($"A{first}:A{last}", $"'{PackForms.Choices}'!$A$1:$A${contents.Choices.Count}", IsList: true, new("请从列表中选择条款。", "Choose a clause from the list.")));
        sheet.Demands.Add(new($"B{first}:B{last}", $"AND(ISNUMBER(B{first}),B{first}>0)", IsList: false, new("数量应为大于 0 的数字。", "The quantity is a figure above 0."), IsStrict: false));
        sheet.Demands.Add(new($"C{first}:C{last}", $"AND(ISNUMBER(C{first}),C{first}>={from},C{first}<={to})", IsList: false,
            new($"日期应在本期 {contents.Period.Range} 之内，写成 {contents.Period.From:yyyy-MM-dd}{(Forward ? "；只有此前已发布各期的事件可以补记" : "")}。", $"The day lies in the period, {contents.Period.Range}, written as {contents.Period.From:yyyy-MM-dd}{(Forward ? "; only events of earlier, published periods are booked forward" : "")}."), IsStrict: false));
        sheet.Demands.Add(new($"D{first}:D{last}", $"AND(ISNUMBER(D{first}),D{first}>=C{first},D{first}<={to})", IsList: false,
            new("最后一日不早于日期，且在本期之内。", "The last day is not before the first, and lies in the period."), IsStrict: false));
        sheet.Demands.Add(new($"G{first}:G{last}", A1.Quote(report.T("撤回", "withdraw")), IsList: true, new("要撤回这一条，请选“撤回”。", "Choose \"withdraw\" to withdraw the event.")));
    }

    private static string Serial(DateOnly day) => (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);
}
