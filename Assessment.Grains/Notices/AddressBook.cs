using Assessment.Grains.Contracts;

namespace Assessment.Grains.Notices;

/// <summary>Keeps the register of addresses, and the first address of each party in its particulars.</summary>
internal static class AddressBook
{
    /// <summary>The addresses that the contract's own text states count from its signature.</summary>
    public static ContractState Open(ContractState state)
    {
        var contract = state.Contract!;
        foreach (var side in new[] { PartySide.Buyer, PartySide.Vendor })
        {
            if (contract.Of(side).Address is { } printed && !string.IsNullOrWhiteSpace(printed))
            {
                state = Add(state, side, printed, null, contract.SignedOn, null);
            }
        }

        return state;
    }

    /// <summary>The state with one more address.</summary>
    public static ContractState Add(ContractState state, PartySide party, string address, string? recipient, DateOnly from, int? notice)
    {
        var notices = state.Notices;
        return Settle(state with
        {
            Notices = notices with { Addresses = notices.Addresses.Add(new(notices.Addresses.Length + 1, party, address, recipient, from, notice, null)) },
        }, party);
    }

    /// <summary>The state with an address withdrawn.</summary>
    public static ContractState Withdraw(ContractState state, int no, string reason)
    {
        var (notices, found) = (state.Notices, state.Notices.FindAddress(no)!);
        return Settle(state with { Notices = notices with { Addresses = notices.Addresses.SetItem(no - 1, found with { Withdrawn = reason }) } }, found.Party);
    }

    private static ContractState Settle(ContractState state, PartySide side)
    {
        var contract = state.Contract!;
        return state with { Contract = contract.With(side, contract.Of(side) with { Address = state.Notices.FirstAddress(side)?.Address }) };
    }
}
