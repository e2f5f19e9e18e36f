using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Grains.Tests.Evidence;

[TestFixture]
internal sealed class SealTest
{
    private static readonly string Hash = Chain.Hash("scan");

    private static readonly RequestSeal Request = new(1, "含个人信息", "个人信息保护法第四十七条");

    [Test]
    public void Confirm_ByASecondPerson_SealsAndKeepsHashNameSizeAndWhy()
    {
        var subject = Attached().As("赵磊").Do(Request);
        Assert.That(subject.Ask(new GetEvidence())[0].Stage, Is.EqualTo(EvidenceStage.Attached), "asking seals nothing");
        subject.As("李强").Do(new ConfirmSeal(1));
        var view = subject.Ask(new GetEvidence())[0];
        Assert.That((view.Stage, view.File.Hash, view.File.Name, view.File.Size), Is.EqualTo((EvidenceStage.Sealed, Hash, "考勤.pdf", 1024L)));
        Assert.That(view.File.Seal, Is.EqualTo(new Seal("赵磊", "李强", subject.Context.At, "含个人信息", "个人信息保护法第四十七条")));
        Assert.That((view.File.Asked, view.File.IsAttached), Is.EqualTo(((SealRequest?)null, true)), "a sealed file still counts");
    }

    [Test]
    public void Confirm_ByWhoAskedOrWithoutARequest_IsRefused()
    {
        var subject = Attached().As("赵磊");
        subject.Refuses<SealMustBeAskedFor>(new ConfirmSeal(1));
        subject.Refuses<SealMustBeAskedFor>(new WithdrawSealRequest(1, "无"));
        subject.Do(Request);
        subject.Refuses<SealMustBeConfirmedByAnother>(new ConfirmSeal(1));
        subject.Refuses<SealMustNotBeAskedForYet>(Request);
        subject.Refuses<EvidenceMustExist>(new ConfirmSeal(9));
        subject.Refuses<EvidenceMustExist>(Request with { Evidence = 9 });
        subject.Refuses<EvidenceMustExist>(new WithdrawSealRequest(9, "无"));
    }

    [Test]
    public void Withdraw_WhenAskedFor_LeavesTheFileAsItWas()
    {
        var subject = Attached().As("赵磊").Do(Request, new WithdrawSealRequest(1, "已脱敏"));
        Assert.That((subject.State.Evidence.Find(1)!.Asked, subject.State.Evidence.Find(1)!.Seal), Is.EqualTo(((SealRequest?)null, (Seal?)null)));
        subject.As("李强").Refuses<SealMustBeAskedFor>(new ConfirmSeal(1));
        subject.Do(Request).As("赵磊").Do(new ConfirmSeal(1));
    }

    [Test]
    public void Confirm_WhenTheContentIsAttachedElsewhereToo_SealsItEverywhereAndForGood()
    {
        var subject = Attached()
            .Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-02"), "迟到"), File(2), new DetachEvidence(2, "传错"), File(2)).As("赵磊").Do(Request);
        subject.Refuses<SealMustNotBeAskedForYet>(Request with { Evidence = 3 });
        subject.As("李强").Refuses<SealMustBeAskedFor>(new ConfirmSeal(3));
        subject.Do(new ConfirmSeal(1));
        Assert.That(subject.State.Evidence.Files.Select(f => f.Seal?.ConfirmedBy), Is.All.EqualTo("李强"));
        subject.Refuses<EvidenceMustNotBeSealed>(Request with { Evidence = 3 });
        subject.Refuses<EvidenceMustNotBeSealed>(new ConfirmSeal(1));
        subject.Refuses<EvidenceMustNotBeSealed>(new WithdrawSealRequest(1, "反悔"));
        subject.As(Case.Fang).Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-03"), "迟到"));
        Assert.That(subject.Refuses<SealedContentMustStaySealed>(File(3)).Message.Zh, Does.Contain("证据 1"), "it does not come back by another upload");
    }

    [Test]
    public void Detach_WhenSealed_StillWorks()
    {
        var subject = Attached().As("赵磊").Do(Request).As("李强").Do(new ConfirmSeal(1), new DetachEvidence(1, "与此无关"));
        Assert.That((subject.Ask(new GetEvidence())[0].Stage, subject.State.Evidence.Find(1)!.IsAttached), Is.EqualTo((EvidenceStage.Sealed, false)));
    }

    private static Case Attached() => Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-01"), "迟到"), File(1));

    private static AttachEvidence File(int entry) => new(new("entry", entry), Hash, "考勤.pdf", 1024, "application/pdf");
}
