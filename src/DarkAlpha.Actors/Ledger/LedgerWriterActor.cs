using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Binance.Clock;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// Stores the episodes of all symbols of a node in batches, and deletes old ones. It never holds up a symbol or the desk: they do not wait
/// for it, what waits for the database is limited, and while the database is down only the newest state of each episode is kept. Has no
/// children.
/// </summary>
internal sealed partial class LedgerWriterActor : ReceiveActor, IWithTimers
{
    /// <summary>Maximum number of episodes that wait to be stored.</summary>
    public const int Capacity = 10_000;

    /// <summary>Number of episodes in one transaction; that many waiting are stored at once.</summary>
    public const int BatchSize = 200;

    private const string WriteTimer = "write";
    private const int MaxRetrySeconds = 60;

    private static readonly TimeSpan BatchInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstDeletion = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DeletionInterval = TimeSpan.FromHours(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IEpisodeStore _store;
    private readonly IExchangeClock _clock;
    private readonly TimeSpan _keep;
    private readonly PendingEpisodes _pending = new(Capacity);
    private readonly CancellationTokenSource _stopping = new();
    private bool _isBusy;
    private bool _isDeletionDue;
    private bool _isWriteDue;
    private int _failures;
    private long _droppedBefore;
    private IActorRef? _drainRequester;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public LedgerWriterActor(IEpisodeStore store, IExchangeClock clock, TimeSpan keep)
    {
        _store = store;
        _clock = clock;
        _keep = keep;
        Receive<LedgerWrites.Save>(save => Add(save.Episode));
        Receive<LedgerWrites.WriteNow>(_ => WriteNow());
        Receive<LedgerWrites.Drain>(_ => Drain());
        Receive<WriteDue>(_ => WriteNow());
        Receive<Written>(_ => OnWritten());
        Receive<WriteFailed>(OnWriteFailed);
        Receive<DeletionDue>(_ => Delete());
        Receive<Deleted>(deleted => OnDeleted(deleted.MayBeMore));
        Receive<DeletionFailed>(OnDeletionFailed);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the writer of a node.</summary>
    /// <param name="store">The table of episodes.</param>
    /// <param name="clock">The corrected clock, which says how old an episode is.</param>
    /// <param name="keep">How long an episode is kept after its opening.</param>
    public static Props Props(IEpisodeStore store, IExchangeClock clock, TimeSpan keep) =>
        Akka.Actor.Props.Create(() => new LedgerWriterActor(store, clock, keep));

    /// <inheritdoc/>
    protected override void PreStart() =>
        Timers.StartPeriodicTimer("deletion", DeletionDue.Instance, FirstDeletion, DeletionInterval);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Add(StoredEpisode episode)
    {
        if (!_pending.Add(episode) && _pending.Dropped - _droppedBefore == 1)
        {
            _log.Warning(
                "{Count} episodes of the ledger wait to be stored; further ones are dropped until the database can be written", Capacity);
        }

        WriteSoon();
    }

    // After a failure the next attempt is scheduled already.
    private void WriteSoon()
    {
        if (_isBusy || _pending.Count == 0)
        {
            return;
        }

        if (_failures == 0 && _pending.Count >= BatchSize)
        {
            Write();
        }
        else if (!Timers.IsTimerActive(WriteTimer))
        {
            Timers.StartSingleTimer(WriteTimer, WriteDue.Instance, BatchInterval);
        }
    }

    // What does not fit into one batch, or comes while the store is busy, follows without waiting; only the pause after a failure is kept.
    private void WriteNow()
    {
        _isWriteDue = _pending.Count > 0;
        if (_failures == 0 || !Timers.IsTimerActive(WriteTimer))
        {
            Write();
        }
    }

    private void Write()
    {
        if (_isBusy)
        {
            return;
        }

        Timers.Cancel(WriteTimer);
        if (_pending.Count == 0)
        {
            ReplyDrained();
            return;
        }

        _isBusy = true;
        var batch = _pending.Take(BatchSize);
        _isWriteDue &= _pending.Count > 0;
        _ = _store.WriteAsync(batch, _stopping.Token).PipeTo(
            Self,
            success: _ => Written.Instance,
            failure: cause => new WriteFailed(batch, cause));
    }

    private void OnWritten()
    {
        _isBusy = false;
        if (_failures > 0)
        {
            _failures = 0;
            _log.Info("the ledger is stored again; {Dropped} changes were dropped meanwhile", _pending.Dropped - _droppedBefore);
            _droppedBefore = _pending.Dropped;
        }

        Continue();
    }

    private void OnWriteFailed(WriteFailed failed)
    {
        _isBusy = false;
        _pending.PutBack(failed.Batch);
        _failures++;
        if (_failures == 1)
        {
            _log.Warning(
                "the ledger cannot be stored, retrying; cards are not affected: {Problem}", JournalFailureMonitor.Describe(failed.Cause));
        }

        if (_drainRequester is not null)
        {
            ReplyDrained();
            return;
        }

        var delay = TimeSpan.FromSeconds(Math.Min(MaxRetrySeconds, 1 << Math.Min(_failures, 6)));
        Timers.StartSingleTimer(WriteTimer, WriteDue.Instance, delay);
        if (_isDeletionDue)
        {
            Delete();
        }
    }

    // What waits to be stored goes before what may be deleted.
    private void Continue()
    {
        if (_drainRequester is not null || (_failures == 0 && (_isWriteDue || _pending.Count >= BatchSize)))
        {
            Write();
        }
        else if (_isDeletionDue)
        {
            Delete();
        }
        else
        {
            WriteSoon();
        }
    }

    private void Drain()
    {
        _drainRequester = Sender;
        Write();
    }

    private void ReplyDrained()
    {
        _drainRequester?.Tell(new LedgerWrites.Drained(_pending.Count));
        _drainRequester = null;
    }

    private sealed class WriteDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static WriteDue Instance { get; } = new();
    }

    private sealed class Written : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static Written Instance { get; } = new();
    }

    private sealed record WriteFailed(IReadOnlyList<StoredEpisode> Batch, Exception Cause)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
