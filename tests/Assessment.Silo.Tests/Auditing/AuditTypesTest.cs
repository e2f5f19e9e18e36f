using Assessment.Silo.Auditing;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>What is shown of the audit log has words in both languages.</summary>
internal sealed class AuditTypesTest
{
    [Test]
    public void Words_OfEachTypeAndResult_AreThereInBothLanguages()
    {
        var all = AuditTypes.All.Concat(AuditTypes.Results).ToList();
        Assert.That(all.Where(t => string.IsNullOrWhiteSpace(t.Words.Zh) || !t.Words.Zh.Any(c => c is >= '\u4e00' and <= '\u9fff')).Select(t => t.Code), Is.Empty);
        Assert.That(all.Where(t => string.IsNullOrWhiteSpace(t.Words.En) || t.Words.En.Any(c => c > '\u007f')).Select(t => t.Code), Is.Empty);
        Assert.That(all.Select(t => t.Code), Is.Unique);
        Assert.That(AuditTypes.All.Select(t => t.Words), Is.Unique, "two types that are called alike are not told apart");
    }

    [Test]
    public async Task Write_WhenTheTypeHasNoWords_IsRefused()
    {
        await using var store = Store.New();
        var log = store.AuditLog();
        Assert.That(() => log.Put(new("never.heard-of", AuditEvent.Ok)), Throws.TypeOf<ArgumentException>());
        foreach (var (code, _) in AuditTypes.All)
        {
            await log.Put(new(code, AuditEvent.Ok));
        }

        Assert.That((await log.All()).Select(r => r.Type), Is.EquivalentTo(AuditTypes.All.Select(t => t.Code)));
    }
}
