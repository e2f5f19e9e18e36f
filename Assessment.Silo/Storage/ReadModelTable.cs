using System.Globalization;
using Assessment.Silo.ReadModels;

namespace Assessment.Silo.Storage;

/// <summary>
/// A read model's table: its columns in order and their stored values. Writing, rebuilding and verifying all go by
/// this one list.
/// </summary>
internal sealed class ReadModelTable<T>(string name, int keys, params (string Column, Func<T, object?> Value)[] columns)
{
    private string? upsert;

    public string Name => name;

    /// <summary>Column names; the key's come first.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. columns.Select(c => c.Column)];

    /// <summary>What becomes of a row whose key is there already; it is replaced when this is null.</summary>
    public string? Merge { get; init; }

    /// <summary>Inserts a row, or merges it into the one with its key.</summary>
    public string Upsert => upsert ??=
        $"INSERT INTO {name} ({string.Join(", ", columns.Select(c => c.Column))}) VALUES ({string.Join(", ", columns.Select((_, i) => Parameter(i)))}) "
        + $"ON CONFLICT ({string.Join(", ", columns.Take(keys).Select(c => c.Column))}) DO UPDATE SET "
        + (Merge ?? string.Join(", ", columns.Skip(keys).Select(c => $"{c.Column} = excluded.{c.Column}")));

    /// <summary>Removes the row of a key.</summary>
    public string Delete { get; } = $"DELETE FROM {name} WHERE {string.Join(" AND ", columns.Take(keys).Select((c, i) => $"{c.Column} = {Parameter(i)}"))}";

    /// <summary>How many columns the key has.</summary>
    public int Keys => keys;

    /// <summary>All rows, in the order of the key.</summary>
    public string All { get; } =
        $"SELECT {string.Join(", ", columns.Select(c => c.Column))} FROM {name} ORDER BY {string.Join(", ", columns.Take(keys).Select(c => c.Column))}";

    /// <summary>The rows of one contract, in the order of the key.</summary>
    public string OfContract { get; } =
        $"SELECT {string.Join(", ", columns.Select(c => c.Column))} FROM {name} WHERE contract = @p0 ORDER BY {string.Join(", ", columns.Take(keys).Select(c => c.Column))}";

    /// <summary>The value of a column as it is stored: a long, a string or null.</summary>
    public object? Value(T row, int column) => columns[column].Value(row) switch
    {
        null => null,
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => Instants.Write(at),
        var value => value,
    };

    private static string Parameter(int index) => "@p" + index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The tables of the read models.</summary>
internal static class ReadModelTables
{
    public static readonly ReadModelTable<ContractCard> Cards = new("contract_card", 1,
        ("contract", c => c.Contract), ("title", c => c.Title), ("buyer", c => c.Buyer), ("vendor", c => c.Vendor), ("vendor_code", c => c.VendorCode),
        ("version", c => c.Version), ("updated_at", c => c.UpdatedAt), ("service_from", c => c.ServiceFrom), ("service_to", c => c.ServiceTo),
        ("sample", c => c.Sample), ("scheme_title", c => c.SchemeTitle), ("scheme_title_en", c => c.SchemeTitleEn),
        ("scheme_version", c => c.SchemeVersion), ("scheme_sample", c => c.SchemeSample), ("periods", c => c.Periods),
        ("published", c => c.Published), ("finals", c => c.Finals), ("term_score", c => c.TermScore), ("term_grade", c => c.TermGrade),
        ("term_band", c => c.TermBand), ("term_grade_name", c => c.TermGradeName), ("term_grade_name_en", c => c.TermGradeNameEn), ("term_passed", c => c.TermPassed), ("vetoes", c => c.Vetoes), ("reopenings", c => c.Reopenings),
        ("last_payment_fen", c => c.LastPaymentFen), ("last_payment_apply_by", c => c.LastPaymentApplyBy),
        ("last_payment_applied_on", c => c.LastPaymentAppliedOn));

    public static readonly ReadModelTable<PeriodRow> Periods = new("period_result", 2,
        ("contract", p => p.Contract), ("no", p => p.No), ("first_day", p => p.FirstDay), ("last_day", p => p.LastDay),
        ("stage", p => Stages.Write(p.Stage)), ("score", p => p.Score), ("grade", p => p.Grade),
        ("band", p => p.Band), ("grade_name", p => p.GradeName), ("grade_name_en", p => p.GradeNameEn), ("entries", p => p.Entries),
        ("missing", p => p.Missing), ("vetoes", p => p.Vetoes), ("notice", p => p.Notice), ("revision", p => p.Revision),
        ("published_at", p => p.PublishedAt), ("received_on", p => p.ReceivedOn), ("objection_by", p => p.ObjectionBy));

    public static readonly ReadModelTable<WaitingRow> Waiting = new("waiting", 4,
        ("contract", w => w.Contract), ("kind", w => WaitingRow.Write(w.Kind)), ("no", w => w.No), ("person", w => w.Person), ("since", w => w.Since), ("due", w => w.Due),
        ("done", w => w.Done), ("parts", w => w.Parts), ("asked_by", w => w.AskedBy), ("note", w => w.Note));

    public static readonly ReadModelTable<SchemeLibraryRow> Library = new("scheme_library", 1,
        ("hash", s => s.Hash), ("title", s => s.Title), ("title_en", s => s.TitleEn), ("full_marks", s => s.FullMarks), ("indicators", s => s.Indicators),
        ("sample", s => s.Sample), ("frozen", s => s.Frozen), ("contract", s => s.Contract), ("version", s => s.Version), ("at", s => s.At), ("json", s => s.Json))
    {
        // The first to propose it stays, whatever the order in which contracts are walked.
        Merge = """
            frozen = CASE WHEN excluded.frozen > scheme_library.frozen THEN excluded.frozen ELSE scheme_library.frozen END,
            (contract, version, at) = (SELECT j.contract, j.version, j.time FROM journal j
                WHERE (j.contract = scheme_library.contract AND j.version = scheme_library.version) OR (j.contract = excluded.contract AND j.version = excluded.version)
                ORDER BY j.id LIMIT 1)
            """,
    };
}
