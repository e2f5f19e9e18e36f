using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>What a row's hash covers; its JSON text, members in this order, is what is hashed.</summary>
internal sealed record AuditBody(
    long Id, string Node, long Seq, string At, string Type, string Result, string? Account, string? Address, string? Target, string? Contract,
    string? Detail, string Algorithm, string Previous);

/// <summary>A row in its stored form: the columns as texts, so that what was tampered with is seen as it is.</summary>
internal sealed record StoredAudit(AuditBody Columns, string Hash, string Body)
{
    /// <summary>The next row of a node's chain.</summary>
    public static StoredAudit Next(AuditTip tip, long id, DateTimeOffset at, AuditEvent what)
    {
        var body = new AuditBody(id, tip.Node, tip.Seq + 1, Instants.Write(at), what.Type, what.Result, what.Account, what.Address, what.Target, what.Contract,
            what.Detail, Chain.Algorithm, tip.Hash);
        var text = JsonSerializer.Serialize(body, Json.Options);
        return new(body, Chain.Hash(text), text);
    }

    /// <summary>Checks it against the one before.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Fault(AuditTip before)
    {
        if (Columns.Seq != before.Seq + 1)
        {
            return $"seq {Columns.Seq} follows {before.Seq}";
        }

        if (Columns.Previous != before.Hash)
        {
            return "the hash of the row before does not match";
        }

        return Chain.Hash(Body) != Hash ? "the body does not match its hash" : ColumnFault();
    }

    private string? ColumnFault()
    {
        try
        {
            // The algorithm stands in the body alone.
            return JsonSerializer.Deserialize<AuditBody>(Body, Json.Options) == Columns with { Algorithm = Chain.Algorithm } ? null : "a column differs from the body";
        }
        catch (JsonException fault)
        {
            return $"the body cannot be read: {fault.Message}";
        }
    }
}

/// <summary>The end of a node's chain.</summary>
/// <param name="Node">The node.</param>
/// <param name="Seq">Seq of the last row, 0 when there is none.</param>
/// <param name="Hash">Its hash, or <see cref="Chain.Genesis"/>.</param>
internal sealed record AuditTip(string Node, long Seq, string Hash);
