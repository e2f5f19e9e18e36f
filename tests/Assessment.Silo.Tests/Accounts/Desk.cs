using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Hosting;
using Assessment.Silo.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assessment.Silo.Tests.Accounts;

/// <summary>Accounts over a real database, with a clock that a test sets and a hasher that counts.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Password = "Kaohe-2026-benfang";
    public const string Here = "10.0.0.7";
    public const string Elsewhere = "10.0.0.8";

    private readonly Store store;
    private readonly ServiceProvider services;

    private Desk(Store store, ServiceProvider services) => (this.store, this.services) = (store, services);

    public Store Store => store;

    public CountingHasher Hasher { get; private init; } = new();

    public ManualTime Time => store.Time;

    public static async Task<Desk> New(AccountOptions? options = null, On on = On.Sqlite)
    {
        var store = Store.New(on);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(store.Time);
        services.AddSingleton(new AccountClock(store.Time));
        services.AddAssessmentSilo(new SiloOptions { Database = store.Text, Folder = store.PathOf(""), Node = "n1" });
        services.AddAssessmentAccounts(options ?? new());
        services.AddSingleton<ISecretSeal, PlainSeal>();
        var hasher = new CountingHasher();
        services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<Account>>(_ => hasher));
        return new(store, services.BuildServiceProvider()) { Hasher = hasher };
    }

    /// <summary>Runs with services of a request of its own.</summary>
    public async Task<T> With<TService, T>(Func<TService, ValueTask<T>> work)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Somebody with a password of their own.</summary>
    public async Task<AccountView> Person(string name, params Grant[] grants)
    {
        var first = await Made(name, grants);
        Assert.That((await SignIn(name, first)).Kind, Is.EqualTo(SignInKind.Done));
        var id = (await Find(name)).Id;
        Time.Advance(TimeSpan.FromSeconds(1));
        var session = (await Live(await Open(id)))!;
        Assert.That(await With<OwnAccount, AccountFault?>(own => own.ChangePassword(session, first, Password, Here, default)), Is.Null);
        return await Find(name);
    }

    /// <summary>Makes an account; its first password.</summary>
    public async Task<string> Made(string name, params Grant[] grants)
    {
        var made = await With<AccountDesk, AccountOutcome>(desk => desk.Create(name, grants, forProgram: false, new("郑岚", Here), default));
        Assert.That(made.Fault, Is.Null, made.Fault?.What.ToString());
        return made.Password!;
    }

    public Task<AccountOutcome> Try(string name, params Grant[] grants) =>
        With<AccountDesk, AccountOutcome>(desk => desk.Create(name, grants, forProgram: false, new("郑岚", Here), default));

    public async Task<AccountView> Find(string name) => (await With<AccountDesk, IReadOnlyList<AccountView>>(desk => desk.List(default))).Single(a => a.Name == name);

    public Task<SignInOutcome> SignIn(string name, string password, string from = Here) => With<SignInDesk, SignInOutcome>(desk => desk.Password(name, password, from, default));

    public Task<SignInOutcome> Code(string id, string code, string from = Here) => With<SignInDesk, SignInOutcome>(desk => desk.Code(id, code, from, default));

    public Task<string> Open(string id) => With<Sessions, string>(sessions => sessions.Start(id, Here, default));

    public Task<LiveSession?> Live(string secret, bool uses = true) => With<Sessions, LiveSession?>(sessions => sessions.Find(secret, uses, default));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await store.DisposeAsync();
    }

    private sealed class PlainSeal : ISecretSeal
    {
        public string Seal(string plain) => "sealed:" + plain;

        public string? Open(string closed) => closed.StartsWith("sealed:", StringComparison.Ordinal) ? closed[7..] : null;
    }
}

/// <summary>Hashes quickly, and counts.</summary>
internal sealed class CountingHasher : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> real = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 10 }));

    public int Count { get; set; }

    public string HashPassword(Account user, string password)
    {
        Count++;
        return real.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Count++;
        return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
