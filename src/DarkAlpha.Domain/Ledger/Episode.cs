using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Ledger;

/// <summary>
/// What one gate kept back: the refused rounds of one symbol, strategy, side and gate, followed with the levels of the first of them.
/// </summary>
public sealed class Episode
{
    private readonly OutcomeFollower _follower;
    private readonly bool _isUnknown;

    internal Episode(Key key, Levels levels, double confidence, Instant openedAt, OutcomeOptions options)
    {
        Id = key;
        Levels = levels;
        Confidence = confidence;
        _follower = new OutcomeFollower(Levels, openedAt, options);
    }

    /// <summary>An episode as it was stored; what was seen of the market since it opened is to be seen again.</summary>
    internal Episode(Key key, Levels levels, double confidence, Instant openedAt, OutcomeOptions options, int rounds, bool isUnknown)
        : this(key, levels, confidence, openedAt, options)
    {
        Rounds = rounds;
        _isUnknown = isUnknown;
    }

    /// <summary>What the rounds have in common.</summary>
    public Key Id { get; }

    /// <summary>The instant of the first refused round.</summary>
    public Instant OpenedAt => _follower.From;

    /// <summary>Direction and levels of the first refused round.</summary>
    public Levels Levels { get; }

    /// <summary>Confidence of the first refused round, at most 100.</summary>
    public double Confidence { get; }

    /// <summary>Number of refused rounds.</summary>
    public int Rounds { get; private set; } = 1;

    /// <summary>What became of the levels so far.</summary>
    public Outcome Outcome => _isUnknown ? _follower.Outcome with { Status = OutcomeStatus.Unknown } : _follower.Outcome;

    /// <summary>True when nothing can change the outcome any more.</summary>
    public bool IsFinal => _isUnknown || _follower.IsFinal;

    /// <summary>Open time of the candle it waits for.</summary>
    internal Instant Next => _follower.Next;

    internal bool Covers(Instant round) => round <= _follower.EndsAt;

    internal void CountRound() => Rounds++;

    internal void OnFunding(FundingSettlement settlement) => _follower.OnFunding(settlement);

    internal void OnFunding(IReadOnlyList<FundingSettlement> settlements, Instant through) => _follower.OnFunding(settlements, through);

    internal bool OnCandle(in Market.Candle candle) => _follower.OnCandle(candle);

    /// <summary>What the rounds of an episode have in common.</summary>
    /// <param name="Symbol">The symbol.</param>
    /// <param name="Strategy">The strategy.</param>
    /// <param name="Side">The direction.</param>
    /// <param name="Gate">The gate that stopped the proposals.</param>
    public readonly record struct Key(Symbol Symbol, string Strategy, Side Side, string Gate);
}
