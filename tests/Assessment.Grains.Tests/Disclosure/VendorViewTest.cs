using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Disclosure;
using Assessment.Grains.Evidence;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Disclosure;

[TestFixture]
internal sealed class VendorViewTest
{
    private static readonly int[] Seeds = [11, 12, 13, 14, 15, 16];

    private static readonly DateTimeOffset Noon = ChinaTime.At(A.Day("2027-03-17"), new(12, 0));

    private static IEnumerable<Type> DecidedTypes => VendorView.Decided.Keys;

    [TestCaseSource(nameof(DecidedTypes))]
    public void Decided_WhenAStateHasAMember_NamesIt(Type type) => Assert.That(VendorView.Decided[type], Is.EquivalentTo(Members(type)));

    [Test]
    public void Members_OfAType_AreThoseThatAViewCanSet()
    {
        Assert.That(VendorView.Decided.Keys, Has.Member(typeof(ContractState)));
        Assert.That(Members(typeof(Newer)), Is.EqualTo(new[] { "Known", "Forgotten" }));
    }

    [TestCaseSource(nameof(Seeds))]
    public void Of_WhenMuchHappensInside_AnswersWithNothingOfIt(int seed)
    {
        var subject = Inside.Published(seed).Tell().Go(seed);
        var (whole, now) = (subject.State, subject.Context.At);
        var questions = Asked.ByVendor(whole).Concat(Asked.Besides(whole)).ToList();
        Assert.That(questions.Answers(whole, now).Count(a => a.Contains(Inside.Mark, StringComparison.Ordinal)), Is.GreaterThan(20), "the mark shows in the whole");
        Assert.That(questions.Answers(VendorView.Of(whole), now).Where(a => a.Contains(Inside.Mark, StringComparison.Ordinal)), Is.Empty);
        Assert.That(JsonSerializer.Serialize(VendorView.Of(whole), JsonDialect.Options), Does.Not.Contain(Inside.Mark), "nor in the view itself");
    }

    // Stronger than looking for a mark: whatever is done inside, the vendor's answers are those from before the periods were begun.
    [TestCaseSource(nameof(Seeds))]
    public void Of_WhenOnlyWhatIsInsideDiffers_AnswersTheSame(int seed)
    {
        var (one, other) = (Inside.Published(seed).Tell().Go(seed), Inside.Published(seed).Tell().Go(seed + 50, "另一说法"));
        var now = one.Context.At;
        Assert.That(other.Context.At, Is.EqualTo(now));
        var questions = Asked.ByVendor(one.State).ToList();
        var view = VendorView.Of(one.State);
        var answers = questions.Answers(view, now);
        Assert.That(answers, Is.EqualTo(questions.Answers(VendorView.Of(other.State) with { Version = view.Version }, now)));
        Assert.That(answers, Is.Not.EqualTo(questions.Answers(one.State, now)), "the whole tells more");
    }

    [TestCaseSource(nameof(Seeds))]
    public void Of_WhenEveryPeriodIsPublished_HasTheSameResultsAndTerm(int seed)
    {
        var subject = Inside.Published(seed);
        for (var no = 4; no <= 11; no++)
        {
            subject.Month(no, seed);
        }

        if (subject.State.Schemes.InForce!.Scheme is { RollUp: RollUp.Mix } mixed)
        {
            subject.On("2027-03-01").Do(new RecordFinalReview(mixed.PassLine, "终评 1", A.Day("2027-02-20")));
        }

        var (whole, view, now) = (subject.State, VendorView.Of(subject.State), subject.Context.At);
        Assert.That(view.Scoring.Periods.Select(p => p.Published), Is.All.True);
        Assert.That(view.Scoring.Periods.Select(p => Chain.HashOf(p.Result(view.Schemes))), Is.EqualTo(whole.Scoring.Periods.Select(p => p.Publication!.ResultHash)));
        object[] questions = [new GetTerm(), new GetTerm(Deep: true), new GetPeriods(), .. Enumerable.Range(1, 11).Select(no => new GetPeriod(no))];
        Assert.That(questions.Answers(view, now), Is.EqualTo(questions.Answers(whole, now)));
    }

    [Test]
    public void Queries_OverAnyView_AnswerOrRefuseInWords()
    {
        var questions = Asked.ByVendor(Inside.Published(12).State).Concat(Asked.Besides(Inside.Published(12).State)).ToList();
        Assert.That(questions.Select(q => q.GetType()).Distinct(), Is.EquivalentTo(QueryCatalog.Types.Values));
        ContractState[] states =
        [
            ContractState.Empty(ContractNumber.Parse(A.Number)), new Case().Do(new RegisterContract(A.Contract())).State,
            new Case().Do(new RegisterContract(A.Contract()), new ProposeScheme(A.Scheme())).State, Case.Frozen().State,
            Inside.Published(12).Tell().Go(12).State, Accepted.Scored().Do(Accepted.Steps()).State,
        ];
        foreach (var state in states)
        {
            var asked = Asked.ByVendor(state).Concat(Asked.Besides(state)).Concat(questions).ToList();
            Assert.That(asked.Answers(VendorView.Of(state), Noon), Has.Count.EqualTo(asked.Count).And.None.Empty);
            if (state.Contract is not null)
            {
                Assert.That(Json(VendorView.Of(VendorView.Of(state))), Is.EqualTo(Json(VendorView.Of(state))), "a view of a view");
            }
        }
    }

    [Test]
    public void Of_WhenAPeriodIsReopened_KeepsTheNoticeAndHidesWhatStandsInIt()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Publish(1, 90).Reopen(1);
        var view = VendorView.Of(subject.State);
        var period = new GetPeriod(1).Answer(view, subject.Context.At).Value!;
        Assert.That((period.Period.Stage, period.Period.Score, period.Entries.Length, period.Result.Score), Is.EqualTo((PeriodStage.Open, (decimal?)null, 0, (decimal?)null)));
        Assert.That(period.Period.Sheets.Select(s => (s.Submitted, s.ReturnedBecause)), Is.All.EqualTo((false, (string?)null)));
        Assert.That(new GetNotices().Answer(view, subject.Context.At).Value!.Notices.Single().Number, Is.EqualTo(subject.State.Scoring.Find(1)!.Publications[0].Notice));
        Assert.That((view.Scoring.Reopenings.Length, view.Scoring.LastEntry), Is.EqualTo((0, 0)));
        subject.As(Case.Fang).Submit(1).PublishAsItIs(1);
        view = VendorView.Of(subject.State);
        Assert.That((view.Scoring.Reopenings.Length, view.Scoring.LastEntry, view.Scoring.Find(1)!.Entries.Length), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public void Of_WhenAPeriodIsSubmitted_LooksOpen()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Submit(1, 90);
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Submitted));
        Assert.That(VendorView.Of(subject.State).Scoring.Periods.Select(p => p.Stage(subject.State.Schemes, subject.Context.Today)).Take(3), Is.EqualTo(new[] { PeriodStage.Open, PeriodStage.Open, PeriodStage.Upcoming }));
    }

    [Test]
    public void Of_WhenASheetWasReturnedAndIsPublishedNow_SaysNothingOfTheReturn()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Submit(1, 90).As("管理员").Do(new ReturnSheet(1, Case.Fang, "请核对")).As(Case.Fang).Submit(1).PublishAsItIs(1);
        Assert.That(subject.State.Scoring.Find(1)!.Sheets[Case.Fang].ReturnedBecause, Is.EqualTo("请核对"));
        Assert.That(VendorView.Of(subject.State).Scoring.Find(1)!.Sheets[Case.Fang], Is.EqualTo(subject.State.Scoring.Find(1)!.Sheets[Case.Fang] with { ReturnedBecause = null }));
    }

    [Test]
    public void Of_WhenFilesAreWithheld_FindsTheOthersByTheirOwnNumber()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Submit(1, 90).As("管理员").Do(new OrderRectification("补交", A.Day("2026-12-01"), 1))
            .Do(Inside.File(new("entry", 1), "一.pdf"), Inside.File(new("rectification", 1), "二.pdf"));
        var view = VendorView.Of(subject.State);
        Assert.That((view.Evidence.Find(1), view.Evidence.Find(2)?.Name, view.Evidence.Find(3), view.Evidence.Find(0)), Is.EqualTo(((EvidenceFile?)null, "二.pdf", (EvidenceFile?)null, (EvidenceFile?)null)));
        Assert.That((view.Rectifications.Find(1)!.What, view.Rectifications.Find(1)!.Entry), Is.EqualTo(("补交", (int?)null)), "the entry behind it is not published");
        subject.PublishAsItIs(1);
        view = VendorView.Of(subject.State);
        Assert.That((view.Evidence.Find(1)?.Name, view.Evidence.Find(2)?.Name, view.Rectifications.Find(1)!.Entry), Is.EqualTo(("一.pdf", "二.pdf", (int?)1)));
    }

    [Test]
    public void Of_WhenAFileIsDetachedOrSealed_KeepsItSo()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Publish(1, 90).Do(Inside.File(new("entry", 1), "一.pdf"), Inside.File(new("entry", 1), "二.pdf"))
            .Do(new DetachEvidence(1, "传错"), new RequestSeal(2, "含个人信息", "法")).As("复核人").Do(new ConfirmSeal(2));
        Assert.That(new GetEvidence().Answer(VendorView.Of(subject.State), subject.Context.At).Value!.Select(e => e.Stage), Is.EqualTo(new[] { EvidenceStage.Detached, EvidenceStage.Sealed }));
    }

    [Test]
    public void Of_WhenANoticeOrTerminationIsNotSentYet_WithholdsItUntilItIs()
    {
        var day = A.Day("2026-04-01");
        var subject = Case.Frozen().On("2026-04-02").Do(
            new RecordNotice("整字 1", NoticeKind.Rectification, day, PartySide.Buyer, "整改"),
            new RecordNotice("解字 1", NoticeKind.Termination, day, PartySide.Buyer, "解除"),
            new RecordTermination("旧解字", day, "九.1(2)", "部分"), new RecordTermination("解字 1", day, "九.1(2)", "全部", Notice: 2),
            Inside.File(new("notice", 2), "解除.pdf"));
        var view = VendorView.Of(subject.State);
        Assert.That((view.Notices.All.Length, view.Breaches.Terminations.Length, view.Evidence.Files.Length), Is.EqualTo((0, 0, 0)));
        Assert.That(new GetNotices().Answer(view, subject.Context.At).Value!.Notices, Is.Empty);

        view = VendorView.Of(subject.Do(new DeliverNotice(2, day, DeliveryMeans.Post, "邮寄单 1")).State);
        Assert.That((view.Notices.Find(1), view.Notices.Find(2)?.Number, view.Notices.Find(3)), Is.EqualTo(((Notice?)null, "解字 1", (Notice?)null)));
        Assert.That((view.Breaches.FindTermination(1), view.Breaches.FindTermination(2)?.Document, view.Evidence.Find(1)?.Name), Is.EqualTo(((Termination?)null, "解字 1", "解除.pdf")));
    }

    [TestCase(SubjectKind.Termination)]
    [TestCase(SubjectKind.Contract)]
    public void Of_WhenANoticeThatWasSentIsAboutATermination_ShowsIt(SubjectKind kind)
    {
        var day = A.Day("2026-04-01");
        var subject = Case.Frozen().On("2026-04-02").Do(
            new RecordTermination("解字 1", day, "九.1(2)", "部分"), new RecordNotice("函 1", NoticeKind.Termination, day, PartySide.Buyer, "解除", new(kind, kind == SubjectKind.Contract ? null : 1)),
            new DeliverNotice(1, day, DeliveryMeans.Hand, "签收簿"));
        Assert.That(VendorView.Of(subject.State).Breaches.Terminations, Has.Length.EqualTo(kind == SubjectKind.Termination ? 1 : 0));
    }

    [Test]
    public void Of_WhenANoticeIsTheVendorsOwn_TellsTheVendorNothingOfTheBuyers()
    {
        var day = A.Day("2026-04-01");
        var subject = Case.Frozen().On("2026-04-02").Do(
            new RecordTermination("函 1", day, "九.1(2)", "部分"), new RecordNotice("函 1", NoticeKind.Other, day, PartySide.Vendor, "来函"), Inside.File(new("notice", 1), "来函.pdf"));
        var view = VendorView.Of(subject.State);
        Assert.That((view.Notices.All.Length, view.Breaches.Terminations.Length, view.Evidence.Files.Length), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public void Of_WhenASentNoticeIsAboutAnEntryNotPublished_DoesNotNumberIt()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Submit(1, 90).As("管理员").Do(
            new RecordNotice("扣字 1", NoticeKind.Deduction, A.Day("2026-04-17"), PartySide.Buyer, "扣分", new(SubjectKind.Entry, 1)), new DeliverNotice(1, A.Day("2026-04-17"), DeliveryMeans.Hand, "签收簿"));
        Assert.That(VendorView.Of(subject.State).Notices.Find(1)!.Subject, Is.EqualTo(new NoticeSubject(SubjectKind.Entry)));
        subject.PublishAsItIs(1);
        Assert.That(VendorView.Of(subject.State).Notices.Find(1)!.Subject, Is.EqualTo(new NoticeSubject(SubjectKind.Entry, 1)));
    }

    [TestCase("决字 1", null)]
    [TestCase("函 9", 1)]
    public void Of_WhenADecisionLeavesANetPayment_ShowsItOnceTheVendorWasTold(string number, int? breach)
    {
        var (day, net) = (A.Day("2026-04-01"), new Money(500_000m));
        var subject = Case.Frozen().On("2026-04-02").Do(new OpenBreach(new FailedService("数据", 2)), new DecideBreach(1, "决字 1", day, "由余款抵扣", NetPayment: net));
        Assert.That(Payable(subject), Is.EqualTo(Accepted.Balance));
        subject.Do(new RecordNotice(number, NoticeKind.PenaltyStatement, day, PartySide.Buyer, "计算书", breach is { } no ? new(SubjectKind.Breach, no) : null));
        Assert.That(Payable(subject), Is.EqualTo(Accepted.Balance));
        subject.Do(new DeliverNotice(1, day, DeliveryMeans.Hand, "签收簿"));
        Assert.That(Payable(subject), Is.EqualTo(net));
    }

    [Test]
    public void Of_WhenTheVendorInvoicesTheNet_ShowsIt()
    {
        var subject = Accepted.Scored().Do(new OpenBreach(new FailedService("数据", 2)), new DecideBreach(1, "决字 1", A.Day("2027-03-17"), "由余款抵扣", NetPayment: new(500_000m)), Accepted.Invoice(500_000m));
        Assert.That(Payable(subject), Is.EqualTo(new Money(500_000m)));
    }

    [Test]
    public void Of_WhenScoresCutThePayment_ShowsTheDecisionOnceTheVendorWasTold()
    {
        var subject = Case.Frozen(A.Direct() with { Money = new Grains.Schemes.Consequences.LinearMoney(100, 1) }).Assign(Case.Fang);
        for (var no = 1; no <= 11; no++)
        {
            subject.Finalise(no, 92);
        }

        subject.As("管理员").Do(new DecideScoreDeduction("决字 2", subject.Context.Today, "按办法扣减", new(500_000m)));
        Assert.That((Payable(subject), VendorView.Of(subject.State).Payments.ScoreDecision), Is.EqualTo((Accepted.Balance, (ScoreDecision?)null)));
        subject.Do(new RecordNotice("决字 2", NoticeKind.Other, subject.Context.Today, PartySide.Buyer, "扣减决定"), new DeliverNotice(1, subject.Context.Today, DeliveryMeans.Hand, "签收簿"));
        Assert.That((Payable(subject), VendorView.Of(subject.State).Payments.ScoreDecision?.Document), Is.EqualTo((new Money(500_000m), "决字 2")));
    }

    [Test]
    public void Of_WhenAFinalReviewIsMixedIn_ShowsItOnceEveryPeriodIsPublished()
    {
        var subject = Case.Frozen(A.Direct() with { RollUp = RollUp.Mix, Mix = new(70, 30) }).Assign(Case.Fang);
        for (var no = 1; no <= 10; no++)
        {
            subject.Finalise(no, 92);
        }

        subject.On("2027-03-01").As("管理员").Do(new RecordFinalReview(80, "终评 1", A.Day("2027-02-20")));
        Assert.That((Term.Of(subject.State).Review, Term.Of(VendorView.Of(subject.State)).Review, Term.Of(VendorView.Of(subject.State)).Score), Is.EqualTo(((decimal?)80, (decimal?)null, (decimal?)null)));
        subject.Publish(11, 92);
        Assert.That(Json(Term.Of(VendorView.Of(subject.State))), Is.EqualTo(Json(Term.Of(subject.State))));
    }

    [Test]
    public void Payment_WhenAcceptanceIsWithheld_GivesNoVerdict()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps());
        Assert.That((Condition(subject.State), subject.Gate().Ready), Is.EqualTo(("具备申请支付条件", true)));
        var view = VendorView.Of(subject.State);
        Assert.That(Condition(view), Is.EqualTo("须验收合格并书面确认"));
        var tree = new Explain("payment/3").Answer(view, subject.Context.At).Value!;
        Assert.That((tree.Words.Zh.Contains("须验收合格并书面确认", StringComparison.Ordinal), tree.Parts.Length, tree.Value), Is.EqualTo((true, 0, (decimal?)598_890.22m)));
        Assert.That(new Explain("entry/1").Answer(view, subject.Context.At).Value!.Parts.Select(p => p.Step), Has.Member("term").And.None.EqualTo("condition").And.None.EqualTo("payment"));
        Assert.That(Gate.Select(c => new Explain(c).Answer(view, subject.Context.At).Broken), Is.All.TypeOf<NumberMustExist>());
    }

    [TestCase("entry/12", true)]
    [TestCase("indicator/3/A1", true)]
    [TestCase("period/3", true)]
    [TestCase("term", true)]
    [TestCase("payment/3", true)]
    [TestCase("deadline/3", true)]
    [TestCase("condition/G2", false)]
    [TestCase("breach/1", false)]
    [TestCase("money", false)]
    [TestCase("counter/N1", false)]
    [TestCase("", false)]
    [TestCase("Entry/12", false)]
    [TestCase(" entry/12", false)]
    [TestCase("entry", true)]
    [TestCase("terms", false)]
    public void MayExplain_OfAnAddress_IsTrueForWhatTheViewAnswers(string address, bool may) => Assert.That(VendorView.MayExplain(address), Is.EqualTo(may));

    [Test]
    public void MayExplain_OfEveryKind_IsDecided() => Assert.That(
        Explain.Forms.Where(f => !VendorView.MayExplain(f)), Is.EqualTo(new[] { "breach/1", "condition/G2", "counter/N1", "money" }), "a new kind is first kept from the vendor");

    private static IEnumerable<string> Gate => Grains.Acceptance.Gate.Codes.Select(c => $"condition/{c}");

    private static Money Payable(Case subject) => new GetPayments().Answer(VendorView.Of(subject.State), subject.Context.At).Value!.Payments[^1].Payable;

    private static string Condition(ContractState state) => new GetPayments().Answer(state, Noon).Value!.Payments[^1].Condition.Zh;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonDialect.Options);

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name);

    private sealed record Newer(int Known)
    {
        public int Forgotten { get; init; }

        public int Computed => Known;
    }
}
