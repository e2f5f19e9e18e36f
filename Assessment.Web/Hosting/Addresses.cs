namespace Assessment.Web.Hosting;

/// <summary>Where the server listens unless it is told.</summary>
public static class Addresses
{
    /// <summary>The usual address: this machine alone.</summary>
    public const string Usual = "http://localhost:5080";

    /// <summary>Sets the usual address when no setting names one.</summary>
    public static void UseUsualAddress(this WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (settings.All(s => string.IsNullOrEmpty(builder.Configuration[s])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.Configuration["urls"] = Usual;
            builder.WebHost.UseUrls(Usual);
        }
    }
}
