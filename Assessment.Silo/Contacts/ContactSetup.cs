using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Silo.Contacts;

/// <summary>Puts contacts into a host's services, beside the silo.</summary>
public static class ContactSetup
{
    /// <summary>Adds them; the host adds an <see cref="Accounts.ISecretSeal"/>.</summary>
    public static IServiceCollection AddAssessmentContacts(this IServiceCollection services)
    {
        services.AddSingleton<ContactStore>();
        services.AddSingleton<ContactDesk>();
        return services;
    }

    /// <summary>Adds the table to the model.</summary>
    internal static void Add(ModelBuilder model)
    {
        var contact = model.Entity<ContactRow>();
        contact.ToTable("contact");
        contact.HasKey(c => new { c.Contract, c.Party });
    }
}
