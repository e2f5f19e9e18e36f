using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Assessment.Web.Tests.Support;

/// <summary>The program in this process, over a real database file of its own and a clock that a test sets.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-web-");

    private IReadOnlyDictionary<string, string>? storage;

    public TestClock Clock { get; } = new();

    /// <summary>The clock of accounts; the real one when null.</summary>
    public TimeProvider? AccountTime { get; init; }

    /// <summary>What the server logged: errors, unless more is asked for.</summary>
    public ErrorLog Errors { get; init; } = new();

    /// <summary>A database to begin with, copied; an empty one when null.</summary>
    public string? From { get; init; }

    /// <summary>Puts another engine in place of the real one.</summary>
    public IContracts? Contracts { get; init; }

    /// <summary>Requests a minute of one account or address; more than any test makes, unless it says so.</summary>
    public int RequestsPerMinute { get; init; } = 1_000_000;

    /// <summary>Stands before the real audit log.</summary>
    public Func<Silo.Auditing.IAuditLog, Silo.Auditing.IAuditLog>? Audit { get; init; }

    /// <summary>Settings beside the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    private string FilePath => Path.Combine(folder.FullName, "assessment.db");

    /// <summary>A consistent copy of the database as it stands.</summary>
    public string Copy(DirectoryInfo to, int no)
    {
        var path = Path.Combine(to.FullName, $"{no}.db");
        Databases.Copy(Services.GetRequiredService<Database>(), path);

        return path;
    }

    public Api Api(string? person = "王敏", string? language = null) => new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress }), name => TestPeople.Token(Services, name), person, language);

    /// <summary>The header of a person's token, for a request that a test writes itself.</summary>
    public async Task<System.Net.Http.Headers.AuthenticationHeaderValue> Bearer(string person) => new("Bearer", await TestPeople.Token(Services, person));

    /// <summary>A page, as somebody at a browser gets it.</summary>
    public async Task<Reply> Page(string path, string person = "赵磊")
    {
        var (name, value) = await TestPeople.Cookie(Services, person);
        return await Api(null).Get(path, ("Cookie", $"{name}={value}"));
    }

    /// <summary>Puts a calendar table beside the database, before the program starts.</summary>
    public ApiHost Load(string name, string table)
    {
        File.WriteAllText(Path.Combine(folder.CreateSubdirectory("calendars").FullName, name), table);
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        storage ??= Databases.Settings(FilePath, From);
        foreach (var (name, value) in storage)
        {
            builder.UseSetting(name, value);
        }

        builder.UseSetting("Web:RequestsPerMinute", RequestsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(log => log.ClearProviders().AddProvider(Errors));
        builder.ConfigureTestServices(services =>
        {
            if (Errors.From < LogLevel.Error)
            {
                services.PostConfigure<LoggerFilterOptions>(all =>
                {
                    all.Rules.Clear();
                    all.MinLevel = Errors.From;
                });
            }

            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton(new Silo.Accounts.AccountClock(AccountTime ?? TimeProvider.System)));
            if (Audit is not null)
            {
                services.AddSingleton<Silo.Auditing.DatabaseAuditLog>();
                services.Replace(ServiceDescriptor.Singleton(p => Audit(p.GetRequiredService<Silo.Auditing.DatabaseAuditLog>())));
            }

            if (Contracts is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Contracts));
            }
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>Keeps the errors that are logged, or more.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IEnumerable<string> Lines => lines;

    /// <summary>The least that is kept.</summary>
    public LogLevel From { get; init; } = LogLevel.Error;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= From;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
