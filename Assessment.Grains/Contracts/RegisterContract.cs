using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Contracts;

/// <summary>Registers a contract: the first entry of its journal.</summary>
/// <param name="Contract">What the contract says.</param>
[Command("登记合同", "Register a contract")]
public sealed record RegisterContract(Contract Contract) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ContractRegistered(Contract)),
        new ContractMustNotBeRegisteredYet(state),
        new ServiceTermMustRunForward(Contract.Term),
        new InstalmentsMustTotalTheContractPrice(Contract.Total, Contract.Instalments),
        new InstalmentsMustBeInOrder(Contract.Instalments),
        new CapitalsMustMatchTheTotal(Contract.Total, Contract.TotalInCapitals),
        new CreditCodeMustCheck("甲方", "buyer", Contract.Buyer.CreditCode),
        new CreditCodeMustCheck("乙方", "vendor", Contract.Vendor.CreditCode),
        new ServiceLinesMustBeDistinct(Contract.ServiceLines));
}

/// <summary>The contract is registered.</summary>
/// <param name="Contract">What it says.</param>
[Event("contract-registered", 1, "登记合同", "Contract registered")]
public sealed record ContractRegistered(Contract Contract) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => AddressBook.Open(state with { Contract = Contract });
}

/// <summary>Shape of <see cref="RegisterContract"/>.</summary>
public sealed class RegisterContractValidator : AbstractValidator<RegisterContract>
{
    /// <summary>Creates it.</summary>
    public RegisterContractValidator()
    {
        RuleFor(c => c.Contract.Title).NotEmpty().MaximumLength(200).Called("项目名称", "Title");
        RuleFor(c => c.Contract.Buyer).SetValidator(new PartyValidator());
        RuleFor(c => c.Contract.Vendor).SetValidator(new PartyValidator());
        RuleFor(c => c.Contract.ServiceFrom).Must(InRange).Saying("服务起始日应在 2000 年至 2100 年之间", "The first day of service lies between 2000 and 2100");
        RuleFor(c => c.Contract.ServiceTo).Must(InRange).Saying("服务截止日应在 2000 年至 2100 年之间", "The last day of service lies between 2000 and 2100");
        RuleFor(c => c.Contract.Total.Yuan).GreaterThan(0).Called("合同总价", "Total");
        RuleFor(c => c.Contract.Instalments).NotEmpty().Called("付款", "Instalments");
        RuleFor(c => c.Contract.Instalments.Length).LessThanOrEqualTo(60).Called("付款次数", "Number of instalments");
        RuleForEach(c => c.Contract.Instalments).ChildRules(i => i.RuleFor(x => x.Amount.Yuan).GreaterThan(0).Called("付款金额", "Amount of an instalment"));
        RuleFor(c => c.Contract.ServiceLines.Length).LessThanOrEqualTo(60).Called("服务内容条数", "Number of service lines");
        RuleForEach(c => c.Contract.ServiceLines).ChildRules(l =>
        {
            l.RuleFor(x => x.Code).NotEmpty().MaximumLength(10).Called("服务内容编号", "Code of a service line");
            l.RuleFor(x => x.Title.Zh).NotEmpty().MaximumLength(500).Called("服务内容", "Service line");
        });
    }

    private static bool InRange(DateOnly day) => day.Year is >= 2000 and <= 2100;

    private sealed class PartyValidator : AbstractValidator<Party>
    {
        public PartyValidator()
        {
            RuleFor(p => p.Name).NotEmpty().MaximumLength(100).Called("名称", "Name");
            RuleFor(p => p.ProjectLead).MaximumLength(100).Called("项目负责人", "Project lead");
            RuleFor(p => p.Address).MaximumLength(300).Called("住所", "Address");
        }
    }
}

/// <summary>A number is registered once.</summary>
public sealed record ContractMustNotBeRegisteredYet(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Contract is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {State.Number} 已登记，不能重复登记。",
        $"Contract {State.Number} is registered already.");
}

/// <summary>A contract is registered before anything else happens under it.</summary>
public sealed record ContractMustBeRegistered(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Contract is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new(
        $"没有编号为 {State.Number} 的合同。请核对编号，或先登记合同。",
        $"There is no contract {State.Number}. Check the number, or register the contract first.");
}

/// <summary>The last day is not before the first (一.1), and a term has at most 20 years.</summary>
public sealed record ServiceTermMustRunForward(DayRange Term) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Term.To < Term.From || Term.To > Term.From.AddYears(20);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "一.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"服务期限 {Term} 不成立：截止日不得早于起始日，期限不得超过 20 年。",
        $"The service term {Term} cannot be: its last day must not lie before its first, nor more than 20 years after it.");
}

/// <summary>The payments add up to the price, to the fen (二.2).</summary>
public sealed record InstalmentsMustTotalTheContractPrice(Money Total, ImmutableArray<Instalment> Instalments) : Rule
{
    // A decimal: sixty great sums together may lie beyond what one sum of money can be.
    private decimal Sum => Instalments.Sum(i => i.Amount.Yuan);

    /// <inheritdoc/>
    public override bool IsBroken() => Sum != Total.Yuan;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "二.2";

    /// <inheritdoc/>
    public override Text Message => new(
        $"各次付款合计 {Money.Show(Sum)}，与合同总价 {Total} 相差 {Money.Show(Sum - Total.Yuan)}。请改正金额。",
        $"The instalments add up to {Money.Show(Sum)}; the contract price is {Total}; the difference is {Money.Show(Sum - Total.Yuan)}. Correct the amounts.");
}

/// <summary>Payments are numbered 1, 2, 3 …</summary>
public sealed record InstalmentsMustBeInOrder(ImmutableArray<Instalment> Instalments) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Instalments.Where((instalment, index) => instalment.No != index + 1).Any();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "二.2";

    /// <inheritdoc/>
    public override Text Message => new(
        "付款次序应从 1 起连续编号。",
        "Instalments are numbered from 1 without gaps, in order.");
}

/// <summary>Digits and capitals of the total say the same (二.1).</summary>
public sealed record CapitalsMustMatchTheTotal(Money Total, string? Capitals) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Capitals is not null && !(RmbCapitals.TryRead(Capitals, out var read) && read == Total);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "二.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"大写“{Capitals}”与小写 {Total} 不一致；{Total} 的大写应为“{RmbCapitals.Write(Total)}”。",
        $"The capitals \"{Capitals}\" do not say {Total}; in capitals that is \"{RmbCapitals.Write(Total)}\".");
}

/// <summary>A credit code has 18 characters and a right check character (GB 32100-2015).</summary>
public sealed record CreditCodeMustCheck(string PartyZh, string PartyEn, string? Number) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Number is not null && !CreditCode.IsValid(Number);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{PartyZh}的统一社会信用代码“{Number}”有误：应为 18 位，且末位校验码须相符。",
        $"The unified social credit code \"{Number}\" of the {PartyEn} is wrong: it has 18 characters, the last a check character that must match.");
}

/// <summary>Each line of service has its own letter.</summary>
public sealed record ServiceLinesMustBeDistinct(ImmutableArray<ServiceLine> Lines) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Lines.Select(l => l.Code).Distinct(StringComparer.Ordinal).Count() != Lines.Length;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "一.2";

    /// <inheritdoc/>
    public override Text Message => new("服务内容的编号有重复。", "Two service lines have the same code.");
}
