using System.Collections.Immutable;
using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Silo.Contacts;

namespace Assessment.Web.Security;

/// <summary>How both parties are reached and paid, masked.</summary>
/// <param name="Contacts">甲方, then 乙方.</param>
public sealed record ContactList(ImmutableArray<ContactView> Contacts);

/// <summary>How a party is reached and paid, masked.</summary>
/// <param name="Party">Whose.</param>
/// <param name="Version">What <c>If-Match</c> names; 0 while nothing was ever kept.</param>
public sealed record ContactView(PartySide Party, long Version)
{
    /// <summary>The telephone, masked; null when none is kept.</summary>
    public string? Phone { get; init; }

    /// <summary>The account that counts, masked; null when there is none, or when it is withheld.</summary>
    public MaskedAccount? Bank { get; init; }

    /// <summary>The account that awaits a second person, masked; null when there is none, or when it is withheld.</summary>
    public MaskedAccount? PendingBank { get; init; }

    /// <summary>Who entered that; null for the vendor.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Who confirmed the account that counts; null for the vendor.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Who changed anything last; null for the vendor.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>True when nothing is said of the account, there or not: the buyer's, to the vendor.</summary>
    public bool BankWithheld { get; init; }

    /// <summary>What is kept and cannot be opened; it must be entered again.</summary>
    public ImmutableArray<ContactPart> Lost { get; init; } = [];

    /// <summary>Masks a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="forVendor">True when the vendor looks.</param>
    public static ContactView Of(Contact contact, bool forVendor)
    {
        var withheld = forVendor && contact.Party == PartySide.Buyer;
        return new(contact.Party, contact.Version)
        {
            Phone = contact.Phone is { } phone ? Masking.Phone(phone) : null,
            Bank = withheld ? null : MaskedAccount.Of(contact.Bank),
            PendingBank = withheld ? null : MaskedAccount.Of(contact.Pending),
            EnteredBy = forVendor ? null : contact.PendingBy, EnteredAt = withheld ? null : contact.PendingAt,
            ConfirmedBy = forVendor ? null : contact.ConfirmedBy, ConfirmedAt = withheld ? null : contact.ConfirmedAt,
            ChangedBy = forVendor ? null : contact.ChangedBy, ChangedAt = withheld ? null : contact.ChangedAt,
            BankWithheld = withheld,
            Lost = [.. contact.Lost.Where(p => !withheld || p == ContactPart.Phone)],
        };
    }
}

/// <summary>An account, masked.</summary>
/// <param name="Bank">The bank; it is no personal datum.</param>
/// <param name="Holder">First character of the holder's name.</param>
/// <param name="Number">Last four digits.</param>
public sealed record MaskedAccount(string Bank, string Holder, string Number)
{
    /// <summary>Masks an account.</summary>
    public static MaskedAccount? Of(BankAccount? account) => account is null ? null : new(account.Bank, Masking.Holder(account.Holder), Masking.Account(account.Number));
}

/// <summary>One value as it is.</summary>
/// <param name="Party">Whose.</param>
/// <param name="Part">Which.</param>
/// <param name="Phone">The telephone, when that was asked for.</param>
/// <param name="Bank">The account, when that was asked for.</param>
public sealed record RevealedContact(PartySide Party, ContactPart Part, string? Phone, BankAccount? Bank)
{
    /// <summary>What was asked for, and nothing else.</summary>
    public static RevealedContact Of(Contact contact, ContactPart part) => new(
        contact.Party, part, part == ContactPart.Phone ? contact.Phone : null,
        part == ContactPart.Bank ? contact.Bank : part == ContactPart.PendingBank ? contact.Pending : null);

    /// <summary>Nothing of the value: what is printed by accident ends up in a log.</summary>
    public override string ToString() => $"{nameof(RevealedContact)} {Party} {Part}";
}
