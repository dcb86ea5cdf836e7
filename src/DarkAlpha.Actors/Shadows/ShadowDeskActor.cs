using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Shadows;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Shadows;

/// <summary>
/// The simulated desks of all shadows, one in the cluster, because a limit such as <c>MAX_CARDS_PER_DAY</c> is about all symbols. It stores
/// nothing but since when a shadow runs: its state follows from the table that the symbols write. Until it has read that, shadows miss
/// their rounds, and outcomes wait. It sends nothing to anyone but the shadows of symbols. Has no children.
/// </summary>
internal sealed class ShadowDeskActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ImmutableArray<ShadowSet> _sets;
    private readonly IShadowStore _store;
    private readonly EpisodeLoader _loader;
    private readonly Dictionary<string, ShadowDesk> _desks = new(StringComparer.Ordinal);

    // A symbol tells an outcome once, and may have stored it after the table was read. No card is issued meanwhile, so they are few.
    private readonly List<ShadowMessages.Resolved> _early = [];

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ShadowDeskActor(ImmutableArray<ShadowSet> sets, IShadowStore store, IExchangeClock clock)
    {
        _sets = sets;
        _store = store;
        _loader = new EpisodeLoader(
            Context, clock, "what is stored of the shadows, which miss their rounds without it,", LoadAsync, OnLoaded);
        Receive<ShadowMessages.DecideRound>(Decide);
        Receive<ShadowMessages.Resolved>(OnResolved);
        Receive<EpisodeLoader.Message>(_loader.OnMessage);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the desks.</summary>
    /// <param name="sets">The shadows.</param>
    /// <param name="store">Their tables.</param>
    /// <param name="clock">The corrected clock.</param>
    public static Props Props(ImmutableArray<ShadowSet> sets, IShadowStore store, IExchangeClock clock) =>
        Akka.Actor.Props.Create(() => new ShadowDeskActor(sets, store, clock));

    /// <inheritdoc/>
    protected override void PreStart() => _loader.Start(Timers, TimeSpan.Zero);

    /// <inheritdoc/>
    protected override void PostStop() => _loader.Dispose();

    private void Decide(ShadowMessages.DecideRound round)
    {
        ImmutableArray<ShadowMessages.Verdict> verdicts =
        [
            .. round.Sets
                .Where(votes => _desks.ContainsKey(votes.Set))
                .Select(votes => new ShadowMessages.Verdict(votes.Set, DecideOne(_desks[votes.Set], round, votes))),
        ];
        if (!verdicts.IsEmpty)
        {
            Sender.Tell(new ShadowMessages.RoundDecided(round.Round, verdicts));
        }
    }

    private ImmutableArray<RefusedProposal> DecideOne(ShadowDesk desk, ShadowMessages.DecideRound round, ShadowMessages.Votes votes)
    {
        try
        {
            return desk.Decide(round.Round, round.Health, votes.Proposals);
        }
        catch (Exception e)
        {
            _desks.Remove(votes.Set);
            _log.Warning(
                "the shadow {Shadow} failed at {Round} and takes no part until the next start; nothing else is affected: {Problem}",
                votes.Set,
                round.Round,
                e.Message);
            return [];
        }
    }

    private void OnResolved(ShadowMessages.Resolved resolved)
    {
        if (!_loader.IsLoaded)
        {
            _early.Add(resolved);
        }
        else if (_desks.TryGetValue(resolved.Set, out var desk))
        {
            desk.OnOutcome(resolved.Outcome);
        }
    }

    private async Task<IReadOnlyList<StoredEpisode>> LoadAsync(Instant now, CancellationToken cancellation)
    {
        await _store.RegisterAsync(_sets, now, cancellation);
        var filter = new EpisodeFilter(
            now - ResolvedOutcomes.Memory, now.PlusMilliseconds(1), null, RefusedProposal.Issued, int.MaxValue);
        return await _store.ReadAsync(filter, cancellation);
    }

    private void OnLoaded(IReadOnlyList<StoredEpisode> cards)
    {
        foreach (var set in _sets)
        {
            var desk = new ShadowDesk(set);
            foreach (var card in cards.Where(card => card.Set == set.Id).OrderBy(card => card.OpenedAt))
            {
                desk.Restore(card.Symbol, card.OpenedAt);
                if (card.Outcome.Exit is { } exit)
                {
                    desk.OnOutcome(new ResolvedOutcome(
                        card.Symbol, card.Strategy, card.Levels.Side, card.OpenedAt, card.Outcome.Status, exit.At, exit.NetR));
                }
            }

            _desks.Add(set.Id, desk);
        }

        _early.ForEach(OnResolved);
        _early.Clear();
    }
}
