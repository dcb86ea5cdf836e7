using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>An episode of the ledger as it is stored. Symbol, strategy, side, gate and opening identify it.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Levels">Direction and levels of the first refused round.</param>
/// <param name="Gate">The gate that stopped the proposals.</param>
/// <param name="Confidence">Confidence of the first refused round, at most 100.</param>
/// <param name="OpenedAt">The instant of the first refused round.</param>
/// <param name="Rounds">Number of refused rounds.</param>
/// <param name="Outcome">What became of the levels, as far as is known.</param>
public sealed record StoredEpisode(
    Symbol Symbol, string Strategy, Levels Levels, string Gate, double Confidence, Instant OpenedAt, int Rounds, Outcome Outcome)
{
    /// <summary>Id of the shadow that it belongs to; null for the desk's own ledger.</summary>
    public string? Set { get; init; }

    /// <summary>What is stored of an episode.</summary>
    internal static StoredEpisode Of(Episode episode) => new(
        episode.Id.Symbol,
        episode.Id.Strategy,
        episode.Levels,
        episode.Id.Gate,
        episode.Confidence,
        episode.OpenedAt,
        episode.Rounds,
        episode.Outcome);
}
