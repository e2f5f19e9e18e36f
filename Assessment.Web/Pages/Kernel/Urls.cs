using System.Globalization;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Kernel;

/// <summary>Addresses of the pages.</summary>
public static class Urls
{
    /// <summary>List of contracts.</summary>
    public const string Home = "/";

    /// <summary>Who am I.</summary>
    public const string Person = "/person";

    /// <summary>The language switch.</summary>
    public const string Language = "/language";

    /// <summary>A contract's scorecard.</summary>
    public static string Contract(string number) => "/contracts/" + Uri.EscapeDataString(number);

    /// <summary>A contract's scorecard.</summary>
    public static string Contract(ContractNumber number) => Contract(number.Value);

    /// <summary>A period's score sheet.</summary>
    public static string Period(string number, int no) => $"{Contract(number)}/periods/{no.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>One entry.</summary>
    public static string Entry(string number, int no, int id) => $"{Period(number, no)}/entries/{id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The scheme.</summary>
    public static string Scheme(string number) => Contract(number) + "/scheme";

    /// <summary>The gate of the last payment.</summary>
    public static string Gate(string number) => Contract(number) + "/gate";

    /// <summary>The journal.</summary>
    public static string Journal(string number) => Contract(number) + "/journal";

    /// <summary>The workbook.</summary>
    public static string Workbook(string number) => Contract(number) + "/workbook";

    /// <summary>The address, when it leads to a page of ours; the list of contracts otherwise.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
        && !address.Any(char.IsControl)
            ? address
            : Home;
}
