using Assessment.Grains.Breaches;

namespace Assessment.Grains.Tests;

/// <summary>Thirty days late come to the first payment, to the fen: nobody may take the one for the other.</summary>
[TestFixture]
internal sealed class LookalikeTest
{
    [Test]
    public void LateService_WhenThirtyDaysComeToTheFirstPayment_SaysThatTheyHaveNothingToDoWithOneAnother()
    {
        var exposure = new LateService("升级", A.Day("2026-05-31")).ExposureOn(A.Contract(), A.Day("2026-06-30"), new(0));
        Assert.That(exposure.Lines.Single().Amount, Is.EqualTo(A.Contract().Instalments[0].Amount));
        Assert.That(exposure.Remark!.Zh, Is.EqualTo("该数额恰与第 1 次付款相同，二者无关：这是违约金，不是付款。"));
        Assert.That(exposure.Remark.En, Does.Contain("a penalty, not that payment"));
    }
}
