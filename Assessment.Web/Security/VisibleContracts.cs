using System.Linq.Expressions;
using Assessment.Grains.Values;

namespace Assessment.Web.Security;

/// <summary>Which rows of a read model somebody may know of.</summary>
internal static class VisibleContracts
{
    /// <summary>Keeps the rows of contracts that may be seen.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="visible">The contracts, as <see cref="Silo.Access.Holder.Contracts"/> gives them; null for all.</param>
    /// <param name="contract">The row's contract.</param>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, IReadOnlySet<ContractNumber>? visible, Expression<Func<T, string>> contract)
    {
        if (visible is null)
        {
            return rows;
        }

        var numbers = visible.Select(n => n.Value).ToList();
        Expression<Func<string, bool>> among = number => numbers.Contains(number);
        return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Invoke(among, contract.Body), contract.Parameters));
    }
}
