using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>Writes rows on one connection with prepared statements; its caller holds the transaction.</summary>
internal sealed class RowWriter : IDisposable
{
    private const string Card = """
        INSERT INTO contract_card (contract, title, buyer, vendor, vendor_code, version, updated_at, service_from, service_to, sample,
            scheme_title, scheme_title_en, scheme_version, scheme_sample, periods, published, finals, term_score, term_grade, term_passed,
            vetoes, reopenings, last_payment_fen, last_payment_apply_by)
        VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9, $p10, $p11, $p12, $p13, $p14, $p15, $p16, $p17, $p18, $p19, $p20, $p21, $p22, $p23)
        ON CONFLICT (contract) DO UPDATE SET title = excluded.title, buyer = excluded.buyer, vendor = excluded.vendor,
            vendor_code = excluded.vendor_code, version = excluded.version, updated_at = excluded.updated_at,
            service_from = excluded.service_from, service_to = excluded.service_to, sample = excluded.sample,
            scheme_title = excluded.scheme_title, scheme_title_en = excluded.scheme_title_en,
            scheme_version = excluded.scheme_version, scheme_sample = excluded.scheme_sample, periods = excluded.periods,
            published = excluded.published, finals = excluded.finals, term_score = excluded.term_score,
            term_grade = excluded.term_grade, term_passed = excluded.term_passed, vetoes = excluded.vetoes,
            reopenings = excluded.reopenings, last_payment_fen = excluded.last_payment_fen,
            last_payment_apply_by = excluded.last_payment_apply_by
        """;

    private const string Period = """
        INSERT INTO period_result (contract, no, first_day, last_day, stage, score, grade, entries, missing, vetoes, notice, revision,
            published_at, received_on, objection_by)
        VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9, $p10, $p11, $p12, $p13, $p14)
        ON CONFLICT (contract, no) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day,
            stage = excluded.stage, score = excluded.score, grade = excluded.grade, entries = excluded.entries,
            missing = excluded.missing, vetoes = excluded.vetoes, notice = excluded.notice, revision = excluded.revision,
            published_at = excluded.published_at, received_on = excluded.received_on, objection_by = excluded.objection_by
        """;

    private const string Journal = """
        INSERT INTO journal (contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope)
        VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9)
        """;

    private readonly SqliteCommand journal;
    private readonly SqliteCommand card;
    private readonly SqliteCommand period;

    public RowWriter(SqliteConnection connection)
    {
        journal = connection.Prepare(Journal, 10);
        card = connection.Prepare(Card, 24);
        period = connection.Prepare(Period, 15);
    }

    public void Write(JournalRecord r) => journal.Set(
        r.Contract, r.Version, r.Time, r.Actor, r.OperationId, r.Request, r.Algorithm, r.PreviousHash, r.Hash, r.Envelope).ExecuteNonQuery();

    public void Write(ReadModelRows rows)
    {
        if (rows.Card is { } c)
        {
            card.Set(
                c.Contract, c.Title, c.Buyer, c.Vendor, c.VendorCode, c.Version, Instants.Write(c.UpdatedAt), Day(c.ServiceFrom), Day(c.ServiceTo),
                c.Sample, c.SchemeTitle, c.SchemeTitleEn, c.SchemeVersion, c.SchemeSample, c.Periods, c.Published, c.Finals, c.TermScore,
                c.TermGrade, c.TermPassed, c.Vetoes, c.Reopenings, c.LastPaymentFen, Day(c.LastPaymentApplyBy)).ExecuteNonQuery();
        }

        foreach (var p in rows.Periods)
        {
            period.Set(
                p.Contract, p.No, Day(p.FirstDay), Day(p.LastDay), Stages.Write(p.Stage), p.Score, p.Grade, p.Entries, p.Missing, p.Vetoes,
                p.Notice, p.Revision, p.PublishedAt is { } at ? Instants.Write(at) : null, Day(p.ReceivedOn), Day(p.ObjectionBy)).ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        journal.Dispose();
        card.Dispose();
        period.Dispose();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
