using System.Collections.Immutable;
using static Assessment.Silo.Access.Relation;

namespace Assessment.Silo.Access;

/// <summary>A row of the table: an action, and what each role must be to it.</summary>
/// <param name="Act">The action.</param>
/// <param name="Relations">What each role must be to what the action is about.</param>
public sealed record Permission(Act Act, ImmutableDictionary<Role, Relation> Relations)
{
    /// <summary>What a role must be to it; <see cref="None"/> when the role does not allow it.</summary>
    public Relation For(Role role) => Relations.GetValueOrDefault(role, None);
}

/// <summary>
/// The one source of who may do what: role × action × relation. Endpoints and pages name an action and nothing else; the table is
/// what the command line prints, what the security administrator sees, and what the tests check every endpoint against.
/// </summary>
public static class PermissionTable
{
    /// <summary>The table. An action that is missing here is denied to everybody, and fails a test.</summary>
    public static ImmutableArray<Permission> Rows { get; } =
    [
        //                              evaluator           manager              committee          vendor               auditor           system             security
        Row(Acts.UseOwnAccount,         Anywhere,           Anywhere,            Anywhere,          Anywhere,            Anywhere,         Anywhere,          Anywhere),
        Row(Acts.ListContracts,         Anywhere,           Anywhere,            Anywhere,          Anywhere,            Anywhere,         Anywhere,          None),
        Row(Acts.ReadOverview,          None,               Anywhere,            Anywhere,          None,                Anywhere,         None,              None),
        Row(Acts.ExportMany,            None,               Anywhere,            Anywhere,          None,                Anywhere,         None,              None),
        Row(Acts.WorkApprovals,         None,               Anywhere,            None,              None,                None,             None,              None),
        Row(Acts.RegisterContracts,     None,               AllContracts,        None,              None,                None,             Anywhere,          None),
        Row(Acts.UseSchemeTools,        None,               Anywhere,            None,              None,                Anywhere,         None,              None),
        Row(Acts.ReadCalendars,         Anywhere,           Anywhere,            Anywhere,          Anywhere,            Anywhere,         Anywhere,          None),
        Row(Acts.ManageAccounts,        None,               None,                None,              None,                None,             None,              Anywhere),
        Row(Acts.ReadPermissions,       None,               None,                None,              None,                Anywhere,         None,              Anywhere),
        Row(Acts.ReadAudit,             None,               None,                None,              None,                Anywhere,         None,              None),
        Row(Acts.ReadHealth,            None,               None,                None,              None,                Anywhere,         Anywhere,          None),

        Row(Acts.ReadContract,          Contract,           Contract,            Contract,          Published,           Contract,         Contract,          None),
        Row(Acts.ReadScores,            Contract,           Contract,            Contract,          Published,           Contract,         None,              None),
        Row(Acts.ReadCases,             Contract,           Contract,            Contract,          Published,           Contract,         None,              None),
        Row(Acts.ReadRegisters,         Contract,           Contract,            Contract,          Published,           Contract,         None,              None),
        Row(Acts.ReadContacts,          Contract,           Contract,            Contract,          Published,           Contract,         None,              None),
        Row(Acts.ReadPayments,          None,               Contract,            Contract,          Published,           Contract,         None,              None),
        Row(Acts.ReadEvidence,          Contract,           Contract,            Contract,          Published,           Contract,         None,              None),
        Row(Acts.ReadInsights,          Contract,           Contract,            Contract,          None,                Contract,         None,              None),
        Row(Acts.ReadBreaches,          None,               Contract,            Contract,          None,                Contract,         None,              None),
        Row(Acts.ReadGate,              None,               Contract,            Contract,          None,                Contract,         None,              None),
        Row(Acts.ReadQuality,           None,               Contract,            None,              None,                Contract,         None,              None),
        Row(Acts.ReadJournal,           None,               Contract,            Contract,          None,                Contract,         None,              None),
        Row(Acts.ExportReports,         None,               Contract,            Contract,          None,                Contract,         None,              None),
        Row(Acts.ReadPapers,            None,               Contract,            Contract,          Published,           Contract,         None,              None),

        Row(Acts.EnterScores,           Own,                None,                None,              None,                None,             None,              None),
        Row(Acts.MergeEntries,          Contract,           Contract,            None,              None,                None,             None,              None),
        Row(Acts.AttachFiles,           Contract,           Contract,            Contract,          Own,                 None,             None,              None),
        Row(Acts.SealEvidence,          None,               Contract,            None,              None,                None,             None,              None),

        Row(Acts.ManageScheme,          None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.FreezeSchemes,         None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.ManagePeriods,         None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.AcknowledgeResults,    None,               Contract,            None,              Published,           None,             None,              None),
        Row(Acts.RaiseObjections,       None,               Contract,            None,              Published,           None,             None,              None),
        Row(Acts.DecideObjections,      None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.ReportRectifications,  None,               Contract,            None,              Published,           None,             None,              None),
        Row(Acts.ManageRectifications,  None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.ManageBreaches,        None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.ManageRegisters,       None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.RevealContacts,        None,               Contract,            Contract,          Own,                 None,             None,              None),
        Row(Acts.ManageContacts,        None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.ManagePayments,        None,               Contract,            None,              None,                None,             None,              None),

        Row(Acts.RequestAcceptances,    None,               Contract,            None,              Published,           None,             None,              None),
        Row(Acts.ManageAcceptance,      None,               Contract,            None,              None,                None,             None,              None),
        Row(Acts.SignOpinions,          None,               Contract,            Own,               None,                None,             None,              None),
        Row(Acts.ConcludeAcceptances,   None,               Contract,            Contract,          None,                None,             None,              None),
        Row(Acts.WaiveConditions,       None,               Contract,            None,              None,                None,             None,              None),
    ];

    private static readonly ImmutableDictionary<Act, Permission> ByAct = Rows.ToImmutableDictionary(r => r.Act);

    /// <summary>What a role must be to an action.</summary>
    public static Relation For(Act act, Role role) => ByAct.GetValueOrDefault(act)?.For(role) ?? None;

    private static Permission Row(Act act, params Relation[] relations) =>
        new(act, Roles.All.Zip(relations).ToImmutableDictionary(x => x.First, x => x.Second));
}
