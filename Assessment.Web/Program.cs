using Assessment.Web.Api;
using Assessment.Web.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAssessmentApi();
builder.Services.AddAssessmentPages();

var app = builder.Build();
app.MapAssessmentApi();
app.MapAssessmentPages();
await app.RunAsync();

/// <summary>The program, named so that tests can start it.</summary>
public partial class Program;
