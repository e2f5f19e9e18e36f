using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Evidence;
using Assessment.Web.Api;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>Files of evidence for people at a browser: the API's own doors, behind a session instead of a token.</summary>
internal static class EvidencePages
{
    public static void Map(RouteGroupBuilder pages)
    {
        Delegate attach = (HttpContext http, EvidenceDesk desk) => EvidenceEndpoints.Attach(http, desk);
        Delegate give = (HttpContext http, ViewerContracts contracts, IEvidenceStore store, IAuditLog audit) => EvidenceDownload.Give(http, contracts, store, audit);
        pages.MapPost("/contracts/{contract}/evidence", attach).Requires(Acts.AttachFiles).WithMetadata(UploadReader.Limit);
        pages.MapGet("/contracts/{contract}/evidence/{evidence}/file", give).Requires(Acts.ReadEvidence);
    }
}
