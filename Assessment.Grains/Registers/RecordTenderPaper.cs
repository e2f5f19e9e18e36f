using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Registers;

/// <summary>Kinds of tender paper (十一.4).</summary>
public enum TenderPaperKind
{
    /// <summary>招标文件, clarifications and addenda among them.</summary>
    Tender,

    /// <summary>投标文件.</summary>
    Bid,

    /// <summary>中标通知书.</summary>
    Award,
}

/// <summary>A tender, bid or award paper: part of the contract (十一.4).</summary>
/// <param name="No">From 1.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">The number it bears.</param>
/// <param name="On">Its date, not after the contract's signature.</param>
/// <param name="Sha256">SHA-256 of its file in 64 lower-case hexadecimal digits, or null.</param>
/// <param name="Document">Number under which it is kept, or null; one of the two is there.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record TenderPaper(
    int No, TenderPaperKind Kind, string Title, string Number, DateOnly On, string? Sha256, string? Document, string? Withdrawn) : IRecorded
{
    /// <summary>A paper in words.</summary>
    public static Text What { get; } = new("招投标文件", "tender paper");
}

/// <summary>Records a tender, bid or award paper (登记招投标文件, 十一.4) by the hash of its file or the number under which it is kept.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">The number it bears.</param>
/// <param name="On">Its date, not after the contract's signature.</param>
/// <param name="Sha256">SHA-256 of its file in 64 lower-case hexadecimal digits, or null.</param>
/// <param name="Document">Number under which it is kept, or null.</param>
[Command("登记招投标文件", "Record a tender paper")]
public sealed record RecordTenderPaper(
    TenderPaperKind Kind, string Title, string Number, DateOnly On, string? Sha256 = null, string? Document = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new TenderPaperRecorded(state.Registers.TenderPapers.Length + 1, Kind, Title, Number, On, Sha256, Document)),
        new ContractMustBeRegistered(state),
        new TenderPaperMustPrecedeTheContract(state, On),
        new TenderPaperMustNotBeRecordedTwice(state, Kind, Number, Sha256));
}

/// <summary>A tender, bid or award paper is on record.</summary>
/// <param name="No">Its number in the register, from 1.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">The number it bears.</param>
/// <param name="On">Its date.</param>
/// <param name="Sha256">SHA-256 of its file, or null.</param>
/// <param name="Document">Number under which it is kept, or null.</param>
[Event("tender-paper-recorded", 1, "登记招投标文件", "Tender paper recorded")]
public sealed record TenderPaperRecorded(
    int No, TenderPaperKind Kind, string Title, string Number, DateOnly On, string? Sha256, string? Document) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Registers = state.Registers with { TenderPapers = state.Registers.TenderPapers.Add(new(No, Kind, Title, Number, On, Sha256, Document, null)) },
    };
}

/// <summary>Shape of <see cref="RecordTenderPaper"/>.</summary>
public sealed class RecordTenderPaperValidator : AbstractValidator<RecordTenderPaper>
{
    /// <summary>Creates it.</summary>
    public RecordTenderPaperValidator()
    {
        RuleFor(c => c.Title).NotEmpty().MaximumLength(200).Called("文件名称", "Title");
        RuleFor(c => c.Number).Document();
        RuleFor(c => c.Sha256).Must(h => h is null || (h.Length == 64 && h.All(char.IsAsciiHexDigitLower)))
            .Saying("SHA-256 应为 64 位小写十六进制", "A SHA-256 has 64 lower-case hexadecimal digits");
        RuleFor(c => c.Document).MaximumLength(100).Called("存档号", "Document number");
        RuleFor(c => c.Document).Must((c, d) => c.Sha256 is not null || !string.IsNullOrWhiteSpace(d))
            .Saying("请填写文件的 SHA-256 或存档号，至少一项", "Give the SHA-256 of the file or the number under which it is kept");
    }
}

/// <summary>The papers of the tender come before the contract.</summary>
public sealed record TenderPaperMustPrecedeTheContract(ContractState State, DateOnly On) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => On > State.Contract!.SignedOn;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "十一.4";

    /// <inheritdoc/>
    public override Text Message => new(
        $"招投标文件日期 {On:yyyy-MM-dd} 晚于合同签订日 {State.Contract!.SignedOn:yyyy-MM-dd}。",
        $"The tender paper's date {On:yyyy-MM-dd} is after the contract's signature of {State.Contract!.SignedOn:yyyy-MM-dd}.");
}

/// <summary>A paper is recorded once: neither its kind with its number nor its file is there already.</summary>
public sealed record TenderPaperMustNotBeRecordedTwice(ContractState State, TenderPaperKind Sort, string Number, string? Sha256) : Rule
{
    private TenderPaper? Same => State.Registers.TenderPapers.FirstOrDefault(p => p.Withdrawn is null
        && ((p.Kind == Sort && p.Number == Number) || (Sha256 is not null && p.Sha256 == Sha256)));

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"该文件已登记为 {Same!.No}（{Same.Title}，{Same.Number}）。", $"That paper is recorded already as no. {Same!.No} ({Same.Title}, {Same.Number}).");
}

/// <summary>Withdraws a tender paper that was recorded wrongly (撤销招投标文件登记); it stays visible.</summary>
/// <param name="Paper">Its number in the register.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销招投标文件登记", "Withdraw a tender paper")]
public sealed record WithdrawTenderPaper(int Paper, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new TenderPaperWithdrawn(Paper, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(TenderPaper.What, Paper, state.Registers.FindTenderPaper(Paper)));
}

/// <summary>A tender paper was recorded wrongly.</summary>
/// <param name="No">Its number in the register.</param>
/// <param name="Reason">What was wrong.</param>
[Event("tender-paper-withdrawn", 1, "撤销招投标文件登记", "Tender paper withdrawn")]
public sealed record TenderPaperWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var all = state.Registers.TenderPapers;
        return state with { Registers = state.Registers with { TenderPapers = all.SetItem(No - 1, all[No - 1] with { Withdrawn = Reason }) } };
    }
}

/// <summary>Shape of <see cref="WithdrawTenderPaper"/>.</summary>
public sealed class WithdrawTenderPaperValidator : AbstractValidator<WithdrawTenderPaper>
{
    /// <summary>Creates it.</summary>
    public WithdrawTenderPaperValidator() => RuleFor(c => c.Reason).Reason();
}
