using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Tests.Explaining;

namespace Assessment.Grains.Tests.Disclosure;

/// <summary>Random contracts with something inside that the vendor must not see: all of it bears the mark.</summary>
internal static class Inside
{
    public const string Mark = "内部标记";

    private static readonly string[] People = ["p1", "p2", "p3"];

    /// <summary>A random scheme; three periods published without a mark: the first final, the second then reopened.</summary>
    public static Case Published(int seed)
    {
        var scheme = RandomScheme.Of(seed) with { Periods = PeriodPlan.ContractMonths, Quorum = 1 };
        var subject = Case.Frozen(scheme).Assign(People);
        for (var no = 1; no <= 3; no++)
        {
            subject.Month(no, seed);
            subject.As("管理员").Do(File(new("entry", subject.State.Scoring.Find(no)!.Entries[0].Id), "已发布.pdf"));
        }

        return subject.Settle(1);
    }

    /// <summary>A period entered at random, submitted by all and published.</summary>
    public static Case Month(this Case subject, int no, int seed) => subject.AfterPeriod(no).Enter(no, seed, fact => fact).SubmitAll(no).PublishAsItIs(no);

    /// <summary>Everything that happens inside after that: nothing of it is the vendor's to know.</summary>
    public static Case Go(this Case subject, int seed, string mark = Mark)
    {
        subject.Reopen(2, mark);
        foreach (var entry in subject.State.Scoring.Find(2)!.Entries.Where(e => e.Stands))
        {
            subject.As(entry.Evaluator).Do(new ChangeEntry(entry.Id, Marked(entry.Fact, mark), mark));
        }

        subject.AfterPeriod(4).Enter(4, seed, f => Marked(f, mark)).SubmitAll(4).As("管理员").Do(new ReturnSheet(4, "p1", mark));
        subject.AfterPeriod(5).Enter(5, seed, f => Marked(f, mark)).As("管理员");
        subject.Do(
            new RequestReopening(1, mark), new AmendScheme(subject.State.Schemes.InForce!.Scheme with { Title = new(mark) }, 6, 1),
            new OpenBreach(new FailedService(mark, 2), mark), new RecordFeeWaiver("函 4", subject.Context.Today, new(1_000m), mark),
            new RecordTermination(mark, subject.Context.Today, "九.1(2)", mark), new RequestWaiver("G10", mark),
            new RecordNotice("拟稿 1", NoticeKind.PenaltyStatement, subject.Context.Today, PartySide.Buyer, mark, new(SubjectKind.Breach, 1)),
            new RequestSeal(1, mark, mark), new RecordAcceptanceStandard(mark), new RequestAcceptance(subject.Context.Today, "验收申请 1"),
            new GiveAcceptanceNotice(subject.Context.Today, "验收通知单 1", subject.Context.Today), new ConvenePanel(subject.Context.Today, [.. Accepted.Panel]),
            new SignOpinion(Accepted.Panel[0].Name, false, mark, subject.Context.Today, mark));
        return subject.Do([.. Attached(subject.State).Select(about => File(about, mark + ".pdf"))]);
    }

    /// <summary>What the vendor is told besides: things that stay, and that the view must answer with.</summary>
    public static Case Tell(this Case subject)
    {
        var (today, entry) = (subject.Context.Today, subject.State.Scoring.Find(3)!.Entries.First(e => e.Stands).Id);
        return subject.As("管理员").Supplement().Do(
            new OrderRectification("限期整改", today.AddDays(90), entry),
            new RecordNotice("通字 1", NoticeKind.Other, today, PartySide.Buyer, "约见"), new DeliverNotice(1, today, DeliveryMeans.Hand, "签收簿 1"),
            new RecordNotice("乙字 1", NoticeKind.Other, today, PartySide.Vendor, "来函"));
    }

    public static AttachEvidence File(EvidenceSubject about, string name) => new(about, Chain.Hash($"{about} {name}"), name, 1024, "application/pdf", Note: name);

    private static IEnumerable<EvidenceSubject> Attached(ContractState state) =>
    [
        .. state.Scoring.Periods.Where(p => !p.Published).SelectMany(p => p.Entries).Select(e => new EvidenceSubject("entry", e.Id)),
        new("breach", 1), new("fee-waiver", 1), new("opinion", 1, Accepted.Panel[0].Name),
        new("notice", state.Notices.All.Single(n => n.Number == "拟稿 1").No),
    ];

    private static Case Enter(this Case subject, int no, int seed, Func<Fact, Fact> word)
    {
        var scheme = subject.State.Schemes.InForce!.Scheme;
        foreach (var entry in RandomEntries.Of(scheme, (seed * 100) + no).Where(e => e.Stands))
        {
            subject.As(entry.Evaluator).Do(RehearsalTest.Command(entry with { Fact = word(Moved(entry.Fact, subject.Period(no).From)) }, no));
        }

        foreach (var person in People)
        {
            foreach (var leaf in SheetMustBeComplete.Missing(subject.State, no, person).ToList())
            {
                subject.As(person).Do(RehearsalTest.Command(new(0, leaf.Code, person, RandomEntries.Opinion(leaf, seed + no), 0, 0), no));
            }
        }

        return subject;
    }

    private static Case SubmitAll(this Case subject, int no)
    {
        foreach (var person in People)
        {
            subject.As(person).Submit(no);
        }

        return subject;
    }

    private static Fact Marked(Fact fact, string mark) => fact switch
    {
        DeductionFact d => d with { Reason = mark, Evidence = mark },
        BonusFact b => b with { Reason = mark },
        VetoFact v => v with { Reason = mark },
        NotApplicableFact => new NotApplicableFact(mark),
        ScoreFact s => s with { Comment = mark },
        MeasurementFact m => m with { Comment = mark },
        RatioFact r => r with { Comment = mark },
        AnswerFact a => a with { Comment = mark },
        _ => throw new NotSupportedException(fact.ToString()),
    };

    private static Fact Moved(Fact fact, DateOnly day) => fact switch
    {
        DeductionFact d => d with { On = day },
        BonusFact b => b with { On = day },
        VetoFact v => v with { On = day },
        _ => fact,
    };
}
