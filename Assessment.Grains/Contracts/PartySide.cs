using Assessment.Grains.Values;

namespace Assessment.Grains.Contracts;

/// <summary>One of the two parties of a contract.</summary>
public enum PartySide
{
    /// <summary>甲方.</summary>
    Buyer,

    /// <summary>乙方.</summary>
    Vendor,
}

/// <summary>What follows from there being two parties.</summary>
public static class PartySides
{
    /// <summary>The other one.</summary>
    public static PartySide Other(this PartySide side) => side == PartySide.Buyer ? PartySide.Vendor : PartySide.Buyer;

    /// <summary>The party in words.</summary>
    public static Text Name(this PartySide side) => side == PartySide.Buyer ? new("甲方", "buyer") : new("乙方", "vendor");

    /// <summary>The party of a contract.</summary>
    public static Party Of(this Contract contract, PartySide side) => side == PartySide.Buyer ? contract.Buyer : contract.Vendor;

    /// <summary>The contract with one party replaced.</summary>
    public static Contract With(this Contract contract, PartySide side, Party party) =>
        side == PartySide.Buyer ? contract with { Buyer = party } : contract with { Vendor = party };
}
