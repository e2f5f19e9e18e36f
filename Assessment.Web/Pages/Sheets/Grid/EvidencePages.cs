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
        pages.MapPost("/contracts/{contract}/evidence", (HttpContext http, EvidenceDesk desk) => EvidenceEndpoints.Attach(http, desk)).Requires(Acts.AttachFiles).WithMetadata(UploadReader.Limit);
        pages.MapGet("/contracts/{contract}/evidence/{evidence}/file", (HttpContext http, ViewerContracts contracts, IEvidenceStore store, IAuditLog audit) => EvidenceDownload.Give(http, contracts, store, audit)).Requires(Acts.ReadEvidence);
    }
}
