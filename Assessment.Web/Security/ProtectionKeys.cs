using System.Security.Cryptography;
using System.Xml.Linq;
using Assessment.Silo.Accounts;
using Assessment.Silo.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Security;

/// <summary>Keeps the keys of data protection with the data, so that a backup has them and several nodes share them.</summary>
internal sealed class ProtectionKeys(IDbContextFactory<AssessmentDb> databases) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return [.. db.Set<ProtectionKeyRow>().AsNoTracking().OrderBy(k => k.Name).Select(k => k.Xml).ToList().Select(x => XElement.Parse(x))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.Add(new ProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Seals secrets with those keys.</summary>
internal sealed class SecretSeal(IDataProtectionProvider provider) : ISecretSeal
{
    private readonly IDataProtector protector = provider.CreateProtector("Assessment.Secrets.v1");

    /// <inheritdoc/>
    public string Seal(string plain) => protector.Protect(plain);

    /// <inheritdoc/>
    public string? Open(string closed)
    {
        try
        {
            return protector.Unprotect(closed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
