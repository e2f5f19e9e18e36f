using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Notices;

/// <summary>The addresses of record of both parties.</summary>
/// <param name="On">The day asked about.</param>
/// <param name="Buyer">甲方's address in force on that day, or null.</param>
/// <param name="Vendor">乙方's address in force on that day, or null.</param>
/// <param name="History">All that were ever recorded, the withdrawn among them.</param>
/// <param name="Missing">Parties that have no address in force on that day.</param>
public sealed record AddressesView(
    DateOnly On, AddressOfRecord? Buyer, AddressOfRecord? Vendor, ImmutableArray<AddressOfRecord> History, ImmutableArray<PartySide> Missing);

/// <summary>Asks for the addresses of record in force on a day, with their history.</summary>
/// <param name="On">The day; the day of asking when null.</param>
public sealed record GetAddresses(DateOnly? On = null) : IQuery<AddressesView>
{
    /// <inheritdoc/>
    public Answer<AddressesView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var day = On ?? ChinaTime.DayOf(asOf);
        var (buyer, vendor) = (state.Notices.AddressOn(PartySide.Buyer, day), state.Notices.AddressOn(PartySide.Vendor, day));
        return new AddressesView(
            day, buyer, vendor, state.Notices.Addresses,
            [.. buyer is null ? new[] { PartySide.Buyer } : [], .. vendor is null ? new[] { PartySide.Vendor } : []]);
    }
}
