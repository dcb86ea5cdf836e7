using System.Diagnostics.Metrics;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// What became of the desk's cards, and the guards that look at it. Results in R can be negative, which neither a counter nor the sum of a
/// histogram may be: won and lost R are two counters. Written by the desk actor only; read from any thread.
/// </summary>
internal sealed class OutcomeMetrics
{
    /// <summary>Number of cards that the mean of the newest ones covers.</summary>
    public const int RecentCards = 30;

    private static readonly OutcomeStatus[] Final =
        [OutcomeStatus.Stop, OutcomeStatus.Target, OutcomeStatus.Ambiguous, OutcomeStatus.Timeout, OutcomeStatus.Unknown];

    private readonly Counts<(OutcomeStatus Status, string Strategy)> _outcomes = new(key =>
        [Labels.Of(Labels.Status, key.Status), Labels.Of(Labels.Strategy, key.Strategy)]);

    private readonly Func<Source?> _desk;
    private double _wonR;
    private double _lostR;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="desk">What the open desk knows now; null while it is not open on this node.</param>
    public OutcomeMetrics(Meter meter, Func<Source?> desk)
    {
        _desk = desk;
        meter.CreateObservableCounter(
            "darkalpha.outcomes", _outcomes.Read, "{card}", "Cards whose outcome became final, by how they ended.");
        meter.CreateObservableCounter(
            "darkalpha.outcomes.won_r", () => Volatile.Read(ref _wonR), "{r}", "Net R of the cards that won.");
        meter.CreateObservableCounter(
            "darkalpha.outcomes.lost_r", () => Volatile.Read(ref _lostR), "{r}", "Net R of the cards that lost, as a positive number.");
        meter.CreateObservableGauge(
            "darkalpha.outcomes.recent.cards",
            () => Read<int>(desk => [new Measurement<int>(Recent(desk).Length)]),
            "{card}",
            "Cards that the mean of the newest results covers.");
        meter.CreateObservableGauge(
            "darkalpha.outcomes.recent.mean_r",
            () => Read<double>(desk => [new Measurement<double>(Recent(desk).Select(o => o.NetR).DefaultIfEmpty().Average())]),
            description: "Mean net R of the newest cards with a result; 0 without any.");
        meter.CreateObservableGauge(
            "darkalpha.guard.active",
            () => Read(desk => GuardAudit.Judge(desk.Guards, desk.Risk, desk.Now)
                .Select(state => new Measurement<int>(state.IsActive ? 1 : 0, Labels.Of(Labels.Guard, state.Guard)))),
            description: "1 while the guard keeps something silent.");
    }

    /// <summary>Starts the counters of these strategies at zero.</summary>
    public void Initialize(IEnumerable<string> strategies) =>
        _outcomes.Initialize(strategies.SelectMany(strategy => Final.Select(status => (status, strategy))));

    /// <summary>Counts an outcome that became final.</summary>
    public void Resolved(FollowedCard card, Outcome outcome)
    {
        _outcomes.Count((outcome.Status, card.Strategy));
        var net = outcome.Exit?.NetR ?? 0;
        if (net > 0)
        {
            Volatile.Write(ref _wonR, _wonR + net);
        }
        else
        {
            Volatile.Write(ref _lostR, _lostR - net);
        }
    }

    private static ResolvedOutcome[] Recent(Source desk) => [.. desk.Risk.Outcomes.Ordered.TakeLast(RecentCards)];

    private IEnumerable<Measurement<T>> Read<T>(Func<Source, IEnumerable<Measurement<T>>> values)
        where T : struct => _desk() is { } desk ? values(desk) : [];

    /// <summary>What an open desk knows at one instant.</summary>
    /// <param name="Risk">Its risk state.</param>
    /// <param name="Guards">The settings of the guards; null when all are off.</param>
    /// <param name="Now">The corrected clock.</param>
    internal sealed record Source(RiskState Risk, GuardOptions? Guards, Instant Now);
}
