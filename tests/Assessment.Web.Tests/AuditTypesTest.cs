using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;

namespace Assessment.Web.Tests;

/// <summary>The audit log takes only types that have words: whatever the program writes must be among them, or it fails when it is first written.</summary>
public sealed partial class AuditTypesTest
{

    [Test]
    public void Types_NamedAnywhereInTheProgram_HaveWords()
    {
        var heads = AuditTypes.All.Select(t => t.Code.Split('.')[0]).Where(h => h.Length > 0).ToHashSet();
        var named = new[] { typeof(AuditTypes).Assembly, typeof(Program).Assembly }.SelectMany(Literals)
            .Where(text => Code().IsMatch(text) && heads.Contains(text.Split('.')[0])).Distinct().ToList();
        Assert.That(named, Does.Contain("account.created").And.Contain("contact.revealed"), "the look at the program finds types");
        var known = AuditTypes.All.Select(t => t.Code).Concat(Acts.All.Select(a => a.Code));
        Assert.That(named.Except(known), Is.Empty);
    }

    private static IEnumerable<string> Literals(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            yield return reader.GetUserString(handle);
        }
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Code();
}
