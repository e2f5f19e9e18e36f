using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets;

/// <summary>One entry: what it says and said, changing and withdrawing it.</summary>
internal static class EntryPages
{
    private const string Route = "/contracts/{number}/periods/{no:int}/entries/{id:int}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Route, Show).Requires(Acts.ReadScores);
        pages.MapPost(Route, Change).Requires(Acts.EnterScores);
    }

    private static async Task<IResult> Show(string number, int no, int id, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        return Model(state, no, id, page, out var model) is { } problem ? problem : PageResults.Page<EntryPage, EntryModel>(model);
    }

    private static async Task<IResult> Change(string number, int no, int id, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        if (Model(state, no, id, page, out var model) is { } problem)
        {
            return problem;
        }

        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        var (command, fact) = Command(posted, model);
        if (command is not null && posted.Sound)
        {
            var outcome = await contracts.Execute(state.Number, command, page.Person!, posted.Operation, http.RequestAborted);
            if (outcome.Receipt is { } receipt)
            {
                return PageResults.SeeOther(Done.Address(Urls.Period(state.Number.Value, no), command, receipt, model.Entry.Item, id));
            }

            posted.Refuse(outcome.Refusal!, FieldOf);
            _ = Model(await contracts.State(state.Number, http.RequestAborted), no, id, page, out model);
        }

        return PageResults.Page<EntryPage, EntryModel>(
            posted.IsStaleEntry ? model with { Stale = true, Mine = fact, Read = AsRead(model.Entry, posted) } : model, posted.Status);
    }

    private static IResult? Model(ContractState state, int no, int id, PageContext page, out EntryModel model)
    {
        model = null!;
        var (period, entry) = (new GetPeriod(no).Answer(state, page.Now), new GetEntry(id).Answer(state, page.Now));
        if ((period.Broken ?? entry.Broken) is { } broken)
        {
            return PageResults.Problem(broken);
        }

        if (entry.Value!.Period != no)
        {
            return PageResults.NotFound();
        }

        model = new(new(state, period.Value!, page.Person!, page.Today, SheetRights.Of(page, state.Number)), entry.Value);
        return null;
    }

    private static (ICommand? Command, Fact? Fact) Command(Posted posted, EntryModel model)
    {
        var read = long.TryParse(posted["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        var reason = posted.Words("why", new("理由", "Reason"));
        if (posted.Do == "withdraw")
        {
            return (new WithdrawEntry(model.Entry.Id, reason, read), null);
        }

        var fact = FactForm.Read(posted, FactForm.KindOf(model.Entry.Fact), model.Indicator);
        return fact is null ? (null, null) : (new ChangeEntry(model.Entry.Id, fact, reason, read), fact);
    }

    // What the person had before their eyes when they opened the form.
    private static Fact? AsRead(EntryView entry, Posted posted) =>
        entry.History.FirstOrDefault(r => r.Version.ToString(CultureInfo.InvariantCulture) == posted["version"])?.Fact;

    // The form calls the reason of the change "why", because a deduction has a reason of its own.
    private static string FieldOf(string place) =>
        place == "reason" ? "why" : place.StartsWith("fact.", StringComparison.Ordinal) ? place["fact.".Length..] : place;
}
