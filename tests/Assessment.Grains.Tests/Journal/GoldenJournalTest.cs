using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Journal;

/// <summary>
/// Journals that were written once and are never written again. Whatever the code has become since, reading them gives the same chain,
/// and every published result to the byte. Where a change of the code fails here, old results would have changed: mend the code, not
/// the files. A new journal is added by a new file (<see cref="Makers"/> tells how these were made).
/// </summary>
[TestFixture]
internal sealed class GoldenJournalTest
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Journal", "Golden");

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.journal.jsonl").Select(f => Path.GetFileName(f).Replace(".journal.jsonl", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<Case>> Makers = new()
    {
        ["every-rule"] = EveryRule,
        ["three-levels-two-versions"] = Versions,
        ["first-user-contract"] = () => Accepted.Scored(91.37m).Do(Accepted.Steps()),
        ["random-11"] = () => Random(11),
        ["random-12"] = () => Random(12),
    };

    [Test]
    public void Golden_WhenAJournalIsNew_IsWrittenOnceToBeApproved()
    {
        var missing = Makers.Where(m => !Names.Contains(m.Key)).ToList();
        missing.ForEach(m => Write(m.Key, m.Value()));
        Assert.That(missing.Select(m => m.Key), Is.Empty, "written beside the tests in golden/; look at them and put them into Journal/Golden");
    }

    [TestCaseSource(nameof(Names))]
    public void Replay_WhenAJournalIsOld_GivesEveryPublishedResultToTheByte(string name)
    {
        var state = Replay(name);
        var results = state.Scoring.Periods.Where(p => p.Published).Select(p => JsonSerializer.Serialize(p.Result(state.Schemes), JsonDialect.Options)).ToList();
        Assert.That(results, Is.EqualTo(File.ReadAllLines(Path.Combine(Folder, name + ".results.jsonl"))));
        foreach (var period in state.Scoring.Periods.Where(p => p.Published))
        {
            Assert.That(Chain.HashOf(period.Result(state.Schemes)), Is.EqualTo(period.Publication!.ResultHash), period.Period.Name.Zh);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Replay_WhenAJournalIsOld_GivesTheSameTerm(string name)
    {
        var term = Term.Of(Replay(name));
        Assert.That(JsonSerializer.Serialize(term, JsonDialect.Options), Is.EqualTo(File.ReadAllText(Path.Combine(Folder, name + ".term.json"))));
    }

    private static ContractState Replay(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".journal.jsonl"));
        var state = ContractState.Empty(ContractNumber.Parse(A.Number));
        var tip = Chain.Genesis;
        foreach (var line in lines)
        {
            var record = Record(line);
            Assert.That(Chain.Fault(record, state.Version, tip), Is.Null);
            state = ContractGrain.Replay(state, record);
            tip = record.Hash;
        }

        Assert.That(state.Version, Is.EqualTo(lines.Length));
        return state;
    }

    private static JournalRecord Record(string envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        var root = document.RootElement;
        string Of(string name) => root.GetProperty(name).GetString()!;
        return new(Of("contract"), root.GetProperty("version").GetInt64(), Of("time"), Of("actor"), Of("operation"), Of("request"), Of("algorithm"), Of("previous"), Chain.Hash(envelope), envelope);
    }

    private static Case EveryRule()
    {
        var subject = Case.Scoring(A.Scheme() with { NotApplicable = NotApplicablePolicy.Reweighted, Decimals = 1 });
        for (var no = 1; no <= 11; no++)
        {
            subject.AfterPeriod(no).As(Case.Fang).Do(A.FullMarks(no));
            var day = subject.Period(no).From.AddDays(3);
            subject.Do(new RecordDeduction(no, "D", "D1", no % 4 + 1, day, "迟到"), new RecordDeduction(no, "D", "D3", 0.5m * no, day, "中断"), new RecordBonus(no, "B", no % 3 + 1, day, "表扬信"));
            if (no % 3 == 0)
            {
                subject.Do(new WithdrawEntry(subject.Last, "误录"), new ChangeEntry(subject.Last - 1, new DeductionFact("D3", 1.5m, day, "中断，复核"), "复核"));
            }

            if (no % 4 == 0)
            {
                subject.Do(new RecordVeto(no, no == 4 ? "K" : "L", day, "泄密"));
            }

            subject.Submit(no).PublishAsItIs(no).Settle(no);
        }

        subject.Reopen(2).As(Case.Fang).Do(new RecordDeduction(2, "D", "D2", 3, subject.Period(2).From, "补录缺勤")).Submit(2).PublishAsItIs(2);
        return subject;
    }

    private static Case Versions()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Finalise(1, 88.5m).Finalise(2, 79.99m).Supplement();
        subject.Do(new AmendScheme(SchemeExamples.Whole, 3, 1)).Freeze().Assign("王芳", "李雷", "赵敏");
        for (var no = 3; no <= 5; no++)
        {
            subject.AfterPeriod(no);
            foreach (var (person, i) in new[] { "王芳", "李雷", "赵敏" }.Select((p, i) => (p, i)))
            {
                subject.As(person).Do(new RecordScore(no, "W", 15 + i), new RecordScore(no, "T", 30.5m + (i * 2) + (no / 2)), new RecordRatio(no, "R", 12 + no + i, 20));
            }

            var day = subject.Period(no).From.AddDays(5);
            subject.Do(new RecordDeduction(no, "E", "E1", no, day, "缺岗"), new RecordDeduction(no, "E", "E2", 0.5m + no, day, "工单迟延"), new RecordDeduction(no, "E", "E1", 1, day.AddDays(-1), "缺岗"));
            foreach (var person in new[] { "王芳", "李雷", "赵敏" })
            {
                subject.As(person).Submit(no);
            }

            subject.PublishAsItIs(no);
        }

        return subject;
    }

    private static Case Random(int seed)
    {
        var scheme = RandomScheme.Of(seed) with { Periods = PeriodPlan.ContractMonths, Quorum = 1 };
        var subject = Case.Frozen(scheme).Assign("p1", "p2", "p3");
        for (var no = 1; no <= 11; no++)
        {
            subject.AfterPeriod(no);
            foreach (var entry in RandomEntries.Of(scheme, (seed * 100) + no).Where(e => e.Stands).Select(e => e with { Fact = Moved(e.Fact, subject.Period(no).From) }))
            {
                subject.As(entry.Evaluator).Do(Explaining.RehearsalTest.Command(entry, no));
            }

            foreach (var person in new[] { "p1", "p2", "p3" })
            {
                foreach (var leaf in Grains.Scoring.Sheets.SheetMustBeComplete.Missing(subject.State, no, person).ToList())
                {
                    subject.As(person).Do(Explaining.RehearsalTest.Command(new(0, leaf.Code, person, RandomEntries.Opinion(leaf, seed + no), 0, 0), no));
                }

                subject.As(person).Submit(no);
            }

            subject.PublishAsItIs(no);
        }

        return subject;
    }

    private static Fact Moved(Fact fact, DateOnly day) => fact switch
    {
        DeductionFact d => d with { On = day },
        BonusFact b => b with { On = day },
        VetoFact v => v with { On = day },
        _ => fact,
    };

    private static void Write(string name, Case subject)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "golden")).FullName;
        string Line(PeriodState period) => JsonSerializer.Serialize(period.Result(subject.State.Schemes), JsonDialect.Options);
        Save(name + ".journal.jsonl", string.Concat(subject.Journal.Select(r => r.Envelope + "\n")));
        Save(name + ".results.jsonl", string.Concat(subject.State.Scoring.Periods.Where(p => p.Published).Select(p => Line(p) + "\n")));
        Save(name + ".term.json", JsonSerializer.Serialize(Term.Of(subject.State), JsonDialect.Options));
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {name}, {subject.State.Version} entries"));

        void Save(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
    }
}
