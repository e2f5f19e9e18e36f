using System.Collections.Immutable;
using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Contacts;

namespace Assessment.Web.Security;

/// <summary>
/// Contacts as whoever makes the request may see and change them: the permission table is asked once more here, so that no page or endpoint can forget
/// it. What leaves is masked, but for the one value that was asked for by name.
/// </summary>
public sealed class ViewerContacts(ViewerContracts contracts, ContactDesk desk, IAuditLog audit, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("contacts were asked for by nobody");

    private Holder Viewer => Http.User.Holder() ?? throw new InvalidOperationException("contacts were asked for by nobody");

    private By By => new(Viewer.Account, Http.Source());

    /// <summary>Both parties, masked.</summary>
    public async ValueTask<(ImmutableArray<ContactView> Views, Refusal? Refusal)> List(ContractNumber number, CancellationToken cancel)
    {
        var (buyer, refusal) = await Get(number, PartySide.Buyer, cancel);
        return refusal is null ? ([buyer!, (await Get(number, PartySide.Vendor, cancel)).View!], null) : ([], refusal);
    }

    /// <summary>One party, masked.</summary>
    public async ValueTask<(ContactView? View, Refusal? Refusal)> Get(ContractNumber number, PartySide side, CancellationToken cancel) =>
        await Refused(Acts.ReadContacts, number, cancel) is { } refusal
            ? (null, refusal)
            : (ContactView.Of(await desk.Get(number, side, cancel), Viewer.By(Acts.ReadContacts, number) == Relation.Published), null);

    /// <summary>One value as it is; the audit log says that it was shown.</summary>
    public async ValueTask<(RevealedContact? Value, Refusal? Refusal)> Reveal(ContractNumber number, PartySide side, ContactPart part, CancellationToken cancel)
    {
        if (await Refused(Acts.RevealContacts, number, cancel) is { } refusal)
        {
            return (null, refusal);
        }

        Rule[] rules = [new VendorMustBeShownItsOwn(side, Viewer.By(Acts.RevealContacts, number) == Relation.Own), new WaitingAccountMustBeShownToWhoKeepsIt(part, Viewer.May(Acts.ManageContacts, number) == Verdict.Allowed)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            await audit.Write(new("access.refused", AuditEvent.Refused)
            {
                Account = Viewer.Account, Address = Http.Source(), Contract = number.Value, Target = $"contacts/{ContactRow.PartyOf(side)}", Detail = Acts.RevealContacts.Code,
            }, cancel);
            return (null, broken.ToRefusal());
        }

        var (contact, unfit) = await desk.Reveal(number, side, part, By, cancel);
        return contact is null ? (null, unfit) : (RevealedContact.Of(contact, part), null);
    }

    /// <summary>Keeps what was given.</summary>
    public ValueTask<Refusal?> Keep(ContractNumber number, PartySide side, KeepContact given, long? expected, CancellationToken cancel) =>
        Managed(number, async () => Validation.CheckShape(given) ?? await desk.Keep(number, side, given, expected, By, cancel), cancel);

    /// <summary>Lets the account that waits count.</summary>
    public ValueTask<Refusal?> Confirm(ContractNumber number, PartySide side, long? expected, CancellationToken cancel) =>
        Managed(number, () => desk.Confirm(number, side, expected, By, cancel), cancel);

    /// <summary>Drops the account that waits.</summary>
    public ValueTask<Refusal?> Drop(ContractNumber number, PartySide side, long? expected, CancellationToken cancel) =>
        Managed(number, () => desk.Drop(number, side, expected, By, cancel), cancel);

    /// <summary>Erases all of a party.</summary>
    public ValueTask<Refusal?> Erase(ContractNumber number, PartySide side, long? expected, CancellationToken cancel) =>
        Managed(number, () => desk.Erase(number, side, expected, By, cancel), cancel);

    private async ValueTask<Refusal?> Managed(ContractNumber number, Func<ValueTask<Refusal?>> work, CancellationToken cancel) =>
        await Refused(Acts.ManageContacts, number, cancel) ?? await work();

    private async ValueTask<Refusal?> Refused(Act act, ContractNumber number, CancellationToken cancel) => Viewer.May(act, number) switch
    {
        Verdict.Denied => new("role-must-allow-the-action", RefusalKind.Forbidden, ActResults.NotAllowed(act), null, []),
        Verdict.Allowed when await contracts.State(number, cancel) is { Contract: not null } => null,
        _ => new ContractMustBeRegistered(Grains.ContractState.Empty(number)).ToRefusal(),
    };
}

/// <summary>A vendor is shown its own values, and none of the buyer's.</summary>
/// <param name="Side">Whose value.</param>
/// <param name="IsVendor">True when the vendor asks.</param>
public sealed record VendorMustBeShownItsOwn(PartySide Side, bool IsVendor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => IsVendor && Side == PartySide.Buyer;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new("乙方联系人只能显示本方的电话与账户。", "A vendor contact is shown the vendor's own telephone and account only.");
}

/// <summary>An account that does not count yet is shown to those who confirm it, and to nobody who might pay into it.</summary>
/// <param name="Part">What is asked for.</param>
/// <param name="Manages">True when whoever asks keeps contacts.</param>
public sealed record WaitingAccountMustBeShownToWhoKeepsIt(ContactPart Part, bool Manages) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Part == ContactPart.PendingBank && !Manages;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new("待确认的账户尚未生效，只供登记与确认的考核管理核对。", "The account awaits a second person and does not count; it is shown to the managers who enter and confirm it.");
}
