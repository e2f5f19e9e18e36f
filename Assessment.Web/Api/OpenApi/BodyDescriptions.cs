using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Assessment.Web.Api.OpenApi;

/// <summary>
/// Describes bodies from what the endpoints say of themselves. The usual metadata would let the routing choose by the
/// body's type, and hand a request without one to whatever page takes every path.
/// </summary>
internal sealed class BodyDescriptions : IApiDescriptionProvider
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    public int Order => int.MaxValue;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results)
        {
            if (description.ActionDescriptor.EndpointMetadata?.OfType<EndpointFacts>().FirstOrDefault() is { Body: { } body } facts)
            {
                description.SupportedRequestFormats.Add(new() { MediaType = facts.BodyMediaType });
                description.ParameterDescriptions.Add(new()
                {
                    Name = "body",
                    Type = body,
                    ModelMetadata = Metadata.GetMetadataForType(body),
                    Source = BindingSource.Body,
                    IsRequired = !facts.BodyOptional,
                });
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // All is said before the others have had their turn.
    }
}
