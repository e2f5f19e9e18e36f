using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using Assessment.Web.Api.Requests;

namespace Assessment.Web.Api;

/// <summary>Proof that a command is durable, as the API writes it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Version">Its version after the command.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="OperationId">The operation id; sent again as Idempotency-Key it gets this receipt again.</param>
/// <param name="Hash">Hash of the journal entry.</param>
/// <param name="Repeated">True when the operation had been done before.</param>
/// <param name="Events">What happened.</param>
/// <param name="Entry">Number of the entry that was recorded, changed or withdrawn.</param>
/// <param name="Notice">Number of the notice that was issued or received.</param>
/// <param name="Evidence">Number of the evidence that was attached.</param>
/// <param name="Warnings">What should be looked at though it is done: a deadline that rests on holidays not loaded, say. Left out when there is nothing.</param>
public sealed record ReceiptBody(
    string Contract, long Version, DateTimeOffset At, string Actor, string OperationId, string Hash, bool Repeated,
    ImmutableArray<EventBody> Events, int? Entry, string? Notice, int? Evidence = null, ImmutableArray<Text>? Warnings = null)
{
    /// <summary>The body of a receipt.</summary>
    public static ReceiptBody Of(Receipt receipt) => new(
        receipt.Contract, receipt.Version, receipt.At, receipt.Actor, receipt.OperationId, receipt.Hash, receipt.Repeated,
        [.. receipt.Events.Select(EventBody.Of)], receipt.Events.Select(EntryOf).FirstOrDefault(e => e is not null), receipt.Events.Select(NoticeOf).FirstOrDefault(n => n is not null),
        receipt.Events.OfType<EvidenceAttached>().FirstOrDefault()?.No, receipt.Warnings is { IsEmpty: false } warnings ? warnings : null);

    private static int? EntryOf(IEvent happened) => happened switch
    {
        EntryRecorded e => e.Entry,
        EntryChanged e => e.Entry,
        EntryWithdrawn e => e.Entry,
        _ => null,
    };

    private static string? NoticeOf(IEvent happened) => happened switch
    {
        PeriodPublished e => e.Notice,
        NoticeReceived e => e.Notice,
        _ => null,
    };
}

/// <summary>An event of a receipt.</summary>
/// <param name="Type">Stored name with its version.</param>
/// <param name="Data">Its members.</param>
public sealed record EventBody(string Type, JsonElement Data)
{
    /// <summary>The body of an event.</summary>
    public static EventBody Of(IEvent happened) =>
        new(EventCatalog.Of(happened).StoredName, JsonSerializer.SerializeToElement(happened, happened.GetType(), Json.Options));
}

/// <summary>Answers with a receipt: 201 and the new thing's place, or 200.</summary>
/// <param name="receipt">The receipt.</param>
/// <param name="creates">True when something new was made.</param>
internal sealed class ReceiptResult(Receipt receipt, bool creates) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (body, response) = (ReceiptBody.Of(receipt), httpContext.Response);
        if (receipt.Repeated)
        {
            response.Headers[RequestHeaders.Replayed] = "true";
        }

        if (body.Entry is not null)
        {
            response.Headers.ETag = RequestHeaders.ETag(receipt.Version);
        }

        if (creates)
        {
            response.Headers.Location = Place(body);
        }

        return Results.Json(body, Json.Options, statusCode: creates ? StatusCodes.Status201Created : StatusCodes.Status200OK).ExecuteAsync(httpContext);
    }

    private static string Place(ReceiptBody body)
    {
        var contract = $"{ApiSetup.Root}/contracts/{Uri.EscapeDataString(body.Contract)}";
        return body.Entry is { } entry ? $"{contract}/entries/{entry}"
            : body.Evidence is { } evidence ? $"{contract}/evidence/{evidence}/file"
            : contract;
    }
}
