using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Contacts;

/// <summary>A contact is changed as it was read.</summary>
/// <param name="Version">What it is now.</param>
/// <param name="Expected">What was read; null takes any.</param>
public sealed record ContactMustBeAsItWasRead(long Version, long? Expected) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Expected is { } expected && expected != Version;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Stale;

    /// <inheritdoc/>
    public override Text Message => new("联系方式已被他人更改，请重新阅读后再提交。", "Somebody else changed the contact since it was read. Read it again, then send it again.");
}

/// <summary>There is something to erase, to show, to confirm.</summary>
/// <param name="Party">Whose.</param>
/// <param name="IsKept">True when it is there.</param>
/// <param name="Part">What; null for anything.</param>
public sealed record ContactMustBeKept(PartySide Party, bool IsKept, ContactPart? Part = null) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !IsKept;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => Part switch
    {
        ContactPart.Phone => new($"{Party.Name().Zh}没有登记电话。", $"No telephone of the {Party.Name().In("en")} is kept."),
        ContactPart.Bank => new($"{Party.Name().Zh}没有已确认的收款账户。", $"No confirmed account of the {Party.Name().In("en")} is kept."),
        ContactPart.PendingBank => new($"{Party.Name().Zh}没有待确认的收款账户。", $"No account of the {Party.Name().In("en")} awaits a second person."),
        _ => new($"{Party.Name().Zh}没有登记联系方式。", $"Nothing is kept of how the {Party.Name().In("en")} is reached or paid."),
    };
}

/// <summary>What is to be shown or confirmed can be opened.</summary>
/// <param name="IsLost">True when it cannot.</param>
public sealed record ContactMustBeLegible(bool IsLost) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => IsLost;

    /// <inheritdoc/>
    public override Text Message => new(
        "保存的内容无法解封（密钥已不存在，或数据被挪动），请重新登记，并告知系统管理员。",
        "What is kept cannot be opened: its key is gone, or it was moved around the program. Enter it again, and tell the system administrator.");
}

/// <summary>Two pairs of eyes: whoever entered an account does not confirm it. A changed account is how payments are diverted.</summary>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="Actor">Who would confirm it.</param>
public sealed record ConfirmerMustNotBeWhoEnteredTheAccount(string? EnteredBy, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => EnteredBy == Actor;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"此账户由 {EnteredBy} 登记，登记人不能自己确认；请由另一人与对方书面材料核对后确认。",
        $"{EnteredBy} entered this account and cannot confirm it; somebody else must compare it with the party's paper and confirm it.");
}

/// <summary>An account is confirmed as it was read, and not as it may have become.</summary>
/// <param name="Expected">The version that was read; null for any.</param>
public sealed record ConfirmationMustNameWhatWasRead(long? Expected) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Expected is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Invalid;

    /// <inheritdoc/>
    public override Text Message => new(
        "确认账户须带所核对内容的版本（If-Match 为其 ETag），不能用 *。", "A confirmation names the version that was compared (If-Match with its ETag); * will not do.");
}
