using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Notices;

/// <summary>Enters a written notice of one party to the other in the register (登记书面通知, 十.1).</summary>
/// <param name="Number">The number it bears, unique in the contract.</param>
/// <param name="Kind">What kind; results are noticed by publishing them.</param>
/// <param name="On">Its date, from the contract's signature to today.</param>
/// <param name="From">Who sends it; it goes to the other party.</param>
/// <param name="About">What it says, in words.</param>
/// <param name="Subject">What it is about, or null.</param>
[Command("登记书面通知", "Record a notice")]
public sealed record RecordNotice(
    string Number, NoticeKind Kind, DateOnly On, PartySide From, string About, NoticeSubject? Subject = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new NoticeRecorded(state.Notices.All.Length + 1, Number, Kind, On, From, About, Subject)),
        new ContractMustBeRegistered(state),
        new NoticeNumberMustBeUnused(state, Number),
        new NoticeMustComeFromWhoMayGiveIt(Kind, From),
        new NoticeSubjectMustExist(state, Subject),
        new DateMustNotPrecedeTheContract(state, On),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>A written notice is in the register.</summary>
/// <param name="No">Its number in the register, from 1.</param>
/// <param name="Number">The number it bears.</param>
/// <param name="Kind">What kind.</param>
/// <param name="On">Its date.</param>
/// <param name="From">Who sends it.</param>
/// <param name="About">What it says.</param>
/// <param name="Subject">What it is about, or null.</param>
[Event("notice-recorded", 1, "登记书面通知", "Notice recorded")]
public sealed record NoticeRecorded(
    int No, string Number, NoticeKind Kind, DateOnly On, PartySide From, string About, NoticeSubject? Subject) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Notices = state.Notices with { All = state.Notices.All.Add(new(No, Number, Kind, On, From, About, Subject, null, null, null)) },
    };
}

/// <summary>Shape of <see cref="RecordNotice"/>.</summary>
public sealed class RecordNoticeValidator : AbstractValidator<RecordNotice>
{
    /// <summary>Creates it.</summary>
    public RecordNoticeValidator()
    {
        RuleFor(c => c.Number).Document();
        RuleFor(c => c.Kind).NotEqual(NoticeKind.Result)
            .Saying("考核结果通知由发布产生，不在此登记", "A notice of results comes from publishing them, and is not recorded here");
        RuleFor(c => c.About).Reason();
    }
}

/// <summary>A notice's number is used once in the contract, publications included; a withdrawn entry frees it.</summary>
public sealed record NoticeNumberMustBeUnused(ContractState State, string Number) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Notices.All.Any(n => n.Withdrawn is null && n.Number == Number)
        || State.Scoring.Periods.SelectMany(p => p.Publications).Any(p => p.Notice == Number);

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => new($"通知文号“{Number}”已使用，同一合同内文号不得重复。", $"The notice number \"{Number}\" is used already; a number is used once in a contract.");
}

/// <summary>Deductions, rectifications, replies to objections, acceptance and penalties are noticed by the buyer alone.</summary>
public sealed record NoticeMustComeFromWhoMayGiveIt(NoticeKind NoticeKind, PartySide From) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => From != PartySide.Buyer && NoticeKind is not (NoticeKind.Other or NoticeKind.Termination);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        "此类通知只能由甲方发出；乙方的通知请选“其他”或“解除”。", "Only the buyer gives this kind of notice; the vendor's are of the kind other or termination.");
}

/// <summary>What a notice is about exists under its number.</summary>
public sealed record NoticeSubjectMustExist(ContractState State, NoticeSubject? Subject) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Subject is { No: { } no } subject && !Exists(subject.Kind, no);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var name = Name(Subject!.Kind);
            return Subject.Kind is SubjectKind.Address or SubjectKind.Contract
                ? new($"通知事项“{name.Zh}”不带编号，请不要填写编号 {Subject.No}。", $"The subject \"{name.In("en")}\" takes no number; leave out {Subject.No}.")
                : new($"没有编号为 {Subject.No} 的{name.Zh}，通知事项不成立。", $"There is no {name.In("en")} no. {Subject.No} for the notice to be about.");
        }
    }

    /// <summary>A kind of subject in words.</summary>
    public static Text Name(SubjectKind kind) => kind switch
    {
        SubjectKind.Period => new("考核期", "period"),
        SubjectKind.Entry => new("条目", "entry"),
        SubjectKind.Objection => new("异议", "objection"),
        SubjectKind.Rectification => new("整改", "rectification"),
        SubjectKind.Breach => new("违约登记", "breach"),
        SubjectKind.Termination => new("解除登记", "termination"),
        SubjectKind.Acceptance => new("验收轮次", "round of acceptance"),
        SubjectKind.Instalment => new("付款", "payment"),
        SubjectKind.Address => new("约定地址变更", "change of address"),
        _ => new("合同", "contract"),
    };

    private bool Exists(SubjectKind kind, int no) => kind switch
    {
        SubjectKind.Period => State.Scoring.Find(no) is not null,
        SubjectKind.Entry => State.Scoring.FindEntry(no) is not null,
        SubjectKind.Objection => State.Objections.Find(no) is not null,
        SubjectKind.Rectification => State.Rectifications.Find(no) is not null,
        SubjectKind.Breach => State.Breaches.Find(no) is not null,
        SubjectKind.Termination => State.Breaches.FindTermination(no) is not null,
        SubjectKind.Acceptance => State.Acceptance.Rounds.Any(r => r.No == no),
        SubjectKind.Instalment => State.Contract!.Instalments.Any(i => i.No == no),
        _ => false,
    };
}
