using System.Text.RegularExpressions;
using Assessment.Silo.Access;

namespace Assessment.Web.Tests;

/// <summary>The table in docs/security.md is the one that the program goes by.</summary>
public sealed partial class SecurityDocumentTest
{
    [Test]
    public void Table_OfTheDocument_IsTheProgramsOwn()
    {
        var document = Repository.Text("docs", "security.md");
        var written = Row().Matches(document).Select(m => m.Value.Trim());
        var real = PermissionTable.Rows.Select(row =>
            $"| `{row.Act.Code}` | {string.Join(" | ", Roles.All.Select(r => row.For(r) == Relation.None ? "" : Grains.Journal.Names.Kebab(row.For(r).ToString())))} |");
        Assert.That(written, Is.EqualTo(real));
    }

    [GeneratedRegex(@"^\| `[a-z]+\.[a-z-]+` \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
