using Assessment.Silo.Storage;

namespace Assessment.Silo.Engine;

/// <summary>
/// Orleans's own tables in the database of the journal. They are made by the scripts of Orleans's sources, which its packages do not carry; a start names what is
/// missing instead of failing later.
/// </summary>
internal static class ClusterTables
{
    private const string Queries = "orleansquery";

    // Each table, a query that only its script stores, and the script.
    private static readonly (string Table, string Query, string Script)[] Needed =
    [
        ("orleansmembershipversiontable", "InsertMembershipVersionKey", "PostgreSQL-Clustering.sql"),
        ("orleansmembershiptable", "CleanupDefunctSiloEntriesKey", "PostgreSQL-Clustering.sql"),
        ("orleansreminderstable", "UpsertReminderRowKey", "PostgreSQL-Reminders.sql"),
    ];

    /// <summary>Finds what is missing.</summary>
    /// <exception cref="EnvironmentException">A table, or a query in it, is missing.</exception>
    public static void Require(Database file)
    {
        using var connection = file.OpenRead();
        bool Has(string table) => connection.Scalar<bool>("SELECT to_regclass(@p0) IS NOT NULL", table);
        var queries = Has(Queries) ? connection.List("SELECT querykey FROM orleansquery", row => row.GetString(0)) : null;
        List<(string What, string Script)> missing = queries is null ? [(Queries, "PostgreSQL-Main.sql")] : [];
        missing.AddRange(Needed.Where(n => !Has(n.Table)).Select(n => (n.Table, n.Script)));
        missing.AddRange(Needed.Where(n => queries?.Contains(n.Query) == false && Has(n.Table)).Select(n => (n.Query, n.Script)));
        if (missing.Count == 0)
        {
            return;
        }

        var (what, scripts) = (string.Join(", ", missing.Select(m => m.What)), string.Join(", ", missing.Select(m => m.Script).Distinct()));
        throw new EnvironmentException(new(
            $"数据库 {file.Name} 中缺少 Orleans 自己的表或查询：{what}。请先运行 Orleans 同版本源码中的脚本 {scripts}，来源与步骤见 docs/operations.md“Orleans”一节。",
            $"The database {file.Name} lacks Orleans's own tables or queries: {what}. First run the scripts {scripts} of Orleans's sources of the same version; docs/operations.md says under \"Orleans\" where they are."));
    }
}
