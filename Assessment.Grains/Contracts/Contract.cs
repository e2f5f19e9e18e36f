using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Values;

namespace Assessment.Grains.Contracts;

/// <summary>What a contract says of itself; registered once, its blanks filled in later.</summary>
/// <param name="Title">The project's name (项目名称).</param>
/// <param name="Buyer">甲方.</param>
/// <param name="Vendor">乙方.</param>
/// <param name="SignedOn">Day of signature.</param>
/// <param name="ServiceFrom">First day of service (一.1).</param>
/// <param name="ServiceTo">Last day of service, included.</param>
/// <param name="Total">Total price (二.1), above zero.</param>
/// <param name="TotalInCapitals">The total in capitals as the text writes it; checked against the digits.</param>
/// <param name="Instalments">Payments in their order (二.2); they sum to the total.</param>
/// <param name="ServiceLines">Lines of service (一.2), each with its letter.</param>
/// <param name="Sample">True for contracts that are examples (示例).</param>
public sealed record Contract(
    string Title, Party Buyer, Party Vendor, DateOnly SignedOn, DateOnly ServiceFrom, DateOnly ServiceTo, Money Total,
    string? TotalInCapitals, ImmutableArray<Instalment> Instalments, ImmutableArray<ServiceLine> ServiceLines, bool Sample = false)
{
    /// <summary>The service term, both days included.</summary>
    [JsonIgnore]
    public DayRange Term => new(ServiceFrom, ServiceTo);

    /// <summary>The payment that waits for acceptance, or null.</summary>
    [JsonIgnore]
    public Instalment? LastPayment => Instalments.LastOrDefault(i => i.Requires == PaymentRequirement.Acceptance);
}

/// <summary>A party of the contract. What the text leaves blank is null, and is asked for.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="CreditCode">统一社会信用代码 (the taxpayer's number), with a right check character, or null.</param>
/// <param name="ProjectLead">项目负责人, or null.</param>
/// <param name="Address">The first address of record (十.2), as printed or filled in, or null; later ones are in the register of addresses.</param>
public sealed record Party(string Name, string? CreditCode = null, string? ProjectLead = null, string? Address = null);

/// <summary>What a payment waits for.</summary>
public enum PaymentRequirement
{
    /// <summary>Signature and date only: scores do not matter.</summary>
    Signature,

    /// <summary>Acceptance and written confirmation (验收合格书面确认).</summary>
    Acceptance,
}

/// <summary>One payment of the contract (二.2). The amount rules; the percentage is for display.</summary>
/// <param name="No">From 1.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="ApplyBy">Last day on which 甲方 applies to the treasury for it.</param>
/// <param name="Requires">What it waits for.</param>
/// <param name="Percent">The percentage as printed, or null.</param>
public sealed record Instalment(int No, Money Amount, DateOnly ApplyBy, PaymentRequirement Requires, decimal? Percent = null);

/// <summary>A line of service that the contract lists.</summary>
/// <param name="Code">Its letter.</param>
/// <param name="Title">What it is.</param>
public sealed record ServiceLine(string Code, Text Title);
