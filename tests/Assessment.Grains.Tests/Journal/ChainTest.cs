using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Journal;

[TestFixture]
internal sealed class ChainTest
{
    private static readonly CommandContext Context = new("欧阳𠮷", new(2026, 4, 17, 12, 0, 0, TimeSpan.FromHours(8)));

    [Test]
    public void Next_WhenEventsHoldChinese_KeepsItLegibleAndReadsItBack()
    {
        var record = Record(1, Chain.Genesis);
        Assert.That(record.Envelope, Does.StartWith("""{"contract":"CYCGW-2026-0044","version":1,"time":"2026-04-17T04:00:00.0000000Z","actor":"欧阳"""));
        Assert.That(record.Envelope, Does.Contain("田㸃迟到"));
        Assert.That(record.Events().Single(), Is.EqualTo(new EntryRecorded(1, 1, "D", new DeductionFact("D1", 1, A.Day("2026-04-01"), "𠮷田㸃迟到"))));
        Assert.That((record.Stamp.Actor, record.Stamp.At, record.Stamp.Version), Is.EqualTo(("欧阳𠮷", Context.At, 1L)));
        Assert.That(Chain.Fault(record, 0, Chain.Genesis), Is.Null);
    }

    [Test]
    public void Next_WhenWrittenTwice_IsTheSameToTheByte() => Assert.That(Record(3, Chain.Genesis), Is.EqualTo(Record(3, Chain.Genesis)));

    [Test]
    public void Hash_WhenKnown_IsSha256InLowerCase() =>
        Assert.That(Chain.Hash("abc"), Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));

    [Test]
    public void Fault_WhenAnyMemberIsChanged_FindsIt()
    {
        var record = Record(2, new string('b', 64));
        JournalRecord[] changed =
        [
            record with { Contract = "X" }, record with { Version = 3 }, record with { Time = "2026-04-17T04:00:00.0000001Z" }, record with { Actor = "王芳" },
            record with { OperationId = "op-x" }, record with { Request = "c" }, record with { Algorithm = "md5" }, record with { PreviousHash = Chain.Genesis },
            record with { Hash = Chain.Hash("x") }, record with { Envelope = record.Envelope.Replace("迟到", "早退", StringComparison.Ordinal) },
            record with { Envelope = record.Envelope + " " }, record with { Envelope = "" },
        ];
        Assert.That(changed, Has.Length.GreaterThanOrEqualTo(typeof(JournalRecord).GetConstructors().Max(c => c.GetParameters().Length)));
        Assert.That(Chain.Fault(record, 1, record.PreviousHash), Is.Null);
        foreach (var wrong in changed)
        {
            Assert.That(Chain.Fault(wrong, 1, record.PreviousHash), Is.Not.Null.And.Not.Empty, wrong.ToString());
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Fault_WhenAnyByteOfTheEnvelopeIsChanged_FindsIt(ushort place, char other)
    {
        var record = Record(1, Chain.Genesis);
        var at = place % record.Envelope.Length;
        var wrong = record.Envelope[..at] + other + record.Envelope[(at + 1)..];
        return wrong == record.Envelope || Chain.Fault(record with { Envelope = wrong }, 0, Chain.Genesis) is not null;
    }

    [Test]
    public void Fault_WhenAnEntryIsRewrittenWithItsHash_IsFoundAtTheNext()
    {
        var first = Record(1, Chain.Genesis);
        var second = Record(2, first.Hash);
        var envelope = first.Envelope.Replace("迟到", "早退", StringComparison.Ordinal);
        var forged = first with { Envelope = envelope, Hash = Chain.Hash(envelope) };
        Assert.That(Chain.Fault(forged, 0, Chain.Genesis), Is.Null, "by itself the forgery is whole");
        Assert.That(Chain.Fault(second, 1, forged.Hash), Does.Contain("before"));
    }

    [TestCase(1, 3)]
    [TestCase(2, 2)]
    [TestCase(2, 1)]
    public void Fault_WhenAVersionIsMissingOrTwice_FindsIt(long before, long version) =>
        Assert.That(Chain.Fault(Record(version, Chain.Genesis), before, Chain.Genesis), Does.Contain($"{version}").And.Contain($"{before}"));

    [TestCase("entry-recorded.v1", "entry-invented.v1")]
    [TestCase("\"quantity\":1", "\"quantity\":\"1\"")]
    [TestCase("\"period\":1", "\"unknown\":1")]
    [TestCase("\"kind\":\"deduction\"", "\"kind\":\"guess\"")]
    public void Fault_WhenAnEventIsNotKnown_SaysThatItCannotBeRead(string old, string other)
    {
        var record = Record(1, Chain.Genesis);
        var envelope = record.Envelope.Replace(old, other, StringComparison.Ordinal);
        Assert.That(envelope, Is.Not.EqualTo(record.Envelope));
        var wrong = record with { Envelope = envelope, Hash = Chain.Hash(envelope) };
        Assert.That(() => wrong.Events(), Throws.InstanceOf<JsonException>());
        Assert.That(Chain.Fault(wrong, 0, Chain.Genesis), Does.Contain("cannot be read"));
    }

    [Test]
    public void RequestHash_WhenAnythingOfTheCommandDiffers_Differs()
    {
        var hashes = Examples.Commands.Select(Chain.RequestHash).ToList();
        Assert.That(hashes, Is.Unique);
        Assert.That(hashes, Has.All.Length.EqualTo(64));
        Assert.That(Chain.RequestHash(new SubmitSheet(1)), Is.EqualTo(Chain.RequestHash(new SubmitSheet(1))));
        Assert.That(Chain.RequestHash(new SubmitSheet(1)), Is.Not.EqualTo(Chain.RequestHash(new SubmitSheet(2))));
        Assert.That(Chain.RequestHash(new SubmitSheet(1)), Is.Not.EqualTo(Chain.RequestHash(new Grains.Scoring.Publishing.FinalisePeriod(1))), "the same body under another name");
    }

    [Test]
    public void EventCatalog_WhenAsked_KnowsEachEventByItsStoredName()
    {
        foreach (var (name, type) in EventCatalog.Types)
        {
            Assert.That(name, Does.Match(@"\.v\d+$"), type.Name);
        }

        Assert.That(EventCatalog.Of(new SheetSubmitted(1, "甲", false)).StoredName, Is.EqualTo("sheet-submitted.v1"));
    }

    private static JournalRecord Record(long version, string previous) => Chain.Next(
        ContractNumber.Parse(A.Number), version, previous, Context, $"op-{version}", "request",
        [new EntryRecorded(1, 1, "D", new DeductionFact("D1", 1, A.Day("2026-04-01"), "𠮷田㸃迟到"))]);
}
