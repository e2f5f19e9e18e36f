using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Journal;

/// <summary>Shapes that several commands share.</summary>
internal static class Shapes
{
    /// <summary>Longest reason or note, in characters.</summary>
    public const int Longest = 500;

    public static IRuleBuilderOptions<T, string> ItemCode<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(20).Called("编号", "Code");

    public static IRuleBuilderOptions<T, string> Reason<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(Longest).Called("事由", "Reason");

    public static IRuleBuilderOptions<T, string> Document<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(100).Called("文号", "Document number");

    public static IRuleBuilderOptions<T, string?> Note<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Longest).Called("说明", "Note");

    public static IRuleBuilderOptions<T, string> Person<T>(this IRuleBuilder<T, string> rule, string zh, string en) =>
        rule.Must(n => PersonName.Normal(n) == n).Saying(
            $"{zh}应为 1 至 {PersonName.Longest} 个字符，不含控制字符，首尾无空格", $"{en} has 1 to {PersonName.Longest} characters, no control characters, no blanks at its ends");

    public static IRuleBuilderOptions<T, decimal> Figure<T>(this IRuleBuilder<T, decimal> rule) =>
        rule.Must(v => Math.Abs(v) <= 1_000_000_000 && Rounding.HasAtMost(v, 4))
            .Saying("数值应在 ±1,000,000,000 之内，至多四位小数", "A figure lies within ±1,000,000,000 and has at most four decimals");
}
