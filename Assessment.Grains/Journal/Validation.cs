using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Values;
using FluentValidation;
using FluentValidation.Results;

namespace Assessment.Grains.Journal;

/// <summary>Checks the shape of commands with their FluentValidation validators, and says what is wrong in both languages.</summary>
public static class Validation
{
    private static readonly CultureInfo Zh = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo En = CultureInfo.GetCultureInfo("en");

    /// <summary>Validators by the type they check: every command has one (a test holds that).</summary>
    public static FrozenDictionary<Type, IValidator> Validators { get; } = typeof(Validation).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && t.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(AbstractValidator<>))
        .ToFrozenDictionary(t => t.BaseType!.GetGenericArguments()[0], t => (IValidator)Activator.CreateInstance(t)!);

    /// <summary>The refusal of a misshapen command, or null.</summary>
    public static Refusal? Check(ICommand command) => CheckShape(command);

    /// <summary>As <see cref="Check"/>, of what is no command and has a validator here.</summary>
    public static Refusal? CheckShape(object command)
    {
        if (TextScan.Look(command) is { IsEmpty: false } unfit)
        {
            return Refuse(unfit);
        }

        var validator = Validators[command.GetType()];
        var english = Run(validator, command, En);
        if (english.IsValid)
        {
            return null;
        }

        var chinese = Run(validator, command, Zh);
        var details = chinese.Errors.Zip(english.Errors, (zh, en) =>
            new Detail(Place(zh.PropertyName), Names.Kebab(zh.ErrorCode.Replace("Validator", "", StringComparison.Ordinal)), new(zh.ErrorMessage, en.ErrorMessage)));
        return Refuse([.. details]);
    }

    /// <summary>The refusal that carries findings about a request's shape.</summary>
    public static Refusal Refuse(ImmutableArray<Detail> details) => new(
        "request-must-be-well-formed", RefusalKind.Invalid,
        new($"请求有 {details.Length} 处不符合要求：" + string.Join("；", details.Select(d => d.Message.Zh)),
            $"The request has {details.Length} fault(s): " + string.Join("; ", details.Select(d => d.Message.In("en")))),
        null, details);

    /// <summary>Names a member in both languages in the messages of a rule.</summary>
    public static IRuleBuilderOptions<T, TProperty> Called<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string zh, string en) =>
        rule.WithName(_ => Pick(zh, en));

    /// <summary>The message of a rule, in both languages.</summary>
    public static IRuleBuilderOptions<T, TProperty> Saying<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string zh, string en) =>
        rule.WithMessage(_ => Pick(zh, en));

    private static string Pick(string zh, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : zh;

    private static ValidationResult Run(IValidator validator, object command, CultureInfo culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return validator.Validate(new ValidationContext<object>(command));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Place(string property) =>
        string.Join('.', property.Split('.').Select(p => p.Length == 0 ? p : char.ToLowerInvariant(p[0]) + p[1..]));
}
