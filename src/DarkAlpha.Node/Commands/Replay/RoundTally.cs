using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Counts how a symbol's rounds ended, and what came of each strategy's evaluations.</summary>
internal sealed class RoundTally(string symbol, IReadOnlyList<string> strategies)
{
    private readonly ReasonCounts[] _rejectionReasons = [.. strategies.Select(_ => new ReasonCounts())];
    private readonly long[] _cards = new long[strategies.Count];

    /// <summary>The symbol.</summary>
    public string Symbol => symbol;

    /// <summary>The strategies' names, in registration order.</summary>
    public IReadOnlyList<string> Strategies => strategies;

    /// <summary>Number of rounds.</summary>
    public long Rounds { get; private set; }

    /// <summary>Number of rounds in which the strategies were evaluated.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Number of times the indicators were restarted after missing minutes.</summary>
    public long Restarts { get; private set; }

    /// <summary>Number of metrics rows without open interest: blank or 0.</summary>
    public long SkippedSamples { get; private set; }

    /// <summary>Reasons for which rounds ended before the strategies were evaluated.</summary>
    public ReasonCounts NotEvaluated { get; } = new();

    /// <summary>Reasons for which rounds gave no card, whether or not the strategies were evaluated.</summary>
    public ReasonCounts WithoutCard { get; } = new();

    /// <summary>Number of cards of one strategy, by its index in <see cref="Strategies"/>.</summary>
    public long Cards(int strategy) => _cards[strategy];

    /// <summary>
    /// Reasons for which evaluations of one strategy gave no card, by its index in <see cref="Strategies"/>; with its cards they add up to
    /// <see cref="Evaluations"/>.
    /// </summary>
    public ReasonCounts RejectionReasons(int strategy) => _rejectionReasons[strategy];

    /// <summary>Counts one restart of the indicators.</summary>
    public void CountRestart() => Restarts++;

    /// <summary>Counts a metrics row if it has no open interest.</summary>
    public void CountSample(double openInterest) => SkippedSamples += openInterest > 0 ? 0 : 1;

    /// <summary>Counts one round.</summary>
    public void Count(RoundRunner runner, in Decision decision)
    {
        Rounds++;
        if (decision.Card is null)
        {
            WithoutCard.Add(decision.Reason);
        }

        if (!runner.StrategiesAsked)
        {
            NotEvaluated.Add(decision.Reason);
            return;
        }

        Evaluations++;
        var verdicts = runner.Results;
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i].Proposal is null)
            {
                _rejectionReasons[i].Add(verdicts[i].Reason);
            }
            else if (decision.Card is null)
            {
                _rejectionReasons[i].Add(decision.Reason);
            }
            else if (decision.Card.Strategy == strategies[i])
            {
                _cards[i]++;
            }
            else
            {
                _rejectionReasons[i].Add(WhyLost(runner.Arbitration!, decision.Refused, strategies[i]));
            }
        }
    }

    // What the weak guard kept out took no part in arbitration.
    private static string WhyLost(ArbitrationResult arbitration, ImmutableArray<RefusedProposal> refused, string strategy) =>
        arbitration.Rivals.FirstOrDefault(r => r.Proposal.Strategy == strategy)?.Because
        ?? refused.First(r => r.Proposal.Strategy == strategy).Gate;
}
