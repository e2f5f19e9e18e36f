using Assessment.Grains;
using Assessment.Grains.Disclosure;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Security;

/// <summary>To what a viewer may attach a file: the vendor to what the vendor may know of, as if there were nothing else.</summary>
internal static class EvidenceRights
{
    /// <summary>The rule that stands against it, or null. Whether anything may be attached at all is the permission table's.</summary>
    public static Rule? Refused(Holder viewer, ContractState state, EvidenceSubject about)
    {
        if (viewer.By(Acts.AttachFiles, state.Number) != Relation.Own || !EvidenceKinds.All.ContainsKey(about.Kind))
        {
            return null;
        }

        var rule = new EvidenceMustBeAboutSomething(VendorView.Of(state), about);
        return rule.IsBroken() ? rule : null;
    }

    /// <summary>True when the form is worth offering.</summary>
    public static bool May(PageContext page, ContractState state, EvidenceSubject about) =>
        page.Can(Acts.AttachFiles, state.Number) && EvidenceKinds.All.ContainsKey(about.Kind)
        && !new EvidenceMustBeAboutSomething(state, about).IsBroken() && Refused(page.Holder!, state, about) is null;
}
