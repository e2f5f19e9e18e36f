using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class RegisterContractTest
{
    [Test]
    public void Register_WhenTheContractIsRight_IsShownWithItsDaysCapitalsAndBlanks()
    {
        var view = new Case("CY CG W - 20 26 - 0044").Do(new RegisterContract(A.Contract())).Ask(new GetContract());
        Assert.That((view.Number, view.Days, view.TotalInCapitals), Is.EqualTo((A.Number, 337, "壹佰叁拾陆万玖仟伍佰壹拾捌元整")));
        Assert.That(view.Blanks.Select(b => b.Zh), Is.EqualTo(
            new[] { "甲方项目负责人", "甲方纳税人识别号", "甲方住所（通讯地址）", "乙方项目负责人", "乙方住所（通讯地址）" }), "what the text leaves blank is asked for");
        Assert.That(view.Contract.LastPayment!.Amount, Is.EqualTo(new Money(598_890.22m)));
    }

    [Test]
    public void Register_WhenRegisteredAlready_IsRefused()
    {
        var subject = new Case().Do(new RegisterContract(A.Contract()));
        Assert.That(subject.Refuses<ContractMustNotBeRegisteredYet>(new RegisterContract(A.Contract())).Message.Zh, Does.Contain(A.Number));
    }

    [TestCase("2026-03-17", "2026-03-16", false)]
    [TestCase("2026-03-17", "2026-03-17", true)]
    [TestCase("2026-03-17", "2046-03-17", true)]
    [TestCase("2026-03-17", "2046-03-18", false)]
    public void Register_WhenTheTermIsAtTheBound_TakesOneDayToTwentyYears(string from, string to, bool right)
    {
        var contract = A.Contract() with { ServiceFrom = A.Day(from), ServiceTo = A.Day(to) };
        Expect<ServiceTermMustRunForward>(right, contract);
    }

    [TestCase("598890.21", false)]
    [TestCase("598890.22", true)]
    [TestCase("598890.23", false)]
    public void Register_WhenTheInstalmentsMissThePriceByAFen_NamesTheDifference(decimal last, bool right)
    {
        var contract = A.Contract();
        var instalments = contract.Instalments.SetItem(2, contract.Instalments[2] with { Amount = new(last) });
        var broken = Expect<InstalmentsMustTotalTheContractPrice>(right, contract with { Instalments = instalments });
        Assert.That(broken?.Message.Zh, right ? Is.Null : Does.Contain("¥0.01"));
        Assert.That(broken?.Clause, right ? Is.Null : Is.EqualTo("二.2"));
    }

    [Test]
    public void Register_WhenTheInstalmentsTogetherAreBeyondAnySum_IsRefusedNotThrown()
    {
        var contract = A.Contract();
        var instalments = contract.Instalments.Select(i => i with { Amount = new(Money.Greatest) });
        var broken = Expect<InstalmentsMustTotalTheContractPrice>(false, contract with { Instalments = [.. instalments] });
        Assert.That(broken!.Message.Zh, Does.Contain("¥2,999,999,999,999.97"));
    }

    [Test]
    public void Register_WhenInstalmentsAreOutOfOrder_IsRefused()
    {
        var contract = A.Contract();
        Expect<InstalmentsMustBeInOrder>(false, contract with { Instalments = [.. contract.Instalments.Reverse()] });
        Expect<InstalmentsMustBeInOrder>(false, contract with { Instalments = contract.Instalments.SetItem(2, contract.Instalments[2] with { No = 4 }) });
    }

    [TestCase(null, true)]
    [TestCase("人民币壹佰叁拾陆万玖仟伍佰壹拾捌圆正", true)]
    [TestCase("壹佰叁拾陆万玖仟伍佰壹拾玖元整", false)]
    [TestCase("一百三十六万", false)]
    [TestCase("", false)]
    public void Register_WhenTheCapitalsSaySomethingElse_ShowsTheRightOnes(string? capitals, bool right)
    {
        var broken = Expect<CapitalsMustMatchTheTotal>(right, A.Contract() with { TotalInCapitals = capitals });
        Assert.That(broken?.Message.Zh, right ? Is.Null : Does.Contain("壹佰叁拾陆万玖仟伍佰壹拾捌元整"));
    }

    [TestCase("911101073398095702", true)]
    [TestCase("911101073398095703", false)]
    [TestCase("91110107339809570", false)]
    [TestCase(null, true)]
    public void Register_WhenACreditCodeDoesNotCheck_IsRefused(string? code, bool right)
    {
        Expect<CreditCodeMustCheck>(right, A.Contract() with { Vendor = A.Contract().Vendor with { CreditCode = code } });
        Expect<CreditCodeMustCheck>(right, A.Contract() with { Buyer = A.Contract().Buyer with { CreditCode = code } });
    }

    [Test]
    public void Register_WhenTwoServiceLinesShareALetter_IsRefused()
    {
        var lines = A.Contract().ServiceLines;
        Expect<ServiceLinesMustBeDistinct>(false, A.Contract() with { ServiceLines = lines.SetItem(1, lines[0]) });
    }

    [Test]
    public void Register_WhenOneVendorHasTwoContracts_KeepsThemApart()
    {
        var first = new Case("A-1").Do(new RegisterContract(A.Contract()));
        var second = new Case("A-2").Do(new RegisterContract(A.Contract() with { Title = "另一项目" }));
        Assert.That(first.State.Contract!.Vendor, Is.EqualTo(second.State.Contract!.Vendor));
        Assert.That((first.Ask(new GetContract()).Number, second.Ask(new GetContract()).Number), Is.EqualTo(("A-1", "A-2")));
        Assert.That(first.Journal[0].Hash, Is.Not.EqualTo(second.Journal[0].Hash));
    }

    [Test]
    public void Ask_WhenTheContractIsUnknown_SaysSo()
    {
        Assert.That(new Case().RefusesToAnswer<ContractMustBeRegistered, ContractView>(new GetContract()).Kind, Is.EqualTo(RefusalKind.NotFound));
        new Case().RefusesToAnswer<ContractMustBeRegistered, TermView>(new GetTerm());
        new Case().RefusesToAnswer<ContractMustBeRegistered, PeriodDetail>(new GetPeriod(1));
        new Case().RefusesToAnswer<ContractMustBeRegistered, Grains.Acceptance.Gate>(new Grains.Acceptance.GetGate());
        new Case().Do(new RegisterContract(A.Contract())).RefusesToAnswer<SchemeMustBeKnown, SchemeView>(new GetScheme());
    }

    private static TRule? Expect<TRule>(bool right, Contract contract)
        where TRule : Rule
    {
        if (right)
        {
            new Case().Do(new RegisterContract(contract));
            return null;
        }

        return new Case().Refuses<TRule>(new RegisterContract(contract));
    }
}
