using System.Threading.RateLimiting;
using Assessment.Silo.Accounts;
using Assessment.Silo.Storage;
using Assessment.Web.Security;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Web.Tests;

/// <summary>Two servers over one database, behind a proxy that sends each request to either: nobody notices which of them answers.</summary>
internal sealed class NodesTest
{
    private ApiHost here = null!;
    private ApiHost there = null!;
    private DirectoryInfo folder = null!;
    private string database = "";

    [SetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("assessment-nodes-");
        database = PostgresServer.Shared.Create() + ";MaxPoolSize=20;ConnectionIdleLifetime=2;ConnectionPruningInterval=1";
    }

    [TearDown]
    public void Close()
    {
        here?.Dispose();
        there?.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Flood_OfOneAccountOverBoth_IsBoundedOnce()
    {
        Start(most: 12);
        var (name, value) = await TestPeople.Cookie(here.Services, "赵磊");
        var answers = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add((await (i % 2 == 0 ? here : there).Api(null).Get("/account", ("Cookie", $"{name}={value}"))).Status);
        }

        Assert.That(answers.TakeWhile(a => a == 200).Count(), Is.EqualTo(12));
        Assert.That(answers.Skip(12), Is.All.EqualTo(429));
        Assert.That((await there.Page("/account", "王敏")).Status, Is.EqualTo(200), "somebody else is not kept out by it");
    }

    [Test]
    public async Task Limit_AfterItsMinute_LetsThroughAgain_AndWhatWasNotSpentIsGivenBack()
    {
        var clock = new TestClock();
        var book = new RateBook(Database.Of(database, folder.FullName), new(clock));
        using var one = Window(book, most: 80);
        using var other = Window(book, most: 80);
        // Two at a time come out of the common count: the second of them is given back once its ten seconds are over.
        Assert.That(await Granted(one, 1), Is.EqualTo(1));
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.That(await Granted(one, 1), Is.EqualTo(1));
        Assert.That(await Granted(other, 200) + await Granted(one, 200), Is.EqualTo(78));
        clock.Now += TimeSpan.FromSeconds(60);
        Assert.That(await Granted(other, 200), Is.EqualTo(80));
    }

    [Test]
    public async Task Limit_WhileManyAskAtOnceOverBoth_IsKeptExactly()
    {
        var book = new RateBook(Database.Of(database, folder.FullName), new(new TestClock()));
        RateLimiter[] nodes = [Window(book, 100), Window(book, 100)];
        var granted = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => Granted(nodes[i % 2], 1))));
        Assert.That(granted.Sum(), Is.EqualTo(100));
    }

    [Test]
    public async Task Limit_WhenTheDatabaseIsAway_IsKeptByEachNodeForItself()
    {
        var clock = new TestClock();
        var book = new RateBook(Database.Of("Host=127.0.0.1;Port=1;Database=none;Timeout=1", folder.FullName), new(clock));
        using var one = Window(book, most: 12);
        Assert.That(await Granted(one, 20), Is.EqualTo(12));
    }

    [Test]
    public void Page_ThatTwoHaveOpenOnDifferentServers_NamesEachToTheOther()
    {
        var clock = new TestClock();
        var (one, other) = (new Presence(Database.Of(database, folder.FullName), clock), new Presence(Database.Of(database, folder.FullName), clock));
        Assert.That(one.Note("/contracts/A/periods/1", "王敏"), Is.Empty);
        Assert.That(other.Note("/contracts/A/periods/1", "李强"), Is.EqualTo(new[] { "王敏" }));
        Assert.That(other.Note("/contracts/A/periods/2", "李强"), Is.Empty);
        Assert.That(one.Note("/contracts/A/periods/1", "王敏"), Is.EqualTo(new[] { "李强" }));
        clock.Now += TimeSpan.FromSeconds(51);
        Assert.That(one.Note("/contracts/A/periods/1", "王敏"), Is.Empty, "who has not been heard of for a while is gone");
    }

    private static SharedWindow Window(RateBook book, int most) =>
        new(book, "account 赵磊", most, new(() => new FixedWindowRateLimiter(new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })));

    // As the middleware asks: at once, and if that fails with patience.
    private static async Task<int> Granted(RateLimiter limiter, int asked)
    {
        var granted = 0;
        for (var i = 0; i < asked; i++)
        {
            using var quick = limiter.AttemptAcquire();
            using var lease = quick.IsAcquired ? quick : await limiter.AcquireAsync();
            granted += lease.IsAcquired ? 1 : 0;
        }

        return granted;
    }

    private void Start(int most)
    {
        ApiHost Host(string node) => new()
        {
            RequestsPerMinute = most,
            Settings = new Dictionary<string, string> { ["Storage:Provider"] = "postgres", ["Storage:ConnectionString"] = database, ["Storage:Folder"] = folder.CreateSubdirectory(node).FullName, ["Storage:Node"] = node },
        };
        (here, there) = (Host("n1"), Host("n2"));
    }
}
