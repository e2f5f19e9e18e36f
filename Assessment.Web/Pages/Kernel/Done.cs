using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Kernel;

/// <summary>
/// What was done before the redirect that led here. It travels in the query as a command's name, never as words:
/// an address that somebody else made up cannot put text on the page.
/// </summary>
/// <param name="Words">What was done.</param>
/// <param name="Item">Code of the item that it was about, or null.</param>
/// <param name="Entry">Number of the entry, or null.</param>
/// <param name="Repeated">True when the same form came a second time and nothing was written again.</param>
public sealed record Done(Text Words, string? Item, int? Entry, bool Repeated)
{
    /// <summary>Id of the message on the page.</summary>
    public const string Anchor = "done";

    /// <summary>Reads the confirmation from an address.</summary>
    public static Done? Of(HttpRequest request)
    {
        if (CommandCatalog.Types.GetValueOrDefault(request.Query["done"].ToString()) is not { } type
            || Attribute.GetCustomAttribute(type, typeof(CommandAttribute)) is not CommandAttribute command)
        {
            return null;
        }

        var entry = int.TryParse(request.Query["entry"], CultureInfo.InvariantCulture, out var id) ? id : (int?)null;
        var item = request.Query["item"].ToString();
        return new(new(command.Zh, command.En), item.Length is > 0 and <= 20 ? item : null, entry, request.Query["repeated"] == "1");
    }

    /// <summary>The address of a page with the confirmation of what was done.</summary>
    public static string Address(string path, ICommand command, Receipt receipt, string? item = null, int? entry = null)
    {
        var query = QueryString.Create("done", CommandCatalog.NameOf(command));
        query = item is null ? query : query.Add("item", item);
        query = entry is { } id ? query.Add("entry", id.ToString(CultureInfo.InvariantCulture)) : query;
        query = receipt.Repeated ? query.Add("repeated", "1") : query;
        return path + query.ToUriComponent() + "#" + Anchor;
    }
}
