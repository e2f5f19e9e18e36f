using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Contacts;
using Assessment.Silo.Exports;
using Assessment.Silo.ReadModels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Assessment.Silo.Storage;

/// <summary>
/// The schema, the way pages read the read models, and the accounts. Of a contract nothing is written through it: appends go
/// through the journal, which keeps entry and read models in one transaction.
/// </summary>
public class AssessmentDb : DbContext
{
    /// <summary>Over the database of the options.</summary>
    public AssessmentDb(DbContextOptions<AssessmentDb> options)
        : base(options)
    {
    }

    /// <summary>For one that has migrations of its own.</summary>
    private protected AssessmentDb(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>The journal of all contracts.</summary>
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Contracts at a glance.</summary>
    public DbSet<ContractCard> Contracts => Set<ContractCard>();

    /// <summary>Periods at a glance.</summary>
    public DbSet<PeriodRow> Periods => Set<PeriodRow>();

    /// <summary>What waits for whom.</summary>
    public DbSet<WaitingRow> Waiting => Set<WaitingRow>();

    /// <summary>Schemes that contracts proposed or froze.</summary>
    public DbSet<SchemeLibraryRow> SchemeLibrary => Set<SchemeLibraryRow>();

    /// <summary>Seals over the journal.</summary>
    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    /// <summary>The bytes of what is attached as evidence.</summary>
    public DbSet<EvidenceRow> EvidenceFiles => Set<EvidenceRow>();

    /// <summary>What happened beside the commands.</summary>
    public DbSet<AuditRow> AuditLog => Set<AuditRow>();

    /// <summary>What stands for archived rows of the audit log.</summary>
    public DbSet<AuditAnchorRow> AuditAnchors => Set<AuditAnchorRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite compares text: one form of the instant everywhere makes text order the order of time.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<PeriodStage>().HaveConversion<StageConverter>();
        configurationBuilder.Properties<WaitingKind>().HaveConversion<WaitingConverter>();
        if (Database.IsNpgsql())
        {
            // As SQLite stores them: a copy from one database to the other is the same value for value.
            configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
            configurationBuilder.Properties<int>().HaveConversion<long>();
            configurationBuilder.Properties<bool>().HaveConversion<BoolToZeroOneConverter<long>>();
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var journal = modelBuilder.Entity<JournalRow>();
        journal.ToTable("journal", t => t.HasCheckConstraint("ck_journal_id", "id > 0"));
        journal.HasKey(r => r.Id);
        journal.Property(r => r.Id).ValueGeneratedNever();
        journal.HasIndex(r => new { r.Contract, r.Version }).IsUnique();
        journal.HasIndex(r => new { r.Contract, r.OperationId }).IsUnique();
        journal.HasIndex(r => r.Time);

        var checkpoint = modelBuilder.Entity<CheckpointRow>();
        checkpoint.ToTable("checkpoint", t => t.HasCheckConstraint("ck_checkpoint_id", "id > 0"));
        checkpoint.HasKey(r => r.Id);
        checkpoint.Property(r => r.Id).ValueGeneratedNever();

        var daily = modelBuilder.Entity<DailyRow>();
        daily.ToTable("daily_work");
        daily.HasKey(d => d.Day);

        var presence = modelBuilder.Entity<PresenceRow>();
        presence.ToTable("presence");
        presence.HasKey(p => new { p.Path, p.Person });

        var evidence = modelBuilder.Entity<EvidenceRow>();
        evidence.ToTable("evidence_file");
        evidence.HasKey(e => new { e.Contract, e.Hash });

        var card = modelBuilder.Entity<ContractCard>();
        card.ToTable("contract_card");
        card.HasKey(c => c.Contract);

        var period = modelBuilder.Entity<PeriodRow>();
        period.ToTable("period_result");
        period.HasKey(p => new { p.Contract, p.No });

        var waiting = modelBuilder.Entity<WaitingRow>();
        waiting.ToTable("waiting");
        waiting.HasKey(w => new { w.Contract, w.Kind, w.No, w.Person });
        waiting.Ignore(w => w.Key);
        // One's own by the day they are due; what waits for a role by its kind, what is late among them.
        waiting.HasIndex(w => new { w.Person, w.Due });
        waiting.HasIndex(w => new { w.Kind, w.Due });

        var library = modelBuilder.Entity<SchemeLibraryRow>();
        library.ToTable("scheme_library");
        library.HasKey(s => s.Hash);

        AccountTables.Add(modelBuilder);
        ContactSetup.Add(modelBuilder);
        ExportTables.Add(modelBuilder);
        MapAuditLog(modelBuilder);
        UseSnakeCase(modelBuilder);
        if (Database.IsNpgsql())
        {
            UseOrdinalOrder(modelBuilder);
        }
    }

    /// <summary>Opens the connection and begins to read one moment, without standing in the way of who writes. It ends with the context.</summary>
    public async Task BeginRead(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        Database.GetDbConnection().BeginRead();
    }

    // Texts are sorted by their code points, as SQLite does, whatever the server's language.
    private static void UseOrdinalOrder(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (p.GetValueConverter()?.ProviderClrType ?? p.GetProviderClrType() ?? p.ClrType) == typeof(string)
                || p.ClrType is var type && (Nullable.GetUnderlyingType(type) ?? type) is var bare && (bare == typeof(DateTimeOffset) || bare == typeof(DateOnly) || bare == typeof(PeriodStage) || bare == typeof(WaitingKind))))
        {
            property.SetCollation("C");
        }
    }

    private static void MapAuditLog(ModelBuilder modelBuilder)
    {
        var row = modelBuilder.Entity<AuditRow>();
        row.ToTable("audit_log", t =>
        {
            t.HasCheckConstraint("ck_audit_log_id", "id > 0");
            t.HasCheckConstraint("ck_audit_log_seq", "seq > 0");
        });
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.Node, r.Seq }).IsUnique();
        // Each restriction of one member, with the order in which pages show what fits it.
        row.HasIndex(r => r.At);
        row.HasIndex(r => new { r.Account, r.At });
        row.HasIndex(r => new { r.Contract, r.At });
        row.HasIndex(r => new { r.Type, r.At });

        var anchor = modelBuilder.Entity<AuditAnchorRow>();
        anchor.ToTable("audit_anchor");
        anchor.HasKey(a => new { a.Node, a.Seq });
    }

    private static void UseSnakeCase(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetProperties().ToList())
            {
                modelBuilder.Entity(entity.ClrType).Property(property.Name).HasColumnName(Names.Kebab(property.Name).Replace('-', '_'));
            }
        }
    }

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, string>(
        at => Instants.Write(at), text => Instants.Read(text));

    private sealed class DayConverter() : ValueConverter<DateOnly, string>(
        day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private sealed class StageConverter() : ValueConverter<PeriodStage, string>(
        stage => Stages.Write(stage), text => Stages.Read(text));

    private sealed class WaitingConverter() : ValueConverter<WaitingKind, string>(
        kind => WaitingRow.Write(kind), text => WaitingRow.Read(text));
}

/// <summary>The stored form of an instant: that of the journal.</summary>
internal static class Instants
{
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Chain.TimeFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Chain.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>The stored form of a stage: its name in lower case.</summary>
internal static class Stages
{
    public static string Write(PeriodStage stage) => stage switch
    {
        PeriodStage.Upcoming => "upcoming",
        PeriodStage.Open => "open",
        PeriodStage.Submitted => "submitted",
        PeriodStage.Published => "published",
        _ => "final",
    };

    public static PeriodStage Read(string text) => text switch
    {
        "upcoming" => PeriodStage.Upcoming,
        "open" => PeriodStage.Open,
        "submitted" => PeriodStage.Submitted,
        "published" => PeriodStage.Published,
        "final" => PeriodStage.Final,
        _ => throw new FormatException($"\"{text}\" is not a stage"),
    };
}
