using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Forms;

/// <summary>Reads whole numbers and choices of a list.</summary>
public static class Counts
{
    /// <summary>Number of what the form is about; 0, which nothing has, when it cannot be read.</summary>
    public static int No(this Posted posted) => int.TryParse(posted["no"], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : 0;

    /// <summary>A number from 1 that may be left out.</summary>
    public static int? MaybeWhole(this Posted posted, string field, Text name)
    {
        if (string.IsNullOrWhiteSpace(posted[field]))
        {
            return null;
        }

        if (Reading.TryNumber(posted[field], [], out var value) && value is >= 1 and <= int.MaxValue && value == decimal.Truncate(value))
        {
            return (int)value;
        }

        posted.Fault(field, new($"{name.Zh}应为不小于 1 的整数。", $"{name.In("en")} is a whole number, 1 or above."));
        return null;
    }

    /// <summary>A required number from 1.</summary>
    public static int Whole(this Posted posted, string field, Text name)
    {
        if (string.IsNullOrWhiteSpace(posted[field]))
        {
            posted.Fault(field, new($"请填写{name.Zh}。", $"{name.In("en")} is needed."));
            return 0;
        }

        return posted.MaybeWhole(field, name) ?? 0;
    }

    /// <summary>A required choice of a list.</summary>
    public static T OneOf<T>(this Posted posted, string field, Text name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Where(v => Sent(v) == posted[field]))
        {
            return value;
        }

        posted.Fault(field, new($"请选择{name.Zh}。", $"Choose: {name.In("en")}."));
        return default;
    }

    /// <summary>A required answer, yes or no.</summary>
    public static bool Yes(this Posted posted, string field, Text asked)
    {
        if (posted[field] is not ("yes" or "no"))
        {
            posted.Fault(field, asked);
        }

        return posted[field] == "yes";
    }

    /// <summary>How a value of a list is sent.</summary>
    public static string Sent<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
