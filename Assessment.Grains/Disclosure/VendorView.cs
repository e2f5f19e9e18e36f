namespace Assessment.Grains.Disclosure;

/// <summary>What the vendor may see.</summary>
public static class VendorView
{
    /// <summary>The state as the vendor may know it.</summary>
    public static ContractState Of(ContractState state) => state;

    /// <summary>True for addresses the vendor may ask about.</summary>
    public static bool MayExplain(string address) => address.Length > 0;
}
