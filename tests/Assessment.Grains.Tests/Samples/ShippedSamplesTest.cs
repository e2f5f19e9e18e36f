using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Samples;

/// <summary>The files that people start from are right in themselves and for each other.</summary>
[TestFixture]
internal sealed class ShippedSamplesTest
{
    [TestCase("contract-CYCGW-2026-0044.json", 11, 337)]
    [TestCase("contract-SL-2026-0107.json", null, null)]
    public void Contract_WhenRegistered_TakesTheStarterScheme(string file, int? periods, int? days)
    {
        var contract = Read<ContractFile>(file);
        var subject = new Case(contract.Number.Value).Do(new RegisterContract(contract.Contract), new ProposeScheme(Starter())).Freeze();
        Assert.That(subject.Ask(new GetPeriods()), periods is null ? Is.Not.Empty : Has.Length.EqualTo(periods));
        Assert.That(subject.Ask(new GetContract()).Days, days is null ? Is.Positive : Is.EqualTo(days));
    }

    [Test]
    public void Contract_WhenTheFirstUsers_HasTheContractsOwnFigures()
    {
        var contract = Read<ContractFile>("contract-CYCGW-2026-0044.json").Contract;
        Assert.That(contract.Total, Is.EqualTo(A.Contract().Total));
        Assert.That(contract.TotalInCapitals, Is.EqualTo(A.Contract().TotalInCapitals));
        Assert.That(contract.Instalments.Select(i => (i.No, i.Amount, i.ApplyBy, i.Requires)), Is.EqualTo(A.Contract().Instalments.Select(i => (i.No, i.Amount, i.ApplyBy, i.Requires))));
        Assert.That(contract.ServiceLines.Select(l => l.Code), Is.EqualTo("abcdefghi".Select(c => $"{c}")));
        Assert.That((contract.Term.From, contract.Term.To), Is.EqualTo((A.Day("2026-03-17"), A.Day("2027-02-16"))));
    }

    [Test]
    public void StarterScheme_WhenLinted_HasNoFindingAndCoversAllNineLines()
    {
        var lines = Read<ContractFile>("contract-CYCGW-2026-0044.json").Contract.ServiceLines.Select(l => l.Code).ToImmutableSortedSet();
        Assert.That(SchemeLinter.Lint(Starter(), new(lines)), Is.Empty);
        Assert.That(Starter().Indicators.SelectMany(i => i.ServiceLines ?? []).Distinct().Order(), Is.EqualTo(lines.Order()));
    }

    [Test]
    public void StarterScheme_Always_IsMarkedAsASampleAndWeighedAsDescribed()
    {
        Assert.That(Starter().Sample, Is.True);
        Assert.That(Starter().Title.Zh, Does.Contain("示例"));
        Assert.That(Starter().Categories.Select(c => c.Points), Is.EqualTo(new[] { 20m, 25, 15, 15, 15, 10 }));
        Assert.That((Starter().BonusCap, Starter().PassLine, Starter().NotApplicable), Is.EqualTo(((decimal?)5m, 60m, (NotApplicablePolicy?)NotApplicablePolicy.FullMarks)));
    }

    private static Scheme Starter() => Read<Scheme>("scheme-starter.json");

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "samples", file)), JsonDialect.Options)!;
}
