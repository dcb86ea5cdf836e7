using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>What became of a symbol's rounds, and of each strategy's answers in them.</summary>
internal sealed class RoundTally(string symbol, IReadOnlyList<string> strategies)
{
    private readonly ReasonCounts[] _silence = [.. strategies.Select(_ => new ReasonCounts())];
    private readonly long[] _cards = new long[strategies.Count];

    /// <summary>The symbol.</summary>
    public string Symbol => symbol;

    /// <summary>The strategies' names, in registration order.</summary>
    public IReadOnlyList<string> Strategies => strategies;

    /// <summary>All rounds.</summary>
    public long Rounds { get; private set; }

    /// <summary>Rounds in which the strategies were asked.</summary>
    public long Evaluations { get; private set; }

    /// <summary>How often the series began anew after a missing minute.</summary>
    public long Restarts { get; private set; }

    /// <summary>How many rows of metrics have no open interest: it is blank or 0.</summary>
    public long BlankSamples { get; private set; }

    /// <summary>Why rounds ended before the strategies were asked.</summary>
    public ReasonCounts Unasked { get; } = new();

    /// <summary>Cards of one strategy.</summary>
    public long Cards(int strategy) => _cards[strategy];

    /// <summary>Why one strategy's evaluations came to nothing; with its cards they add up to <see cref="Evaluations"/>.</summary>
    public ReasonCounts Silence(int strategy) => _silence[strategy];

    /// <summary>Counts one restart of the series.</summary>
    public void CountRestart() => Restarts++;

    /// <summary>Counts one row of metrics.</summary>
    public void CountSample(double openInterest) => BlankSamples += openInterest > 0 ? 0 : 1;

    /// <summary>Counts one round.</summary>
    public void Count(RoundRunner runner, in Decision decision)
    {
        Rounds++;
        if (!runner.StrategiesAsked)
        {
            Unasked.Add(decision.Reason);
            return;
        }

        Evaluations++;
        var verdicts = runner.Results;
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i].Proposal is null)
            {
                _silence[i].Add(verdicts[i].Reason);
            }
            else if (decision.Card is null)
            {
                _silence[i].Add(decision.Reason);
            }
            else if (decision.Card.Strategy == strategies[i])
            {
                _cards[i]++;
            }
            else
            {
                _silence[i].Add(WhyLost(runner.Arbitration!, strategies[i]));
            }
        }
    }

    private static string WhyLost(ArbitrationResult arbitration, string strategy) =>
        arbitration.Rivals.First(r => r.Proposal.Strategy == strategy).Because;
}
