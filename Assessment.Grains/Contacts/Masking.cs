using System.Globalization;
using System.Text.RegularExpressions;

namespace Assessment.Grains.Contacts;

/// <summary>
/// What is shown of a number to whoever needs to recognise it and not to use it (GB/T 22239 8.1.4.11). The stars are always four: they tell nothing of
/// how much they stand for. What is too short to hide behind them is hidden whole.
/// </summary>
public static partial class Masking
{
    /// <summary>What stands for what is hidden.</summary>
    public const string Hidden = "****";

    private const int ShownOfAccount = 4;
    private const int ShortestAbroad = 9;

    /// <summary>
    /// A telephone number: <c>138****5678</c>; of a landline all but the last four digits and the extension, <c>010-1234****</c>; of other countries the
    /// first two and the last two digits.
    /// </summary>
    /// <param name="phone">In its one form, see <see cref="PhoneNumber"/>; anything else is hidden whole.</param>
    public static string Phone(string phone) =>
        MobileForm().IsMatch(phone) ? phone[..3] + Hidden + phone[^4..]
        : LandlineForm().Match(phone) is { Success: true } line ? line.Groups[1].Value + Hidden + (line.Groups[2].Success ? "-" + Hidden : "")
        : AbroadForm().IsMatch(phone) && phone.Length > ShortestAbroad ? phone[..3] + Hidden + phone[^2..]
        : Hidden;

    /// <summary>The number of an account: its last four digits alone; hidden whole when it is shorter than such numbers are.</summary>
    /// <param name="number">The digits.</param>
    public static string Account(string number) => number.Length < AccountNumber.Shortest ? Hidden : Hidden + number[^ShownOfAccount..];

    /// <summary>The name of an account's holder: its first character alone; hidden whole when it has no other.</summary>
    /// <param name="holder">The name.</param>
    public static string Holder(string holder) => new StringInfo(holder) is { LengthInTextElements: > 1 } name ? name.SubstringByTextElements(0, 1) + Hidden : Hidden;

    [GeneratedRegex(@"^1[0-9]{10}\z")]
    private static partial Regex MobileForm();

    [GeneratedRegex(@"^(0[0-9]{2,3}-[0-9]{3,4})[0-9]{4}(-[0-9]{1,6})?\z")]
    private static partial Regex LandlineForm();

    [GeneratedRegex(@"^\+[0-9]+\z")]
    private static partial Regex AbroadForm();
}
