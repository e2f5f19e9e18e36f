using Assessment.Silo.Storage;
using Assessment.Web.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Web.Tests;

/// <summary>The section <c>Oidc</c>: what is taken, and what stops the start.</summary>
public sealed class ProviderSettingsTest
{
    [TestCase("Authority", null)]
    [TestCase("ClientId", null)]
    [TestCase("ClientSecret", " ")]
    [TestCase("Authority", "http://sso.example/")]
    [TestCase("Authority", "sso.example")]
    [TestCase("Authority", "https://sso.example/?tenant=1")]
    [TestCase("Authority", "https://me:secret@sso.example/")]
    [TestCase("Authority", "file:///etc/passwd")]
    [TestCase("ClientId", "a\nb")]
    [TestCase("Authorty", "https://sso.example/")]
    [TestCase("Label:fr", "Connexion")]
    public void Setting_WhenItCannotBe_StopsTheStartAndIsNamed(string key, string? value)
    {
        var fault = Assert.Throws<EnvironmentException>(() => Configured((key, value)))!;
        Assert.That(fault.Text.Zh, Does.Contain("Oidc:" + key));
        Assert.That(fault.Text.In("en"), Does.Contain("Oidc:" + key));
        Assert.That(fault.Text.In("en"), Does.Not.Contain("the-secret"));
    }

    [Test]
    public void Setting_WhenAllIsThere_IsTaken()
    {
        var options = Configured().BuildServiceProvider().GetRequiredService<ProviderOptions>();
        Assert.That((options.NameClaim, options.Label.Zh, options.Label.In("en")), Is.EqualTo(("preferred_username", "统一身份认证", "single sign-on")));
        options = Configured(("NameClaim", "employee_name"), ("Label", "一网通办")).BuildServiceProvider().GetRequiredService<ProviderOptions>();
        Assert.That((options.NameClaim, options.Label.Zh, options.Label.In("en")), Is.EqualTo(("employee_name", "一网通办", "一网通办")));
    }

    [Test]
    public void Setting_WhenAllIsBlank_IsNone() =>
        Assert.That(Configured(("Authority", ""), ("ClientId", ""), ("ClientSecret", "")).BuildServiceProvider().GetService<ProviderOptions>(), Is.Null);

    private static ServiceCollection Configured(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?> { ["Oidc:Authority"] = "https://sso.example/realms/gov", ["Oidc:ClientId"] = "assessment", ["Oidc:ClientSecret"] = "the-secret" };
        foreach (var (key, value) in changes)
        {
            settings["Oidc:" + key] = value;
        }

        var services = new ServiceCollection();
        services.AddAssessmentSecurity(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services;
    }
}
