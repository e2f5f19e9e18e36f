using System.Data.Common;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Contacts;

/// <summary>The table of contacts in the database.</summary>
public sealed class ContactStore(Database file)
{
    private const string Columns = "contract, party, version, phone, bank, pending, pending_by, pending_at, confirmed_by, confirmed_at, changed_by, changed_at";

    /// <summary>The row of a party; an empty one of version 0 when there is none.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public ValueTask<ContactRow> Read(ContractNumber contract, PartySide side, CancellationToken cancel) => Away(() =>
    {
        using var connection = file.OpenRead();
        using var command = connection.Prepare($"SELECT {Columns} FROM contact WHERE contract = @p0 AND party = @p1", 2).Set(contract.Value, ContactRow.PartyOf(side));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Row(reader) : ContactRow.None(contract, side);
    }, cancel);

    /// <summary>
    /// Puts a row in place of the one of the version before; false when somebody else was first. What it replaces is overwritten with zeros, and cut
    /// out of the write-ahead log unless somebody reads from that just then; the next start cuts it.
    /// </summary>
    /// <exception cref="StorageException">It was not written, or that is not known.</exception>
    public ValueTask<bool> Replace(ContactRow row, CancellationToken cancel) => Away(() =>
    {
        using var connection = file.OpenWrite();
        using var command = connection.Prepare(row.Version == 1
            ? $"INSERT INTO contact ({Columns}) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11) ON CONFLICT DO NOTHING"
            : """
              UPDATE contact SET version = @p2, phone = @p3, bank = @p4, pending = @p5, pending_by = @p6, pending_at = @p7,
              confirmed_by = @p8, confirmed_at = @p9, changed_by = @p10, changed_at = @p11 WHERE contract = @p0 AND party = @p1 AND version = @p2 - 1
              """, 12);
        var written = command.Set(row.Contract, row.Party, row.Version, row.Phone, row.Bank, row.Pending, row.PendingBy, Instant(row.PendingAt),
            row.ConfirmedBy, Instant(row.ConfirmedAt), row.ChangedBy, Instants.Write(row.ChangedAt)).ExecuteNonQuery() == 1;
        connection.CutLog();
        return written;
    }, cancel);

    private static ContactRow Row(DbDataReader reader) => new()
    {
        Contract = reader.GetString(0), Party = reader.GetString(1), Version = reader.GetInt64(2),
        Phone = Text(reader, 3), Bank = Text(reader, 4), Pending = Text(reader, 5), PendingBy = Text(reader, 6), PendingAt = Instant(reader, 7),
        ConfirmedBy = Text(reader, 8), ConfirmedAt = Instant(reader, 9), ChangedBy = reader.GetString(10), ChangedAt = Instants.Read(reader.GetString(11)),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Instant(DbDataReader reader, int column) => Text(reader, column) is { } text ? Instants.Read(text) : null;

    private static string? Instant(DateTimeOffset? at) => at is { } instant ? Instants.Write(instant) : null;

    private static async ValueTask<T> Away<T>(Func<T> work, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(work, cancel);
        }
        catch (DbException fault)
        {
            throw new StorageException($"the contacts could not be read or written: {fault.Message}", fault);
        }
    }
}
