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
            var loop = provider.GetRequiredService<CheckpointLoop>().Run(stop.Token);
            await stop.CancelAsync();
            await loop;
            Assert.That(await db.Checkpoints.CountAsync(), Is.EqualTo(1));
        }

        folder.Delete(recursive: true);
    }
}
