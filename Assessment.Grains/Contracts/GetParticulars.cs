using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Contracts;

/// <summary>The particulars of a contract's parties.</summary>
/// <param name="Buyer">甲方 as it stands.</param>
/// <param name="Vendor">乙方 as it stands.</param>
/// <param name="Blanks">What is still blank and asked for.</param>
/// <param name="History">What was filled in and changed, in order.</param>
public sealed record ParticularsView(Party Buyer, Party Vendor, ImmutableArray<Text> Blanks, ImmutableArray<ParticularsChange> History)
{
    /// <summary>What a contract still leaves blank about its parties.</summary>
    public static ImmutableArray<Text> BlanksOf(Contract contract) => [.. Blank(contract.Buyer, PartySide.Buyer), .. Blank(contract.Vendor, PartySide.Vendor)];

    private static IEnumerable<Text> Blank(Party party, PartySide side)
    {
        (string? Value, string Zh, string En)[] particulars =
        [
            (party.ProjectLead, "项目负责人", "project lead"), (party.CreditCode, "纳税人识别号", "taxpayer's number"), (party.Address, "住所（通讯地址）", "address"),
        ];
        var name = side.Name();
        return particulars.Where(p => string.IsNullOrWhiteSpace(p.Value)).Select(p => new Text($"{name.Zh}{p.Zh}", $"{name.In("en")}: {p.En}"));
    }
}

/// <summary>Asks for the particulars of a contract's parties, with their history.</summary>
public sealed record GetParticulars : IQuery<ParticularsView>
{
    /// <inheritdoc/>
    public Answer<ParticularsView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        return rule.IsBroken()
            ? rule
            : new ParticularsView(state.Contract!.Buyer, state.Contract.Vendor, ParticularsView.BlanksOf(state.Contract), state.Registers.Particulars);
    }
}
