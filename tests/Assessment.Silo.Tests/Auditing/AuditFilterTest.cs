using Assessment.Silo.Auditing;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>What a filter lets through, and that pages leave nothing out.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class AuditFilterTest(On on)
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 4, 0, 0, TimeSpan.Zero);

    private Store store = null!;
    private DatabaseAuditLog log = null!;

    private static readonly (string Name, AuditFilter Filter, long[] Ids)[] Filters =
    [
        ("none", new(), [6, 5, 4, 3, 2, 1]),
        ("from, with its instant", new() { From = Start.AddHours(4) }, [6, 5]),
        ("to, without its instant", new() { To = Start.AddHours(1) }, [1]),
        ("between", new() { From = Start.AddHours(1), To = Start.AddHours(3) }, [3, 2]),
        ("account", new() { Account = "li.na" }, [4, 1]),
        ("account, whole", new() { Account = "li" }, []),
        ("type", new() { Type = "token." }, [5, 4]),
        ("type, whole", new() { Type = "token.used" }, [5]),
        ("type, no pattern", new() { Type = "%" }, []),
        ("kind, whole", new() { Kind = "token.used" }, [5]),
        ("kind, not its beginning", new() { Kind = "token." }, []),
        ("kind and account", new() { Kind = "sign-in", Account = "li.na" }, [1]),
        ("contract and account", new() { Contract = "CS-2026-0000", Account = "zhao" }, [3]),
        ("result", new() { Result = "refused" }, [6, 2]),
        ("contract", new() { Contract = "CS-2026-0000" }, [3]),
        ("text in the target", new() { Text = "EVIDENCE" }, [3]),
        ("text in the detail", new() { Text = "扫描" }, [3]),
        ("text in the address", new() { Text = "10.0" }, [2, 1]),
        ("text, no pattern", new() { Text = "_%" }, [6]),
        ("text with a backslash", new() { Text = @"\" }, [6]),
        ("together", new() { Account = "li.na", Type = "sign", Result = "ok" }, [1]),
    ];

    [OneTimeSetUp]
    public async Task Open()
    {
        store = Store.New(on);
        log = store.AuditLog();
        AuditEvent[] events =
        [
            new("sign-in", "ok") { Account = "li.na", Address = "10.0.0.1" },
            new("sign-in", "refused") { Account = "nobody", Address = "10.0.0.2" },
            new("evidence.read", "ok") { Account = "zhao", Contract = "CS-2026-0000", Target = "evidence/3", Detail = "扫描件.pdf" },
            new("token.issued", "ok") { Account = "li.na" },
            new("token.used", "ok") { Account = "zhao" },
            new("access.refused", "refused") { Detail = @"a_%\b" },
        ];
        foreach (var one in events)
        {
            await log.Put(one);
            store.Time.Advance(TimeSpan.FromHours(1));
        }
    }

    [OneTimeTearDown]
    public async Task Close() => await store.DisposeAsync();

    [TestCaseSource(nameof(Names))]
    public async Task Read_WhenFiltered_GivesWhatFitsNewestFirst(string name)
    {
        var (_, filter, ids) = Filters.Single(f => f.Name == name);
        Assert.That((await log.All(filter)).Select(r => r.Id), Is.EqualTo(ids));
    }

    private static IEnumerable<string> Names => Filters.Select(f => f.Name);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    [TestCase(6)]
    [TestCase(7)]
    public async Task Read_WhenPaged_LeavesNothingOutAndEnds(int size)
    {
        var (ids, pages) = (new List<long>(), 0);
        for (AuditCursor? after = null; ;)
        {
            var page = await log.Read(new() { Size = size, After = after }, CancellationToken.None);
            ids.AddRange(page.Rows.Select(r => r.Id));
            pages++;
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.That(ids, Is.EqualTo(new long[] { 6, 5, 4, 3, 2, 1 }));
        Assert.That(pages, Is.EqualTo((6 + size - 1) / size), "no empty page at the end");
    }

    [Test]
    public async Task Read_WhenPagedWithAFilter_KeepsTheFilter()
    {
        var first = await log.Read(new() { Account = "li.na", Size = 1 }, CancellationToken.None);
        var second = await log.Read(new() { Account = "li.na", Size = 1, After = first.Next }, CancellationToken.None);
        Assert.That((first.Rows.Single().Id, first.Next, second.Rows.Single().Id, second.Next), Is.EqualTo((4L, new AuditCursor(Start.AddHours(3), 4), 1L, (AuditCursor?)null)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    [TestCase(6)]
    public async Task Read_WhenEnoughWasLookedAt_SaysSoAndGoesOnThere(int examined)
    {
        var (ids, cuts) = (new List<long>(), 0);
        for (AuditCursor? after = null; ;)
        {
            var page = await log.Read(new() { Text = "10.0", Examined = examined, After = after }, CancellationToken.None);
            ids.AddRange(page.Rows.Select(r => r.Id));
            cuts += page.Cut ? 1 : 0;
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.That((string.Join(',', ids), cuts), Is.EqualTo(("2,1", ((6 + examined - 1) / examined) - 1)));
    }

    [Test]
    public void Cursor_WhenWritten_IsReadAgain_AndNothingElseIs()
    {
        var cursor = new AuditCursor(Start.AddTicks(7), 4);
        Assert.That(AuditCursor.Read(cursor.ToString()), Is.EqualTo(cursor));
        foreach (var text in new[] { "", ".", "1", "1.", ".1", "1.2.3", "-1.2", "1.x", "9223372036854775807.1", "99999999999999999999.1" })
        {
            Assert.That(AuditCursor.Read(text), Is.Null, text);
        }
    }

    [TestCase(0)]
    [TestCase(201)]
    public void Size_WhenBeyondItsBounds_IsRefused(int size) => Assert.That(() => new AuditFilter { Size = size }, Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(1)]
    [TestCase(200)]
    public void Size_WhenWithinItsBounds_IsTaken(int size) => Assert.That(new AuditFilter { Size = size }.Size, Is.EqualTo(size));
}
