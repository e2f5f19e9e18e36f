namespace Assessment.Silo.Storage;

/// <summary>
/// One stored entry of the journal. The envelope is the truth; every other column is a copy that <c>verify</c>
/// compares. Rows are appended only: the database refuses to change, delete or replace one.
/// </summary>
public sealed record JournalRow
{
    /// <summary>Position in the whole journal, from 1, without gaps.</summary>
    public long Id { get; init; }

    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary>Version of the contract, from 1, without gaps.</summary>
    public long Version { get; init; }

    /// <summary>UTC, in the form of the envelope: text, so that it is stored as it was hashed.</summary>
    public required string Time { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>The operation id.</summary>
    public required string OperationId { get; init; }

    /// <summary>SHA-256 of the command.</summary>
    public required string Request { get; init; }

    /// <summary>Hash algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Hash of the contract's entry before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Hash of the envelope.</summary>
    public required string Hash { get; init; }

    /// <summary>The JSON text that the hash covers.</summary>
    public required string Envelope { get; init; }
}
