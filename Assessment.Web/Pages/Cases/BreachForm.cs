using Assessment.Grains.Breaches;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Cases;

/// <summary>A kind of breach as it is chosen.</summary>
/// <param name="Code">What is sent.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Words">What it is called.</param>
internal sealed record BreachKind(string Code, string Clause, Text Words);

/// <summary>Between the fields of a form and the facts of a breach.</summary>
internal static class BreachForm
{
    private static readonly Text What = new("事实", "What happened");
    private static readonly Text Date = new("日期", "Date");

    /// <summary>The kinds, in the order of their clauses.</summary>
    public static IReadOnlyList<BreachKind> Kinds { get; } =
    [
        new("late", "九.1(1)", new("逾期提供服务", "Service rendered late")),
        new("failed", "九.1(2)", new("返工仍不合格", "Service failed after redos")),
        new("unable", "九.1(3)", new("无法继续服务", "Vendor cannot go on")),
        new("damage", "九.1(4)", new("造成损害", "Damage")),
        new("property", "九.1(5)", new("侵害知识产权", "Intellectual property infringed")),
        new("substitute", "九.2", new("另行采购", "Substitute bought")),
    ];

    /// <summary>The kind of facts.</summary>
    public static string KindOf(BreachFacts facts) => facts switch
    {
        LateService => "late",
        FailedService => "failed",
        UnableToContinue => "unable",
        Damage => "damage",
        PropertyInfringement => "property",
        _ => "substitute",
    };

    /// <summary>The facts that were typed; null when the kind is unknown. Faults stand in the form.</summary>
    public static BreachFacts? Read(Posted posted) => posted["kind"] switch
    {
        "late" => new LateService(posted.Words("service", new("服务内容", "Service")), posted.Day("dueOn", new("应提供日", "Due day")), posted.MaybeDay("renderedOn", new("提供日", "Day rendered"))),
        "failed" => new FailedService(posted.Words("service", new("服务内容", "Service")), Redos(posted)),
        "unable" => new UnableToContinue(posted.Day("lastServedOn", new("最后服务日", "Last day served")), posted.Words("cause", new("原因", "Cause"))),
        "damage" => new Damage(posted.Words("what", What), posted.Day("on", Date), posted.MaybeSum("compensation", new("赔偿数额", "Compensation"))),
        "property" => new PropertyInfringement(posted.Words("what", What), posted.Day("on", Date)),
        "substitute" => new SubstitutePurchase(posted.Words("what", What), posted.Day("on", Date), posted.Sum("extraCost", new("额外支出", "Extra cost"))),
        _ => null,
    };

    /// <summary>What a field begins with when facts are changed.</summary>
    public static string? Beginning(BreachFacts? facts, string field) => (facts, field) switch
    {
        (LateService f, "service") => f.Service,
        (LateService f, "dueOn") => Format.Day(f.DueOn),
        (LateService { RenderedOn: { } on }, "renderedOn") => Format.Day(on),
        (FailedService f, "service") => f.Service,
        (FailedService f, "failedRedos") => Format.Count(f.FailedRedos),
        (UnableToContinue f, "lastServedOn") => Format.Day(f.LastServedOn),
        (UnableToContinue f, "cause") => f.Cause,
        (Damage f, "what") => f.What,
        (Damage f, "on") => Format.Day(f.On),
        (Damage { Compensation: { } sum }, "compensation") => Rounding.Plain(sum.Yuan),
        (PropertyInfringement f, "what") => f.What,
        (PropertyInfringement f, "on") => Format.Day(f.On),
        (SubstitutePurchase f, "what") => f.What,
        (SubstitutePurchase f, "on") => Format.Day(f.On),
        (SubstitutePurchase f, "extraCost") => Rounding.Plain(f.ExtraCost.Yuan),
        _ => null,
    };

    private static int Redos(Posted posted)
    {
        var value = posted.Number("failedRedos", new("返工不合格次数", "Failed redos"), "次", "times");
        return value is >= 0 and <= int.MaxValue && value == decimal.Truncate(value) ? (int)value : 0;
    }
}
