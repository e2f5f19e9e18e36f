using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>
/// A filter as conditions in SQL: those that an index finds in the order of pages, and the rest, which each row is looked at for.
/// </summary>
internal sealed class AuditConditions
{
    /// <summary>The newest first; rows of one instant by their id.</summary>
    public const string Order = " ORDER BY at DESC, id DESC";

    private readonly Conditions indexed = new();
    private readonly Conditions rest;

    public AuditConditions(AuditFilter filter)
    {
        rest = new(indexed.Values);
        indexed.When(filter.From is { } from ? Instants.Write(from) : null, "at >= ?");
        indexed.When(filter.To is { } to ? Instants.Write(to) : null, "at < ?");
        if (filter.After is { } after)
        {
            indexed.When((Instants.Write(after.At), after.Id));
        }

        // One index serves one of them: that which leaves least.
        var one = filter.Account is not null ? 0 : filter.Contract is not null ? 1 : 2;
        (one == 0 ? indexed : rest).When(filter.Account, "account = ?");
        (one == 1 ? indexed : rest).When(filter.Contract, "contract = ?");
        (one == 2 ? indexed : rest).When(filter.Kind, "type = ?");
        rest.When(filter.Type, "substr(type, 1, length(?)) = ?");
        rest.When(filter.Result, "result = ?");
        rest.When(filter.Text is { } text ? Conditions.Holding(text) : null, @"(lower(target) LIKE lower(?) ESCAPE '\' OR lower(detail) LIKE lower(?) ESCAPE '\' OR lower(address) LIKE lower(?) ESCAPE '\')");
    }

    public IReadOnlyList<object?> Values => indexed.Values;

    public string Indexed => indexed.Where();

    public string Rest => rest.Where();

    public string All => indexed.Where(rest);
}
