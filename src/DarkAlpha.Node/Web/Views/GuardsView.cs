using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Guards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The guards, in the order in which they are applied.</summary>
internal sealed record GuardsView(string At, ImmutableArray<GuardsView.GuardView> Guards)
{
    /// <summary>Converts the desk's reply.</summary>
    public static GuardsView From(GuardReport report) => new(CardTime.Format(report.At), [.. report.Guards.Select(GuardView.From)]);

    /// <summary>
    /// One guard, named by the reason it gives. <c>scopes</c> is what it looks at: for a guard of the whole desk one entry, silent or not;
    /// for the others what it keeps silent now.
    /// </summary>
    internal sealed record GuardView(string Guard, bool On, bool Active, string Limit, ImmutableArray<GuardScopeView> Scopes)
    {
        /// <summary>Converts a guard.</summary>
        public static GuardView From(GuardState guard) =>
            new(guard.Guard, !guard.IsOff, guard.IsActive, guard.Limit, [.. guard.Scopes.Select(GuardScopeView.From)]);
    }

    /// <summary>Something a guard looks at; null stands for all symbols, strategies or sides. Silent until an instant, or null.</summary>
    internal sealed record GuardScopeView(string? Symbol, string? Strategy, string? Side, string Value, string? SilentUntil)
    {
        /// <summary>Converts a scope.</summary>
        public static GuardScopeView From(GuardedScope scope) =>
            new(scope.Symbol, scope.Strategy, scope.Side, scope.Value, CardTime.Format(scope.SilentUntil));
    }
}
