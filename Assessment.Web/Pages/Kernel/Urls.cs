using System.Globalization;
using Assessment.Grains.Evidence;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Kernel;

/// <summary>Addresses of the pages.</summary>
public static class Urls
{
    /// <summary>List of contracts.</summary>
    public const string Home = "/";

    /// <summary>Leads whoever signed in to the page that they work with.</summary>
    public const string Start = "/start";

    /// <summary>What waits for the viewer.</summary>
    public const string Work = "/work";

    /// <summary>All contracts at a glance.</summary>
    public const string Overview = "/overview";

    /// <summary>The same as a workbook.</summary>
    public const string OverviewWorkbook = "/overview/workbook";

    /// <summary>Exports of many contracts.</summary>
    public const string Exports = "/exports";

    /// <summary>The file of one of them.</summary>
    public static string ExportFile(string id) => $"{Exports}/{id}/file";

    /// <summary>What waits for a manager's decision.</summary>
    public const string Approvals = "/approvals";

    /// <summary>Signing in.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>The second factor.</summary>
    public const string SignInCode = "/sign-in/code";

    /// <summary>Leads to the OpenID provider, where one is configured.</summary>
    public const string Provider = "/sign-in/oidc";

    /// <summary>Where the OpenID provider leads back to.</summary>
    public const string ProviderAnswer = "/sign-in/oidc/callback";

    /// <summary>Signing out.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>The demonstration's one-click sign-in.</summary>
    public const string DemoSignIn = "/sign-in/demo";

    /// <summary>The first account.</summary>
    public const string FirstRun = "/first-run";

    /// <summary>One's own account.</summary>
    public const string Mine = "/account";

    /// <summary>The accounts.</summary>
    public const string People = "/accounts";

    /// <summary>One account.</summary>
    public static string Account(string id) => $"{People}/{id}";

    /// <summary>The permission table.</summary>
    public const string Permissions = "/permissions";

    /// <summary>The audit log.</summary>
    public const string Audit = "/audit";

    /// <summary>The changes in the journals of all contracts.</summary>
    public const string AuditChanges = "/audit/changes";

    /// <summary>How the system is.</summary>
    public const string System = "/system";

    /// <summary>The language switch.</summary>
    public const string Language = "/language";

    /// <summary>The theme switch.</summary>
    public const string Theme = "/theme";

    /// <summary>A fresh proof that forms of this browser are ours.</summary>
    public const string Token = "/frame/token";

    /// <summary>What the command palette finds.</summary>
    public const string Jump = "/frame/jump";

    /// <summary>The stream of changes.</summary>
    public const string Live = "/frame/live";

    /// <summary>Who else has a page open.</summary>
    public const string Here = "/frame/here";

    /// <summary>A contract's scorecard.</summary>
    public static string Contract(string number) => "/contracts/" + Uri.EscapeDataString(number);

    /// <summary>A contract's scorecard.</summary>
    public static string Contract(ContractNumber number) => Contract(number.Value);

    /// <summary>A contract's scorecard, looking at one period and perhaps at another beside it.</summary>
    public static string Contract(string number, int period, int? against = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Contract(number)}?period={period}{(against is { } other ? $"&against={other}" : "")}");

    /// <summary>Why a number is what it is.</summary>
    /// <param name="number">The contract.</param>
    /// <param name="of">The number's address, as <see cref="Grains.Explaining.Explain"/> takes it.</param>
    public static string Why(string number, string of) => $"{Contract(number)}/why?of={Uri.EscapeDataString(of).Replace("%2F", "/", StringComparison.Ordinal)}";

    /// <summary>What the rest of the term can still make of the result, and on what it hangs.</summary>
    public static string Insights(string number) => Contract(number) + "/insights";

    /// <summary>A vendor's contracts.</summary>
    public static string Vendor(string creditCode) => "/vendors/" + Uri.EscapeDataString(creditCode);

    /// <summary>A period's score sheet.</summary>
    public static string Period(string number, int no) => $"{Contract(number)}/periods/{no.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>One entry.</summary>
    public static string Entry(string number, int no, int id) => $"{Period(number, no)}/entries/{id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The grid of a score sheet, as data.</summary>
    public static string Grid(string number, int no) => Period(number, no) + "/grid";

    /// <summary>The viewer's own sheet of a period as an offline pack.</summary>
    public static string Pack(string number, int no) => Period(number, no) + "/pack";

    /// <summary>Where an offline pack comes back.</summary>
    public static string PackImport(string number, int no) => Period(number, no) + "/import";

    /// <summary>Where past scores come in from somebody's own workbook.</summary>
    public static string History(string number) => Contract(number) + "/history";

    /// <summary>A file of evidence.</summary>
    public static string Evidence(string number, int no) => $"{Contract(number)}/evidence/{no.ToString(CultureInfo.InvariantCulture)}/file";

    /// <summary>The files of evidence.</summary>
    public static string EvidenceList(string number) => Contract(number) + "/evidence";

    /// <summary>The files about one thing.</summary>
    public static string EvidenceList(string number, EvidenceSubject about) =>
        EvidenceList(number) + $"?kind={Uri.EscapeDataString(about.Kind)}&no={about.No.ToString(CultureInfo.InvariantCulture)}{(about.Part is { } part ? "&part=" + Uri.EscapeDataString(part) : "")}";

    /// <summary>Objections, rectifications, breaches.</summary>
    public static string Cases(string number) => Contract(number) + "/cases";

    /// <summary>The scheme.</summary>
    public static string Scheme(string number) => Contract(number) + "/scheme";

    /// <summary>The scheme in force as a workbook, or one of its versions.</summary>
    public static string SchemeWorkbook(string number, int? version = null) =>
        Scheme(number) + (version is { } v ? string.Create(CultureInfo.InvariantCulture, $"/workbook?version={v}") : "/workbook");

    /// <summary>Importing a scheme.</summary>
    public static string SchemeImport(string number) => Scheme(number) + "/import";

    /// <summary>The acceptance, from its request to its confirmations.</summary>
    public static string Acceptance(string number) => Contract(number) + "/acceptance";

    /// <summary>The instalments with their invoices, applications and arrivals.</summary>
    public static string Payments(string number) => Contract(number) + "/payments";

    /// <summary>Notices, addresses and the registers of the contract.</summary>
    public static string Registers(string number) => Contract(number) + "/registers";

    /// <summary>The gate of the last payment.</summary>
    public static string Gate(string number) => Contract(number) + "/gate";

    /// <summary>How the parties are reached and paid.</summary>
    public static string Contacts(string number) => Contract(number) + "/contacts";

    /// <summary>Where a value of them is asked for.</summary>
    public static string RevealContact(string number) => Contacts(number) + "/reveal";

    /// <summary>The journal.</summary>
    public static string Journal(string number) => Contract(number) + "/journal";

    /// <summary>The journal, where it shows a version first; from its end when that is null.</summary>
    public static string Journal(string number, long? version) =>
        version is { } v ? string.Create(CultureInfo.InvariantCulture, $"{Journal(number)}?upto={v}#v{v}") : Journal(number);

    /// <summary>The journal's entry of an operation.</summary>
    public static string Operation(string number, string operation) => $"{Journal(number)}?text={Uri.EscapeDataString(operation)}";

    /// <summary>Everything that can be taken out of the contract as a file.</summary>
    public static string Papers(string number) => Contract(number) + "/papers";

    /// <summary>A paper, as a download.</summary>
    public static string Paper(string number, string key) => $"{Papers(number)}/{key}";

    /// <summary>A paper as PDF, where a converter is configured.</summary>
    public static string PaperPdf(string number, string key) => Paper(number, key) + "?as=pdf";

    /// <summary>All of it as one zip.</summary>
    public static string Bundle(string number) => Contract(number) + "/bundle";

    /// <summary>Whether a paper that somebody holds is current.</summary>
    public const string Verify = "/verify";

    /// <summary>The workbook.</summary>
    public static string Workbook(string number) => Contract(number) + "/workbook";

    /// <summary>Where somebody goes who signed in: to the page that was asked for, or where they begin.</summary>
    public static string AfterSignIn(string? address) => Local(address) is var asked && asked == Home ? Start : asked;

    /// <summary>The address, when it leads to a page of ours; the list of contracts otherwise.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
        && !address.Any(char.IsControl)
            ? address
            : Home;
}
