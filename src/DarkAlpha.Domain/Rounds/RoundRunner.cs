using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Rounds;

/// <summary>
/// Runs whole rounds in one call and in memory: health gate, warm-up, strategies, arbitration, risk. The live node takes the same steps
/// spread over actors. A round without a proposal allocates nothing.
/// </summary>
public sealed class RoundRunner
{
    private readonly HealthGate _gate;
    private readonly Arbiter _arbiter;
    private readonly RiskRules _risk;
    private readonly StrategyResult[] _verdicts;
    private readonly List<Candidate> _candidates;
    private SignalContext _context;

    /// <summary>Creates a runner with an empty risk state.</summary>
    public RoundRunner(RoundOptions settings, IReadOnlyList<IStrategy> strategies)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Strategies = strategies;
        _gate = new HealthGate(settings.Health);
        _arbiter = new Arbiter(settings.Arbitration);
        _risk = new RiskRules(settings.Risk);
        _verdicts = new StrategyResult[strategies.Count];
        _candidates = new List<Candidate>(strategies.Count);
    }

    /// <summary>The strategies asked, in registration order.</summary>
    public IReadOnlyList<IStrategy> Strategies { get; }

    /// <summary>The risk state after the rounds so far.</summary>
    public RiskState Risk { get; private set; } = RiskState.Empty;

    /// <summary>True when the last round got as far as asking the strategies.</summary>
    public bool StrategiesAsked { get; private set; }

    /// <summary>The strategies' answers in the last round in which they were asked, in registration order.</summary>
    public ReadOnlySpan<StrategyResult> Verdicts => _verdicts;

    /// <summary>What the strategies saw in the last round in which they were asked.</summary>
    public ref readonly SignalContext Context => ref _context;

    /// <summary>How the last round with a card was arbitrated.</summary>
    public ArbitrationResult? Arbitration { get; private set; }

    /// <summary>Runs one round of one symbol.</summary>
    /// <param name="market">The symbol's market.</param>
    /// <param name="now">The round's instant on the corrected clock, Unix milliseconds UTC.</param>
    /// <param name="clockDegraded">True while the corrected clock cannot be trusted.</param>
    /// <param name="source">Where price and klines come from.</param>
    public Decision Run(SymbolMarket market, long now, bool clockDegraded = false, DataSource source = DataSource.Ws)
    {
        ArgumentNullException.ThrowIfNull(market);
        StrategiesAsked = false;
        var health = _gate.Check(market.Times, now, clockDegraded, source);
        if (!health.IsOk)
        {
            return new Decision(DecisionKind.Blocked, health.Reason, null);
        }

        _context = market.ContextAt(now, health.OpenInterest == OpenInterestStatus.Ok);
        if (_context.Atr15m is null)
        {
            return new Decision(DecisionKind.NoSignal, Reasons.AtrWarmup, null);
        }

        AskStrategies();
        return _candidates.Count == 0
            ? new Decision(DecisionKind.NoSignal, WhyNoCandidate(), null)
            : Decide(new RoundId(market.Symbol, now), health);
    }

    private void AskStrategies()
    {
        StrategiesAsked = true;
        _candidates.Clear();
        for (var i = 0; i < _verdicts.Length; i++)
        {
            _verdicts[i] = Strategies[i].Evaluate(_context);
            if (_verdicts[i].Proposal is { } proposal)
            {
                _candidates.Add(new Candidate(proposal, i));
            }
        }
    }

    private string WhyNoCandidate()
    {
        foreach (var verdict in _verdicts)
        {
            if (verdict.Reason == Reasons.InvalidLevels)
            {
                return Reasons.InvalidLevels;
            }
        }

        return Reasons.NoTrigger;
    }

    private Decision Decide(RoundId round, in DataHealth health)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(round.Timestamp);
        var arbitration = _arbiter.Arbitrate(_candidates, Risk.LastCardOf(round.Symbol)?.ToUnixTimeMilliseconds(), round.Timestamp);
        if (arbitration.Winner is not { } winner)
        {
            return new Decision(DecisionKind.Blocked, arbitration.Reason, null);
        }

        // Asked before the card is made, because making it costs far more than most rounds need.
        if (_risk.FirstBlock(Risk, round.Symbol, now) is { } block)
        {
            return new Decision(DecisionKind.Blocked, block, null);
        }

        var card = CardFactory.Create(round, winner, RationaleOf(winner), health);
        var decision = _risk.Decide(Risk, new RiskCommands.RequestCard(card));
        Risk = decision.Events.Aggregate(Risk, (state, happened) => state.Apply(happened));
        Arbitration = arbitration;
        return decision.Reply.Accepted
            ? new Decision(DecisionKind.Emit, Reasons.Ok, card)
            : new Decision(DecisionKind.Blocked, decision.Reply.Reason, null);
    }

    private string RationaleOf(Proposal proposal)
    {
        var trace = new ConditionTrace();
        Strategies.First(s => s.Name == proposal.Strategy).Evaluate(_context, trace);
        return trace.DescribeTrigger();
    }
}
