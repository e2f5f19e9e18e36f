using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Silo.Accounts;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;
using Assessment.Silo.Exports;

namespace Assessment.Web.Hosting;

/// <summary>The file of one contract in an export of many: as its owner would get it at that moment, with the rights of that moment.</summary>
internal sealed class ContractExport(IContracts contracts, IEvidenceStore evidence, Rights rights, TimeProvider time) : IExportMaker
{
    public async Task<ExportedContract?> Make(ExportJob job, ContractNumber contract, Stream target, CancellationToken cancel)
    {
        if (await rights.Of(job.Owner, cancel) is not { } holder || !ExportJob.May(holder, job.Contents, contract))
        {
            return null;
        }

        var state = await contracts.State(contract, cancel);
        if (state.Contract is null)
        {
            return null;
        }

        var journal = (await contracts.History(contract, 0, cancel)).Where(r => r.Version <= state.Version).ToList();
        var stamp = new ReportStamp(job.Owner, time.GetUtcNow(), journal[^1].Hash, state.Version, job.Language);
        if (job.Contents == ExportContents.Workbook)
        {
            await target.WriteAsync(ContractWorkbook.Write(state, stamp), cancel);
        }
        else
        {
            await Reports.Bundles.Bundle.Write(target, state, stamp, journal, (hash, stop) => evidence.Read(contract, hash, stop), null, cancel);
        }

        return new(state.Version, stamp.Tip);
    }
}
