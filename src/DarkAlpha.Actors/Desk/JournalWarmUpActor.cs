using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Reads from the journal once when a node starts, under a name that nobody writes to, and ends: the first read of a process takes about a
/// second for the database's library to get going, which must not be spent while the cluster waits for a desk to take over.
/// </summary>
public sealed class JournalWarmUpActor : ReceivePersistentActor
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "journal-warm-up";

    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>For Akka.</summary>
    public JournalWarmUpActor() => Recover<RecoveryCompleted>(_ => Context.Stop(Self));

    /// <inheritdoc/>
    public override string PersistenceId => Name;

    /// <inheritdoc/>
    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _log.Debug("the journal could not be read ahead of time: {Problem}; the desk, if it runs here, says more", reason.Message);
}
