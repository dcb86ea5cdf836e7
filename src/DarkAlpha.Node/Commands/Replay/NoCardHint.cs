using System.Collections.Frozen;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Explains a replay without any card: the reason that decided most of its rounds, and what to set.</summary>
internal static class NoCardHint
{
    // Recorded open interest is sampled every five minutes; twice that also covers one missing sample.
    private static readonly TimeSpan RecordedOpenInterestAge = TimeSpan.FromSeconds(600);

    // The advice of the rules that do not just block for a while after a card, by reason.
    private static readonly FrozenDictionary<string, string> Remedies = new RoundRules(new RoundOptions()).Rules
        .Where(rule => rule.Remedy is not null)
        .ToFrozenDictionary(rule => rule.Reason, rule => rule.Remedy!, StringComparer.Ordinal);

    // Reasons that a round has only after a strategy triggered.
    private static readonly string[] AfterTrigger = [Reasons.InvalidLevels, Reasons.RoundExpired, .. Remedies.Keys];

    /// <summary>One line: the reason, in how many rounds of all symbols, and the advice.</summary>
    /// <param name="tallies">The counts of a replay without any card; at least one round.</param>
    /// <param name="options">The settings of the replay.</param>
    public static string Describe(IReadOnlyList<RoundTally> tallies, RoundOptions options)
    {
        var total = new ReasonCounts();
        foreach (var (reason, count) in tallies.SelectMany(t => t.WithoutCard.Ordered))
        {
            total.Add(reason, count);
        }

        var (decisive, rounds) = FindDecisive([.. total.Ordered]);
        return $"no card: {decisive} in {rounds:N0} of {total.Total:N0} rounds; {Advise(decisive, options)}";
    }

    // Almost every minute is without a trigger. Where proposals were made and blocked, the block is what explains that there is no card.
    private static (string Reason, long Count) FindDecisive(List<(string Reason, long Count)> ordered) =>
        ordered[0].Reason == Reasons.NoTrigger
            ? ordered.Where(r => AfterTrigger.Contains(r.Reason, StringComparer.Ordinal)).Append(ordered[0]).First()
            : ordered[0];

    private static string Advise(string reason, RoundOptions options) => reason switch
    {
        Reasons.OpenInterestMissing =>
            "the data has no open interest (SYMBOL-metrics files) for them: add it, or set REQUIRE_OPEN_INTEREST=0",
        Reasons.OpenInterestStale when options.Health.OpenInterestStale < RecordedOpenInterestAge =>
            "set OI_STALE_SECONDS=600, because open interest is sampled every five minutes, or REQUIRE_OPEN_INTEREST=0",
        Reasons.OpenInterestStale =>
            $"the data lacks open interest for longer than OI_STALE_SECONDS={options.Health.OpenInterestStale.TotalSeconds:0.###}: "
            + "set REQUIRE_OPEN_INTEREST=0",
        Reasons.FundingMissing =>
            "the data has no funding rate at or before them: add the SYMBOL-fundingRate files of the same days",
        Reasons.AtrWarmup =>
            "indicators need 14 complete 15m candles without a missing minute: start earlier (--from), or replay more than four hours",
        Reasons.NoTrigger => "no strategy triggered: lower the thresholds (darkalpha check lists the settings), or replay more days",
        Reasons.InvalidLevels => "a strategy triggered with impossible levels: check the settings of its stop, and the prices in the data",
        _ => Remedies.GetValueOrDefault(reason, "docs/reference/reasons.md says what it means and which setting decides"),
    };
}
