namespace Assessment.Browser.Tests.Support;

/// <summary>Addresses of the shipped contract.</summary>
public abstract class DemoAddresses
{
    /// <summary>The shipped contract.</summary>
    protected const string Contract = "/contracts/CYCGW-2026-0044";

    /// <summary>Its ninth period, which is being scored.</summary>
    protected const string Ninth = Contract + "/periods/9";
}

/// <summary>Tests that only read the shipped histories share one server.</summary>
public abstract class ReadingDemoTest : DemoAddresses
{
    internal PagesHost Host { get; private set; } = null!;

    /// <summary>Settings beside the usual ones.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    [OneTimeSetUp]
    public async Task Start() => Host = await PagesHost.Demo(Settings);

    [TearDown]
    public Task Close() => Chrome.CloseAll();

    [OneTimeTearDown]
    public void Stop() => Host.Dispose();
}

/// <summary>Tests that write: each has a server and a database of its own.</summary>
public abstract class WritingDemoTest : DemoAddresses
{
    internal PagesHost Host { get; private set; } = null!;

    [SetUp]
    public async Task Start() => Host = await PagesHost.Demo();

    [TearDown]
    public async Task Stop()
    {
        await Chrome.CloseAll();
        Host.Dispose();
    }
}
