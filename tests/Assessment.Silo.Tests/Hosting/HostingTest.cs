using Assessment.Silo.Auditing;
using Assessment.Silo.Engine;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Silo.Tests.Hosting;

/// <summary>What a host gets from one call.</summary>
internal sealed class HostingTest
{
    [Test]
    public async Task AddAssessmentSilo_WhenStarted_ServesCommandsAndReadModels()
    {
        var folder = Directory.CreateTempSubdirectory("assessment-host-");
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(ManualTime.InFebruary())
            .AddAssessmentSilo(new() { Database = Path.Combine(folder.FullName, "data", "assessment.db") });
        await using (var provider = services.BuildServiceProvider(validateScopes: true))
        {
            await provider.GetRequiredService<SiloStart>().Run(CancellationToken.None);
            await provider.GetRequiredService<IContracts>().SetUp(0);
            await using var db = await provider.GetRequiredService<IDbContextFactory<AssessmentDb>>().CreateDbContextAsync();
            Assert.That((await db.Contracts.SingleAsync()).Periods, Is.EqualTo(11));
            using var stop = new CancellationTokenSource();
            var loop = provider.GetRequiredService<DailyWork>().Run(stop.Token);
            await stop.CancelAsync();
            await loop;
            Assert.That(await db.Checkpoints.CountAsync(), Is.EqualTo(1));
            Assert.That(Directory.GetFiles(Path.Combine(folder.FullName, "data", "tips")), Has.Length.EqualTo(1));
            await provider.GetRequiredService<IAuditLog>().Put(AuditExtensions.SignIn());
            Assert.That((await db.AuditLog.SingleAsync()).Node, Is.EqualTo(NodeName.OfMachine));
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task AddAssessmentSilo_WhenAYearIsLoaded_CountsWithIt()
    {
        var folder = Directory.CreateTempSubdirectory("assessment-host-");
        var calendars = folder.CreateSubdirectory("named");
        await File.WriteAllTextAsync(Path.Combine(calendars.FullName, "2027.json"), Tables.Text());
        await using (var provider = Services(folder, calendars.FullName))
        {
            await provider.GetRequiredService<SiloStart>().Run(CancellationToken.None);
            var state = await provider.GetRequiredService<IContracts>().State(SampleContract.Number(0), CancellationToken.None);
            Assert.That(state.Calendar.Version, Is.EqualTo("CN-2026.1+TEST-2027"));
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task AddAssessmentSilo_WhenATableIsFaulty_StopsBeforeTheDatabaseIsMade()
    {
        var folder = Directory.CreateTempSubdirectory("assessment-host-");
        await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory("calendars").FullName, "2027.json"), "{ }");
        await using (var provider = Services(folder, null))
        {
            var fault = Assert.Throws(Is.InstanceOf<EnvironmentException>(), () => provider.GetRequiredService<SiloStart>());
            Assert.That(fault!.Message, Does.Contain("2027.json"));
            Assert.That(File.Exists(Path.Combine(folder.FullName, "assessment.db")), Is.False);
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public void AddAssessmentSilo_WhenTheNodeIsNoName_SaysSoAtOnce() =>
        Assert.That(() => new ServiceCollection().AddAssessmentSilo(new() { Node = "a b" }), Throws.TypeOf<EnvironmentException>().With.Message.Contains("a b"));

    private static ServiceProvider Services(DirectoryInfo folder, string? calendars) => new ServiceCollection()
        .AddSingleton<TimeProvider>(ManualTime.InFebruary())
        .AddAssessmentSilo(new() { Database = Path.Combine(folder.FullName, "assessment.db"), Calendars = calendars })
        .BuildServiceProvider(validateScopes: true);
}
