using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;

namespace Assessment.Silo.Contacts;

/// <summary>
/// Keeping how parties are reached and paid. Each change and each value that is shown goes into the audit log first: who, when, whose, which; never
/// the value.
/// </summary>
public sealed class ContactDesk(ContactStore store, ISecretSeal seal, IAuditLog audit, TimeProvider time)
{
    /// <summary>What is kept of a party.</summary>
    public async ValueTask<Contact> Get(ContractNumber contract, PartySide side, CancellationToken cancel) => Open(await store.Read(contract, side, cancel), side);

    /// <summary>Shows one value, and records that; says why not otherwise.</summary>
    public async ValueTask<(Contact? Contact, Refusal? Refusal)> Reveal(ContractNumber contract, PartySide side, ContactPart part, By by, CancellationToken cancel)
    {
        var contact = await Get(contract, side, cancel);
        if (Broken(new ContactMustBeKept(side, contact.Kept.Contains(part), part), new ContactMustBeLegible(contact.Lost.Contains(part))) is { } refusal)
        {
            return (null, refusal);
        }

        await Tell("contact.revealed", contract, side, Word(part), by, cancel);
        return (contact, null);
    }

    /// <summary>Keeps what was given, which has the right shape; a new account waits for a second person.</summary>
    public async ValueTask<Refusal?> Keep(ContractNumber contract, PartySide side, KeepContact given, long? expected, By by, CancellationToken cancel)
    {
        var row = await store.Read(contract, side, cancel);
        if (Broken(new ContactMustBeAsItWasRead(row.Version, expected)) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var next = row;
        if (given.Phone is { } phone)
        {
            next = next with { Phone = Close(row, ContactPart.Phone, PhoneNumber.Normal(phone)!) };
        }

        if (given.Bank is { } bank)
        {
            next = next with { Pending = Close(row, ContactPart.PendingBank, Normal(bank)), PendingBy = by.Name, PendingAt = now };
        }

        ContactPart[] changed = [.. given.Phone is null ? Array.Empty<ContactPart>() : [ContactPart.Phone], .. given.Bank is null ? Array.Empty<ContactPart>() : [ContactPart.PendingBank]];
        return await Write("contact.changed", contract, side, next, Words(changed), by, cancel);
    }

    /// <summary>Lets the account that waits count.</summary>
    public async ValueTask<Refusal?> Confirm(ContractNumber contract, PartySide side, long? expected, By by, CancellationToken cancel)
    {
        var row = await store.Read(contract, side, cancel);
        var contact = Open(row, side);
        if (Broken(new ConfirmationMustNameWhatWasRead(expected), new ContactMustBeAsItWasRead(row.Version, expected),
            new ContactMustBeKept(side, row.Pending is not null, ContactPart.PendingBank), new ContactMustBeLegible(contact.Lost.Contains(ContactPart.PendingBank))) is { } refusal)
        {
            return refusal;
        }

        if (Broken(new ConfirmerMustNotBeWhoEnteredTheAccount(row.PendingBy, by.Name)) is { } alone)
        {
            await Tell("contact.confirmed", contract, side, "entered by the same person", by, cancel, AuditEvent.Refused);
            return alone;
        }

        // Sealed anew: what waits and what counts are not interchangeable in the table.
        var next = row with
        {
            Bank = Close(row, ContactPart.Bank, JsonSerializer.Serialize(contact.Pending, Json.Options)), ConfirmedBy = by.Name, ConfirmedAt = time.GetUtcNow(),
            Pending = null, PendingBy = null, PendingAt = null,
        };
        return await Write("contact.confirmed", contract, side, next, $"{Word(ContactPart.Bank)}, entered by {row.PendingBy}", by, cancel);
    }

    /// <summary>Drops the account that waits; the one that counts stays.</summary>
    public async ValueTask<Refusal?> Drop(ContractNumber contract, PartySide side, long? expected, By by, CancellationToken cancel)
    {
        var row = await store.Read(contract, side, cancel);
        return Broken(new ContactMustBeAsItWasRead(row.Version, expected), new ContactMustBeKept(side, row.Pending is not null, ContactPart.PendingBank))
            ?? await Write("contact.dropped", contract, side, row with { Pending = null, PendingBy = null, PendingAt = null }, $"{Word(ContactPart.PendingBank)}, entered by {row.PendingBy}", by, cancel);
    }

    /// <summary>Erases all values of a party. Nobody is paid by it, so it needs no second person; an account that is entered again does.</summary>
    public async ValueTask<Refusal?> Erase(ContractNumber contract, PartySide side, long? expected, By by, CancellationToken cancel)
    {
        var row = await store.Read(contract, side, cancel);
        var next = ContactRow.None(contract, side) with { Version = row.Version };
        return Broken(new ContactMustBeAsItWasRead(row.Version, expected), new ContactMustBeKept(side, !row.IsEmpty))
            ?? await Write("contact.erased", contract, side, next, Words([.. Open(row, side).Kept]), by, cancel);
    }

    // Recorded first: what cannot be recorded is not done.
    private async ValueTask<Refusal?> Write(string type, ContractNumber contract, PartySide side, ContactRow next, string what, By by, CancellationToken cancel)
    {
        await Tell(type, contract, side, what, by, cancel);
        if (await store.Replace(next with { Version = checked(next.Version + 1), ChangedBy = by.Name, ChangedAt = time.GetUtcNow() }, cancel))
        {
            return null;
        }

        await Tell(type, contract, side, what + ": somebody else was first", by, cancel, AuditEvent.Failed);
        return new ContactMustBeAsItWasRead(next.Version + 1, next.Version).ToRefusal();
    }

    private ValueTask Tell(string type, ContractNumber contract, PartySide side, string what, By by, CancellationToken cancel, string result = AuditEvent.Ok) =>
        audit.Write(new(type, result) { Account = by.Name, Address = by.Address, Contract = contract.Value, Target = $"contacts/{ContactRow.PartyOf(side)}", Detail = what }, cancel);

    private static Refusal? Broken(params IEnumerable<Rule> rules) => rules.FirstOrDefault(r => r.IsBroken())?.ToRefusal();

    private static string Normal(BankAccount bank) => JsonSerializer.Serialize(
        new BankAccount(bank.Bank.Trim(), bank.Holder.Trim(), AccountNumber.Normal(bank.Number)!), Json.Options);

    // What a value is of is sealed with it: a sealed value that somebody copies into another row is not taken for that row's.
    private static string Belonging(ContactRow row, ContactPart part) => $"{row.Contract}\n{row.Party}\n{Word(part)}\n";

    private string Close(ContactRow row, ContactPart part, string value) => seal.Seal(Belonging(row, part) + value);

    private string? Opened(ContactRow row, ContactPart part, string? closed) =>
        closed is not null && seal.Open(closed) is { } plain && plain.StartsWith(Belonging(row, part), StringComparison.Ordinal) ? plain[Belonging(row, part).Length..] : null;

    private Contact Open(ContactRow row, PartySide side)
    {
        var (phone, bank, pending) = (Opened(row, ContactPart.Phone, row.Phone), Opened(row, ContactPart.Bank, row.Bank), Opened(row, ContactPart.PendingBank, row.Pending));
        (ContactPart Part, string? Closed, string? Value)[] parts = [(ContactPart.Phone, row.Phone, phone), (ContactPart.Bank, row.Bank, bank), (ContactPart.PendingBank, row.Pending, pending)];
        return new(side, row.Version)
        {
            Phone = phone, Bank = Account(bank), Pending = Account(pending), PendingBy = row.PendingBy, PendingAt = row.PendingAt,
            ConfirmedBy = row.ConfirmedBy, ConfirmedAt = row.ConfirmedAt,
            ChangedBy = row.Version == 0 ? null : row.ChangedBy, ChangedAt = row.Version == 0 ? null : row.ChangedAt,
            Kept = [.. parts.Where(p => p.Closed is not null).Select(p => p.Part)],
            Lost = [.. parts.Where(p => p.Closed is not null && p.Value is null).Select(p => p.Part)],
        };
    }

    private static BankAccount? Account(string? json) => json is null ? null : JsonSerializer.Deserialize<BankAccount>(json, Json.Options);

    private static string Words(IEnumerable<ContactPart> parts) => string.Join(", ", parts.Select(Word));

    private static string Word(ContactPart part) => Names.Kebab(part.ToString());
}
