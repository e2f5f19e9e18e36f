using System.Collections.Immutable;
using Assessment.Silo.Access;

namespace Assessment.Web.Pages.People;

/// <summary>The permission table.</summary>
/// <param name="Rows">Its rows.</param>
public sealed record PermissionsModel(ImmutableArray<Permission> Rows);
