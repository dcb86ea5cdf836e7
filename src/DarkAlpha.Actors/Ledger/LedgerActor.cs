using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// The ledger of one symbol: follows what the desk's gates refused, with an <see cref="EpisodeBook"/> that gets rounds, candles and funding
/// in the order of time, as a replay gives them. At its start it takes up the stored episodes that have no exit yet and reads the market
/// since they opened again (<see cref="MinuteCatchUp"/>); until it has caught up, and whenever a candle is missing, rounds wait. Every
/// change goes to the node's writer. The symbol does not depend on it: when it fails too often, only the ledger of that symbol stops. Has
/// no children.
/// </summary>
internal sealed class LedgerActor : ReceiveActor, IWithTimers
{
    private const int MaxWaitingRounds = 4_096;
    private const int MaxRetrySeconds = 60;

    // An episode that nobody could follow for longer than this after its horizon stays open.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(7);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Symbol _symbol;
    private readonly LedgerServices _services;
    private readonly EpisodeBook _book;
    private readonly RefusedRounds _rounds = new(MaxWaitingRounds);
    private readonly EpisodeReader _reader;
    private readonly MinuteCatchUp _minutes;
    private readonly CancellationTokenSource _stopping = new();
    private bool _isLoaded;
    private int _failedLoads;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public LedgerActor(Symbol symbol, LedgerServices services)
    {
        _symbol = symbol;
        _services = services;
        _book = new EpisodeBook(symbol, services.Outcomes, (episode, _) => Save(episode));
        _reader = new EpisodeReader(_book, _rounds);
        _minutes = new MinuteCatchUp(Context, _reader, symbol, services.Clock, services.Time, services.Market, services.Listing);
        Receive<LedgerMessages.Refused>(OnRefused);
        Receive<CandleQueries.Minutes>(_minutes.OnHeld);
        Receive<MinuteCatchUp.Message>(_minutes.OnMessage);
        Receive<LoadDue>(_ => Load());
        Receive<Loaded>(loaded => OnLoaded(loaded.Episodes));
        Receive<LoadFailed>(failed => OnLoadFailed(failed.Cause));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the ledger of a symbol.</summary>
    public static Props Props(Symbol symbol, LedgerServices services) => Akka.Actor.Props.Create(() => new LedgerActor(symbol, services));

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartSingleTimer("load", LoadDue.Instance, _services.LoadDelay);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _services.Writer.Tell(LedgerWrites.WriteNow.Instance, ActorRefs.NoSender);
        _minutes.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Load()
    {
        var since = _services.Clock.UtcNow - (_services.Outcomes.Horizon + LongestOutage);
        _ = _services.Store.ReadWithoutExitAsync(_symbol, since, _stopping.Token).PipeTo(
            Self,
            success: episodes => new Loaded(episodes),
            failure: cause => new LoadFailed(cause));
    }

    private void OnLoaded(IReadOnlyList<StoredEpisode> episodes)
    {
        if (_isLoaded)
        {
            // Read once before and once after a restart.
            return;
        }

        foreach (var stored in episodes)
        {
            _book.Restore(
                new Episode.Key(stored.Symbol, stored.Strategy, stored.Levels.Side, stored.Gate),
                stored.Levels,
                stored.Confidence,
                stored.OpenedAt,
                stored.Rounds,
                stored.Outcome.Status == OutcomeStatus.Unknown);
        }

        if (_failedLoads > 0)
        {
            _log.Info("{Symbol}: the ledger could be read; it goes on", _symbol);
        }

        _isLoaded = true;
        _reader.TakeRounds();
        _minutes.Continue();
    }

    private void OnLoadFailed(Exception cause)
    {
        _failedLoads++;
        if (_failedLoads == 1)
        {
            _log.Warning(
                "{Symbol}: the ledger cannot be read, retrying; cards are not affected: {Problem}",
                _symbol,
                JournalFailureMonitor.Describe(cause));
        }

        var delay = TimeSpan.FromSeconds(Math.Min(MaxRetrySeconds, 1 << Math.Min(_failedLoads, 6)));
        Timers.StartSingleTimer("load", LoadDue.Instance, delay);
    }

    private void OnRefused(LedgerMessages.Refused refused)
    {
        var dropped = _rounds.Dropped;
        _rounds.Add(refused);
        if (dropped == 0 && _rounds.Dropped > 0)
        {
            _log.Warning(
                "{Symbol}: more than {Count} refused rounds wait for the ledger; the oldest are dropped", _symbol, MaxWaitingRounds);
        }

        var next = _reader.Next;
        if (_isLoaded)
        {
            _reader.TakeRounds();
        }

        if (_reader.Next != next)
        {
            _minutes.Continue();
        }
    }

    private void Save(Episode episode) => _services.Writer.Tell(new LedgerWrites.Save(new StoredEpisode(
        episode.Id.Symbol,
        episode.Id.Strategy,
        episode.Levels,
        episode.Id.Gate,
        episode.Confidence,
        episode.OpenedAt,
        episode.Rounds,
        episode.Outcome)));

    private sealed class LoadDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static LoadDue Instance { get; } = new();
    }

    private sealed record Loaded(IReadOnlyList<StoredEpisode> Episodes) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record LoadFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
