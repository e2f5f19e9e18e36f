using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Bounds of every validator: below, on, above; and what it says.</summary>
[TestFixture]
internal sealed class ShapesTest
{
    private static readonly DateOnly April = A.Day("2026-04-01");

    private static readonly (string Name, Func<string, ICommand> Make, int Longest)[] Texts =
    [
        ("reason of a deduction", s => new RecordDeduction(1, "D", "D1", 1, April, s), 500),
        ("indicator of a deduction", s => new RecordDeduction(1, s, "D1", 1, April, "事由"), 20),
        ("clause of a deduction", s => new RecordDeduction(1, "D", s, 1, April, "事由"), 20),
        ("indicator of a score", s => new RecordScore(1, s, 1), 20),
        ("indicator of a measurement", s => new RecordMeasurement(1, s, 1), 20),
        ("indicator of a ratio", s => new RecordRatio(1, s, 1, 1), 20),
        ("indicator of an answer", s => new RecordAnswer(1, s, true), 20),
        ("code of a bonus", s => new RecordBonus(1, s, 1, April, "事由"), 20),
        ("reason of a bonus", s => new RecordBonus(1, "B", 1, April, s), 500),
        ("code of a veto", s => new RecordVeto(1, s, April, "事由"), 20),
        ("reason of a veto", s => new RecordVeto(1, "Z", April, s), 500),
        ("indicator that does not apply", s => new MarkNotApplicable(1, s, "事由"), 20),
        ("reason why it does not apply", s => new MarkNotApplicable(1, "S", s), 500),
        ("reason of a change", s => new ChangeEntry(1, new ScoreFact(1), s), 500),
        ("reason in a changed deduction", s => new ChangeEntry(1, new DeductionFact("D1", 1, April, s), "更正"), 500),
        ("clause in a changed deduction", s => new ChangeEntry(1, new DeductionFact(s, 1, April, "事由"), "更正"), 20),
        ("document of a final review", s => new RecordFinalReview(80, s, April), 100),
        ("reason in a changed n/a", s => new ChangeEntry(1, new NotApplicableFact(s), "更正"), 500),
        ("reason in a changed bonus", s => new ChangeEntry(1, new BonusFact(1, April, s), "更正"), 500),
        ("reason in a changed veto", s => new ChangeEntry(1, new VetoFact(April, s), "更正"), 500),
        ("reason of a withdrawal", s => new WithdrawEntry(1, s), 500),
        ("evaluator of a returned sheet", s => new ReturnSheet(1, s, "事由"), 40),
        ("reason of a return", s => new ReturnSheet(1, "甲", s), 500),
        ("who received a notice", s => new RecordNoticeReceipt(1, April, s), 40),
        ("document of an acknowledgement", s => new RecordAcknowledgement(1, April, s), 500),
        ("reason of a reopening", s => new RequestReopening(1, s), 500),
        ("evaluator", s => new AssignEvaluators(["S"], [s]), 40),
        ("title of a contract", s => new RegisterContract(A.Contract() with { Title = s }), 200),
        ("name of a party", s => new RegisterContract(A.Contract() with { Buyer = new(s) }), 100),
        ("code of a service line", s => new RegisterContract(A.Contract() with { ServiceLines = [new(s, new("服务"))] }), 10),
        ("service line", s => new RegisterContract(A.Contract() with { ServiceLines = [new("a", new(s))] }), 500),
        ("title of a scheme", s => new ProposeScheme(A.Scheme() with { Title = new(s) }), 200),
    ];

    private static readonly (string Name, Func<string, ICommand> Make, int Longest)[] Notes =
    [
        ("evidence of a deduction", s => new RecordDeduction(1, "D", "D1", 1, April, "事由", null, s), 500),
        ("comment of a score", s => new RecordScore(1, "S", 1, s), 500), ("comment of a measurement", s => new RecordMeasurement(1, "M", 1, s), 500),
        ("comment of an answer", s => new RecordAnswer(1, "Y", true, s), 500), ("evidence of a bonus", s => new RecordBonus(1, "B", 1, April, "事由", s), 500),
        ("evidence of a veto", s => new RecordVeto(1, "Z", April, "事由", s), 500), ("remark of a publication", s => new PublishPeriod(1, s), 500),
        ("proof of a receipt", s => new RecordNoticeReceipt(1, April, "赵敏", s), 500),
        ("comment of a ratio", s => new RecordRatio(1, "R", 1, 1, s), 500), ("comment in a changed ratio", s => new ChangeEntry(1, new RatioFact(1, 1, s), "更正"), 500),
        ("evidence in a changed deduction", s => new ChangeEntry(1, new DeductionFact("D1", 1, April, "事由", null, s), "更正"), 500),
        ("evidence in a changed bonus", s => new ChangeEntry(1, new BonusFact(1, April, "事由", s), "更正"), 500), ("evidence in a changed veto", s => new ChangeEntry(1, new VetoFact(April, "事由", s), "更正"), 500),
        ("reason of a final review", s => new RecordFinalReview(80, "终评 1", April, s), 500),
        ("comment in a changed score", s => new ChangeEntry(1, new ScoreFact(1, s), "更正"), 500),
        ("comment in a changed measurement", s => new ChangeEntry(1, new MeasurementFact(1, s), "更正"), 500),
        ("comment in a changed answer", s => new ChangeEntry(1, new AnswerFact(true, s), "更正"), 500),
        ("project lead", s => new RegisterContract(A.Contract() with { Buyer = new("甲方", ProjectLead: s) }), 100),
        ("address", s => new RegisterContract(A.Contract() with { Buyer = new("甲方", Address: s) }), 300),
    ];

    private static readonly (string Name, Func<decimal, ICommand> Make)[] Figures =
    [
        ("quantity of a deduction", f => new RecordDeduction(1, "D", "D1", f, April, "事由")), ("points", f => new RecordScore(1, "S", f)),
        ("value", f => new RecordMeasurement(1, "M", f)), ("quantity of a bonus", f => new RecordBonus(1, "B", f, April, "事由")),
        ("done of a ratio", f => new RecordRatio(1, "R", f, 1)), ("due of a ratio", f => new RecordRatio(1, "R", 1, f)), ("score of a final review", f => new RecordFinalReview(f, "终评 1", April)),
        ("changed done", f => new ChangeEntry(1, new RatioFact(f, 1), "更正")), ("changed due", f => new ChangeEntry(1, new RatioFact(1, f), "更正")),
        ("changed points", f => new ChangeEntry(1, new ScoreFact(f), "更正")), ("changed value", f => new ChangeEntry(1, new MeasurementFact(f), "更正")),
        ("changed quantity", f => new ChangeEntry(1, new DeductionFact("D1", f, April, "事由"), "更正")),
        ("changed bonus", f => new ChangeEntry(1, new BonusFact(f, April, "事由"), "更正")),
    ];

    [Test]
    public void Check_WhenATextIsEmptyOrTooLong_SaysSo() => Assert.Multiple(() =>
    {
        foreach (var (name, make, longest) in Texts)
        {
            Expect(false, make(""), name + " empty");
            Expect(true, make("字"), name + " of 1");
            Expect(true, make(new('字', longest)), $"{name} of {longest}");
            Expect(false, make(new('字', longest + 1)), $"{name} of {longest + 1}");
        }
    });

    [Test]
    public void Check_WhenANoteIsTooLong_SaysSo() => Assert.Multiple(() =>
    {
        foreach (var (name, make, longest) in Notes)
        {
            Expect(true, make(""), name + " empty");
            Expect(true, make(new('字', longest)), $"{name} of {longest}");
            Expect(false, make(new('字', longest + 1)), $"{name} of {longest + 1}");
        }
    });

    [Test]
    public void Check_WhenAFigureIsTooGreatOrTooFine_SaysSo() => Assert.Multiple(() =>
    {
        foreach (var (name, make) in Figures)
        {
            Expect(true, make(1_000_000_000), name);
            Expect(true, make(-1_000_000_000), name);
            Expect(false, make(1_000_000_000.0001m), name);
            Expect(false, make(-1_000_000_001), name);
            Expect(false, make(decimal.MaxValue), name);
            Expect(true, make(1.2345m), name);
            Expect(false, make(1.23456m), name);
        }
    });

    [Test]
    public void Check_WhenACollectionIsEmptyOrTooLong_SaysSo() => Assert.Multiple(() =>
    {
        Expect(false, new AssignEvaluators([], ["甲"]), "no indicators");
        Expect(true, new AssignEvaluators([.. Enumerable.Repeat("S", 300)], ["甲"]), "300 indicators to assign");
        Expect(false, new AssignEvaluators([.. Enumerable.Repeat("S", 301)], ["甲"]), "301 indicators to assign");
        Expect(true, new AssignEvaluators(["S"], []), "nobody takes everybody off");
        Expect(true, new AssignEvaluators(["S"], [.. People(50)]), "50 evaluators");
        Expect(false, new AssignEvaluators(["S"], [.. People(51)]), "51 evaluators");
        Expect(false, Contract(c => c with { Instalments = [] }), "no instalments");
        Expect(true, Contract(c => c with { Instalments = [.. Enumerable.Repeat(c.Instalments[0], 60)] }), "60 instalments");
        Expect(false, Contract(c => c with { Instalments = [.. Enumerable.Repeat(c.Instalments[0], 61)] }), "61 instalments");
        Expect(true, Contract(c => c with { ServiceLines = [] }), "no service lines");
        Expect(true, Contract(c => c with { ServiceLines = [.. Enumerable.Repeat(c.ServiceLines[0], 60)] }), "60 service lines");
        Expect(false, Contract(c => c with { ServiceLines = [.. Enumerable.Repeat(c.ServiceLines[0], 61)] }), "61 service lines");
        Expect(true, Scheme(300), "300 indicators");
        Expect(false, Scheme(301), "301 indicators");
        Expect(false, new ProposeScheme(A.Scheme() with { Categories = [.. Enumerable.Repeat(A.Scheme().Categories[0], 51)] }), "51 categories");
        Expect(false, new ProposeScheme(A.Scheme() with { Grades = [.. Enumerable.Repeat(A.Scheme().Grades[0], 21)] }), "21 grades");
    });

    [Test]
    public void Check_WhenAContractsFiguresAreOff_SaysSo() => Assert.Multiple(() =>
    {
        Expect(false, Contract(c => c with { Total = new(0) }), "total 0");
        Expect(true, Contract(c => c with { Total = new(0.01m) }), "total 0.01");
        Expect(false, Contract(c => c with { Instalments = [c.Instalments[0] with { Amount = new(0) }] }), "instalment 0");
        Expect(false, Contract(c => c with { ServiceFrom = A.Day("1999-12-31") }), "1999");
        Expect(true, Contract(c => c with { ServiceFrom = A.Day("2000-01-01") }), "2000");
        Expect(true, Contract(c => c with { ServiceTo = A.Day("2100-12-31") }), "2100");
        Expect(false, Contract(c => c with { ServiceTo = A.Day("2101-01-01") }), "2101");
        Expect(false, new FreezeScheme("abc"), "a hash of 3");
        Expect(false, new FreezeScheme(new string('a', 65)), "a hash of 65");
        Expect(true, new FreezeScheme(new string('a', 64)), "a hash of 64");
        Expect(true, new FreezeScheme(), "no hash");
        Expect(true, new ProposeScheme(A.Scheme() with { PassLine = 1_000_000 }), "a figure of a million");
        Expect(false, new ProposeScheme(A.Scheme() with { PassLine = 1_000_000.0001m }), "a figure above a million");
        Expect(false, new ProposeScheme(A.Scheme() with { BonusCap = 0.00001m }), "a figure of five places");
        Expect(false, new ProposeScheme(A.Scheme(A.Leaf("L", 10, A.Deductions(new Clause("K", new("迟到"), 0.00001m))))), "points of five places in a clause");
    });

    [Test]
    public void Check_WhenANameHoldsRareCharacters_CountsThemAsPeopleDo() => Assert.Multiple(() =>
    {
        Expect(true, new AssignEvaluators(["S"], [string.Concat(Enumerable.Repeat("𠮷", 40))]), "40 rare characters");
        Expect(false, new AssignEvaluators(["S"], [string.Concat(Enumerable.Repeat("𠮷", 41))]), "41 rare characters");
        Expect(false, new AssignEvaluators(["S"], ["王\n芳"]), "a line break");
        Expect(false, new AssignEvaluators(["S"], [" 王芳"]), "a blank at the start");
        Expect(false, new AssignEvaluators(["S"], ["\ud842"]), "half a character");
    });

    [Test]
    public void Check_WhenSeveralMembersAreWrong_NamesEachPlaceInBothLanguages()
    {
        var refusal = Validation.Check(new RecordDeduction(1, "", new('x', 21), 0.00001m, April, ""))!;
        Assert.That(refusal.Kind, Is.EqualTo(RefusalKind.Invalid));
        Assert.That(refusal.Details.Select(d => d.Place), Is.EqualTo(new[] { "indicator", "clause", "quantity", "reason" }));
        Assert.That(refusal.Details[0].Message, Is.EqualTo(new Text("'编号' 不能为空。", "'Code' must not be empty.")));
        Assert.That(Validation.Check(new AssignEvaluators(["S"], ["甲", ""]))!.Details.Single().Place, Is.EqualTo("evaluators[1]"));
    }

    private static void Expect(bool right, ICommand command, string what)
    {
        var refusal = Validation.Check(command);
        Assert.That(refusal is null, Is.EqualTo(right), () => $"{what}: {refusal?.Message}");
        if (refusal is not null)
        {
            Assert.That(refusal.Code, Is.EqualTo("request-must-be-well-formed"));
            Readable.Check(refusal);
        }
    }

    private static IEnumerable<string> People(int count) => Enumerable.Range(1, count).Select(i => $"评分人{i}");

    private static RegisterContract Contract(Func<Contract, Contract> change) => new(change(A.Contract()));

    private static ProposeScheme Scheme(int leaves) => new(A.Scheme([.. Enumerable.Range(1, leaves).Select(i => A.Leaf($"L{i}", 1, new YesNoRule()))]));
}
