using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Tests.Support;

/// <summary>Rewrites an entry and the whole chain after it, as a skilled forger would.</summary>
internal static class Forge
{
    public static void Envelope(Store store, string contract, string holding, Func<string, string> change)
    {
        var statements = new List<string>();
        using (var connection = store.Database.OpenRead())
        {
            connection.BeginRead();
            string? previous = null;
            foreach (var entry in JournalScan.Read(connection, contract).ToList())
            {
                var text = entry.Record.Envelope;
                if (previous is null && text.Contains(holding, StringComparison.Ordinal))
                {
                    text = change(text);
                }
                else if (previous is not null)
                {
                    text = text.Replace(entry.Record.PreviousHash, previous, StringComparison.Ordinal);
                }
                else
                {
                    continue;
                }

                var before = previous ?? entry.Record.PreviousHash;
                previous = Chain.Hash(text);
                statements.Add($"UPDATE journal SET envelope = '{text.Replace("'", "''", StringComparison.Ordinal)}', hash = '{previous}', previous_hash = '{before}' WHERE id = {entry.Id}");
            }
        }

        store.Tamper(string.Join(";\n", statements));
    }

    public static string Score(string envelope, decimal score)
    {
        var root = JsonNode.Parse(envelope)!;
        root["events"]![0]!["data"]!["score"] = score;
        return root.ToJsonString(Json.Options);
    }
}
