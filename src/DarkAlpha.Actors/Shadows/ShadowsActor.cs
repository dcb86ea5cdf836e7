using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Shadows;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Shadows;

/// <summary>
/// The shadows of one symbol: evaluates each on the signals that the live strategies saw, a moment later, because the rounds of many
/// symbols come together and live decisions go first. Lets the simulated desk decide, and follows what that issued and stopped as a ledger
/// does. At its start it takes up what is stored without an exit; until then rounds wait. A shadow that throws ends on this symbol alone.
/// The symbol does not depend on it and never waits for it. Has no children.
/// </summary>
internal sealed class ShadowsActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Symbol _symbol;
    private readonly ShadowServices _services;
    private readonly ImmutableArray<ShadowVoter> _voters;
    private readonly ShadowLedgers _ledgers;
    private readonly EpisodeLoader _loader;
    private readonly MinuteCatchUp _minutes;
    private readonly Queue<EvaluateShadows> _waiting = new();

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ShadowsActor(Symbol symbol, ShadowServices services, Func<StrategyOptions, IReadOnlyList<IStrategy>> strategies)
    {
        _symbol = symbol;
        _services = services;
        _voters = [.. services.Sets.Select(set => new ShadowVoter(set, () => strategies(set.Rules.Strategies)))];
        var ledger = services.Ledger;
        _ledgers = new ShadowLedgers(symbol, ledger.Outcomes, services.Sets, OnChange);
        _loader = EpisodeLoader.WithoutExit(Context, ledger, symbol, "the ledger of the shadows", OnLoaded);
        _minutes = new MinuteCatchUp(Context, _ledgers, symbol, ledger.Clock, ledger.Time, ledger.Market, ledger.Listing);
        Receive<EvaluateShadows>(OnRound);
        Receive<Due>(_ => OnDue());
        Receive<ShadowMessages.RoundDecided>(OnDecided);
        Receive<CandleQueries.Minutes>(_minutes.OnHeld);
        Receive<MinuteCatchUp.Message>(_minutes.OnMessage);
        Receive<EpisodeLoader.Message>(_loader.OnMessage);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the shadows of a symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="services">What they need.</param>
    /// <param name="strategies">Creates the strategies of a set of options.</param>
    public static Props Props(Symbol symbol, ShadowServices services, Func<StrategyOptions, IReadOnlyList<IStrategy>> strategies) =>
        Akka.Actor.Props.Create(() => new ShadowsActor(symbol, services, strategies));

    /// <inheritdoc/>
    protected override void PreStart() => _loader.Start(Timers, _services.Ledger.LoadDelay);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _services.Ledger.Writer.Tell(LedgerWrites.WriteNow.Instance, ActorRefs.NoSender);
        _minutes.Dispose();
        _loader.Dispose();
    }

    private void OnRound(EvaluateShadows round)
    {
        _waiting.Enqueue(round);
        if (_waiting.Count == 1)
        {
            Timers.StartSingleTimer(Due.Instance, Due.Instance, Delay);
        }
    }

    private void OnDue()
    {
        while (_waiting.TryDequeue(out var round))
        {
            Evaluate(round);
        }
    }

    private void Evaluate(EvaluateShadows round)
    {
        ImmutableArray<ShadowMessages.Votes> votes = [];
        foreach (var voter in _voters)
        {
            var hadFailed = voter.Failure is not null;
            var proposals = voter.Evaluate(round.Context);
            if (!proposals.IsEmpty)
            {
                votes = votes.Add(new ShadowMessages.Votes(voter.Set.Id, proposals));
            }
            else if (!hadFailed && voter.Failure is { } problem)
            {
                _log.Warning(
                    "{Symbol}: the shadow {Shadow} failed and takes no part until the next start; nothing else is affected: {Problem}",
                    _symbol,
                    voter.Set.Name,
                    problem);
            }
        }

        if (!votes.IsEmpty)
        {
            _services.Desk.Tell(new ShadowMessages.DecideRound(
                new RoundId(round.Context.Symbol, round.Context.Timestamp), round.Health, votes));
        }
    }

    private void OnDecided(ShadowMessages.RoundDecided decided)
    {
        foreach (var verdict in decided.Sets)
        {
            StoreCard(decided.Round.Timestamp, verdict);
            _ledgers.Add(verdict.Set, decided.Round.Timestamp, verdict.Proposals);
        }

        var next = _ledgers.Next;
        if (_loader.IsLoaded)
        {
            _ledgers.TakeRounds();
        }

        if (_ledgers.Next != next)
        {
            _minutes.Continue();
        }
    }

    // At once: following it waits for candles, and at the start for what is stored.
    private void StoreCard(Instant at, ShadowMessages.Verdict verdict)
    {
        foreach (var (card, gate) in verdict.Proposals.Where(proposal => proposal.Gate == RefusedProposal.Issued))
        {
            Store(new StoredEpisode(_symbol, card.Strategy, Levels.Of(card), gate, card.Confidence, at, Rounds: 1, Outcome.NotWatched)
            {
                Set = verdict.Set,
            });
        }
    }

    private void OnChange(string set, Episode episode, EpisodeChange change)
    {
        if (change == EpisodeChange.Counted)
        {
            // As often as once a second; the number is stored with the outcome.
            return;
        }

        var (id, outcome) = (episode.Id, episode.Outcome);
        Store(StoredEpisode.Of(episode) with { Set = set });
        if (id.Gate == RefusedProposal.Issued && outcome.Exit is { } exit)
        {
            _services.Desk.Tell(new ShadowMessages.Resolved(set, new ResolvedOutcome(
                id.Symbol, id.Strategy, id.Side, episode.OpenedAt, outcome.Status, exit.At, exit.NetR)));
        }
    }

    // A simulated desk that starts on another node knows of cards and their outcomes what is in the table.
    private void Store(StoredEpisode episode)
    {
        _services.Ledger.Writer.Tell(new LedgerWrites.Save(episode));
        if (episode.Gate == RefusedProposal.Issued)
        {
            _services.Ledger.Writer.Tell(LedgerWrites.WriteNow.Instance);
        }
    }

    private void OnLoaded(IReadOnlyList<StoredEpisode> episodes)
    {
        foreach (var stored in episodes)
        {
            _ledgers.Restore(stored);
        }

        _ledgers.TakeRounds();
        _minutes.Continue();
    }

    private sealed class Due : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static Due Instance { get; } = new();
    }
}
