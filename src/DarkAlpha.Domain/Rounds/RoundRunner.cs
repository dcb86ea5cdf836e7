using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Rounds;

/// <summary>
/// Runs whole rounds in one call and in memory. The steps are those of <see cref="RoundRules"/>, which the live node takes spread over
/// actors. A round without a proposal allocates nothing.
/// </summary>
public sealed class RoundRunner
{
    private readonly HealthGate _gate;
    private readonly PerSymbol<(IReadOnlyList<IStrategy> Strategies, RoundRules Rules)> _own;
    private readonly StrategyResult[] _results;
    private readonly List<Arbiter.Candidate> _candidates;
    private readonly Func<Proposal, string> _rationaleOf;
    private SignalContext _context;

    /// <summary>Creates a runner with an empty risk state.</summary>
    public RoundRunner(RoundOptions options, IReadOnlyList<IStrategy> strategies)
    {
        ArgumentNullException.ThrowIfNull(options);
        Strategies = strategies;
        _gate = new HealthGate(options.Health);
        _own = new(options, own => (
            ReferenceEquals(own, options) ? strategies : StrategyCatalog.Create(own.Strategies), new RoundRules(own)));
        _results = new StrategyResult[strategies.Count];
        _candidates = new List<Arbiter.Candidate>(strategies.Count);
        _rationaleOf = RationaleOf;
    }

    /// <summary>The strategies, in registration order.</summary>
    public IReadOnlyList<IStrategy> Strategies { get; }

    /// <summary>The risk state after the rounds so far.</summary>
    public RiskState Risk { get; private set; } = RiskState.Empty;

    /// <summary>True when the strategies were evaluated in the last round.</summary>
    public bool StrategiesAsked { get; private set; }

    /// <summary>The strategies' results of the last round in which they were evaluated, in registration order.</summary>
    public ReadOnlySpan<StrategyResult> Results => _results;

    /// <summary>The strategies' input in the last round in which they were evaluated.</summary>
    public ref readonly SignalContext Context => ref _context;

    /// <summary>The health of the data in the last round.</summary>
    public DataHealth Health { get; private set; }

    /// <summary>How the last round with a card was arbitrated.</summary>
    public ArbitrationResult? Arbitration { get; private set; }

    /// <summary>Runs one round of one symbol.</summary>
    /// <param name="market">The symbol's market.</param>
    /// <param name="now">The round's instant on the corrected clock.</param>
    /// <param name="clockDegraded">True while the corrected clock cannot be trusted.</param>
    /// <param name="source">Where price and klines come from.</param>
    public Decision Run(SymbolMarket market, Instant now, bool clockDegraded = false, DataSource source = DataSource.Ws)
    {
        ArgumentNullException.ThrowIfNull(market);
        StrategiesAsked = false;
        Health = _gate.Check(market.Times, now, clockDegraded, source);
        if (Health.IsOk)
        {
            _context = market.ContextAt(now, Health.OpenInterest == OpenInterestStatus.Ok);
        }

        return RoundRules.EndBeforeStrategies(Health, _context.Atr15m) ?? Finish();
    }

    /// <summary>Runs a round whose data was judged and whose indicators were computed before: from the strategies on.</summary>
    /// <param name="context">The strategies' input.</param>
    /// <param name="health">The health of the data.</param>
    public Decision Run(in SignalContext context, in DataHealth health)
    {
        _context = context;
        Health = health;
        return Finish();
    }

    /// <summary>Takes the outcome of a card, for the guards of later rounds.</summary>
    public void OnOutcome(ResolvedOutcome outcome) => Risk = Risk.WithOutcome(outcome);

    private Decision Finish()
    {
        EvaluateStrategies();
        return _candidates.Count == 0
            ? RoundRules.EndWithoutProposal(_results)
            : Decide(new RoundId(_context.Symbol, _context.Timestamp), Health);
    }

    private void EvaluateStrategies()
    {
        var strategies = _own.For(_context.Symbol).Strategies;
        StrategiesAsked = true;
        _candidates.Clear();
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i] = strategies[i].Evaluate(_context);
            if (_results[i].Proposal is { } proposal)
            {
                _candidates.Add(new Arbiter.Candidate(proposal, i));
            }
        }
    }

    private Decision Decide(RoundId round, in DataHealth health)
    {
        var decision = _own.For(round.Symbol).Rules.Decide(Risk, round, health, _candidates, _rationaleOf, round.Timestamp);
        if (decision.Card is { } card)
        {
            Risk = Risk.WithCard(card);
            Arbitration = decision.Arbitration;
        }

        return decision;
    }

    private string RationaleOf(Proposal proposal)
    {
        var trace = new ConditionTrace();
        _own.For(_context.Symbol).Strategies.First(s => s.Name == proposal.Strategy).Evaluate(_context, trace);
        return trace.DescribeTrigger();
    }
}
