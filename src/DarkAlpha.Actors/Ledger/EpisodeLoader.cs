using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// Reads the stored episodes that an actor needs at its start, and tries again until it has them. For use by one actor only, which passes
/// on <see cref="Message"/>; dispose of it in <c>PostStop</c>.
/// </summary>
internal sealed class EpisodeLoader(
    IActorContext context,
    IExchangeClock clock,
    string what,
    Func<Instant, CancellationToken, Task<IReadOnlyList<StoredEpisode>>> read,
    Action<IReadOnlyList<StoredEpisode>> use) : IDisposable
{
    private const string LoadTimer = "load";
    private const int MaxRetrySeconds = 60;

    // An episode that nobody could follow for longer than this after its horizon stays open.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(7);

    private readonly IActorRef _self = context.Self;
    private readonly ILoggingAdapter _log = context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private ITimerScheduler? _timers;
    private int _failures;

    /// <summary>True when the actor has what is stored.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Reads the episodes of a symbol that have no exit.</summary>
    public static EpisodeLoader WithoutExit(
        IActorContext context, LedgerServices services, Symbol symbol, string what, Action<IReadOnlyList<StoredEpisode>> use) => new(
        context,
        services.Clock,
        $"{symbol}: {what}",
        (now, cancellation) => services.Store.ReadWithoutExitAsync(
            symbol, now - (services.Outcomes.Horizon + LongestOutage), cancellation),
        use);

    /// <summary>Begins after a while, in machine time.</summary>
    public void Start(ITimerScheduler timers, TimeSpan delay)
    {
        _timers = timers;
        if (delay > TimeSpan.Zero)
        {
            LoadIn(delay);
        }
        else
        {
            Load();
        }
    }

    /// <summary>Takes one of its own messages.</summary>
    public void OnMessage(Message message)
    {
        switch (message)
        {
            case LoadDue:
                Load();
                break;

            // Others are from before a restart.
            case Loaded loaded when loaded.Loader == this:
                OnLoaded(loaded.Episodes);
                break;
            case LoadFailed failed when failed.Loader == this:
                OnLoadFailed(failed.Cause);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Load()
    {
        if (clock.IsDegraded)
        {
            // Nothing is evaluated by such a clock, and it does not say what is recent.
            LoadIn(TimeSpan.FromSeconds(1));
            return;
        }

        _ = read(clock.UtcNow, _stopping.Token).PipeTo(
            _self,
            success: episodes => new Loaded(this, episodes),
            failure: cause => new LoadFailed(this, cause));
    }

    private void OnLoaded(IReadOnlyList<StoredEpisode> episodes)
    {
        IsLoaded = true;
        use(episodes);
        if (_failures > 0)
        {
            _log.Info("{Episodes} could be read at last", what);
        }
    }

    private void OnLoadFailed(Exception cause)
    {
        _failures++;
        if (_failures == 1)
        {
            _log.Warning(
                "{Episodes} cannot be read, retrying; cards are not affected: {Problem}", what, JournalFailureMonitor.Describe(cause));
        }

        LoadIn(TimeSpan.FromSeconds(Math.Min(MaxRetrySeconds, 1 << Math.Min(_failures, 6))));
    }

    private void LoadIn(TimeSpan delay) => _timers?.StartSingleTimer(LoadTimer, LoadDue.Instance, delay);

    /// <summary>What it sends to its actor.</summary>
    public abstract record Message : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record LoadDue : Message
    {
        public static LoadDue Instance { get; } = new();
    }

    private sealed record Loaded(EpisodeLoader Loader, IReadOnlyList<StoredEpisode> Episodes) : Message;

    private sealed record LoadFailed(EpisodeLoader Loader, Exception Cause) : Message;
}
