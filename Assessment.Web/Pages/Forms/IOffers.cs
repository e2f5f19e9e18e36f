namespace Assessment.Web.Pages.Forms;

/// <summary>A page whose commands are forms in place.</summary>
public interface IOffers
{
    /// <summary>Keys of the forms that are worth showing: what would be refused is not offered.</summary>
    IReadOnlySet<string> Offered { get; }
}
