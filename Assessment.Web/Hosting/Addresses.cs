namespace Assessment.Web.Hosting;

/// <summary>Where the server listens unless it is told.</summary>
public static class Addresses
{
    /// <summary>The usual address: this machine alone.</summary>
    public const string Usual = "http://localhost:5080";

    /// <summary>The first address that the server listens on, as somebody types it.</summary>
    public static string First(IConfiguration configuration) => (configuration["urls"] is { Length: > 0 } urls ? urls : Usual).Split(';')[0].TrimEnd('/');

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
