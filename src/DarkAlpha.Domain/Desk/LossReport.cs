using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>A loss reported through the API, kept so that a report sent twice counts once.</summary>
/// <param name="Day">UTC date it counts for.</param>
/// <param name="LossUsdt">The loss.</param>
/// <param name="At">When it was recorded.</param>
public sealed record LossReport(DateOnly Day, decimal LossUsdt, Instant At);
