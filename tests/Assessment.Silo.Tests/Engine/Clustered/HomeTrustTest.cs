using Assessment.Silo.Engine.Clustered;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>After a miss, one asks again, and only one.</summary>
internal sealed class HomeTrustTest
{
    private readonly ManualTime time = ManualTime.InFebruary();

    [Test]
    public void MayAsk_WhenNothingWasMissed_IsTrueForAll()
    {
        var trust = new HomeTrust(time);
        Assert.That(Enumerable.Range(0, 5).Select(_ => trust.MayAsk()), Has.All.True);
    }

    [Test]
    public void MayAsk_AfterAMiss_IsForOneOnceTheDoubtIsOver()
    {
        var trust = new HomeTrust(time);
        trust.Missed();
        Assert.That(trust.MayAsk(), Is.False);
        time.Advance(HomeTrust.Doubt);
        Assert.That(Enumerable.Range(0, 5).Count(_ => trust.MayAsk()), Is.EqualTo(1));

        trust.Missed();
        time.Advance(HomeTrust.Doubt);
        Assert.That(trust.MayAsk(), "the next one");
        trust.GaveUp();
        Assert.That(trust.MayAsk(), "who gave up leaves it to another");
        trust.Answered();
        Assert.That(Enumerable.Range(0, 5).Select(_ => trust.MayAsk()), Has.All.True);
    }
}
