using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Rounds;

/// <summary>
/// The steps of a round, in order: preconditions, proposals, age, arbitration, lifetime, risk rules, card. Replay, the symbol's actor,
/// the desk and card verification all take these steps, so they decide alike by construction. Pure: nothing here changes a state.
/// </summary>
public sealed class RoundRules
{
    private const long MillisecondsPerMinute = 60_000;

    private readonly ArbitrationOptions _options;
    private readonly Arbiter _arbiter;
    private readonly GuardRules _guards;
    private readonly RiskRule _dedupe;
    private readonly ImmutableArray<RiskRule> _afterArbitration;

    /// <summary>Creates the rules of a set of options.</summary>
    public RoundRules(RoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Arbitration;
        _arbiter = new Arbiter(_options);
        _guards = new GuardRules(options.Guards ?? new GuardOptions());
        _dedupe = DedupeRule(_options);
        _afterArbitration = [.. new RiskRules(options.Risk).Rules, .. _guards.Rules];
        Rules = [_dedupe, .. _afterArbitration, _guards.Weak];
    }

    /// <summary>Every rule between a proposal and a card, in the order in which they are applied.</summary>
    public ImmutableArray<RiskRule> Rules { get; }

    /// <summary>The end of a round whose strategies are not evaluated; null when they are.</summary>
    /// <param name="health">The health of the data.</param>
    /// <param name="atr15m">The ATR of the 15m candles; null while there are too few of them.</param>
    public static Decision? EndBeforeStrategies(in DataHealth health, double? atr15m) =>
        !health.IsOk ? Decision.Blocked(health.Reason)
        : atr15m is null ? Decision.NoSignal(Reasons.AtrWarmup)
        : null;

    /// <summary>The end of a round in which no strategy proposed anything.</summary>
    /// <param name="results">The answers of the strategies.</param>
    public static Decision EndWithoutProposal(ReadOnlySpan<StrategyResult> results)
    {
        foreach (var result in results)
        {
            if (result.Reason == Reasons.InvalidLevels)
            {
                return Decision.NoSignal(Reasons.InvalidLevels);
            }
        }

        return Decision.NoSignal(Reasons.NoTrigger);
    }

    /// <summary>Decides a round in which strategies proposed.</summary>
    /// <param name="risk">The risk state.</param>
    /// <param name="round">The round; day, cooldown and dedupe window are measured at its instant.</param>
    /// <param name="health">The health of the data, printed on the card.</param>
    /// <param name="candidates">The proposals, in any order.</param>
    /// <param name="rationaleOf">One line on why a proposal triggered; called for the winner only.</param>
    /// <param name="now">When it is decided on the corrected clock; in a replay the round's own instant.</param>
    public Decision Decide(
        RiskState risk,
        RoundId round,
        in DataHealth health,
        IReadOnlyCollection<Arbiter.Candidate> candidates,
        Func<Proposal, string> rationaleOf,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(rationaleOf);
        if (_options.RoundMaxAge is { } limit && now.MillisecondsSince(round.Timestamp) > limit.TotalMilliseconds)
        {
            return Decision.Blocked(Reasons.RoundExpired);
        }

        if (candidates.Count == 0)
        {
            return Decision.NoSignal(Reasons.NoTrigger);
        }

        var aside = SetAside(risk, round, candidates);
        var rest = aside.IsEmpty ? candidates : [.. candidates.Where(c => !IsAmong(aside, c))];
        if (rest.Count == 0)
        {
            return Decision.Blocked(Reasons.WeakGuardActive) with { Refused = aside };
        }

        var arbitration = _arbiter.Rank(rest);
        var winner = arbitration.Winner!;
        var input = new RiskRule.Input(risk, round.Symbol, round.Timestamp.ToDateTimeOffset(), Winner: winner);
        if (_dedupe.Blocks(input))
        {
            return Block(Reasons.DedupeWindow);
        }

        if (now > ExpiryOf(round, winner))
        {
            return Decision.Blocked(Reasons.RoundExpired) with
            {
                Arbitration = arbitration,
                Refused = aside,
            };
        }

        // Checked before the card is created, because creating it costs far more than most rounds need.
        if (RiskRule.FirstBlocking(_afterArbitration, input) is { } blocking)
        {
            return Block(blocking.Reason);
        }

        return new Decision(
            DecisionKind.Emit,
            Reasons.Ok,
            ProposalCard.Create(round, winner, rationaleOf(winner), health),
            arbitration,
            RefusedBeside(winner.Strategy, aside, candidates));

        Decision Block(string reason) => Decision.Blocked(reason) with
        {
            Refused = [.. aside, new RefusedProposal(winner, reason)],
        };
    }

    /// <summary>The proposals of a round beside the one that became its card, as <see cref="Decision.Refused"/> names them.</summary>
    /// <param name="winner">The strategy of the card.</param>
    /// <param name="risk">The risk state; outcomes that are newer than the round do not count.</param>
    /// <param name="round">The round.</param>
    /// <param name="candidates">The proposals, in any order.</param>
    internal ImmutableArray<RefusedProposal> RefusedBeside(
        string winner, RiskState risk, RoundId round, IReadOnlyCollection<Arbiter.Candidate> candidates) =>
        RefusedBeside(winner, SetAside(risk, round, candidates), candidates);

    private static ImmutableArray<RefusedProposal> RefusedBeside(
        string winner, ImmutableArray<RefusedProposal> aside, IEnumerable<Arbiter.Candidate> candidates)
    {
        var beaten = candidates.Where(c => c.Proposal.Strategy != winner && !IsAmong(aside, c));
        return
        [
            .. aside.Where(refused => refused.Proposal.Strategy != winner), .. Refuse(beaten, RefusedProposal.LostArbitration),
        ];
    }

    // What takes no part in arbitration: a strategy that is weak on the symbol, and one that is muted, so that it does not take a round
    // from the others. Where all that are left are muted, they stay, and the rule about mutes refuses the winner in its place.
    private ImmutableArray<RefusedProposal> SetAside(RiskState risk, RoundId round, IReadOnlyCollection<Arbiter.Candidate> candidates)
    {
        var weak = FindWeak(risk, round, candidates);
        if (risk.Mutes.IsEmpty)
        {
            return Refuse(weak, Reasons.WeakGuardActive);
        }

        Arbiter.Candidate[] rest = [.. candidates.Where(c => !weak.Contains(c))];
        Arbiter.Candidate[] muted =
            [.. rest.Where(c => risk.FindMute(round.Symbol, c.Proposal.Strategy, round.Timestamp) is not null)];
        return muted.Length == rest.Length
            ? Refuse(weak, Reasons.WeakGuardActive)
            : [.. Refuse(weak, Reasons.WeakGuardActive), .. Refuse(muted, Reasons.Muted)];
    }

    private static bool IsAmong(ImmutableArray<RefusedProposal> refused, Arbiter.Candidate candidate) =>
        refused.Any(r => r.Proposal.Strategy == candidate.Proposal.Strategy);

    private ImmutableArray<Arbiter.Candidate> FindWeak(
        RiskState risk, RoundId round, IReadOnlyCollection<Arbiter.Candidate> candidates) =>
        _guards.Weak.IsOff
            ? []
            : [.. candidates.Where(c => _guards.Weak.Blocks(
                new RiskRule.Input(risk, round.Symbol, round.Timestamp.ToDateTimeOffset(), Winner: c.Proposal)))];

    private static ImmutableArray<RefusedProposal> Refuse(IEnumerable<Arbiter.Candidate> candidates, string gate) =>
        [.. candidates.OrderBy(c => c.RegistrationOrder).Select(c => new RefusedProposal(c.Proposal, gate))];

    /// <summary>The last instant of a proposal's lifetime.</summary>
    internal static Instant ExpiryOf(RoundId round, Proposal proposal) =>
        round.Timestamp.PlusMilliseconds(proposal.TtlMinutes * MillisecondsPerMinute);

    /// <summary>Why a rule blocks, with the numbers; empty for a reason that is not a rule's.</summary>
    internal string Describe(string reason, in RiskRule.Input input)
    {
        foreach (var rule in Rules)
        {
            if (rule.Reason == reason)
            {
                return rule.Detail(input);
            }
        }

        return "";
    }

    private static RiskRule DedupeRule(ArbitrationOptions options) => new(
        Reasons.DedupeWindow,
        "a card was just issued",
        input => input.LastCardAt is { } last && Arbiter.IsDuplicate(options, Instant.From(last), Instant.From(input.At)),
        RiskText.LastCard,
        $"more than {RiskText.Span(options.DedupeWindow)} since the last card",
        input => RiskText.Until(input.LastCardAt + options.DedupeWindow, input.At));
}
