using Assessment.Grains.Values;

namespace Assessment.Silo.Storage;

/// <summary>Writes a contract's journal as JSON: an array of envelopes, each with its hash.</summary>
public sealed class JournalExport(Database file)
{
    /// <summary>True when the contract has a journal.</summary>
    public bool Exists(ContractNumber contract)
    {
        using var connection = file.OpenRead();
        return connection.Scalar<long>("SELECT count(*) FROM journal WHERE contract = @p0 LIMIT 1", contract.Value) > 0;
    }

    /// <summary>Writes it entry by entry; the number of entries.</summary>
    public long Write(ContractNumber contract, TextWriter to)
    {
        using var connection = file.OpenRead();
        connection.BeginRead();
        var count = 0L;
        foreach (var entry in JournalScan.Read(connection, contract.Value))
        {
            // The envelope goes out as it is stored, byte for byte: its hash covers just that.
            to.Write(count++ == 0 ? "[\n" : ",\n");
            to.Write($$"""{"hash":"{{entry.Record.Hash}}","envelope":{{entry.Record.Envelope}}}""");
        }

        to.Write(count == 0 ? "[]\n" : "\n]\n");
        return count;
    }
}
