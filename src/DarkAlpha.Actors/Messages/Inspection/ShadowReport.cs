using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The shadows beside the live set within a time.</summary>
/// <param name="At">Corrected clock.</param>
/// <param name="Since">Cards created at or after this instant are included.</param>
public sealed record ShadowReport(Instant At, Instant Since) : INoSerializationVerificationNeeded
{
    /// <summary>The shadows in the order of the setting.</summary>
    public ImmutableArray<Entry> Sets { get; init; } = [];

    /// <summary>One shadow.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Changes">Where its settings differ from the live ones.</param>
    /// <param name="Since">From when on it is compared: its first day, or that of the query; null when it has not begun.</param>
    /// <param name="Cards">Cards that it would have issued since then, also those of days that do not count yet.</param>
    /// <param name="Comparison">It beside the live set.</param>
    public sealed record Entry(
        string Name, ImmutableArray<ShadowChange> Changes, Instant? Since, int Cards, ShadowComparison Comparison);
}
