using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Access;

namespace Assessment.Silo.Tests.Access;

/// <summary>The table says everything once.</summary>
public sealed class PermissionTableTest
{
    private static readonly ContractNumber One = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly ContractNumber Other = ContractNumber.Parse("SL-2026-0107");

    [Test]
    public void Acts_All_StandInTheTableOnce() =>
        Assert.That(PermissionTable.Rows.Select(r => r.Act.Code), Is.EquivalentTo(Acts.All.Select(a => a.Code)).And.Unique);

    [Test]
    public void CommandsAndQueries_All_BelongToOneAct()
    {
        var queries = typeof(ICommand).Assembly.GetTypes().Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>)));
        var subjects = Acts.All.SelectMany(a => a.Subjects).ToList();
        Assert.That(subjects, Is.Unique);
        Assert.That(CommandCatalog.Types.Values.Concat(queries).Except(subjects), Is.Empty);
        Assert.That(() => Acts.Of(typeof(string)), Throws.InvalidOperationException, "what belongs to none is found");
    }

    [Test]
    public void Commands_All_ChangeAndQueriesDoNot()
    {
        var wrong = Acts.All.SelectMany(a => a.Subjects.Select(s => (Act: a, Subject: s))).Where(x => typeof(ICommand).IsAssignableFrom(x.Subject) && !x.Act.Changes);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Auditor_ReadsEverythingAndChangesNothing()
    {
        var wrong = PermissionTable.Rows.Where(r => r.Act.OfContract && r.Act.Changes == (r.For(Role.Auditor) != Relation.None));
        Assert.That(wrong.Select(r => r.Act.Code), Is.Empty);
    }

    [Test]
    public void SecurityAdministrator_TouchesNoContract() =>
        Assert.That(PermissionTable.Rows.Where(r => r.Act.OfContract && r.For(Role.SecurityAdministrator) != Relation.None), Is.Empty);

    [Test]
    public void Vendor_OnAContract_SeesWhatWasPublishedOrIsTheirOwn() => Assert.That(
        PermissionTable.Rows.Where(r => r.Act.OfContract).Select(r => r.For(Role.VendorContact)).Distinct(), Is.SubsetOf(new[] { Relation.None, Relation.Own, Relation.Published }));

    [Test]
    public void Accounts_AreRunByTheSecurityAdministratorAlone() => Assert.That(
        Roles.All.Where(r => PermissionTable.For(Acts.ManageAccounts, r) != Relation.None), Is.EqualTo(new[] { Role.SecurityAdministrator }));

    [Test]
    public void Holder_OfARoleOnOneContract_KnowsNoOther()
    {
        var holder = new Holder("王敏", [new(Role.Evaluator, One)]);
        Assert.That((holder.May(Acts.ReadScores, One), holder.May(Acts.ManagePeriods, One), holder.May(Acts.ReadScores, Other)), Is.EqualTo((Verdict.Allowed, Verdict.Denied, Verdict.Hidden)));
        Assert.That(holder.Contracts, Is.EqualTo(new[] { One }));
    }

    [Test]
    public void Holder_OfARoleOnAllContracts_KnowsThoseToCome()
    {
        var holder = new Holder("赵磊", [new(Role.Manager)]);
        Assert.That((holder.May(Acts.ManagePeriods, Other), holder.May(Acts.RegisterContracts), holder.Contracts), Is.EqualTo((Verdict.Allowed, Verdict.Allowed, (object?)null)));
        Assert.That(new Holder("赵磊", [new(Role.Manager, One)]).May(Acts.RegisterContracts), Is.EqualTo(Verdict.Denied), "a manager of one contract registers none");
    }

    [Test]
    public void Holder_OfNothing_UsesTheirOwnAccountAndNothingElse()
    {
        var nobody = new Holder("新人", []);
        Assert.That(Acts.All.Where(a => nobody.May(a, One) == Verdict.Allowed), Is.EqualTo(new[] { Acts.UseOwnAccount }), "a first password can be changed before the first role");
        Assert.That(nobody.Contracts, Is.Empty);
    }

    [TestCase(Holder.ReadScope)]
    [TestCase("scores.read")]
    public void Holder_OfATokenThatOnlyReads_MayAskWhoseItIsAndChangesNothing(string scope)
    {
        var program = new Holder("赵磊", [new(Role.Manager)], [scope]);
        Assert.That((program.May(Acts.UseOwnAccount), program.May(Acts.ReadScores, One)), Is.EqualTo((Verdict.Allowed, Verdict.Allowed)));
        Assert.That(Acts.All.Where(a => a.Changes && program.May(a, One) == Verdict.Allowed), Is.EqualTo(new[] { Acts.UseOwnAccount }), "which the API offers to read alone");
    }

    [Test]
    public void Holder_OfTwoRoles_HasTheWiderRelation() => Assert.That(
        (new Holder("周宁", [new(Role.CommitteeMember, One)]).By(Acts.SignOpinions, One), new Holder("周宁", [new(Role.CommitteeMember, One), new(Role.Manager, One)]).By(Acts.SignOpinions, One)),
        Is.EqualTo((Relation.Own, Relation.Contract)));
}
