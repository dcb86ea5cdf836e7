using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// The recorded market as the sets of a sweep see it: the rounds that matter to some set, in the order in which a replay runs them. The
/// indicators are in them, so that no set computes them again.
/// </summary>
public sealed class SweepMarket
{
    private readonly SweepRound[] _rounds;

    /// <summary>Puts the rounds of all symbols in order: by time, those of one minute by symbol.</summary>
    /// <param name="lanes">The symbols, in ordinal order.</param>
    /// <param name="rounds">The rounds, in any order.</param>
    public SweepMarket(ImmutableArray<SweepLane> lanes, IEnumerable<SweepRound> rounds)
    {
        Lanes = lanes;
        _rounds = [.. rounds];
        Array.Sort(_rounds, (one, other) =>
        {
            var byTime = one.Context.Timestamp.CompareTo(other.Context.Timestamp);
            return byTime != 0 ? byTime : one.Lane.CompareTo(other.Lane);
        });
    }

    /// <summary>The symbols, in ordinal order.</summary>
    public ImmutableArray<SweepLane> Lanes { get; }

    /// <summary>A round.</summary>
    /// <param name="place">Its place in the order of time.</param>
    public ref readonly SweepRound this[int place] => ref _rounds[place];

    /// <summary>The rounds in which one of the strategies proposes something, or would with other levels.</summary>
    /// <param name="strategies">The strategies, with the loosest thresholds of some sets.</param>
    /// <returns>Their places, in the order of time.</returns>
    public int[] FindRounds(IReadOnlyList<IStrategy> strategies)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        var places = new List<int>();
        for (var i = 0; i < _rounds.Length; i++)
        {
            if (IsTriggered(strategies, _rounds[i].Context))
            {
                places.Add(i);
            }
        }

        return [.. places];
    }

    /// <summary>True when a strategy triggers. Levels that make no sense count, because they may make sense in another set.</summary>
    public static bool IsTriggered(IReadOnlyList<IStrategy> strategies, in SignalContext context)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        for (var i = 0; i < strategies.Count; i++)
        {
            if (IsTriggered(strategies[i].Evaluate(context)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the answer of a strategy that triggered.</summary>
    public static bool IsTriggered(in StrategyResult result) => result.Proposal is not null || result.Reason == Reasons.InvalidLevels;
}
