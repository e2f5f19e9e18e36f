using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Gates;

/// <summary>From a form of the acceptance to its command.</summary>
internal static partial class AcceptanceForms
{
    /// <summary>Rows of the form of a panel; a larger one is convened through the API.</summary>
    public const int MostMembers = 9;

    private static readonly Text Document = new("文号", "Document number");
    private static readonly Text Date = new("日期", "Date");
    private static readonly Text Content = new("内容", "What it says");
    private static readonly Text File = new("附件名称或编号", "Name or number of the file");

    /// <summary>The command; null when the form asks for nothing that is known. Faults stand in the form.</summary>
    public static ICommand? Command(Posted posted) => OfProcedure(posted) ?? OfConfirmations(posted) ?? posted.Unknown();

    /// <summary>The form's name of a member of the command.</summary>
    public static string FieldOf(Posted posted, string place)
    {
        // Rows left blank are no members: the third member may stand in the fifth row.
        var match = Row().Match(place);
        return match.Success && Rows(posted).ElementAtOrDefault(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) is { } row
            ? $"{match.Groups[2].Value}-{row}"
            : PageCommands.FieldOf(posted, place);
    }

    private static ICommand? OfProcedure(Posted posted) => posted.Do switch
    {
        "request" => new RequestAcceptance(posted.Day("on", Date), posted.Words("document", Document)),
        "standard" => new RecordAcceptanceStandard(
            posted.Words("standard", new("验收标准", "Standard")), posted.OneOf<StandardBasis>("basis", new("依据", "what it rests on")), posted.Maybe("reason")),
        "notice" => new GiveAcceptanceNotice(posted.Day("on", Date), posted.Words("document", Document), posted.Day("meetingOn", new("验收会日期", "Day of the meeting"))),
        "panel" => new ConvenePanel(posted.Day("on", new("验收会日期", "Day of the meeting")), Members(posted)),
        "sign" => new SignOpinion(
            posted["member"], posted.Yes("passed", new("请选择合格或不合格。", "Choose pass or fail.")), posted.Words("remark", new("意见", "Opinion")),
            posted.Day("on", Date), posted.Words("scan", new("签字页编号", "Number of the signed page"))),
        "conclude" => new ConcludeAcceptance(posted.Maybe("problems")),
        _ => null,
    };

    private static ICommand? OfConfirmations(Posted posted) => posted.Do switch
    {
        "buyer" => new RecordBuyerOpinion(posted.Words("document", Document), posted.Day("on", Date), posted.Words("file", File), posted.Words("text", Content)),
        "confirmation" => new RecordWrittenConfirmation(posted.Words("document", Document), posted.Day("on", Date), posted.Words("file", File), posted.Words("text", Content)),
        "supplier" => new RecordSupplierConfirmation(posted.Words("document", Document), posted.Day("on", Date), posted.Words("file", File), posted.Words("text", Content)),
        _ => null,
    };

    private static ImmutableArray<PanelMember> Members(Posted posted) =>
    [
        .. Rows(posted).Select(row => new PanelMember(
            posted.Words($"name-{row}", new("姓名", "Name")), posted.Words($"organisation-{row}", new("单位", "Organisation")),
            posted["head"] == row, posted[$"user-{row}"] == "yes", posted.Maybe($"recusal-{row}"))),
    ];

    private static IEnumerable<string> Rows(Posted posted) => Enumerable.Range(0, MostMembers).Select(r => r.ToString(CultureInfo.InvariantCulture))
        .Where(r => posted.Maybe($"name-{r}") is not null || posted.Maybe($"organisation-{r}") is not null);

    [GeneratedRegex(@"^members\[(\d+)\]\.(\w+)$")]
    private static partial Regex Row();
}
