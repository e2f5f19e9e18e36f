using Assessment.Grains;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Silo.Access;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Documents;

/// <summary>What the journal says of a paper.</summary>
/// <param name="Contract">The project's name.</param>
/// <param name="At">When the entry was written that the paper was made of.</param>
/// <param name="Genuine">True when the journal has that entry with that hash.</param>
/// <param name="Current">True while what the paper rests on is the same; null where that cannot be told.</param>
/// <param name="Newest">The contract's version now.</param>
public sealed record PaperVerification(string Contract, DateTimeOffset? At, bool Genuine, bool? Current, long Newest)
{
    /// <summary>Looks a paper up; null where the viewer knows no such contract.</summary>
    public static async Task<PaperVerification?> Of(PaperCode code, ViewerContracts contracts, CancellationToken cancel)
    {
        var now = await contracts.State(code.Contract, cancel);
        if (now.Contract is null)
        {
            return null;
        }

        if (await contracts.At(code.Contract, code.Version, cancel) is not { } then || !then.Hash.StartsWith(code.Tip, StringComparison.Ordinal))
        {
            return new(now.Contract.Title, null, false, null, now.Version);
        }

        var day = ChinaTime.DayOf(then.At);
        var before = PaperFacts.HashOf(code, then.State, day);
        return new(now.Contract.Title, then.At, true, before is null ? null : before == PaperFacts.HashOf(code, now, day), now.Version);
    }
}

/// <summary>The verification page.</summary>
/// <param name="Typed">The code as it was typed.</param>
/// <param name="Code">The code, or null where it is none.</param>
/// <param name="Found">What was found, or null.</param>
public sealed record VerifyModel(string Typed, PaperCode? Code, PaperVerification? Found);
