using Assessment.Grains.Values;

namespace Assessment.Grains.Contracts;

/// <summary>A contract as a file: its number and what it says. What is imported and posted.</summary>
/// <param name="Number">The contract's number, in any spelling.</param>
/// <param name="Contract">What it says.</param>
public sealed record ContractFile(ContractNumber Number, Contract Contract);
