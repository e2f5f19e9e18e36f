using System.Runtime.InteropServices;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence.Content;

namespace Assessment.Silo.Evidence;

/// <summary>A file as somebody hands it in.</summary>
/// <param name="About">What it is evidence of.</param>
/// <param name="Name">Its name as sent.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Channel">The channel of service that it shows, or null.</param>
/// <param name="Note">What it shows, or null.</param>
public sealed record Submission(EvidenceSubject About, string? Name, ReadOnlyMemory<byte> Bytes, ServiceChannel? Channel, string? Note);

/// <summary>
/// Takes files in: looks at their content, stores the bytes durably, and only then has the journal say that they are evidence. A crash in
/// between leaves bytes that nothing speaks of, which do no harm; never an entry without its bytes.
/// </summary>
public sealed class EvidenceDesk(IContracts contracts, IEvidenceStore store)
{
    /// <summary>Attaches a file.</summary>
    /// <param name="number">The contract.</param>
    /// <param name="file">The file.</param>
    /// <param name="actor">Who.</param>
    /// <param name="operationId">Same id and file again: the first receipt.</param>
    /// <param name="cancel">Cancels waiting; the outcome is then unknown.</param>
    /// <exception cref="StorageException">The store failed; nothing was attached.</exception>
    public async ValueTask<Outcome> Attach(ContractNumber number, Submission file, string actor, string operationId, CancellationToken cancel)
    {
        var registered = new ContractMustBeRegistered(await contracts.State(number, cancel));
        if (registered.IsBroken())
        {
            return Outcome.No(registered.ToRefusal());
        }

        var bytes = Whole(file.Bytes);
        var (command, unfit) = Look(file, bytes);
        if (command is null)
        {
            return Outcome.No(unfit!.ToRefusal());
        }

        var stored = await store.Put(number, command.Hash, bytes, cancel);
        var outcome = await contracts.Execute(number, command, actor, operationId, cancel);
        if (outcome.Receipt is not null)
        {
            // Somebody may have tidied up just before the entry was written.
            await store.Put(number, command.Hash, bytes, CancellationToken.None);
        }
        else if (stored && outcome.Refusal!.Kind != RefusalKind.Unavailable)
        {
            await store.Discard(number, command.Hash, CancellationToken.None);
        }

        return outcome;
    }

    // The reader of the upload made it for this alone: a second copy of ten million bytes would serve nothing.
    private static byte[] Whole(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) && part.Array!.Length == part.Count ? part.Array : bytes.ToArray();

    private static (AttachEvidence? Command, Rule? Broken) Look(Submission file, byte[] bytes)
    {
        if (FileName.Normal(file.Name) is not { } name)
        {
            return (null, new FileMustHaveAName());
        }

        var (mediaType, broken) = FileContent.Look(bytes, name);
        return broken is null
            ? (new AttachEvidence(file.About, Chain.Hash(bytes), name, bytes.Length, mediaType!, file.Channel, file.Note), null)
            : (null, broken);
    }
}
