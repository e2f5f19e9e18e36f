using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Contacts;

/// <summary>The account that a party is paid into (收款账户).</summary>
/// <param name="Bank">The bank and its branch (开户行), 1 to 100 characters.</param>
/// <param name="Holder">Whose account it is (户名), 1 to 100 characters.</param>
/// <param name="Number">Its number (账号): 8 to 30 digits, see <see cref="AccountNumber"/>.</param>
public sealed record BankAccount(string Bank, string Holder, string Number)
{
    /// <summary>Nothing of it: what is printed by accident ends up in a log.</summary>
    public override string ToString() => nameof(BankAccount);
}

/// <summary>
/// Keeps how a party is reached and paid. It is no command of the contract: personal data can be corrected and erased, what the journal holds cannot.
/// </summary>
/// <param name="Phone">The contact person's telephone (十.2); what is kept stays when it is left out.</param>
/// <param name="Bank">The account; what is kept stays when it is left out. It counts once a second person has confirmed it.</param>
public sealed record KeepContact(string? Phone = null, BankAccount? Bank = null)
{
    /// <summary>Nothing of it: what is printed by accident ends up in a log.</summary>
    public override string ToString() => nameof(KeepContact);
}

/// <summary>What of a contact is asked for.</summary>
public enum ContactPart
{
    /// <summary>The telephone.</summary>
    Phone,

    /// <summary>The account that counts.</summary>
    Bank,

    /// <summary>The account that awaits a second person.</summary>
    PendingBank,
}

/// <summary>Asks for a value unmasked.</summary>
/// <param name="Part">Which.</param>
public sealed record RevealContact(ContactPart Part);

/// <summary>Shape of <see cref="KeepContact"/>.</summary>
public sealed class KeepContactValidator : AbstractValidator<KeepContact>
{
    /// <summary>Creates it.</summary>
    public KeepContactValidator()
    {
        RuleFor(c => c.Phone).Must((contact, phone) => phone is not null || contact.Bank is not null)
            .Saying("电话、账户至少填写一项", "Give the telephone, the account, or both");
        RuleFor(c => c.Phone).Must(p => PhoneNumber.Normal(p) is not null).When(c => c.Phone is not null).Saying(
            "电话应为 11 位手机号（1 开头、第二位 3–9）、带区号的固定电话（可加分机），或以 + 和国家代码开头的号码",
            "A telephone number is a mainland mobile (11 digits, 13 to 19 first), a landline with its area code (an extension may follow), or one with + and the country's code");
        RuleFor(c => c.Bank!).SetValidator(new BankAccountValidator()).When(c => c.Bank is not null);
    }
}

/// <summary>Shape of <see cref="BankAccount"/>.</summary>
public sealed class BankAccountValidator : AbstractValidator<BankAccount>
{
    /// <summary>Longest name of a bank or a holder, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Creates it.</summary>
    public BankAccountValidator()
    {
        RuleFor(b => b.Bank).Must(IsName).Saying($"开户行应为 1 至 {LongestName} 个字符", $"The bank has 1 to {LongestName} characters");
        RuleFor(b => b.Holder).Must(IsName).Saying($"户名应为 1 至 {LongestName} 个字符", $"The holder has 1 to {LongestName} characters");
        // The number itself stands in no message: messages are shown, kept and logged by others.
        RuleFor(b => b.Number).Must(n => AccountNumber.Normal(n) is not null).Saying(
            $"账号应为 {AccountNumber.Shortest} 至 {AccountNumber.Longest} 位数字，可用空格或连字符分组",
            $"The account's number has {AccountNumber.Shortest} to {AccountNumber.Longest} digits; blanks and hyphens may stand between them");
    }

    private static bool IsName(string name) => name.Trim() is { Length: >= 1 and <= LongestName };
}
