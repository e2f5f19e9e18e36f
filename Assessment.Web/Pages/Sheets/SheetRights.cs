using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Sheets;

/// <summary>What the viewer's roles allow on a period's sheet: a form that would be refused is not offered.</summary>
/// <param name="Enter">Entering scores.</param>
/// <param name="Manage">Returning, publishing, recording receipts, finalising, reopening.</param>
/// <param name="Acknowledge">Acknowledging a result.</param>
/// <param name="Assign">Assigning evaluators.</param>
/// <param name="ForVendor">True when it is the vendor's own acknowledgement that is meant.</param>
public sealed record SheetRights(bool Enter, bool Manage, bool Acknowledge, bool Assign, bool ForVendor)
{
    /// <summary>The rights of whoever looks at a page.</summary>
    public static SheetRights Of(PageContext page, ContractNumber number) => new(
        page.Can(Acts.EnterScores, number), page.Can(Acts.ManagePeriods, number), page.Can(Acts.AcknowledgeResults, number), page.Can(Acts.ManageScheme, number),
        page.Holder?.By(Acts.AcknowledgeResults, number) == Relation.Published);
}
