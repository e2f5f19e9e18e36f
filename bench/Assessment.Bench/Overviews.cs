using System.Data.Common;
using System.Diagnostics;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Moving;
using Assessment.Silo.Storage.Schema;
using Assessment.Web.Pages.Overview;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Bench;

/// <summary>What the overview costs through EF Core, beside the same questions in SQL by hand.</summary>
internal static class Overviews
{
    private const int Rounds = 7;

    private static readonly DateOnly Today = new(2026, 12, 18);
    private static readonly OverviewFilter Everything = new([], null, null, null, null, OverviewSort.Number, 1);

    // Both sides read all rows of their answer.
    private static readonly (string Name, Func<AssessmentDb, IQueryable<ContractCard>, Task> Page, string ByHand)[] Questions =
    [
        ("how many contracts", async (_, cards) => await cards.CountAsync(), "SELECT count(*) FROM contract_card"),
        ("a page by number", async (db, cards) => await OverviewSql.Sorted(db, cards, OverviewSort.Number, Today).Take(25).ToListAsync(), "SELECT * FROM contract_card ORDER BY contract LIMIT 25"),
        ("a page by result", async (db, cards) => await OverviewSql.Sorted(db, cards, OverviewSort.Lowest, Today).Take(25).ToListAsync(), "SELECT * FROM contract_card ORDER BY term_score IS NULL, term_score, contract LIMIT 25"),
        ("a page by deadline", async (db, cards) => await OverviewSql.Sorted(db, cards, OverviewSort.Deadline, Today).Take(25).ToListAsync(), """
            SELECT * FROM (SELECT c.*, (SELECT min(w.due) FROM waiting w WHERE w.contract = c.contract AND w.due >= '2026-12-18' AND (w.since IS NULL OR w.since <= '2026-12-18')) AS next
            FROM contract_card c) card ORDER BY next IS NULL, next, contract LIMIT 25
            """),
        ("spread over grades", async (_, cards) => await cards.GroupBy(c => new { c.TermBand, c.TermGrade, c.TermGradeName }).Select(g => new { g.Key, Contracts = g.Count() }).ToListAsync(), "SELECT term_band, term_grade, term_grade_name, count(*) FROM contract_card GROUP BY 1, 2, 3"),
        ("sums of vendors", async (db, cards) => await OverviewSql.Sums(db, cards, new(2026, 11, 1)).ToListAsync(), """
            SELECT coalesce(c.vendor_code, c.vendor), max(c.vendor), sum(p.score), count(*), sum(CASE WHEN p.last_day < '2026-11-01' THEN p.score ELSE 0 END), sum(CASE WHEN p.last_day < '2026-11-01' THEN 1 ELSE 0 END)
            FROM period_result p JOIN contract_card c ON c.contract = p.contract WHERE p.score IS NOT NULL GROUP BY 1
            """),
        ("who is late", async (db, cards) => await OverviewSql.Late(db, cards, Today).Take(8).ToListAsync(), """
            SELECT w.person, count(*), min(w.due) FROM waiting w JOIN contract_card c ON c.contract = w.contract
            WHERE w.kind = 'sheet' AND w.due < '2026-12-18' GROUP BY w.person ORDER BY 2 DESC, 1 LIMIT 8
            """),
        ("payments at risk", async (_, cards) => await OverviewSql.AtRisk(cards, Today).OrderBy(c => c.LastPaymentApplyBy).ThenBy(c => c.Contract).Take(8).ToListAsync(), """
            SELECT * FROM contract_card WHERE last_payment_fen IS NOT NULL AND last_payment_applied_on IS NULL AND (term_passed = 0 OR vetoes > 0
              OR last_payment_apply_by <= '2027-01-17' OR (last_payment_apply_by <= '2027-02-01' AND finals < periods)) ORDER BY last_payment_apply_by, contract LIMIT 8
            """),
    ];

    /// <summary>On a file; on PostgreSQL too where <c>ASSESSMENT_BENCH_POSTGRES</c> is the connection string of an empty database.</summary>
    public static async Task Measure(string folder)
    {
        var file = new SqliteFile(Path.Combine(folder, "overview.db"));
        await new Migrator(file, TimeProvider.System).Migrate(CancellationToken.None);
        using (var hand = file.OpenWrite())
        {
            Run(hand, Fill);
        }

        await Measure(file);
        if (Environment.GetEnvironmentVariable("ASSESSMENT_BENCH_POSTGRES") is { Length: > 0 } text)
        {
            var server = new Postgres(text, folder);
            await new Migrator(server, TimeProvider.System).Migrate(CancellationToken.None);
            new Transfer(file, server).Run();
            using (var hand = server.OpenWrite())
            {
                Run(hand, "ANALYZE");
            }

            Console.WriteLine($"  on {server.Name}");
            await Measure(server);
        }
    }

    private static async Task Measure(Database database)
    {
        var (page, bare) = (0.0, 0.0);
        foreach (var question in Questions)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            // The first round compiles the query and warms the store, on both sides.
            for (var round = 0; round <= Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var options = new DbContextOptionsBuilder<AssessmentDb>();
                database.Configure(options);
                await using (var db = new AssessmentDb(options.Options))
                {
                    await question.Page(db, OverviewSql.Fitting(db.Contracts.AsNoTracking(), Everything));
                }

                ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                start = Stopwatch.GetTimestamp();
                using (var connection = database.OpenRead())
                {
                    Run(connection, question.ByHand);
                }

                theirs.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            var (p, b) = (Median(ours), Median(theirs));
            (page, bare) = (page + p, bare + b);
            Console.WriteLine($"  {question.Name,-20} page {p,7:N1} ms, by hand {b,7:N1} ms, ratio {p / b:N2}");
        }

        Console.WriteLine($"  {"together",-20} page {page,7:N1} ms, by hand {bare,7:N1} ms, ratio {page / bare:N2} (limit 2)");
    }

    private static double Median(List<double> times) => times.Skip(1).Order().ElementAt(Rounds / 2);

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the texts above.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    reader.GetValue(i);
                }
            }
        }
        while (reader.NextResult());
    }

    // Contracts of 400 vendors, eight periods published, the ninth late in one of seven, two to come.
    private const string Fill = """
        BEGIN;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO contract_card (contract, title, buyer, vendor, vendor_code, version, updated_at, service_from, service_to, sample, scheme_version, scheme_sample, periods, published, finals,
            term_score, term_grade, term_band, term_grade_name, term_passed, vetoes, reopenings, last_payment_fen, last_payment_apply_by)
        SELECT printf('BENCH-2026-%05d', i), '示例项目 ' || i, '采购人', '供应商 ' || (i % 400), printf('91%016d', i % 400), 120, '2026-12-18T01:00:00.0000000Z', '2026-03-17', '2027-02-16', 1, 1, 1, 11, 8, 8,
            (i * 7919) % 600000 + 400000, CASE WHEN i % 13 = 0 THEN 'D' ELSE 'A' END, CASE WHEN i % 13 = 0 THEN 3 ELSE 0 END, CASE WHEN i % 13 = 0 THEN '不合格' ELSE '优秀' END, i % 13 <> 0, i % 50 = 0, 0,
            59889022, '2027-03-31' FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000), k(no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM k WHERE no < 11)
        INSERT INTO period_result (contract, no, first_day, last_day, stage, score, grade, band, grade_name, entries, missing, vetoes, revision)
        SELECT printf('BENCH-2026-%05d', i), no, date('2026-03-17', '+' || (no - 1) || ' months'), date('2026-04-16', '+' || (no - 1) || ' months'), CASE WHEN no <= 8 THEN 'final' ELSE 'open' END,
            CASE WHEN no <= 8 THEN (i * no * 104729) % 500000 + 500000 END, CASE WHEN no <= 8 THEN 'A' END, CASE WHEN no <= 8 THEN 0 END, CASE WHEN no <= 8 THEN '优秀' END, 30, 0, 0, no <= 8 FROM n, k;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000), k(no) AS (SELECT 9 UNION ALL SELECT no + 1 FROM k WHERE no < 11), e(who) AS (VALUES (1), (2), (3))
        INSERT INTO waiting (contract, kind, no, person, since, due, done, parts)
        SELECT printf('BENCH-2026-%05d', i), 'sheet', no, '评分人 ' || (i % 300 * 3 + who), date('2026-03-17', '+' || (no - 1) || ' months'),
            CASE WHEN no = 9 AND i % 7 = 0 THEN '2026-12-15' ELSE date('2026-04-23', '+' || (no - 1) || ' months') END, 3, 10 FROM n, k, e;
        COMMIT;
        ANALYZE;
        """;
}
