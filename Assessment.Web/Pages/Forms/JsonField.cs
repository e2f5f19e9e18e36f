using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Forms;

/// <summary>Reads JSON that came as a file or was pasted.</summary>
internal static class JsonField
{
    /// <summary>Name of the field with the file.</summary>
    public const string File = "file";

    /// <summary>Name of the field with the pasted text.</summary>
    public const string Pasted = "json";

    /// <summary>Reads the file, or else what was pasted; says where it goes wrong.</summary>
    public static bool TryJson<T>(this Posted posted, Text what, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = null;
        var field = posted[File].Length > 0 ? File : Pasted;
        if (!posted.Sound)
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(posted[field]))
        {
            posted.Fault(File, new($"请选择{what.Zh}文件，或把内容粘贴到下面。", $"Choose a file with {what.In("en")}, or paste its content below."));
            return false;
        }

        if (posted[field].Length > PostedReader.MostBytes)
        {
            posted.Fault(field, new("内容超过 1 MiB。", "The content is larger than 1 MiB."));
            return false;
        }

        try
        {
            value = JsonSerializer.Deserialize<T>(posted[field], Json.Options);
        }
        catch (JsonException fault)
        {
            posted.Fault(field, Where(what, fault));
            return false;
        }
        catch (NotSupportedException)
        {
            posted.Fault(field, new($"{what.Zh}缺少必要的 \"kind\"。", $"A \"kind\" is missing in {what.In("en")}."));
            return false;
        }

        if (value is null)
        {
            posted.Fault(field, new($"{what.Zh}为空。", $"{what.In("en")} is null."));
        }

        return value is not null;
    }

    private static Text Where(Text what, JsonException fault)
    {
        var line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        var path = string.IsNullOrEmpty(fault.Path) ? "$" : fault.Path;
        var reason = fault.Message.Split(" Path: ")[0];
        return new(
            $"{what.Zh}无法读取：第 {line} 行，位置 {path}。{reason}",
            $"{what.In("en")} cannot be read: line {line}, at {path}. {reason}");
    }
}
