using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Forms;

/// <summary>What every page of a contract does with a form that was sent to it.</summary>
internal static class PageCommands
{
    /// <summary>Carries out what the form asks for and leads back to the page; a refused form is shown again as it was.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="number">Number of the contract, from the address.</param>
    /// <param name="http">The request.</param>
    /// <param name="page">The page.</param>
    /// <param name="read">The command that a form asks for, or null; faults stand in the form.</param>
    /// <param name="fieldOf">The form's name of a member of the command.</param>
    /// <param name="show">The page with the form in it.</param>
    public static async Task<IResult> Change(
        this ViewerContracts contracts, string number, HttpContext http, PageContext page,
        Func<Posted, ContractState, ICommand?> read, Func<Posted, string, string> fieldOf, Func<ContractState, Posted, IResult> show)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        if (read(posted, state) is { } command && posted.Sound)
        {
            var outcome = await contracts.Execute(state.Number, command, page.Person!, posted.Operation, http.RequestAborted);
            if (outcome.Receipt is { } receipt)
            {
                return PageResults.SeeOther(Done.Address(page.Path, command, receipt));
            }

            posted.Refuse(outcome.Refusal!, place => fieldOf(posted, place));
            state = await contracts.State(state.Number, http.RequestAborted);
        }

        return show(state, posted);
    }

    /// <summary>The form's name of a member of a command, where they are called alike.</summary>
    public static string FieldOf(Posted posted, string place)
    {
        // A sum of money is one field.
        var name = place.EndsWith(".yuan", StringComparison.Ordinal) ? place[..^".yuan".Length] : place;
        return name[(name.LastIndexOf('.') + 1)..];
    }

    /// <summary>Says that nothing is known of what the form asks for.</summary>
    public static ICommand? Unknown(this Posted posted)
    {
        if (posted.Sound)
        {
            posted.Fault("", new("无法识别的操作。请重新打开此页再试。", "What is asked is not known. Open this page anew and try again."));
        }

        return null;
    }
}
