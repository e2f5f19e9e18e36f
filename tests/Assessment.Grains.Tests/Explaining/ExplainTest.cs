using System.Collections.Immutable;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;

namespace Assessment.Grains.Tests.Explaining;

/// <summary>Any number explains itself, by its address.</summary>
[TestFixture]
internal sealed class ExplainTest
{
    [Test]
    public void Explain_WhenAnEventIsAsked_LeadsUpToTheYuan()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordDeduction(1, "D", "D1", 2, A.Day("2026-04-01"), "迟到")).Submit(1).PublishAsItIs(1);
        var node = subject.Ask(new Explain("entry/4"));
        Readable.Check(node);
        Assert.That(node.Value, Is.EqualTo(-4m));
        Assert.That(node.Parts.Select(p => (p.Step, p.Ref)), Is.EqualTo(new[] { ("clause", "D1"), ("indicator", "D"), ("category", "C"), ("period", "1"), ("term", ""), ("condition", "G2"), ("payment", "3") }));
        Assert.That(node.Parts[^1].Words.Zh, Does.Contain("¥598,890.22").And.Contain("伍拾玖万捌仟捌佰玖拾元贰角贰分"));
        Assert.That(node.Parts.Single(p => p.Step == "term").Words.Zh, Does.Contain("96"));
    }

    [Test]
    public void Explain_WhenTheEventDoesNotCountYet_SaysWhy()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordDeduction(1, "D", "D1", 2, A.Day("2026-04-01"), "迟到"));
        Assert.That(subject.Ask(new Explain("entry/4")).Parts[^1].Words.Zh, Is.EqualTo("本期尚未发布，不影响综合得分"));
        subject.Do(new WithdrawEntry(4, "误录"));
        Assert.That(subject.Ask(new Explain("entry/4")).Words.Zh, Does.Contain("已撤回（误录），不计入任何得分"));
        Assert.That(subject.Ask(new Explain("entry/4")).Parts, Is.Empty);
    }

    [Test]
    public void Explain_WhenANotApplicableMarkOrAVetoIsAsked_FindsItToo()
    {
        var subject = Case.Scoring().Do(new RecordScore(1, "S", 30), new MarkNotApplicable(1, "M", "停工"), new RecordAnswer(1, "Y", true), new RecordVeto(1, "Z", A.Day("2026-04-01"), "弄虚作假"));
        Assert.That(subject.Ask(new Explain("entry/2")).Parts.Select(p => p.Step), Is.EqualTo(new[] { "category", "period", "term" }));
        Assert.That(subject.Ask(new Explain("entry/4")).Parts.Select(p => p.Step), Is.EqualTo(new[] { "period", "term" }));
    }

    [TestCase("indicator/1/D", "indicator", 36)]
    [TestCase("indicator/1/C", "category", 96)]
    [TestCase("indicator/1/B", "bonus", 2)]
    [TestCase("period/1", "period", 98)]
    [TestCase("term", "term", 98)]
    [TestCase("payment/3", "payment", 598890.22)]
    [TestCase("payment/1", "payment", 410855.40)]
    [TestCase("condition/G2", "condition", null)]
    [TestCase("breach/1", "breach", null)]
    [TestCase("deadline/1", "deadline", null)]
    public void Explain_WhenANumberIsAsked_GivesItWithItsParts(string of, string step, double? value)
    {
        var node = Full().Ask(new Explain(of));
        Readable.Check(node);
        Assert.That((node.Step, node.Value), Is.EqualTo((step, (decimal?)value)));
    }

    [Test]
    public void Explain_WhenADeadlineMoved_SaysWhy()
    {
        var words = Full().Ask(new Explain("deadline/1")).Words;
        Assert.That(words.Zh, Does.Contain("2026-04-24 送达（当日不计），10 日内可提异议，2026-05-04 不是工作日，顺延：截至 2026-05-06"));
        Assert.That(words.En, Does.Contain("received on 2026-04-24 (not counted)"));
    }

    [Test]
    public void Explain_WhenABreachIsAsked_LaysItsSumsSideBySide()
    {
        var node = Full().Ask(new Explain("breach/1"));
        Assert.That(node.Parts.Where(p => p.Step == "exposure").Select(p => p.Value), Is.EqualTo(new decimal?[] { 27_390.36m }));
        Assert.That(node.Words.Zh, Does.Contain("不相加"));
    }

    [Test]
    public void Explain_WhenTheSchemeHasCountersAndMoney_ExplainsThemToo()
    {
        var subject = Case.Scoring(A.Direct() with { Money = new LinearMoney(80, 1), Counters = ImmutableArray.Create(new Counter("N1", new("累计失分 30", "30 lost"), CounterKind.CumulativeDeductions, 30, new("约谈", "a talk"))) }).Publish(1, 70);
        Assert.That(subject.Ask(new Explain("money")).Value, Is.EqualTo(59_889.02m));
        var counter = subject.Ask(new Explain("counter/N1"));
        Assert.That((counter.Value, counter.Parts.Single().Value), Is.EqualTo(((decimal?)30, (decimal?)70)));
        Assert.That(counter.Words.Zh, Does.Contain("第 1 期已触发：约谈"));
    }

    [TestCase("")]
    [TestCase("nothing")]
    [TestCase("entry/99")]
    [TestCase("entry/0")]
    [TestCase("entry/-1")]
    [TestCase("entry/1/2")]
    [TestCase("entry")]
    [TestCase("period/12")]
    [TestCase("indicator/1")]
    [TestCase("indicator/1/Q")]
    [TestCase("indicator/12/D")]
    [TestCase("term/1")]
    [TestCase("money")]
    [TestCase("counter/N1")]
    [TestCase("condition/G12")]
    [TestCase("payment/4")]
    [TestCase("breach/2")]
    [TestCase("deadline/2")]
    public void Explain_WhenThereIsNoSuchNumber_ListsWhatCanBeAsked(string of) =>
        Assert.That(Full().RefusesToAnswer<NumberMustExist, TraceNode>(new Explain(of)).Message.Zh, Does.Contain("entry/12").And.Contain("payment/3"));

    [Test]
    public void Explain_WhenNothingIsFrozen_HasOnlyTheContractsNumbers()
    {
        var subject = new Case().Do(new RegisterContract(A.Contract()));
        subject.RefusesToAnswer<NumberMustExist, TraceNode>(new Explain("term"));
        subject.RefusesToAnswer<NumberMustExist, TraceNode>(new Explain("counter/N1"));
        Readable.Check(subject.Ask(new Explain("payment/3")));
        new Case().RefusesToAnswer<ContractMustBeRegistered, TraceNode>(new Explain("term"));
    }

    private static Case Full()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordDeduction(1, "D", "D1", 2, A.Day("2026-04-01"), "迟到"), new RecordBonus(1, "B", 2, A.Day("2026-04-02"), "表扬信"));
        return subject.Submit(1).PublishAsItIs(1).On("2026-04-24").Do(
            new RecordNoticeReceipt(1, A.Day("2026-04-24"), "赵敏"), new OpenBreach(new LateService("移动端升级", A.Day("2026-04-20"), A.Day("2026-04-22"))));
    }
}
