using System.Text.Json.Serialization;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Lint;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>The scheme cannot be frozen.</summary>
    Error,

    /// <summary>The scheme can be frozen; somebody should look.</summary>
    Warning,
}

/// <summary>One finding of the linter.</summary>
/// <param name="Code">The check's code, stable.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Place">Member path in the scheme.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record Finding(string Code, Severity Severity, string Place, Text Reason, Text Mend)
{
    /// <summary>An error.</summary>
    public static Finding Error(string code, string place, Text reason, Text mend) => new(code, Severity.Error, place, reason, mend);

    /// <summary>A warning.</summary>
    public static Finding Warning(string code, string place, Text reason, Text mend) => new(code, Severity.Warning, place, reason, mend);

    /// <summary>The finding as a detail of a refusal.</summary>
    public Detail ToDetail() => new(Place, Code, new(Reason.Zh + Mend.Zh, $"{Reason.In("en")} {Mend.In("en")}"));
}
